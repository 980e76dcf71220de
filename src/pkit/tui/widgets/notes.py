"""Wrapped text that scrolls by itself where it does not fit."""

from collections.abc import Sequence

from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView


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
        """See `ListView.point`; a click does nothing here."""
