"""What the panes and the detail have in common: lines drawn one by one, only those in view, and a cursor."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.runs import Line, Look


class Lines(Widget, can_focus=True):
    """A widget that draws `line` for each line in view; it scrolls by itself, without Textual's scroll bars.

    However many lines there are, painting costs what is visible.
    """

    DEFAULT_CSS = """
    Lines {
        &>.plain { color: $foreground; }
        &>.name { color: $foreground; text-style: bold; }
        &>.value { color: $accent; text-style: bold; }
        &>.dim { color: $text-muted; }
        &>.head { color: $secondary; text-style: bold; }
        &>.place { color: $accent; }
        &>.match { color: $warning; text-style: bold underline; }
        &>.good { color: $success; }
        &>.warn { color: $warning; }
        &>.bad { color: $error; text-style: bold; }
        &>.cursor { background: $boost; }
        &:focus>.cursor { background: $primary 35%; }
        &>.thumb { color: $primary; }
    }
    """
    COMPONENT_CLASSES = {*Look, "cursor", "thumb"}
    BINDINGS = [
        Binding("j,down", "move(1)", "Down", show=False, id="list.down", tooltip="One line down."),
        Binding("k,up", "move(-1)", "Up", show=False, id="list.up", tooltip="One line up."),
        Binding("g,home", "jump(0)", "First", show=False, id="list.first", tooltip="To the first line."),
        Binding("G,end", "jump(1)", "Last", show=False, id="list.last", tooltip="To the last line."),
        Binding("ctrl+d,pagedown", "half(1)", "Half down", show=False, id="list.half_down", tooltip="Half a page down."),
        Binding("ctrl+u,pageup", "half(-1)", "Half up", show=False, id="list.half_up", tooltip="Half a page up."),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Start at the top, with the cursor on the first line."""
        super().__init__(id=id, classes=classes)
        self.top = 0
        """The line that is drawn first."""

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

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        cells = self.size.width
        number = self.top + y
        if number >= self.count() or cells < 4:
            return Strip.blank(cells, self.rich_style)
        current = self.is_current(number)
        strip = strip_of(self, self.line(number, cells - 1), cells - 1, "cursor" if current else "")
        style = style_of(self, "thumb", "cursor" if current else "")
        return Strip([*strip, Segment(self._thumb(y), style)], cells)

    def show(self, first: int, last: int) -> None:
        """Scroll as little as needed to bring lines ``first`` to ``last`` into view, ``first`` above all."""
        height = max(1, self.size.height)
        top = min(first, max(self.top, last - height + 1))
        self.top = max(0, min(top, self.count() - height))
        self.refresh()

    def _thumb(self, y: int) -> str:
        height, count = self.size.height, self.count()
        if count <= height:
            return " "
        size = max(1, height * height // count)
        start = round(self.top * (height - size) / max(1, count - height))
        return "┃" if start <= y < start + size else " "

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


def strip_of(widget: Widget, line: Line, cells: int, under: str = "") -> Strip:
    """Return ``line`` as ``cells`` of a widget, each run in its look, ``under`` the component class behind all."""
    segments = [Segment(text, style_of(widget, look, under)) for text, look in line]
    return Strip(segments).adjust_cell_length(cells, style_of(widget, "", under))


def style_of(widget: Widget, look: str, under: str = "") -> Style:
    """Return how a component class looks on a widget, with ``under`` behind it."""
    style = widget.rich_style
    for name in (under, look):
        if name:
            style += widget.get_component_rich_style(name, partial=True)
    return style
