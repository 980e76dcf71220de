"""The citation as it would be copied now."""

from collections.abc import Callable

from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView


class Preview(ListView, can_focus=False):
    """Shows a few lines that nothing can be done with."""

    DEFAULT_CSS = """
    Preview {
        height: auto;
    }
    """

    def __init__(self, draw: Callable[[int], tuple[Line, ...]], *, id: str | None = None) -> None:
        """Show what ``draw`` draws for a width."""
        super().__init__(id=id)
        self._draw = draw
        self._lines: tuple[Line, ...] = ()
        self._cells = 0

    def present(self, draw: Callable[[int], tuple[Line, ...]]) -> None:
        """Show something else."""
        self.deselect()
        self._draw = draw
        before, self._cells = len(self._lines), 0
        # Laying the whole screen out again costs more than drawing it, and nearly every citation is as long as another.
        self._lay_out(self.size.width - 1)
        if len(self._lines) != before or not self._cells:
            self.refresh(layout=True)
        else:
            self.draw_changes()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return as many lines as the citation takes."""
        self._lay_out(width - 1)
        return len(self._lines)

    def count(self) -> int:
        """See `ListView.count`."""
        self._lay_out(self.size.width - 1)
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        self._lay_out(cells)
        return self._lines[number]

    def is_current(self, number: int) -> bool:
        """There is no cursor."""
        return False

    def move(self, steps: int) -> None:
        """There is no cursor."""

    def point(self, number: int) -> None:
        """There is no cursor."""

    def _lay_out(self, cells: int) -> None:
        if cells != self._cells and cells > 0:
            self._cells = cells
            self._lines = self._draw(cells)
