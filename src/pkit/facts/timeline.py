"""The facts of a base in the order of time, each as precise as its source and no more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from pkit.facts.model import Entry, Figure
from pkit.facts.periods import UNDATED, Point, Precision, Span, span_of, spans_in

_PARTS = {
    "early": (Fraction(0), Fraction(1, 3)),
    "mid": (Fraction(1, 3), Fraction(2, 3)),
    "late": (Fraction(2, 3), Fraction(1)),
    "first half": (Fraction(0), Fraction(1, 2)),
    "second half": (Fraction(1, 2), Fraction(1)),
    **{f"Q{quarter + 1}": (Fraction(quarter, 4), Fraction(quarter + 1, 4)) for quarter in range(4)},
}
_MONTHS = 12
_DAYS = 31
"""What a day is drawn as a part of: a place on a line, not arithmetic of dates."""


class Section(StrEnum):
    """Where something stands: on the line, or apart, and why."""

    PLACED = "On the line"
    NO_YEAR = "A day, its year not stated"
    RELATIVE = "Relative to a day that is not stated"
    DURATION = "How long or how often, not when"
    UNDATED = "Undated"


_SECTIONS = {
    Precision.NO_YEAR: Section.NO_YEAR,
    Precision.RELATIVE: Section.RELATIVE,
    Precision.DURATION: Section.DURATION,
    Precision.UNDATED: Section.UNDATED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """One fact (of an entry without facts, the entry) and when it is."""

    entry: Entry
    number: int
    """Which fact, from 0; -1 for an entry without facts."""
    span: Span

    @property
    def section(self) -> Section:
        """Where it stands."""
        return Section.PLACED if self.span.is_placed else _SECTIONS[self.span.precision]


class Extent(NamedTuple):
    """A stretch of the line of time in years: 2024 to 2025 is all of 2024."""

    start: Fraction
    end: Fraction


def moments(entries: Iterable[Entry]) -> tuple[Moment, ...]:
    """Return every fact with its dates: those on the line in the order of time, then the other sections in file order.

    A figure's period is when its first fact is, and so is the value of a figure whose unit is ``year``. Every other
    fact is when its own sentence says; one that states two dates is there twice.
    """
    found = [moment for entry in entries for moment in _of(entry)]
    sections = tuple(Section)
    return tuple(sorted(found, key=lambda moment: (sections.index(moment.section), _order(moment.span))))


def extent(span: Span) -> Extent | None:
    """Return the stretch that a span may lie in, None where it has no place; one open end is left a year wide."""
    if span.first is not None and span.last is not None:
        return Extent(_start(span.first), _end(span.last))
    if span.first is not None:
        return Extent(_start(span.first), Fraction(span.first.year + 1))
    if span.last is not None:
        return Extent(Fraction(span.last.year), _end(span.last))
    return None


def said(span: Span) -> str:
    """Return what a span says and what it leaves open, in words."""
    return {
        Precision.DAY: "a day",
        Precision.MONTH: "a month, the day not stated",
        Precision.PART: "a part of the year, no month stated",
        Precision.YEAR: "a year, no month stated",
        Precision.FISCAL_YEAR: "a fiscal year, its months not stated; placed as labelled",
        Precision.RANGE: "a range of years, no month stated",
        Precision.SINCE: "since that year, no end stated",
        Precision.UNTIL: "by that year, no beginning stated",
        Precision.NO_YEAR: "the year not stated",
        Precision.DURATION: "how long or how often, not when",
        Precision.RELATIVE: "relative to a day that is not stated",
        Precision.UNDATED: "not a date that pkit can read" if span.text else "no date stated",
    }[span.precision]


def _of(entry: Entry) -> Iterator[Moment]:
    own = _own(entry)
    if not entry.facts:
        yield Moment(entry=entry, number=-1, span=own or UNDATED)
    for number, fact in enumerate(entry.facts):
        spans = [own] if own is not None and number == 0 else list(spans_in(fact.text))
        for span in dict.fromkeys(spans or [UNDATED]):
            yield Moment(entry=entry, number=number, span=span)


def _own(entry: Entry) -> Span | None:
    """Return when an entry itself says it is."""
    if not isinstance(entry, Figure):
        return None
    if entry.period:
        return span_of(entry.period)
    return span_of(entry.value) if entry.unit == "year" else None


def _order(span: Span) -> Extent:
    """Return the sort key of a span: what may begin first, and of those the widest, which may begin earliest."""
    where = extent(span)
    return Extent(where.start, -where.end) if where else Extent(Fraction(0), Fraction(0))


def _start(point: Point) -> Fraction:
    if point.part:
        return point.year + _PARTS[point.part][0]
    return point.year + Fraction(max(0, point.month - 1), _MONTHS) + Fraction(max(0, point.day - 1), _MONTHS * _DAYS)


def _end(point: Point) -> Fraction:
    if point.part:
        return point.year + _PARTS[point.part][1]
    if not point.month:
        return Fraction(point.year + 1)
    months = Fraction(point.month - 1 if point.day else point.month, _MONTHS)
    return point.year + months + Fraction(point.day, _MONTHS * _DAYS)
