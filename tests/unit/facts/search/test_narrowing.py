"""Filters, phrases, words left out, and how they are said back."""

import pytest

from pkit.facts.kinds import AGENCY, FIGURE
from pkit.facts.search.engine import Searcher


def ids(searcher: Searcher, text: str) -> set[str]:
    """Return the ids of the hits."""
    return {hit.id for hit in searcher.search(text).hits}


def test_kind(shipped: Searcher) -> None:
    """Only entries of the kinds named, in one number or the other, are found."""
    everything = ids(shipped, "exports")
    figures = ids(shipped, "exports kind:figure")
    assert figures < everything
    assert figures == ids(shipped, "kind:figures exports")
    assert everything == figures | ids(shipped, "exports kind:official kind:agency kind:program")


def test_kinds_argument(shipped: Searcher) -> None:
    """The kinds that a caller asks for narrow like those typed."""
    asked = shipped.search("exports", kinds=[FIGURE])
    assert {hit.id for hit in asked.hits} == ids(shipped, "exports kind:figure")
    assert asked.counts[AGENCY] == 0


def test_tag(shipped: Searcher) -> None:
    """A tag narrows, hyphens or not, and is enough by itself."""
    assert ids(shipped, "tag:data-protection") == ids(shipped, 'tag:"data protection"') != set()
    assert ids(shipped, "tag:cloud tag:diplomacy") == ids(shipped, "tag:cloud") & ids(shipped, "tag:diplomacy")


def test_phrase(shipped: Searcher) -> None:
    """Words in quotes stand next to each other, as they are."""
    assert "direct-line" in ids(shipped, '"direct line"')
    assert ids(shipped, '"line direct"') == set()
    assert ids(shipped, '"direct lin"') == set()


def test_minus(shipped: Searcher) -> None:
    """A word with a minus leaves out what says it, in all its forms; a hyphen is no minus."""
    left = ids(shipped, "exports -softwares")
    assert left == ids(shipped, "exports -software")
    assert "pseb" not in left
    assert ids(shipped, "exports") - ids(shipped, "software") < left < ids(shipped, "exports")
    assert ids(shipped, "plug-and-play") == ids(shipped, "plug and play")
    assert ids(shipped, '"direct line" -"third direct line session"') < ids(shipped, '"direct line"')


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("kind:figrue", "kind:figrue is not a kind (did you mean 'figure'?)"),
        ("kind:zzzzzzz", "kind:zzzzzzz is not a kind (it is one of official, agency, figure, program)"),
        ("tag:fintch", "tag:fintch is not a tag (did you mean 'fintech'?)"),
        ("tag:da", "tag:da is not a tag"),
    ],
)
def test_unknown_filter(shipped: Searcher, typed: str, problem: str) -> None:
    """A filter that is not known is said in a word, and leaves the rest of the query as it is."""
    results = shipped.search(f"{typed} exports")
    assert results.query.problems == (problem,)
    assert {hit.id for hit in results.hits} == ids(shipped, "exports")


@pytest.mark.parametrize("whole", ["exports kind:figures", "exports -kind:figure", "digital tag:digital-economy"])
def test_filter_still_being_typed(shipped: Searcher, whole: str) -> None:
    """No letter on the way to a filter is a problem or leaves nothing."""
    for length in range(len("exports"), len(whole) + 1):
        results = shipped.search(whole[:length])
        assert results.query.problems == ()
        assert results.hits


def test_no_such_filter(shipped: Searcher) -> None:
    """A filter that does not exist is said to be none, and what stands behind it is looked for."""
    results = shipped.search("type:exports")
    assert results.query.problems == (
        "type: is no filter (kind:, tag:, para:, source:, per:, unit:, is: and base: are)",
    )
    assert {hit.id for hit in results.hits} == ids(shipped, "exports")
    assert shipped.search("note: exports https://x.y 12:30").query.problems == ()


def test_phrase_still_being_typed(shipped: Searcher) -> None:
    """A phrase without its second quote may end within a word."""
    whole = '"direct line for american'
    assert all("direct-line" in ids(shipped, whole[:length]) for length in range(len('"d'), len(whole) + 1))


def test_short_filters(shipped: Searcher) -> None:
    """A filter's value may be cut short where it is clear, or stand in another number or spelling."""
    figures = ids(shipped, "kind:figure exports")
    assert figures == ids(shipped, "kind:fig exports") == ids(shipped, "kinds:figures exports")
    assert ids(shipped, "tag:fin") == ids(shipped, "tag:fintech")
    assert ids(shipped, "tag:data-center") == ids(shipped, "tag:data-centres") != set()


def test_filters_leave_out(shipped: Searcher) -> None:
    """A filter with a minus leaves out what it would find."""
    assert ids(shipped, "exports -kind:figure") == ids(shipped, "exports") - ids(shipped, "exports kind:figure")
    assert ids(shipped, "exports -tag:it") == ids(shipped, "exports") - ids(shipped, "exports tag:it")
    assert shipped.search("exports -tag:it").query.describe() == "exports -tag:it"


def test_describe(shipped: Searcher) -> None:
    """A query is said back as it is understood."""
    typed = 'Kind:Figures  Exports tag:IT -Target "fiscal  year" -"per cent"'
    assert shipped.search(typed).query.describe() == 'kind:figure tag:it exports "fiscal year" -target -"per cent"'


def test_what_only_a_related_entry_is_called_excludes_nothing(shipped: Searcher) -> None:
    """The exports have a target, which is a figure of its own."""
    results = shipped.search("exports -target")
    assert results.hits[0].id == "it-exports"
    assert "it-exports-target" not in [hit.id for hit in results.hits]
