"""The layout of panes: positions depend on the size of the terminal alone, heights on the contents of the panes."""

from collections.abc import Callable, Iterable, Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.widget import Widget

GRID = Size(150, 40)
"""The smallest terminal in which the panes stand in two columns."""
LEAST = 3
"""Lines that each pane gets, if it holds as many, before any gets more."""


def share(wants: Sequence[Sequence[int]], room: int, first: int = 0) -> list[int]:
    """Distribute ``room`` lines among panes.

    Args:
        wants: For each pane, the lines that it can use, from one line per row to all rows in full; the same number of
        ascending values for each pane, all 0 for an empty one.
        room: The available lines.
        first: The pane that has priority if space is short.

    Returns:
        The number of lines of each pane: 0 for an empty one, ``room`` in total unless all are empty.
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
        for number in order:  # a partial step would make some rows of a pane taller than others
            more = wants[number][level] - given[number]
            given[number] += more if 0 < more <= room - sum(given) else 0
    # Any part of the last step is useful, as it lengthens single rows.
    _deal(given, [want[-1] for want in wants], [each for each in order if given[each] >= wants[each][-2:][0]], room)
    given[listing[-1]] += room - sum(given)
    return given


def _deal(given: list[int], enough: Sequence[int], order: Sequence[int], room: int) -> None:
    """Distribute ``room`` lines in turn to panes that do not have ``enough`` yet."""
    while (left := room - sum(given)) and (short := [number for number in order if given[number] < enough[number]]):
        for number in short[:left]:
            given[number] += 1


class PaneLayout(Layout):
    """Arranges widgets by a function."""

    name = "panes"

    def __init__(self, place: Callable[[Size], Iterable[tuple[Widget, Region]]]) -> None:
        """Arrange widgets by ``place``, which returns the region of each for the size of the container."""
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
