"""What is not in the base is said to be not there, never answered with something else in silence."""

import pytest
from benchmarks.search_queries import read_unanswerable

from pkit.facts.search.engine import Searcher

from .conftest import MakeSearcher

PEOPLE = """
officials:
- {id: zarar, name: Zarar Hasham Khan, facts: [{text: He spoke in the session about trade in billions.}]}
programs:
- {id: mine, name: Copper mine, tags: [mining], facts: [{text: The mine is worth a billion.}]}
- {id: fibre, name: Fibre deployment, facts: [{text: Fibre is laid.}]}
- {id: state, name: State office, facts: [{text: It says what is there.}]}
"""


def test_unanswerable_queries(shipped: Searcher) -> None:
    """Of queries that the base cannot answer, at most one has hits without a word being named as missing."""
    results = [shipped.search(query) for query in read_unanswerable()]
    assert len(results) >= 30
    assert sum(bool(each.hits) and not each.missing_terms for each in results) <= 1


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("imran khan", ("imran",)),
        ("bitcoin mining", ("bitcoin",)),
        ("unemployment", ("unemployment",)),
        ("wheat", ("wheat",)),
        ("2.9 trillion", ("2.9", "trillion")),
        ("$2.9", ("2.9",)),
        ("stave office", ()),
        ("zraar khan", ()),
        ("deplyoment of fbire", ()),
    ],
)
def test_a_word_too_far_off_is_missing(searcher_of: MakeSearcher, typed: str, missing: tuple[str, ...]) -> None:
    """A slip that a reader would see through finds its word; what is farther off counts as not there."""
    assert searcher_of(PEOPLE).search(typed).missing_terms == missing


def test_missing_words_of_each_hit(searcher_of: MakeSearcher) -> None:
    """Each hit names the words that it lacks, and the notice those that nothing in the base has."""
    results = searcher_of(PEOPLE).search("imran khan")
    assert [hit.missing_terms for hit in results.hits] == [("imran",)]
    assert results.notice == "Not in this base: imran."


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("unemployment", None), ("climate floods", None)],
)
def test_only_unrecognisable_words_find_nothing(searcher_of: MakeSearcher, typed: str, suggestion: str | None) -> None:
    """Where no word would be recognised, nothing is listed, nor is one suggested that does not resemble it."""
    results = searcher_of(PEOPLE).search(typed)
    assert results.hits == ()
    assert sum(results.counts.values()) == 0
    assert results.suggestion == suggestion


def test_one_of_three_letters_is_no_slip(searcher_of: MakeSearcher) -> None:
    """Three letters with another one among them are another word; with two of them swapped they are a slip."""
    search = searcher_of("agencies:\n- {id: gop, name: Government, acronym: GoP, facts: [{text: It rules.}]}").search
    assert search("gdp").hits == ()
    assert [hit.id for hit in search("gpo").hits] == ["gop"]
