"""The figures of a base side by side, and what pkit works out about the current one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.cells import cell_len

from pkit.facts.addresses import entry_of
from pkit.facts.analysis.arithmetic import Derived, Operation, ratio
from pkit.facts.analysis.compare import Comparison
from pkit.facts.base import FactBase
from pkit.facts.model import Entry, Figure, Kind, Modality
from pkit.facts.quantity import phrase
from pkit.facts.text import one_line
from pkit.tui.render.bars import Scale
from pkit.tui.render.sources import fact_lines
from pkit.tui.render.spans import Line, Look, run, wrap
from pkit.tui.views.figure_rows import OURS, Row, Table, draw, heading, height, legend
from pkit.tui.widgets.sheet import Part

_MOST = 5
"""Ratios that are listed unasked."""


class FigureView:
    """See `pkit.tui.views.view.View`."""

    title = "Figures compared"
    command = "figures"
    hints: Sequence[tuple[str, str]] = (("view.previous view.next", "unit"), ("figures.measure", "measure against it"))

    def __init__(self, base: FactBase, figures: Iterable[Entry] | None = None) -> None:
        """Compare all figures of ``base``, which are these where they were read already."""
        self.yardstick: Figure | None = None
        """What the current figure is measured against, None for the largest few of its unit."""
        self._read(base, base.entries(Kind.FIGURE) if figures is None else figures)

    def read(self, base: FactBase) -> None:
        """See `View`."""
        self._read(base, base.entries(Kind.FIGURE))

    def _read(self, base: FactBase, figures: Iterable[Entry]) -> None:
        self._base = base
        self._comparison = Comparison(figure for figure in figures if isinstance(figure, Figure))
        self._rows = tuple(self._listed())
        self._number = {row.figure.id: number for number, row in enumerate(self._rows) if row.figure}
        # One width for all groups, so that all bars begin in the same column.
        compared = [figure for group in self._comparison.groups if group.is_comparable for figure in group.figures]
        named = [figure for group in self._comparison.groups for figure in group.figures]
        names = max((cell_len(one_line(figure.name)) for figure in named), default=0)
        values = max((len(phrase(figure)) for figure in compared), default=0)
        self._tables = {group.unit: Table(base, Scale.of(group), names, values) for group in self._comparison.groups}
        number = self.row_of(self.yardstick.id) if self.yardstick else None
        self.yardstick = self._rows[number].figure if number is not None else None

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        return [
            Part(height(row, cells)) if row.figure else Part(2 if number else 1, is_row=False)
            for number, row in enumerate(self._rows)
        ] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._rows:
            return [(run("This fact base has no figures.", Look.DIM),)]
        row = self._rows[number]
        if row.figure is None:
            return [*((),) * min(number, 1), heading(row.group, cells)]
        return draw(row, row.figure, self._tables[row.group.unit], cells, on=row.figure == self.yardstick)

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        del cells
        return ()

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        return legend(cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        figure = self._rows[number].figure
        if figure is None:
            return ()
        said = f"{figure.modality.value}, {figure.period or 'no period stated'}"
        named = (run(figure.name, Look.HEAD), run(": "), run(phrase(figure), Look.VALUE), run(f" · {said}", Look.DIM))
        lines = [*wrap(named, cells, 2)]
        for fact in figure.facts[:1]:
            lines += fact_lines(self._base, fact, cells)
        ours = tuple(self._worked_out(figure))
        if ours:
            lines += wrap((run("pkit's arithmetic, stated by no source:", Look.DIM),), cells)
        for text in ours:
            lines += wrap((run(OURS, Look.DIM), run(text)), cells, len(OURS))
        return lines

    def address(self, number: int) -> str:
        """See `View`."""
        figure = self._rows[number].figure if self._rows else None
        return figure.id if figure else ""

    def row_of(self, address: str) -> int | None:
        """See `View`."""
        return self._number.get(entry_of(address))

    def measure_against(self, number: int) -> None:
        """Measure against the figure of a row, or, where that is done already, against the largest ones again."""
        figure = self._rows[number].figure
        self.yardstick = None if self.yardstick == figure else figure

    def _listed(self) -> Iterator[Row]:
        is_headed = False
        for group in self._comparison.groups:
            if group.is_comparable or not is_headed:
                yield Row(group)
            is_headed = not group.is_comparable
            for figure in group.figures:
                is_actual = figure.modality is Modality.ACTUAL
                yield Row(group, figure, next(self._comparison.shares(figure), None) if is_actual else None)

    def _worked_out(self, figure: Figure) -> Iterator[str]:
        yield from (self._told(each) for each in islice(self._comparison.shares(figure), _MOST))
        if self.yardstick is not None and self.yardstick.unit == figure.unit:
            other = ratio(figure, self.yardstick) if figure != self.yardstick else None
            if other is not None:
                yield self._told(other)
            elif figure != self.yardstick:
                yield f"no ratio to {self.yardstick.name}: the two numbers leave it open"
            return
        yield from (self._told(each) for each in islice(self._comparison.ratios(figure), _MOST))

    def _told(self, derived: Derived) -> str:
        if derived.operation is Operation.RATIO:
            return f"{derived.of.name} against {derived.to.name}: {derived.sentence}"
        through = f" (both are about {self._base.names((derived.through,))[0]})" if derived.through else ""
        return f"{derived.sentence}{through}"
