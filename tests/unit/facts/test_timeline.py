from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.analysis.timeline import Section, extent, moments, said
from pkit.facts.kinds import AGENCY
from pkit.facts.model import Entry, Fact
from pkit.facts.periods import span_of
from tests.support.bases import figure, shipped


def test_the_shipped_base_is_in_order(tmp_path: Path) -> None:
    """Dated figures stand on the line in the order of time; a day without its year does not."""
    found = moments(shipped(tmp_path).entries())
    placed = [moment.entry.id for moment in found if moment.section is Section.PLACED]
    assert placed[-2:] == ["mobile-broadband-subscribers", "us-anniversary"]
    assert set(placed[:-2]) == {"it-exports", "bilateral-trade", "sifc-founding"}
    sections = {moment.entry.id: moment.section for moment in found if moment.number == 0}
    assert sections["companies-connected"] is Section.NO_YEAR
    assert sections["it-export-growth"] is Section.DURATION
    assert sections["direct-line-sessions"] is Section.RELATIVE
    assert sections["reko-diq"] is Section.UNDATED


def test_every_fact_is_there(tmp_path: Path) -> None:
    """No fact is lost for want of a date, and the sections stand in one order."""
    base = shipped(tmp_path)
    found = moments(base.entries())
    facts = {(entry.id, number) for entry in base.entries() for number in range(len(entry.facts))}
    assert {(moment.entry.id, moment.number) for moment in found} == facts
    order = [list(Section).index(moment.section) for moment in found]
    assert order == sorted(order)


def test_a_figure_without_facts_is_there() -> None:
    """An entry that has no fact is placed by its own period."""
    (moment,) = moments([figure("one", "1", period="2023").entry])
    assert (moment.number, moment.section) == (-1, Section.PLACED)


def test_a_sentence_with_two_dates_is_there_twice() -> None:
    """Each date of a fact has its own place."""
    agency = Entry(AGENCY, "a", "A", facts=(Fact(text="It began in 2019 and grew until 2023.", source="s"),))
    assert [moment.span.text for moment in moments([agency])] == ["in 2019", "until 2023"]


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("12 February 2026", "February 2026"),
        ("February 2026", "2026"),
        ("late 2026", "2026"),
        ("Q4 2026", "second half of 2026"),
        ("2026", "2020-2026"),
        ("2026", "2020s"),
    ],
)
def test_what_is_said_less_precisely_is_wider(narrow: str, wide: str) -> None:
    """A span lies inside the one that says less, and never fills it."""
    inner, outer = extent(span_of(narrow)), extent(span_of(wide))
    assert inner is not None
    assert outer is not None
    assert outer.start <= inner.start < inner.end <= outer.end
    assert inner != outer


@given(st.text(max_size=30) | st.sampled_from(("FY2023", "since 2019", "by 2030", "12 February", "31 Dec 2023")))
def test_only_what_has_a_place_gets_one(text: str) -> None:
    """Whatever a period says is put into words, and has a stretch of time, never an empty one, if it has a place."""
    span = span_of(text)
    where = extent(span)
    assert said(span)
    assert (where is not None) == span.is_placed
    assert where is None or where.start < where.end


def test_a_range_of_years_lies_from_its_first_to_its_last() -> None:
    """A figure whose value is a range of years takes all of them on the line."""
    made = figure("term", "2025", "year")
    entry = made.entry._replace(values={**made.entry.values, "to": "2027"})
    (moment,) = moments([entry])
    assert (moment.section, extent(moment.span)) == (Section.PLACED, extent(span_of("2025-2027")))
