"""How panes share the room: their places depend on the size of the terminal alone, their heights on what they hold."""

from collections.abc import Callable, Iterable, Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.widget import Widget

GRID = Size(150, 40)
"""The smallest terminal in which the panes stand in two columns."""
LEAST = 3
"""Lines that each pane gets, if it holds as many, before any gets more."""


def share(wants: Sequence[Sequence[int]], room: int, first: int = 0) -> list[int]:
    """Return how many of ``room`` lines each of some panes gets.

    Args:
        wants: Of each pane, how many lines it can do with, from a line for each of its rows to all of them whole; as
            many numbers for each pane, ascending, all 0 for one without rows.
        room: Lines that there are.
        first: The pane that comes first where there is not room for all.

    Returns:
        A number of lines for each pane: 0 for one without rows, together ``room`` unless all are.
    """
    listing = [number for number, want in enumerate(wants) if want[-1]]
    given = [0] * len(wants)
    if not listing:
        return given
    order = sorted(listing, key=lambda number: number != first)
    least = [min(want[0], LEAST) for want in wants]
    ahead = [lines if number == first else 0 for number, lines in enumerate(least)]
    for enough in (ahead, least, [want[0] for want in wants]):
        _deal(given, enough, order, room)
    for level in range(1, len(wants[0])):
        for number in order:  # part of such a step would make some of a pane's rows taller than others
            more = wants[number][level] - given[number]
            given[number] += more if 0 < more <= room - sum(given) else 0
    # Of the last step any part is of use: it lengthens single rows.
    _deal(given, [want[-1] for want in wants], [each for each in order if given[each] >= wants[each][-2:][0]], room)
    given[listing[-1]] += room - sum(given)
    return given


def _deal(given: list[int], enough: Sequence[int], order: Sequence[int], room: int) -> None:
    """Give out lines one by one, in turn, to each pane that has not ``enough``, as far as ``room`` goes."""
    while (left := room - sum(given)) and (short := [number for number in order if given[number] < enough[number]]):
        for number in short[:left]:
            given[number] += 1


class PaneLayout(Layout):
    """Puts widgets where a function says."""

    name = "panes"

    def __init__(self, place: Callable[[Size], Iterable[tuple[Widget, Region]]]) -> None:
        """Ask ``place`` for the region of each widget in a container of a size."""
        self._place = place

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT002 - as Textual calls it
    ) -> list[WidgetPlacement]:
        """Place those of ``children`` that are displayed."""
        del greedy
        parent.pre_layout(self)
        shown = set(children)
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, widget)
            for widget, region in self._place(size)
            if widget in shown
        ]
