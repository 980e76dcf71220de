"""Lists for views: rows under headings, rendered on demand, and notes without a cursor."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from textual.binding import Binding
from textual.message import Message

from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView


class Part(NamedTuple):
    """A block of lines of the list."""

    height: int
    """Lines, at least 1."""
    is_row: bool = True
    """Whether the cursor stops here; it passes over headings."""


Draw = Callable[[int, int], Sequence[Line]]
"""Called with the number of a part, from 0, and a width in cells."""


class SectionList(ListView):
    """Lists rows under headings; Enter or a click chooses the row under the cursor."""

    DEFAULT_CSS = """
    SectionList {
        height: 1fr;
    }
    """
    BINDINGS = [Binding("enter", "take", "Go there", show=False, id="list.take", tooltip="Go to the entry.")]

    @dataclass
    class Highlighted(Message):
        """The cursor moved to a row."""

        number: int

    @dataclass
    class Taken(Message):
        """A row was chosen."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._parts: Sequence[Part] = ()
        self._starts = [0]
        self._stops: list[int] = []
        self._draw: Draw = lambda _number, _cells: ()
        self._stop = 0

    @property
    def current(self) -> int | None:
        """The number of the row under the cursor, None if there are no rows."""
        return self._stops[self._stop] if self._stops else None

    def present(self, parts: Sequence[Part], draw: Draw, current: int | None = None) -> None:
        """Show other parts, the cursor on ``current`` or the first row."""
        self.deselect()
        self._parts = parts
        self._draw = draw
        self._starts = [0, *accumulate(part.height for part in parts)]
        self._stops = [number for number, part in enumerate(parts) if part.is_row]
        self._stop = max(0, bisect_right(self._stops, current) - 1) if current is not None else 0
        self.move(0)

    def count(self) -> int:
        """See `ListView.count`."""
        return self._starts[-1]

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        part = self._part_at(number)
        lines = self._draw(part, cells)
        within = number - self._starts[part]
        return lines[within] if within < len(lines) else ()

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        return bool(self._stops) and self._part_at(number) == self._stops[self._stop]

    def move(self, steps: int) -> None:
        """See `ListView.move`."""
        self._stop = max(0, min(self._stop + steps, len(self._stops) - 1))
        if self._stops:
            part = self._stops[self._stop]
            # With the heading directly above it, and from the top for the first row.
            first = part - 1 if part and not self._parts[part - 1].is_row else part
            self.show(0 if self._stop == 0 else self._starts[first], self._starts[part + 1] - 1)
            if self._stop == len(self._stops) - 1:
                self.show(self._starts[first], self.count() - 1)
            self.post_message(self.Highlighted(part))
        else:
            self.draw_changes()

    def point(self, number: int) -> None:
        """See `ListView.point`."""
        part = self._part_at(number)
        if self._parts[part].is_row:
            self.move(bisect_right(self._stops, part) - 1 - self._stop)
            self.action_take()

    def go_to(self, number: int) -> None:
        """Move the cursor to row ``number``, or the one before it."""
        self.move(max(0, bisect_right(self._stops, number) - 1) - self._stop)

    def step_section(self, steps: int) -> None:
        """Go to the first row of the next section, or of the current or previous one."""
        here = self._stop
        # A row begins a section if no row directly precedes it.
        begins = [stop for stop, part in enumerate(self._stops) if not part or not self._parts[part - 1].is_row]
        there = [stop for stop in begins if (stop > here if steps > 0 else stop < here)]
        if there:
            self.move((there[0] if steps > 0 else there[-1]) - here)

    def action_take(self) -> None:
        """Report the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Taken(self.current))

    def starts_at(self, number: int) -> int:
        """Return the first line of part ``number``."""
        return self._starts[number]

    def _part_at(self, number: int) -> int:
        return bisect_right(self._starts, number) - 1


class Notes(ListView):
    """Shows lines without a cursor."""

    DEFAULT_CSS = """
    Notes {
        height: auto;
        box-sizing: content-box;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    def present(self, lines: Sequence[Line], height: int) -> None:
        """Show other lines, at most ``height`` of them at once."""
        self.deselect()
        self._lines = lines
        self.top = 0
        self.styles.height = max(0, min(len(lines), height))
        self.can_focus = len(lines) > height > 0
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        del cells
        return self._lines[number]

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        del number
        return False

    def move(self, steps: int) -> None:
        """Scroll, there being no cursor."""
        self.top = max(0, min(self.top + steps, self.count() - self.size.height))
        self.draw_changes()

    def point(self, number: int) -> None:
        """See `ListView.point`; clicks are ignored."""
