"""The names of the panes on one line, for a terminal too narrow to show them side by side."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.segments import Line, Segment, TextStyle, segment, width
from pkit.tui.render.text_styles import Painter


class PaneTabs(Widget):
    """Shows the title of each pane, the current one between arrows; a click chooses another."""

    DEFAULT_CSS = """
    PaneTabs {
        height: 1;
        display: none;
    }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """Another pane is wanted."""

        def __init__(self, number: int) -> None:
            """Say which, counted from 0."""
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:
        """Start without titles."""
        super().__init__(id=id)
        self._titles: Sequence[str] = ()
        self._current = 0

    def present(self, titles: Sequence[str], current: int) -> None:
        """Show ``titles``, one of them as the current one."""
        if (titles, current) != (self._titles, self._current):
            self._titles, self._current = titles, current
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the titles, shorter where there is no room for all."""
        return Painter.of(self).strip(self._line(self.size.width) if y == 0 else (), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Choose the pane whose title was clicked."""
        end = 0
        for number, title in enumerate(self._shown(self.size.width)):
            end += len(title) + 1
            if event.x < end:
                self.post_message(self.Chosen(number))
                return

    def _line(self, cells: int) -> Line:
        line: Line = ()
        for number, title in enumerate(self._shown(cells)):
            line = (*line, segment(title, TextStyle.HEAD if number == self._current else TextStyle.DIM), Segment(" "))
        return line

    def _shown(self, cells: int) -> list[str]:
        """Return the titles as far as there is room: in full, with their counts alone, or as numbers."""
        titles = [f"▸{title}" if number == self._current else f" {title}" for number, title in enumerate(self._titles)]
        for shorten in (str, _counted):
            shown = [title if number == self._current else shorten(title) for number, title in enumerate(titles)]
            if sum(width((Segment(title),)) + 1 for title in shown) <= cells:
                return shown
        return [title if number == self._current else title[:2] for number, title in enumerate(titles)]


def _counted(title: str) -> str:
    """Return the number of a pane and how many entries it lists."""
    return f"{title[:2]}:{title.rsplit(maxsplit=1)[-1].partition('/')[0]}"
