import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pkit.errors import UnknownIdError
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.facts.kinds import AGENCY, BUILT_IN, FIGURE, OFFICIAL, PROGRAM
from tests.support.files import BASE, END, HEAD, loaded


@pytest.fixture
def base(tmp_path: Path) -> Iterator[FactBase]:
    """Open a small base."""
    base = loaded(tmp_path / "f.yaml", BASE)
    yield base
    base.close()


def damaged(base: FactBase, *statements: str) -> FactBase:
    """Return ``base`` after statements that nothing in the program would run."""
    connection = base.connect()
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    data = connection.serialize()
    connection.close()

    def connect() -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
        copy.deserialize(data)
        return copy

    return FactBase(connect, name="d", digest="")


def test_what_a_base_says_of_itself(base: FactBase) -> None:
    """Title, name, digest, counts and sources."""
    assert (base.title, base.name, base.file, len(base.digest)) == ("A base", "f.yaml", None, 64)
    assert base.counts == dict.fromkeys(BUILT_IN, 1)
    assert list(base.sources) == ["s"]
    assert base.source_of(base.fact("ann").fact).title == "A source"


def test_entries_are_found(base: FactBase) -> None:
    """By id, by row, by kind and page by page."""
    assert base.entry("ann").name == "Ann Ode"
    assert base.find("nobody") is None
    assert base.number("nobody") is None
    number = base.number("board")
    assert number is not None
    assert base.at(number).id == "board"
    assert base.row(AGENCY, number) == 0
    assert [entry.id for entry in base.entries()] == ["ann", "board", "sum", "plan"]
    assert [entry.id for entry in base.entries(FIGURE)] == ["sum"]
    assert [entry.id for entry in base.page(OFFICIAL, 0, 10)] == ["ann"]
    assert base.page(OFFICIAL, 5, 10) == ()
    assert base.names(("ann", "the press")) == ("Ann Ode", "the press")


def test_sections_may_come_in_any_order(tmp_path: Path) -> None:
    """Kinds keep the order of the panes, entries that of the file."""
    body = "programs: [{id: p, name: P}, {id: q, name: Q}]\nofficials: [{id: o, name: O}]\n"
    base = loaded(tmp_path / "f.yaml", HEAD + body + END)
    assert [entry.id for entry in base.entries()] == ["o", "p", "q"]
    assert [entry.id for entry in base.page(PROGRAM, 1, 1)] == ["q"]
    base.close()


def test_facts_have_addresses(base: FactBase) -> None:
    """The first one the id of its entry, the others with their number."""
    assert base.fact("ann").fact.text == "Ann Ode spoke."
    assert base.fact("ann/1").address == base.fact("ann#1").address == "ann"
    assert base.fact("ann#2") == base.fact("ann/2")
    found = base.fact("ann/2")
    assert (found.address, found.number, found.fact.paragraph) == ("ann/2", 1, "2-3")


@pytest.mark.parametrize(
    "address",
    [
        "nobody",
        "ann/0",
        "ann/3",
        "ann#3",
        "ann/",
        "ann#",
        "ann/x",
        "ann#1#1",
        "ann/1/1",
        "ann/1#1",
        "board",
        "\x1b",
        "ann/²",
    ],
)
def test_an_address_of_nothing_is_refused(address: str, base: FactBase) -> None:
    """The message is printable."""
    with pytest.raises(UnknownIdError) as caught:
        base.fact(address)
    assert str(caught.value).isprintable()


def test_relations_go_both_ways(base: FactBase) -> None:
    """Each related entry once, with every reason."""
    assert {relation.id: relation.roles for relation in base.relations("plan")} == {
        "ann": ("of-mention",),
        "board": ("agency",),
        "sum": ("of-about", "of-mention"),
    }
    assert {relation.id: relation.roles for relation in base.relations("ann")} == {
        "board": ("agency", "mention"),
        "plan": ("mention",),
    }
    assert [relation.id for relation in base.relations("plan", limit=1)] == ["ann"]
    assert base.relations("nobody") == ()


def test_what_is_no_base_is_damage() -> None:
    """An empty database, and a file that is none, are not opened."""
    with pytest.raises(DamagedBaseError):
        FactBase(lambda: sqlite3.connect(":memory:"), name="x", digest="")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entry WHERE id = 'ann'",
        "UPDATE entry SET fields = replace(fields, 'spoke', 'spake') WHERE id = 'ann'",
        "UPDATE entry SET check_sum = check_sum + 1 WHERE id = 'ann'",
        "UPDATE entry SET fields = CAST(fields AS BLOB) WHERE id = 'ann'",
        "UPDATE entry SET kind = 9 WHERE id = 'ann'",
        "UPDATE entry SET fields = CAST(x'ff' AS TEXT) WHERE id = 'ann'",
        "DROP TABLE entry",
    ],
)
def test_a_damaged_row_is_never_shown(statement: str, base: FactBase) -> None:
    """A row that is gone or changed is an error, not an absence."""
    broken = damaged(base, statement)
    with pytest.raises(DamagedBaseError):
        list(broken.entries())
    with pytest.raises(DamagedBaseError):
        broken.page(OFFICIAL, 0, 1)
    with pytest.raises(DamagedBaseError):
        broken.at(1)
    broken.close()


def test_a_base_without_its_heading_is_not_opened(base: FactBase) -> None:
    """It would look empty."""
    with pytest.raises(DamagedBaseError):
        damaged(base, "DELETE FROM meta")
