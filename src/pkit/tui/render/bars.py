"""Bars to scale, with the qualifier as the tip and the modality as the fill; readable without colour."""

from typing import NamedTuple

from pkit.facts.analysis.compare import Group, ends, is_negative, is_to_scale, length, magnitude, steps_of
from pkit.facts.model import Figure, Modality, Qualifier
from pkit.tui.render.segments import Line, Segment, TextStyle, cut

EIGHTHS = " ▏▎▍▌▋▊▉"
FILLS = {Modality.ACTUAL: "█", Modality.TARGET: "╌", Modality.PLEDGE: "═", Modality.ESTIMATE: "▚"}
TIPS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "▒░",
    Qualifier.MORE_THAN: "▷",
    Qualifier.AT_LEAST: "►",
    Qualifier.UP_TO: "┤",
    Qualifier.LESS_THAN: "│",
    Qualifier.TOWARD: "◎",
}
TEXT_STYLES = {Modality.ACTUAL: TextStyle.VALUE, Modality.TARGET: TextStyle.HEAD}
_STEPS = 8
"""Steps that a cell has."""


class Scale(NamedTuple):
    """The range of a group's bars on both sides of 0, in steps of 1e-12, see `pkit.facts.analysis.compare`."""

    below: int
    above: int

    @classmethod
    def of(cls, group: Group) -> "Scale":
        """Return the common scale of a group's bars."""
        reached = [ends(figure) for figure in group.figures]
        below = max((-lower for lower, _ in reached), default=0)
        return cls(max(0, below), max(0, max((upper for _, upper in reached), default=0)))

    @property
    def longest(self) -> int:
        """The magnitude of the longest bar."""
        return max(self.below, self.above)

    def left(self, cells: int) -> int:
        """Return how many of ``cells`` are left of 0."""
        whole = self.below + self.above
        return max(2, min(cells - 2, cells * self.below // whole)) if self.below else 0

    def room(self, cells: int) -> int:
        """Return how many of ``cells`` the longest bar takes; the tip of a bar takes one more."""
        if not self.below:
            return max(1, cells - 1)
        left = self.left(cells)
        rooms = [(left - 1) * self.longest // self.below]
        if self.above:
            rooms.append((cells - left - 2) * self.longest // self.above)
        return max(1, min(rooms))


def bar(figure: Figure, scale: Scale, cells: int) -> Line:
    """Return the bar of ``figure``, at most ``cells`` wide; a bar too short for the scale is drawn as a sliver."""
    left, room = scale.left(cells), scale.room(cells)
    steps = room * _STEPS
    text_style = TEXT_STYLES.get(figure.quantity.modality, TextStyle.PLAIN)
    if figure.quantity.to is not None:
        return _range(figure, scale, cells)
    if not magnitude(figure):
        return _placed(Segment("", text_style), Segment(" zero", TextStyle.DIM), left, cells, is_left=False)
    # Rounded once: rounding eighths to cells again could be more than half a cell off.
    near = length(figure, scale.longest, room) if is_to_scale(figure, scale.longest, room) else 0
    text = _drawn(figure, length(figure, scale.longest, steps), near)
    # The minimum is half an eighth for a solid bar, half a cell for one drawn in whole cells.
    fine = 1 if figure.quantity.modality is Modality.ACTUAL or TIPS[figure.quantity.qualifier] else _STEPS
    note = "" if is_to_scale(figure, scale.longest, steps // fine) else " too small for this scale"
    if is_negative(figure):
        # There are no block characters that grow to the left, so the resolution is half a cell.
        text = "".join("▐" if each in EIGHTHS else each for each in reversed(text))
    return _placed(Segment(text, text_style), Segment(note, TextStyle.DIM), left, cells, is_left=is_negative(figure))


def _range(figure: Figure, scale: Scale, cells: int) -> Line:
    """Return the bar of a range from its lower to its upper end, with a thin line from 0."""
    left, room = scale.left(cells), scale.room(cells)
    fill = FILLS[figure.quantity.modality]
    text_style = TEXT_STYLES.get(figure.quantity.modality, TextStyle.PLAIN)
    lower, upper = ends(figure)
    sides: list[tuple[int, int]] = []
    for near, far in ((max(0, -upper), max(0, -lower)), (max(0, lower), max(0, upper))):
        end = steps_of(far, scale.longest, room)
        sides.append((min(steps_of(near, scale.longest, room), max(0, end - 1)), end))
    (before, start), (gap, end) = sides
    axis = Segment("│" if left else "", TextStyle.DIM)
    tip = TIPS[figure.quantity.qualifier]
    below = (
        (
            Segment(" " * (left - start)),
            Segment(fill * (start - before), text_style),
            Segment("─" * before, TextStyle.DIM),
        )
        if start
        else (Segment(" " * left),)
    )
    above = (Segment("─" * gap, TextStyle.DIM), Segment(f"{fill * (end - gap)}{tip}", text_style)) if end else ()
    return cut(tuple(each for each in (*below, axis, *above) if each.text), cells)


def _drawn(figure: Figure, steps: int, near: int) -> str:
    """Draw ``steps`` eighths of a cell, or ``near`` whole cells if only those can be drawn."""
    full, rest = divmod(steps, _STEPS)
    fill, tip = FILLS[figure.quantity.modality], TIPS[figure.quantity.qualifier]
    if figure.quantity.qualifier is Qualifier.ABOUT:
        # The two shades meet at the value.
        return f"{fill * (near - 1)}{tip}" if near else tip[-1]
    if figure.quantity.modality is not Modality.ACTUAL:
        return f"{fill * near}{tip}" or fill
    # A partial cell would leave a gap before the tip, so only bars without one use it.
    return f"{fill * near}{tip}" if tip and near else f"{fill * full}{EIGHTHS[rest].strip()}{tip}"


def _placed(drawn: Segment, note: Segment, left: int, cells: int, *, is_left: bool) -> Line:
    axis = Segment("│" if left else "", TextStyle.DIM)
    if is_left:
        return cut((Segment(" " * (left - len(drawn.text))), drawn, axis, note), cells)
    return cut((Segment(" " * left), axis, drawn, note), cells)
