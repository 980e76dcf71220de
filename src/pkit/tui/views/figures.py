"""The figures of a base side by side as bars to scale, and what pkit works out about the current one."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding

from pkit.facts.addresses import entry_of
from pkit.facts.analysis.arithmetic import Derived, Operation, ratio
from pkit.facts.analysis.compare import Comparison, Group, magnitude
from pkit.facts.base import FactBase
from pkit.facts.disagreement import claim, disagreeing
from pkit.facts.kinds import FIGURE
from pkit.facts.model import Figure, Modality, figures_among
from pkit.facts.quantity import phrase
from pkit.facts.summary import SOURCES_DISAGREE, source_words
from pkit.facts.text import one_line
from pkit.tui.action_table import closing
from pkit.tui.render.bars import FILLS, TEXT_STYLES, TIPS, Scale, bar
from pkit.tui.render.entries import fact_lines, locator_words, speaker
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, spread, width, wrap
from pkit.tui.requests import Reader
from pkit.tui.views.view import SECTIONS, ViewScreen
from pkit.tui.widgets.section_list import Part, SectionList

PER_UNIT = 500
"""Figures of one unit that are shown, the largest: more bars than anybody looks through, 10 ms to put in order."""
MOST = 2_000
"""Figures in all, where units are many: what is read while a key waits. Guarded by `make torture`, large bases."""
WIDE = 72
"""Cells from which on name, bar and value stand in one line."""
OURS = "pkit: "
"""Before each number of pkit's own."""

_RATIOS = 5
"""Ratios that are listed unasked: as many as stand below the rows of a terminal of 24 lines."""
_LEAST_BAR = 12
"""Cells of a bar below which its end cannot be told from its filling."""
_REMARKS = {"percent": "no ratios"}


class Row(NamedTuple):
    """A figure in its group, or a group's heading."""

    group: Group
    figure: Figure | None = None
    share: Derived | None = None
    """Which share of its target it reaches."""


class Table(NamedTuple):
    """What the rows of one group have in common, and the widths that all groups share."""

    base: FactBase
    scale: Scale
    name_cells: int
    """The widest name; likewise ``value_cells``."""
    value_cells: int


class FigureView:
    """See `pkit.tui.views.view.View`."""

    title = "Figures compared"
    command = "figures"
    hints: Sequence[tuple[str, str]] = (
        ("view.previous view.next", "unit"),
        ("figures.baseline", "baseline"),
        ("figures.targets", "targets"),
    )

    def __init__(self) -> None:
        """Start empty."""
        self.yardstick: Figure | None = None
        """What the current figure is measured against, None for the largest few of its unit."""
        self.only_targets = False
        """Whether targets are listed beside their actual figures, and nothing else."""
        self._rows: tuple[Row, ...] = ()

    def size(self, base: FactBase) -> int:
        """See `View`."""
        return base.counts[FIGURE]

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: there is one part."""
        del base, address
        return 0

    def read(self, base: FactBase, part: int) -> Comparison:
        """See `View`: all figures, of many the largest of each unit."""
        del part
        if base.counts[FIGURE] <= PER_UNIT:
            return Comparison(figures_among(base.entries(FIGURE)))
        return Comparison(base.largest_figures(PER_UNIT, MOST), base.unit_counts())

    def take(self, base: FactBase, part: int, content: Comparison) -> None:
        """See `View`."""
        del part
        self._base = base
        self._comparison = content
        self.arrange()

    def arrange(self) -> None:
        """List the figures, or the targets, anew."""
        base = self._base
        groups = tuple(self._comparison.targets()) if self.only_targets else self._comparison.groups
        self._groups = tuple(sorted(groups, key=lambda group: not group.is_comparable))
        self._rows = tuple(self._listed())
        self._number = {row.figure.entry.id: number for number, row in enumerate(self._rows) if row.figure}
        # One width for all groups, so that all bars begin in the same column.
        compared = [figure for group in self._groups if group.is_comparable for figure in group.figures]
        named = [figure for group in self._groups for figure in group.figures]
        names = max((cell_len(one_line(figure.entry.name)) for figure in named), default=0)
        values = max((len(phrase(figure.quantity)) for figure in compared), default=0)
        self._tables = {id(group): Table(base, Scale.of(group), names, values) for group in self._groups}
        number = self.row_of(self.yardstick.entry.id) if self.yardstick else None
        self.yardstick = self._rows[number].figure if number is not None else None

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        return [
            Part(_height(row, cells)) if row.figure else Part(2 if number else 1, is_row=False)
            for number, row in enumerate(self._rows)
        ] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._rows:
            what = "targets" if self.only_targets else "figures"
            return [(segment(f"This fact base has no {what}.", TextStyle.DIM),)]
        row = self._rows[number]
        if row.figure is None:
            return [*((),) * min(number, 1), _heading(row.group, cells)]
        return _draw(row, row.figure, self._tables[id(row.group)], cells, on=row.figure == self.yardstick)

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self.only_targets:
            return ()
        return [cut((segment("Targets beside their actual figures", TextStyle.HEAD),), cells)]

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        return _legend(cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        figure = self._rows[number].figure
        if figure is None:
            return ()
        said = f"{figure.quantity.modality.value}, {figure.quantity.period or 'no period stated'}"
        named = (
            segment(figure.entry.name, TextStyle.HEAD),
            segment(": "),
            segment(phrase(figure.quantity), TextStyle.VALUE),
            segment(f" · {said}", TextStyle.DIM),
        )
        lines = [*wrap(named, cells, 2)]
        others = disagreeing(self._base, figure.entry)
        if others:
            said = "; ".join(claim(self._base, each) for each in (figure, *others))
            lines += wrap((segment(f"≠ {SOURCES_DISAGREE}: {said}", TextStyle.WARN),), cells, 2)
        for fact in figure.entry.facts[:1]:
            lines += fact_lines(self._base, fact, cells)
        ours = tuple(self._worked_out(figure))
        if ours:
            lines += wrap((segment("pkit's arithmetic, stated by no source:", TextStyle.DIM),), cells)
        for text in ours:
            lines += wrap((segment(OURS, TextStyle.DIM), segment(text)), cells, len(OURS))
        return lines

    def address(self, number: int) -> str:
        """See `View`."""
        figure = self._rows[number].figure if self._rows else None
        return figure.entry.id if figure else ""

    def row_of(self, address: str) -> int | None:
        """See `View`."""
        return self._number.get(entry_of(address))

    def measure_against(self, number: int) -> None:
        """Measure against the figure of a row, or, where that is done already, against the largest ones again."""
        figure = self._rows[number].figure
        self.yardstick = None if self.yardstick == figure else figure

    def _listed(self) -> Iterator[Row]:
        is_headed = False
        for group in self._groups:
            if group.is_comparable or not is_headed:
                yield Row(group)
            is_headed = not group.is_comparable
            for figure in group.figures:
                is_actual = figure.quantity.modality is Modality.ACTUAL
                yield Row(group, figure, next(self._comparison.shares(figure), None) if is_actual else None)

    def _worked_out(self, figure: Figure) -> Iterator[str]:
        yield from (self._told(each) for each in islice(self._comparison.shares(figure), _RATIOS))
        if self.yardstick is not None and self._is_compared(self.yardstick, figure):
            other = ratio(figure, self.yardstick) if figure != self.yardstick else None
            if other is not None:
                yield self._told(other)
            elif figure != self.yardstick:
                yield f"no ratio to {self.yardstick.entry.name}: the two numbers leave it open"
            return
        yield from (self._told(each) for each in islice(self._comparison.ratios(figure), _RATIOS))

    def _is_compared(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are compared with each other."""
        group = self._comparison.group_of(one)
        return group.is_comparable and group is self._comparison.group_of(other)

    def _told(self, derived: Derived) -> str:
        if derived.operation is Operation.RATIO:
            return f"{derived.of.entry.name} against {derived.to.entry.name}: {derived.sentence}"
        through = f" (both are about {self._base.names((derived.through,))[0]})" if derived.through else ""
        return f"{derived.sentence}{through}"


class FiguresScreen(ViewScreen[FigureView]):
    """Shows all figures as bars to scale, unit by unit; see `ViewScreen`."""

    ALLOW_SELECT = False
    """What pkit works out stands here too, and is no statement to be copied."""
    CONTEXT = "figures"
    BINDINGS = [
        closing("figures"),
        *SECTIONS,
        Binding("space", "baseline", "Baseline", id="figures.baseline", tooltip="Measure others against this one."),
        Binding("t", "targets", "Targets", id="figures.targets", tooltip="Only targets, beside their actual figures."),
    ]

    def __init__(self, base: FactBase, current: str = "", reader: Reader | None = None) -> None:
        """Compare the figures of ``base``; see `ViewScreen`."""
        super().__init__(FigureView(), base, current, reader)

    def action_baseline(self) -> None:
        """Measure the others against the current figure, or stop doing so."""
        number = self.query_one(SectionList).current
        if number is not None:
            self.view.measure_against(number)
            self.lay_out()

    def action_targets(self) -> None:
        """Show targets beside their actual figures, or all figures again, the cursor on the same figure."""
        number = self.query_one(SectionList).current
        address = "" if number is None else self.view.address(number)
        self.view.only_targets = not self.view.only_targets
        self.view.arrange()
        self.lay_out(self.view.row_of(address) or 0)


def _height(row: Row, cells: int) -> int:
    """Return how many lines `_draw` takes for a figure."""
    has_own_bar_line = row.group.is_comparable and cells < WIDE
    return 2 + has_own_bar_line + (row.share is not None)


def _heading(group: Group, cells: int) -> Line:
    """Return the line above a group."""
    if not group.is_comparable:
        return cut((segment("Not compared", TextStyle.HEAD), segment("  each says why", TextStyle.DIM)), cells)
    longest = max(group.figures, key=magnitude)
    words = (_shown(group), _REMARKS.get(group.unit), f"longest bar: {phrase(longest.quantity)}")
    remarks = " · ".join(word for word in words if word)
    return cut((segment(group.title, TextStyle.HEAD), segment(f"  {remarks}", TextStyle.DIM)), cells)


def _shown(group: Group) -> str:
    """Return how many figures stand below a heading, and of how many."""
    count = len(group.figures)
    return f"{count:,} figures" if count == group.total else f"the {count:,} largest of {group.total:,} figures"


def _draw(row: Row, figure: Figure, table: Table, cells: int, *, on: bool) -> Sequence[Line]:
    """Return the lines of a figure; ``on`` where it is the one to measure against."""
    name = (segment("◈ " if on else "  ", TextStyle.GOOD), segment(figure.entry.name, TextStyle.NAME))
    value = (segment(phrase(figure.quantity), TextStyle.VALUE),)
    if cells < WIDE and not row.group.is_comparable:
        return [spread(name, value, cells), _below(table, figure, 2, cells, row.group)]
    if cells < WIDE:
        lines = [spread(name, (), cells), (Segment("  "), *bar(figure, table.scale, cells - 2))]
        mark = f" · ≠ {SOURCES_DISAGREE}" if disagreeing(table.base, figure.entry) else ""
        said = (segment(mark, TextStyle.WARN), segment(f" · {_circumstances(table.base, figure)}", TextStyle.DIM))
        lines.append(cut((Segment("  "), *value, *said), cells))
        return [*lines, *_share(row, 2, cells)]
    left, room = _columns(table, cells)
    head = cut(name, left - 1)
    gap = Segment(" " * (left - width(head)))
    if not row.group.is_comparable:
        return [cut((*head, gap, *value), cells), _below(table, figure, left, cells, row.group)]
    drawn = bar(figure, table.scale, room)
    return [spread((*head, gap, *drawn), value, cells), _below(table, figure, left, cells), *_share(row, left, cells)]


def _legend(cells: int) -> Sequence[Line]:
    """Return what fillings and ends of bars mean."""
    fills = [(FILLS[each] * 3, each.value, TEXT_STYLES.get(each, TextStyle.PLAIN)) for each in Modality]
    fills.append(("──██", "from–to", TextStyle.PLAIN))
    tips = [(f"█{tip}", each.value.replace("_", " "), TextStyle.PLAIN) for each, tip in TIPS.items()]
    pieces: list[Segment] = []
    for sign, name, text_style in (*fills, *tips):
        # The space inside is unbreakable, so that no line ends between a sign and its name.
        pieces += [
            segment(sign, text_style),
            segment(f"\u00a0{name.replace(' ', chr(160))}", TextStyle.DIM),
            Segment("  "),
        ]
    return wrap(tuple(pieces[:-1]), cells)


def _columns(table: Table, cells: int) -> tuple[int, int]:
    """Return where the bars begin, and how many cells there are for them."""
    value = min(table.value_cells, cells // 3)
    left = min(table.name_cells + 3, cells - value - 2 - _LEAST_BAR, cells * 2 // 5)
    return left, cells - left - value - 2


def _below(table: Table, figure: Figure, indent: int, cells: int, apart: Group | None = None) -> Line:
    """Return the line below a figure; why it stands ``apart`` comes first where it does."""
    why: Line = ()
    if apart is not None:
        among = f"; {len(apart.figures):,} of {apart.total:,}" if len(apart.figures) < apart.total else ""
        why = (segment(f"{apart.reason}{among}", TextStyle.WARN), segment(" · ", TextStyle.DIM))
    if disagreeing(table.base, figure.entry):
        why = (segment(f"≠ {SOURCES_DISAGREE}", TextStyle.WARN), segment(" · ", TextStyle.DIM), *why)
    return cut((Segment(" " * indent), *why, segment(_circumstances(table.base, figure), TextStyle.DIM)), cells)


def _share(row: Row, indent: int, cells: int) -> Sequence[Line]:
    if row.share is None:
        return ()
    target = row.share.to
    whole = phrase(target.quantity._replace(modality=Modality.ACTUAL))
    said = (segment(OURS, TextStyle.DIM), segment(f"{row.share.words} of the target, {whole}"))
    # Both numbers in full, the name as far as there is room.
    indent = max(2, min(indent, cells - width(said)))
    return [cut((Segment(" " * indent), *said, segment(f" · {target.entry.name}", TextStyle.DIM)), cells)]


def _circumstances(base: FactBase, figure: Figure) -> str:
    """Return a figure's period, place and speaker."""
    period = figure.quantity.period or "no period stated"
    places = [
        part
        for fact in figure.entry.facts[:1]
        for part in (source_words(base, fact), locator_words(fact), speaker(base, fact))
        if part
    ]
    return " · ".join((period, *places))
