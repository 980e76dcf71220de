"""The base class of lists: visible lines drawn one by one, and a cursor."""

from typing import ClassVar, NamedTuple, Self

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.selection import Selection as TextSelection
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.key_names import border_hints
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, divide, signed, width
from pkit.tui.render.text_styles import Painter
from pkit.tui.widgets.padding import PaddedWidget


class Drawn(NamedTuple):
    """The contents of one line of the widget."""

    line: Line
    cells: int
    under: str = ""
    """The text style of the cursor, where the line is under it."""
    selected: tuple[int, int] | None = None
    """The cells that are selected with the mouse, from the first to before the second."""


def selected_cells(selection: TextSelection, number: int, line: Line) -> tuple[int, int] | None:
    """Return the selected cells of ``line``, none of them beyond its text."""
    span = selection.get_span(number)
    if span is None:
        return None
    written = width(line) - _trailing(line)
    start, end = span[0], written if span[1] < 0 else min(span[1], written)
    return (start, end) if start < end else None


def _trailing(line: Line) -> int:
    """Return the number of trailing spaces of ``line``."""
    spaces = 0
    for text, _ in reversed(line):
        kept = text.rstrip(" ")
        spaces += len(text) - len(kept)
        if kept:
            break
    return spaces


class ListView(PaddedWidget, can_focus=True):
    """A widget that draws `line` for each visible line; it scrolls by itself, without Textual's scroll bars.

    However many lines there are, painting costs only the visible ones, and `draw_changes` only the changed ones.
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
        self._drawn: dict[int, Drawn] = {}
        """What was drawn last, by the line of the widget."""
        self._coming: dict[int, Drawn] = {}
        """What is to be drawn next, as far as `draw_changes` has worked it out."""
        self._coming_height = 0
        """The height that this is for."""
        self._fitted = (0, 0)
        """The size for which `fit` was called last."""
        self._only: tuple[Region, ...] = ()  # regions to redraw when the whole widget is requested

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
        """Move the cursor by ``steps``, within the list."""
        raise NotImplementedError

    def point(self, number: int) -> None:
        """Move the cursor to line ``number``, as a click does."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines inside ``crop``, computing the colours once for all of them."""
        self._painter = Painter.of(self)
        if self._fitted != self.size:
            self._fitted = self.size
            self.fit()
        return super().render_lines(crop)

    def fit(self) -> None:
        """Adjust the scroll position to a new size, before anything is drawn in it."""

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        drawn = self._coming.pop(y, None)
        size = self.size
        if drawn is None or drawn.cells != size.width or self._coming_height != size.height:
            drawn = self._at_line(y, *size)
        self._drawn[y] = drawn
        painter = self._painter or Painter.of(self)
        painter = painter.on(drawn.under) if drawn.under else painter
        return painter.strip(drawn.line, drawn.cells, drawn.selected)

    def draw_changes(self) -> None:
        """Redraw the lines that have changed since they were drawn."""
        cells, height = self.size
        if not height:  # hidden: lines drawn at this size before may be outdated
            self.refresh()
            return
        coming = {y: self._at_line(y, cells, height) for y in range(height)}
        changed = [y for y, drawn in coming.items() if drawn != self._drawn.get(y)]
        if changed:
            self.refresh(*(Region(0, y, cells, 1) for y in changed))
        self._coming, self._coming_height = coming, height

    def entitle(self, title: str) -> None:
        """Set the border title and redraw that line only, where Textual redraws the whole widget."""
        if title != self.border_title:
            left, top = self.content_offset
            self._only = (Region(-left, -top, self.outer_size.width, 1),)
            self.border_title = title
            self._only = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Redraw everything unless ``regions`` are given, dropping cached lines."""
        regions = regions or self._only
        if not regions:
            self._coming = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _at_line(self, y: int, cells: int, height: int) -> Drawn:
        """Return the current contents of line ``y`` of the widget at that size."""
        number = self.top + y
        if number >= self.count() or cells < 4:
            return Drawn((), cells)
        under = ("cursor-focus" if self.has_focus else "cursor") if self.is_current(number) else ""
        line, thumb = self.line(number, cells - 1), self._thumb(y, height)
        selection = self.text_selection
        selected = self.selected_cells(selection, number, line) if selection else None
        if thumb:
            line = cut(line, cells - 1)
            line = (*line, Segment(" " * (cells - 1 - width(line))), Segment(thumb, TextStyle.PLACE))
        return Drawn(line, cells, under, selected)

    def offset_at(self, x: int, y: int) -> Offset:
        """Return the cell and the line number at a position in the content, or nearest to it."""
        height = self.size.height
        if y >= height:
            x, y = self.size.width, height - 1
        return Offset(max(0, x), self.top + max(0, y)) if y >= 0 else Offset(0, self.top)

    def get_selection(self, selection: TextSelection) -> tuple[str, str] | None:
        """Return the selected text, line by line; without ends of its own, the visible part."""
        if not self.screen.allow_select:
            return None
        first = self.top if selection.start is None else selection.start.y
        last = self.top + self.size.height - 1 if selection.end is None else selection.end.y
        texts: list[str] = []
        for number in range(first, min(last, self.count() - 1) + 1):
            line = self.line(number, self.size.width - 1)
            cells = self.selected_cells(selection, number, line)
            texts.append("".join(text for text, _ in divide(line, *cells)[1]) if cells else "")
        return "\n".join(texts), "\n"

    def selected_cells(self, selection: TextSelection, number: int, line: Line) -> tuple[int, int] | None:
        """Return the selected cells of line ``number``, see `selected_cells`."""
        return selected_cells(selection, number, line)

    def selection_updated(self, selection: TextSelection | None) -> None:
        """Redraw the selection."""
        del selection
        self.draw_changes()

    def deselect(self) -> None:
        """Clear the selection, as the lines have changed."""
        if self.is_attached and self in self.screen.selections:
            self.screen.selections = {each: what for each, what in self.screen.selections.items() if each is not self}

    def text_select_all(self) -> None:
        """Treat a double click as two clicks."""

    def show(self, first: int, last: int) -> None:
        """Scroll as little as needed to show lines ``first`` to ``last``, with priority for ``first``."""
        height = self.size.height
        if not height:
            # Not laid out yet; `on_resize` follows.
            return
        self.top = self.top_for(first, last)
        self.draw_changes()

    def top_for(self, first: int, last: int) -> int:
        """Return the top line that makes lines ``first`` to ``last`` visible, with priority for ``first``."""
        height = self.size.height
        top = min(first, max(self.top, last - height + 1))
        return max(0, min(top, self.count() - height))

    def _thumb(self, y: int, height: int) -> str:
        count = self.count()
        if count <= height:
            return ""
        size = max(1, height * height // count)
        start = round(self.top * (height - size) / max(1, count - height))
        return "┃" if start <= y < start + size else ""

    def on_resize(self) -> None:
        """Keep the cursor visible; what was selected stands in other lines, or in none."""
        self.deselect()
        self.move(0)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -3)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self.top = max(0, min(self.top + lines, self.count() - self.size.height))
        self.draw_changes()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the click, unless it ended a selection."""
        if self.screen.selections:
            return
        offset = event.get_content_offset(self)
        if offset is not None and self.top + offset.y < self.count():
            self.point(self.top + offset.y)

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.move(steps)

    def action_half(self, direction: int) -> None:
        """Move the cursor by half the height."""
        self.move(direction * max(1, self.size.height // 2))

    def action_jump(self, end: int) -> None:
        """Move the cursor to the first or the last line."""
        self.move(self.count() if end else -self.count())


class FullScreen(Screen[ScreenResultType]):
    """A screen that is always as large as the terminal."""

    async def on_event(self, event: events.Event) -> None:
        """Ignore an outdated size.

        Textual's layout reports to the screen the size that it was laid out for, behind what waits for the screen
        already. Among quick resizes that size came after the last one, and stayed.
        """
        if not isinstance(event, events.Resize) or event.size == self.app.size:
            await super().on_event(event)


class SelectableScreen(FullScreen[ScreenResultType]):
    """A screen whose lines can be selected with the mouse.

    It has to be the second base class beside another screen, as Textual takes default styles from the first one only.
    """

    # Below the minimum size of the main screen only its message about that is visible.
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (40, "-wide-enough")]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (12, "-high-enough")]

    class Closed(Message):
        """The screen was closed and its widgets removed."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add none of Textual's own widgets: pkit shows no tooltips and no toasts, and their styles take time to parse.

        Guarded by benchmarks/first_frame.py.
        """

    def on_unmount(self) -> None:
        """Post `Closed` to the app, as a removed screen cannot bubble messages."""
        self.app.post_message(self.Closed())

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a position, and the offset in its text.

        Textual looks offsets up in rendered text, which has them only for text that Textual laid out.
        """
        try:
            widget, region = self.get_widget_at(x, y)
        except NoWidget:
            return None, None
        if not isinstance(widget, ListView):
            return super().get_widget_and_offset_at(x, y)
        left, top = widget.gutter.top_left
        return widget, widget.offset_at(x - region.x - left, y - region.y - top)

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message in the border, as the status line may be hidden."""
        said = [(signed(text, text_style), "")] if text else []
        for box in self.query(Container):
            # The way out stays there to be clicked: a phone has no Esc.
            box.border_subtitle = border_hints([*said, ("Esc closes", "escape")])
