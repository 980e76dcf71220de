"""A time axis with spans, whose ends show their precision."""

from collections.abc import Sequence
from typing import NamedTuple

from pkit.facts.analysis.timeline import YEAR, Moment, extent
from pkit.facts.periods import Precision, Span
from pkit.tui.render.segments import Line, Segment, TextStyle

SPANS = {
    Precision.DAY: ("◆", "◆", "◆"),
    Precision.MONTH: ("├", "─", "┤"),
    Precision.YEAR: ("├", "─", "┤"),
    Precision.PART: ("░", "▒", "░"),
    Precision.FISCAL_YEAR: ("╌", "╌", "╌"),
    Precision.RANGE: ("╞", "═", "╡"),
    Precision.SINCE: ("├", "─", "▷"),
    Precision.UNTIL: ("◁", "─", "┤"),
}
"""Beginning, middle and end of a span."""
_TINY = {
    Precision.DAY: "◆",
    Precision.PART: "▒",
    Precision.FISCAL_YEAR: "╌",
    Precision.SINCE: "▷",
    Precision.UNTIL: "◁",
}
"""A span that has one cell only; of the others a cross."""
_FISCAL = "FY"
_LABEL = 6
"""Cells that the label of a year takes at least, the gap included."""
_STEPS = (1, 2, 5)
"""Of the years that are labelled, and their multiples of ten: steps that are read at a glance."""


class Axis(NamedTuple):
    """The years from ``first`` up to but excluding ``last``."""

    first: int
    last: int

    @classmethod
    def of(cls, moments: Sequence[Moment]) -> "Axis | None":
        """Return the axis that covers all moments, None if none of them has a position."""
        found = [where for moment in moments if (where := extent(moment.span))]
        if not found:
            return None
        first = min(where.start for where in found) // YEAR
        return cls(first, max(first + 1, -(-max(where.end for where in found) // YEAR)))

    def cell(self, when: int, cells: int) -> int:
        """Return the cell of a point in time, given as in `Extent`."""
        return (when - self.first * YEAR) * cells // ((self.last - self.first) * YEAR)

    def labelled(self, cells: int) -> Sequence[int]:
        """Return the years to label, as many as fit: every one, every second, fifth, tenth and so on."""
        years = self.last - self.first
        most = max(1, cells // _LABEL)
        step = next(step * 10**power for power in range(5) for step in _STEPS if years <= most * step * 10**power)
        return [year for year in range(self.first, self.last) if year % step == 0] or [self.first]


def axis_lines(axis: Axis, cells: int) -> tuple[Line, Line]:
    """Return the line of labels and the axis below it."""
    names, line = [" "] * cells, ["─"] * cells
    for year in axis.labelled(cells):
        start = axis.cell(year * YEAR, cells)
        line[start] = "┬"
        # The last label is left of its tick if there is no room to the right.
        start = min(start, cells - len(str(year)))
        if start >= 0 and not "".join(names[max(0, start - 1) :]).strip():
            names[start : start + len(str(year))] = str(year)
    return (Segment("".join(names), TextStyle.HEAD),), (Segment("".join(line), TextStyle.DIM),)


def span_line(span: Span, axis: Axis, cells: int) -> Line:
    """Return a line with a span at its position and dots at the labelled years."""
    where = extent(span)
    if where is None:
        return ()
    start = min(axis.cell(where.start, cells), cells - 1)
    end = max(start + 1, axis.cell(where.end, cells))
    drawn = _drawn(span.precision, end - start)
    dotted = {axis.cell(year * YEAR, cells) for year in axis.labelled(cells)}
    behind = "".join("·" if cell in dotted else " " for cell in range(cells))
    return (
        Segment(behind[:start], TextStyle.DIM),
        Segment(drawn, TextStyle.VALUE),
        Segment(behind[end:], TextStyle.DIM),
    )


def _drawn(precision: Precision, cells: int) -> str:
    first, middle, last = SPANS[precision]
    if precision is Precision.DAY or cells == 1:
        return _TINY.get(precision, "┼") + " " * (cells - 1)
    drawn = f"{first}{middle * (cells - 2)}{last}"
    if precision is Precision.FISCAL_YEAR and cells >= len(_FISCAL) + 2:
        return drawn[: (cells - 2) // 2] + _FISCAL + drawn[(cells - 2) // 2 + 2 :]
    return drawn
