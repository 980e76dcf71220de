"""Narrowing by paragraph, source, attribution, unit, state and base, and how filters are completed."""

import pytest

from pkit.facts.search.engine import Searcher
from pkit.facts.search.filters import FILTERS

from .conftest import MakeSearcher

BASE = """
agencies:
- {id: port-board, name: Port Board, aliases: [Harbour Board], facts: [{text: It counts ships., paragraph: 2}]}
figures:
- id: ships
  name: Ships in port
  value: "30"
  unit: ships
  qualifier: exact
  modality: actual
  facts:
  - {text: The port had 30 ships., paragraph: "2-3", per: [port-board]}
  - {text: Ships are large., paragraph: 5, per: [an old captain]}
- id: fees
  name: Fees
  value: "5"
  unit: USD
  qualifier: toward
  modality: target
  facts:
  - {text: Fees shall be lower., paragraph: 5, per: [port-board]}
"""


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("para:3", {("ships", 0)}),
        ("para: 3", {("ships", 0)}),
        ('per: "Port Board"', {("ships", 0), ("fees", 0)}),
        ("kind: para:3", {("ships", 0)}),
        ("para:5", {("ships", 1), ("fees", 0)}),
        ("para:3-5", {("ships", 0), ("fees", 0)}),
        ("paragraph:2", {("port-board", 0), ("ships", 0)}),
        ("-para:5", {("port-board", 0)}),
        ("per:port-board", {("ships", 0), ("fees", 0)}),
        ("per:harbour", {("ships", 0), ("fees", 0)}),
        ('per:"Port Board"', {("ships", 0), ("fees", 0)}),
        ('per:"an old captain"', {("ships", 1)}),
        ("per:port-board para:5", {("fees", 0)}),
        ("unit:usd", {("fees", 0)}),
        ("unit:$", {("fees", 0)}),
        ("unit:ship", {("ships", 0)}),
        ("is:target", {("fees", 0)}),
        ("is:actual ships", {("ships", 0)}),
        ("is:pledge", set()),
        ("source:daily is:target", {("fees", 0)}),
        ("base:harbours is:target", {("fees", 0)}),
    ],
)
def test_filters(searcher_of: MakeSearcher, typed: str, wanted: set[tuple[str, int]]) -> None:
    """A filter leaves what fulfils it, and shows the fact that does; several are fulfilled by one fact."""
    results = searcher_of(BASE).search(typed)
    assert results.query.problems == ()
    assert {(hit.id, hit.fact) for hit in results.hits} == wanted
    assert sum(results.counts.values()) == len(wanted)


def test_marked(searcher_of: MakeSearcher) -> None:
    """The entries that the caller names as marked are those that ``is:marked`` leaves."""
    searcher = searcher_of(BASE)
    assert [hit.id for hit in searcher.search("is:marked", marked=("fees", "gone")).hits] == ["fees"]
    assert [hit.id for hit in searcher.search("-is:marked para:5", marked=("fees",)).hits] == ["ships"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("para:9", "para:9 has no fact (did you mean '5'?)"),
        ("unit:usf", "unit:usf is not a unit of this base (did you mean 'USD'?)"),
        ("is:targte", "is:targte is nothing that an entry can be (did you mean 'target'?)"),
        ("per:port-baord", "per:port-baord stands behind no fact (did you mean 'port-board'?)"),
        ("source:dialy", "source:dialy is not a source (did you mean 'daily'?)"),
        ("base:other", "base:other is not an open base (it is one of harbours)"),
        ("tga:x", "tga: is no filter (did you mean tag:?)"),
    ],
)
def test_unknown_values(searcher_of: MakeSearcher, typed: str, problem: str) -> None:
    """What a filter cannot mean is said, with the nearest that it can."""
    assert searcher_of(BASE).search(f"{typed} port").query.problems == (problem,)


def test_filters_are_said_back(searcher_of: MakeSearcher) -> None:
    """A query says its filters back with the values as the file has them."""
    searcher = searcher_of(BASE)
    query = searcher.search('unit:dollars PARA:2 per:"old captain" -is:target fees').query
    assert query.describe() == "para:2 unit:USD fees -is:target"
    assert searcher.search('per:"an old"').query.describe() == 'per:"an old captain"'


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kin", ["kind:"]),
        ("ships uni", ["unit:"]),
        ("kind:", ["kind:official", "kind:agency", "kind:figure", "kind:program"]),
        ("para:", ["para:2", "para:3", "para:5"]),
        ("-is:t", ["is:target"]),
        ("per:old", ['per:"an old captain"']),
        ("unit:usd", []),
        ("port", []),
    ],
)
def test_completions(searcher_of: MakeSearcher, typed: str, offered: list[str]) -> None:
    """A filter's name is completed, then its value, with what the base has."""
    completions = searcher_of(BASE).completions(typed)
    assert [each.text for each in completions] == offered
    assert all(each.end == len(typed) for each in completions)


def test_completion_at_the_cursor(searcher_of: MakeSearcher) -> None:
    """What stands behind the cursor is left as it is."""
    (offered,) = searcher_of(BASE).completions("unit:us ships", len("unit:us"))
    assert (offered.start, offered.end, offered.text) == (0, len("unit:us"), "unit:USD")


@pytest.mark.parametrize("name", [each.name for each in FILTERS])
def test_no_letter_of_a_filter_is_a_problem(shipped: Searcher, name: str) -> None:
    """On the way from a filter's name to each of its values nothing is a problem, and nothing is lost."""
    for each in shipped.completions(f"{name}:", most=40):
        for length in range(len(name) + 1, len(each.text) + 1):
            assert shipped.search(each.text[:length]).query.problems == ()
