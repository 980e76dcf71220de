"""The facts of a base on one line of time, those without a place on it apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pkit.facts.base import FactBase
from pkit.facts.model import Entry, Figure
from pkit.facts.periods import Precision
from pkit.facts.quantity import phrase
from pkit.facts.timeline import Moment, Section, moments, said
from pkit.tui.gantt import SPANS, Axis, axis_lines, span_line
from pkit.tui.rendering import headline, locator_words
from pkit.tui.runs import Line, Look, Run, cut, run, spread, width, wrap
from pkit.tui.sources import fact_lines
from pkit.tui.widgets.sheet import Part

WIDE = 72
"""Cells from which on name, span and words stand in one line."""
_MOST_WORDS = 20


class Row(NamedTuple):
    """A moment, or the heading of a section."""

    section: Section
    moment: Moment | None = None
    members: int = 0
    """Of a heading: how many moments are in the section."""


class TimeView:
    """See `pkit.tui.screens.view.View`."""

    title = "Timeline"
    keys = "Esc closes · Enter goes there"

    def __init__(self, base: FactBase) -> None:
        """Put the facts of ``base`` in order."""
        self._base = base
        found = moments(base.entries())
        self._rows = tuple(_listed(found))
        self._axis = Axis.of(found)
        self._number: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            if row.moment:
                self._number.setdefault(row.moment.entry.id, number)

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        placed = 2 if cells >= WIDE else 3
        return [
            Part(placed if row.section is Section.PLACED else 2)
            if row.moment
            else Part(min(number, 1) + 1, is_row=False)
            for number, row in enumerate(self._rows)
        ] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._rows:
            return [(run("This fact base has no entries.", Look.DIM),)]
        row = self._rows[number]
        if row.moment is None:
            heading = (run(row.section.value, Look.HEAD), run(f"  {row.members}", Look.DIM))
            return [*((),) * min(number, 1), cut(heading, cells)]
        if self._axis is None or row.section is not Section.PLACED:
            return _apart(row.moment, cells)
        return self._placed(row.moment, self._axis, cells)

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        if self._axis is None:
            return [cut((run("Nothing here has a place on a line of time.", Look.DIM),), cells)]
        left, room = _columns(cells)
        return [(Run(" " * left), *line) for line in axis_lines(self._axis, room)]

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        pieces: list[Run] = []
        for precision, (first, middle, last) in SPANS.items():
            if precision not in {Precision.MONTH, Precision.DAY}:
                pieces += [run(f"{first}{middle}{last}", Look.VALUE), run(f"\u00a0{_spoken(precision)}  ", Look.DIM)]
        return wrap((*pieces, run("◆", Look.VALUE), run("\u00a0day", Look.DIM)), cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        moment = self._rows[number].moment
        if moment is None:
            return ()
        stated = f"“{moment.span.text}”: " if moment.span.text else ""
        named = (run(moment.entry.name, Look.HEAD), run(f"  {headline(moment.entry)}", Look.VALUE))
        lines = [*wrap(named, cells, 2), *wrap((run(stated, Look.VALUE), run(said(moment.span), Look.DIM)), cells, 2)]
        if moment.number >= 0:
            lines += fact_lines(self._base, moment.entry.facts[moment.number], cells)
        return lines

    def entry_id(self, number: int) -> str:
        """See `View`."""
        moment = self._rows[number].moment
        return moment.entry.id if moment else ""

    def row_of(self, entry_id: str) -> int | None:
        """See `View`."""
        return self._number.get(entry_id)

    def _placed(self, moment: Moment, axis: Axis, cells: int) -> Sequence[Line]:
        left, room = _columns(cells)
        name, words = (run(moment.entry.name, Look.NAME),), (run(moment.span.text, Look.VALUE),)
        drawn = span_line(moment.span, axis, room)
        more = run(f"{_more(moment)} · {said(moment.span)}", Look.DIM)
        if cells < WIDE:
            return [spread(name, words, cells), (Run(" " * left), *drawn), cut((Run("  "), more), cells)]
        head = cut(name, left - 1)
        line = (*head, Run(" " * (left - width(head))), *drawn, Run("  "), *words)
        return [cut(line, cells), cut((Run(" " * left), more), cells)]


def _listed(found: Sequence[Moment]) -> Iterator[Row]:
    for section in Section:
        members = [moment for moment in found if moment.section is section]
        if members:
            yield Row(section, members=len(members))
        yield from (Row(section, moment) for moment in members)


def _columns(cells: int) -> tuple[int, int]:
    """Return where the line of time begins, and how many cells it takes."""
    left = min(40, cells * 2 // 5) if cells >= WIDE else 2
    return left, max(4, cells - left - (_MOST_WORDS if cells >= WIDE else 0))


def _apart(moment: Moment, cells: int) -> Sequence[Line]:
    words = (run(moment.span.text, Look.VALUE),) if moment.span.text else ()
    below = cut((Run("  "), run(_more(moment), Look.DIM)), cells)
    return [spread((run(moment.entry.name, Look.NAME),), words, cells), below]


def _more(moment: Moment) -> str:
    """Return a moment's value or sentence with its place, for one line."""
    if moment.number < 0:
        return _value(moment.entry) or "no fact"
    fact = moment.entry.facts[moment.number]
    said_there = _value(moment.entry) if moment.number == 0 else ""
    return f"{locator_words(fact)} · {said_there or fact.text}"


def _value(entry: Entry) -> str:
    return phrase(entry) if isinstance(entry, Figure) else ""


def _spoken(precision: Precision) -> str:
    named = {Precision.YEAR: "year or month", Precision.FISCAL_YEAR: "fiscal year, as labelled"}
    return named.get(precision, precision.value).replace(" ", "\u00a0")
