"""How a figure looks in a comparison: pure, from figures to lines."""

from collections.abc import Sequence
from typing import NamedTuple

from pkit.facts.analysis.arithmetic import Derived
from pkit.facts.analysis.compare import Group, magnitude
from pkit.facts.base import FactBase
from pkit.facts.model import Figure, Modality, Quantity
from pkit.facts.quantity import phrase
from pkit.tui.render.bars import FILLS, LOOKS, TIPS, Scale, bar
from pkit.tui.render.entries import locator_words
from pkit.tui.render.sources import speaker
from pkit.tui.render.spans import Line, Look, Run, cut, run, spread, width, wrap

WIDE = 72
"""Cells from which on name, bar and value stand in one line."""
OURS = "pkit: "
"""Before each number of pkit's own."""

_LEAST_BAR = 12
_REMARKS = {"percent": "of different wholes: no ratios"}


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


def height(row: Row, cells: int) -> int:
    """Return how many lines `draw` takes for a figure."""
    has_own_bar_line = row.group.is_comparable and cells < WIDE
    return 2 + has_own_bar_line + (row.share is not None)


def heading(group: Group, cells: int) -> Line:
    """Return the line above a group."""
    if not group.is_comparable:
        why = "  alone in their unit, or years, which are no amounts"
        return cut((run("Not compared", Look.HEAD), run(why, Look.DIM)), cells)
    longest = max(group.figures, key=magnitude)
    words = (f"{len(group.figures)} figures", _REMARKS.get(group.unit), f"longest bar: {phrase(longest)}")
    remarks = " · ".join(word for word in words if word)
    return cut((run(group.unit, Look.HEAD), run(f"  {remarks}", Look.DIM)), cells)


def draw(row: Row, figure: Figure, table: Table, cells: int, *, on: bool) -> Sequence[Line]:
    """Return the lines of a figure; ``on`` where it is the one to measure against."""
    name = (run("◈ " if on else "  ", Look.GOOD), run(figure.name, Look.NAME))
    value = (run(phrase(figure), Look.VALUE),)
    if cells < WIDE and not row.group.is_comparable:
        return [spread(name, value, cells), _below(table, figure, 2, cells)]
    if cells < WIDE:
        lines = [spread(name, (), cells), (Run("  "), *bar(figure, table.scale, cells - 2))]
        lines.append(cut((Run("  "), *value, run(f" · {_circumstances(table.base, figure)}", Look.DIM)), cells))
        return [*lines, *_share(row, 2, cells)]
    left, room = _columns(table, cells)
    head = cut(name, left - 1)
    gap = Run(" " * (left - width(head)))
    if not row.group.is_comparable:
        return [cut((*head, gap, *value), cells), _below(table, figure, left, cells)]
    drawn = bar(figure, table.scale, room)
    return [spread((*head, gap, *drawn), value, cells), _below(table, figure, left, cells), *_share(row, left, cells)]


def legend(cells: int) -> Sequence[Line]:
    """Return what fillings and ends of bars mean."""
    fills = [(FILLS[each] * 3, each.value, LOOKS.get(each, Look.PLAIN)) for each in Modality]
    tips = [(f"█{tip}", each.value.replace("_", " "), Look.PLAIN) for each, tip in TIPS.items()]
    pieces: list[Run] = []
    for sign, name, look in (*fills, *tips):
        # The space inside is unbreakable, so that no line ends between a sign and its name.
        pieces += [run(sign, look), run(f"\u00a0{name.replace(' ', chr(160))}", Look.DIM), Run("  ")]
    return wrap(tuple(pieces[:-1]), cells)


def _columns(table: Table, cells: int) -> tuple[int, int]:
    """Return where the bars begin, and how many cells there are for them."""
    value = min(table.value_cells, cells // 3)
    left = min(table.name_cells + 3, cells - value - 2 - _LEAST_BAR, cells * 2 // 5)
    return left, cells - left - value - 2


def _below(table: Table, figure: Figure, indent: int, cells: int) -> Line:
    return cut((Run(" " * indent), run(_circumstances(table.base, figure), Look.DIM)), cells)


def _share(row: Row, indent: int, cells: int) -> Sequence[Line]:
    if row.share is None:
        return ()
    target = row.share.to
    whole = phrase(Quantity(value=target.value, unit=target.unit, qualifier=target.qualifier))
    said = (run(OURS, Look.DIM), run(f"{row.share.words} of the target, {whole}"))
    # Both numbers in full, the name as far as there is room.
    indent = max(2, min(indent, cells - width(said)))
    return [cut((Run(" " * indent), *said, run(f" · {target.name}", Look.DIM)), cells)]


def _circumstances(base: FactBase, figure: Figure) -> str:
    """Return a figure's period, place and speaker."""
    period = figure.period or "no period stated"
    places = [f"{locator_words(fact)} · {speaker(base, fact)}" for fact in figure.facts[:1]]
    return " · ".join((period, *places))
