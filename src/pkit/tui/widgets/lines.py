"""What the panes and the detail have in common: lines drawn one by one, only those in view, and a cursor."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.looks import Painter
from pkit.tui.runs import Line, Look, Run, cut, width


class Lines(Widget, can_focus=True):
    """A widget that draws `line` for each line in view; it scrolls by itself, without Textual's scroll bars.

    However many lines there are, painting costs what is visible.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", show=False, id="list.down", tooltip="One line down."),
        Binding("k,up", "move(-1)", "Up", show=False, id="list.up", tooltip="One line up."),
        Binding("g,home", "jump(0)", "First", show=False, id="list.first", tooltip="To the first line."),
        Binding("G,end", "jump(1)", "Last", show=False, id="list.last", tooltip="To the last line."),
        Binding(
            "ctrl+d,pagedown", "half(1)", "Half down", show=False, id="list.half_down", tooltip="Half a page down."
        ),
        Binding("ctrl+u,pageup", "half(-1)", "Half up", show=False, id="list.half_up", tooltip="Half a page up."),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start at the top, with the cursor on the first line."""
        super().__init__(id=id, classes=classes)
        self.top = 0
        """The line that is drawn first."""
        self._painter: Painter | None = None

    def count(self) -> int:
        """Return how many lines there are."""
        raise NotImplementedError

    def line(self, number: int, cells: int) -> Line:
        """Return line ``number``, which exists, for a width of ``cells``."""
        raise NotImplementedError

    def is_current(self, number: int) -> bool:
        """Whether line ``number`` is under the cursor."""
        raise NotImplementedError

    def move(self, steps: int) -> None:
        """Move the cursor by ``steps``, as far as it goes."""
        raise NotImplementedError

    def point(self, number: int) -> None:
        """Put the cursor on line ``number``, as a click does."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines inside ``crop``, the colours worked out once for all of them."""
        self._painter = Painter.of(self)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        cells = self.size.width
        number = self.top + y
        painter = self._painter or Painter.of(self)
        if number >= self.count() or cells < 4:
            return Strip.blank(cells, painter.base)
        if self.is_current(number):
            painter = painter.on("cursor-focus" if self.has_focus else "cursor")
        thumb = self._thumb(y)
        if not thumb:
            return painter.strip(self.line(number, cells - 1), cells)
        line = cut(self.line(number, cells - 1), cells - 1)
        gap = Run(" " * (cells - 1 - width(line)))
        return painter.strip((*line, gap, Run(thumb, Look.PLACE)), cells)

    def show(self, first: int, last: int) -> None:
        """Scroll as little as needed to bring lines ``first`` to ``last`` into view, ``first`` above all."""
        height = self.size.height
        if not height:
            # Not laid out yet; `on_resize` comes when it is.
            return
        top = min(first, max(self.top, last - height + 1))
        self.top = max(0, min(top, self.count() - height))
        self.refresh()

    def _thumb(self, y: int) -> str:
        height, count = self.size.height, self.count()
        if count <= height:
            return ""
        size = max(1, height * height // count)
        start = round(self.top * (height - size) / max(1, count - height))
        return "┃" if start <= y < start + size else ""

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.move(0)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -3)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self.top = max(0, min(self.top + lines, self.count() - self.size.height))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was."""
        offset = event.get_content_offset(self)
        if offset is not None and self.top + offset.y < self.count():
            self.point(self.top + offset.y)

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.move(steps)

    def action_half(self, way: int) -> None:
        """Move the cursor by half the height."""
        self.move(way * max(1, self.size.height // 2))

    def action_jump(self, end: int) -> None:
        """Move the cursor to the first or the last line."""
        self.move(self.count() if end else -self.count())
