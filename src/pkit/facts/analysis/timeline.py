"""The facts of a base in chronological order, each exactly as precise as its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.addresses import address_of
from pkit.facts.model import Entry
from pkit.facts.periods import UNDATED, Point, Precision, Span, span_of, spans_in

_MONTHS = 12
_DAYS = 31
"""What a day is drawn as a part of: a place on a line, not arithmetic of dates."""
YEAR = _MONTHS * _DAYS
"""Steps of a year on the line: whole ones for days, months, quarters, thirds and halves."""
_PARTS = {
    "early": (0, YEAR // 3),
    "mid": (YEAR // 3, YEAR * 2 // 3),
    "late": (YEAR * 2 // 3, YEAR),
    "first half": (0, YEAR // 2),
    "second half": (YEAR // 2, YEAR),
    **{f"Q{quarter + 1}": (YEAR * quarter // 4, YEAR * (quarter + 1) // 4) for quarter in range(4)},
}


class Section(StrEnum):
    """The section of a moment: on the time axis, or apart, by reason."""

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
    """A fact, or an entry without facts, with its date."""

    entry: Entry
    number: int
    """Which fact, from 0; -1 for an entry without facts."""
    span: Span

    @property
    def address(self) -> str:
        """The address of the fact, or the id of an entry without facts."""
        return address_of(self.entry.id, max(0, self.number))

    @property
    def section(self) -> Section:
        """Its section."""
        return Section.PLACED if self.span.is_placed else _SECTIONS[self.span.precision]


class Extent(NamedTuple):
    """An interval of time, in units of which a year has `YEAR`: 2024 × `YEAR` is the beginning of 2024."""

    start: int
    end: int
    """Where it is over: the first step that is not in it."""


def moments(entries: Iterable[Entry]) -> tuple[Moment, ...]:
    """Return every fact of ``entries`` with its dates, `in_order`."""
    return in_order(each_moment(entries))


def each_moment(entries: Iterable[Entry]) -> Iterator[Moment]:
    """Yield every fact with its dates, in file order.

    The date of a figure's first fact is its period, or its value if its unit is ``year``. Any other fact has the dates
    in its sentence; one with two dates is yielded twice.
    """
    spans: dict[str, Span] = {}
    for entry in entries:
        yield from _of(entry, spans)


def in_order(found: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return the moments on the axis in chronological order, then the other sections in the given order."""
    ordered = {section: number for number, section in enumerate(Section)}
    keyed = [(ordered[moment.section], *_order(moment.span), moment) for moment in found]
    return tuple(moment for *_, moment in sorted(keyed, key=lambda each: each[:3]))


def extent(span: Span) -> Extent | None:
    """Return the interval of a span, None if it has no position; an open end extends by a year."""
    if span.first is not None and span.last is not None:
        return Extent(_start(span.first), _end(span.last))
    if span.first is not None:
        return Extent(_start(span.first), (span.first.year + 1) * YEAR)
    if span.last is not None:
        return Extent(span.last.year * YEAR, _end(span.last))
    return None


def said(span: Span) -> str:
    """Return a span in words, including what it leaves open."""
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


def _of(entry: Entry, spans: dict[str, Span]) -> Iterator[Moment]:
    own = _own(entry, spans)
    if not entry.facts:
        yield Moment(entry=entry, number=-1, span=own or UNDATED)
    for number, fact in enumerate(entry.facts):
        found = [own] if own is not None and number == 0 else list(spans_in(fact.text))
        for span in dict.fromkeys(found) if found else (UNDATED,):
            yield Moment(entry=entry, number=number, span=span)


def _own(entry: Entry, spans: dict[str, Span]) -> Span | None:
    """Return the date of an entry itself; ``spans`` caches parsed periods, as they repeat."""
    quantity = entry.quantity
    if quantity is None:
        return None
    years = f"{quantity.value}-{quantity.to}" if quantity.to else quantity.value
    period = quantity.period or (years if quantity.unit == "year" else "")
    if period and period not in spans:
        spans[period] = span_of(period)
    return spans.get(period)


def _order(span: Span) -> Extent:
    """Return the sort key of a span: by possible beginning, wider ones first."""
    where = extent(span)
    return Extent(where.start, -where.end) if where else Extent(0, 0)


def _start(point: Point) -> int:
    year = point.year * YEAR
    if point.part:
        return year + _PARTS[point.part][0]
    return year + max(0, point.month - 1) * _DAYS + max(0, point.day - 1)


def _end(point: Point) -> int:
    year = point.year * YEAR
    if point.part:
        return year + _PARTS[point.part][1]
    if not point.month:
        return year + YEAR
    return year + (point.month - 1) * _DAYS + (point.day or _DAYS)
