"""What a reader may type for the same thing: slips, numbers, dates, initials, a name inside a longer question."""

import pytest

from pkit.facts.search.engine import Searcher

from .conftest import MakeSearcher

BASE = """
officials:
- id: envoy
  name: Anna Maria Holt
  aliases: [American envoy]
  role: Head of the mission
  facts: [{text: She opened the fair on 3 March., paragraph: 1}]
- {id: capital, name: Mayor of Harbourtown, facts: [{text: He greeted the top guests., paragraph: 2}]}
figures:
- id: users
  name: Phone users
  value: "127000000"
  unit: users
  qualifier: about
  modality: actual
  facts: [{text: About 127 million people have a phone., paragraph: 3}]
- id: output
  name: Output target
  value: "40"
  unit: ships
  qualifier: toward
  modality: target
  facts: [{text: The output shall grow to 40 ships., paragraph: 3}]
- id: growth
  name: Output growth
  value: "4"
  unit: percent
  qualifier: exact
  modality: actual
  facts: [{text: The output grew., paragraph: 3}]
- id: count
  name: Number of ferries
  value: "7"
  unit: ferries
  qualifier: exact
  modality: actual
  facts: [{text: There are 7 ferries., paragraph: 3}]
programs:
- {id: ferry, name: Ferry line, facts: [{text: Ferries cross the bay., paragraph: 4}]}
- {id: git, name: libgit2, facts: [{text: A library., paragraph: 4}]}
- {id: yuanga, name: Yuanga, facts: [{text: A language., paragraph: 5}]}
- {id: yuan, name: Yuan dynasty of the north, facts: [{text: A dynasty., paragraph: 5}]}
- {id: stave, name: Stavre, facts: [{text: Something., paragraph: 6}]}
- {id: slave, name: Something, facts: [{text: They built a stalze., paragraph: 6}]}
"""


def ids(searcher: Searcher, text: str) -> list[str]:
    """Return the ids of the hits, best first."""
    return [hit.id for hit in searcher.search(text).hits]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("0.127 billion", "users"),
        ("127m", "users"),
        ("127,000,000", "users"),
        ("127000 thousand users", "users"),
        ("3.3.", "envoy"),
        ("03/03/2026 fair", "envoy"),
        ("mar 3", "envoy"),
        ("no of ferries", "count"),
        ("no. of ferries", "count"),
        ("amh", "envoy"),
        ("a.m.h.", "envoy"),
        ("libgit0", "git"),
        ("ilbgit2", "git"),
        ("yuan", "yuan"),
        ("top american envoy in harbourtown", "envoy"),
        ("how many ferries", "count"),
    ],
)
def test_the_same_in_other_words(searcher_of: MakeSearcher, typed: str, wanted: str) -> None:
    """However a number, a date, a name or a slip is written, it leads to what it means."""
    assert ids(searcher_of(BASE), typed)[0] == wanted


@pytest.mark.parametrize("typed", ["2023", "fy2024", "12.5"])
def test_other_numbers_are_other_numbers(searcher_of: MakeSearcher, typed: str) -> None:
    """A digit is no slip of another one where nothing but digits makes the word."""
    base = (
        'figures:\n- {id: a, name: Output of FY2023, value: "12.6", unit: ships, qualifier: exact, modality: actual, '
    )
    found = searcher_of(base + "period: '2022', facts: [{text: Something., paragraph: 1}]}").search(typed)
    assert found.hits == () or typed == "2023"


def test_fewer_slips_come_before_a_better_place(searcher_of: MakeSearcher) -> None:
    """A word one slip off in a fact's text is before one two slips off in a name."""
    base = """
programs:
- {id: name, name: Blandero, facts: [{text: The captain.}]}
- {id: text, name: Something, facts: [{text: The captain.}, {text: They spoke of Blondora.}]}
"""
    assert ids(searcher_of(base), "blondoro captain") == ["text", "name"]


def test_words_that_no_entry_has_together(searcher_of: MakeSearcher) -> None:
    """Of words that stand in several entries but in none together, each entry with one is offered, with the notice."""
    results = searcher_of(BASE).search("zzyzx ferry dynasty")
    assert {hit.id: hit.missing_terms for hit in results.hits} == {
        "yuan": ("zzyzx", "ferry"),
        "ferry": ("zzyzx", "dynasty"),
    }
    assert results.notice == "Not in this base: zzyzx. The best hit lacks ferry."


def test_negation_is_told_how_to_exclude(searcher_of: MakeSearcher) -> None:
    """A word behind ``without`` excludes nothing and is not looked for; the notice says how to leave it out."""
    results = searcher_of(BASE).search("output without the target")
    assert {hit.id for hit in results.hits} == {"growth", "output"}
    assert results.notice == "To leave out target, write -target."


def test_the_same_answer_in_a_larger_base(searcher_of: MakeSearcher) -> None:
    """How many other entries a base has changes neither the order of the answers nor what counts as missing."""
    more = "\n".join(f"- {{id: x{n}, name: Qq{n}, facts: [{{text: Zz{n}., paragraph: 9}}]}}" for n in range(5_100))
    asked = ("yuan", "top american envoy in harbourtown", "3g ferry", "goal of output", "stavr", "ferrys crsos", "amh")
    small = searcher_of(BASE)
    before = [(ids(small, each), small.search(each).missing_terms) for each in asked]
    large = searcher_of(f"{BASE}{more}")
    assert [(ids(large, each), large.search(each).missing_terms) for each in asked] == before
