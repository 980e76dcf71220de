from pathlib import Path

import pytest

from pkit.facts.analysis.network import Network, State, Tree
from pkit.facts.base import FactBase
from pkit.facts.kinds import AGENCY
from pkit.facts.model import Entry
from pkit.facts.store.mentions import is_named
from tests.support.bases import made, shipped


@pytest.fixture
def ring(tmp_path: Path) -> FactBase:
    """Three agencies that name each other in a ring."""
    names = ["Alpha Office", "Beta Office", "Gamma Office"]
    return made(
        tmp_path,
        agencies=[
            {"id": name[:1].lower(), "name": name, "facts": [{"text": f"It works with the {names[number - 2]}."}]}
            for number, name in enumerate(names)
        ],
    )


def test_a_tree_begins_with_the_neighbours_of_its_root(tmp_path: Path) -> None:
    """The first lines are the root and everything that it is related to."""
    base = shipped(tmp_path)
    nodes = Tree.at("it-exports").nodes(Network(base))
    assert nodes[0].state is State.OPEN
    assert [node.id for node in nodes[1:]] == [relation.id for relation in base.relations("it-exports")]
    assert {node.state for node in nodes[1:]} == {State.CLOSED}


def test_a_connection_is_made_by_the_fact_that_states_it(tmp_path: Path) -> None:
    """The fact whose ``per`` lists the neighbour, or whose text names it, is found, whichever of the two has it."""
    network = Network(shipped(tmp_path))
    assert [place.address for place in network.through("it-exports", "pseb")] == ["it-exports"]
    assert [place.address for place in network.through("pseb", "it-exports")] == ["it-exports"]
    assert [place.address for place in network.through("it-exports", "it-export-growth")] == ["it-export-growth"]


def test_every_connection_of_the_shipped_base_has_a_reason(tmp_path: Path) -> None:
    """Each neighbour that is named, quoted or a figure's topic comes with a fact; only a field does without one."""
    base = shipped(tmp_path)
    network = Network(base)
    for entry in base.entries():
        for relation in base.relations(entry.id):
            if set(relation.roles) - {"agency", "of-agency"}:
                assert network.through(entry.id, relation.id), (entry.id, relation)


def test_a_cycle_is_shown_once(ring: FactBase) -> None:
    """Opened as far as it goes, a ring ends where it began."""
    network, tree = Network(ring), Tree.at("a")
    for _ in range(5):
        for node in tree.nodes(network):
            tree = tree.open(node.path)
    nodes = tree.nodes(network)
    assert [node.id for node in nodes if node.state is State.OPEN] == ["a", "b", "g"]
    assert [node.path for node in nodes if node.state is State.ABOVE] == [("a", "b", "g", "a"), ("a", "g")]


def test_a_closed_node_forgets_what_was_open_below(ring: FactBase) -> None:
    """Closing gives the tree from before opening."""
    network = Network(ring)
    tree = Tree.at("a")
    opened = tree.open(("a", "b")).open(("a", "b", "g"))
    assert len(opened.nodes(network)) > len(tree.nodes(network))
    assert opened.close(("a", "b")) == tree


def test_a_root_that_is_not_there_has_no_tree(ring: FactBase) -> None:
    """An unknown id is no error, there is just nothing to show."""
    assert Tree.at("nowhere").nodes(Network(ring)) == ()
    assert Network(ring).through("a", "nowhere") == ()


def test_a_chain_is_opened_to_any_depth(tmp_path: Path) -> None:
    """Two thousand steps down, deeper than Python can recurse, there is still a next one."""
    count = 2000
    agencies = [
        {"id": f"a{number}", "name": f"Office{number}", "facts": [{"text": f"It reports to Office{number + 1}."}]}
        for number in range(count)
    ]
    network = Network(made(tmp_path, agencies=agencies))
    path: tuple[str, ...] = ()
    opened = set()
    for number in range(count):
        path = (*path, f"a{number}")
        opened.add(path)
    nodes = Tree(root="a0", opened=frozenset(opened)).nodes(network)
    assert nodes[-1].depth == count - 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It asked the State Bank of Somewhere.", True),
        ("it asked the STATE BANK of somewhere", True),
        ("It asked SBS.", True),
        ("It asked sbs.", False),
        ("It asked a State Bank.", False),
        ("SBSX and the somewhere bank", False),
    ],
)
def test_a_name_counts_in_any_case_and_an_acronym_as_written(sentence: str, expected: object) -> None:
    """A sentence names an entry by the rules that relations are made with."""
    bank = Entry(AGENCY, "b", "State Bank of Somewhere", aliases=("bank",), values={"acronym": "SBS"})
    assert is_named(sentence, bank) is expected
