"""Messages of the main screen: the status line, and that the terminal is too small."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, signed, spread, width
from pkit.tui.render.text_styles import Painter
from pkit.tui.widgets.list_view import ListView

_BAR = 8
"""Cells of a progress bar."""


class StatusBar(ListView, can_focus=False):
    """A line for messages and a line for key hints."""

    DEFAULT_CSS = """
    StatusBar {
        height: 2;
        background: $surface;
    }
    """

    class Pressed(Message):
        """A key hint was clicked."""

        def __init__(self, key: str) -> None:
            """Carry the key, by Textual's name."""
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a message."""
        super().__init__(id=id)
        self._message: Line = ()
        self._right: Line = ()
        self._progress: Line = ()
        self._keys: Sequence[tuple[str, str, str, bool]] = ()

    @property
    def tells(self) -> bool:
        """Whether it shows a message or progress."""
        return bool(self._message or self._progress)

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message until the next one."""
        self.deselect()
        self._message = (segment(signed(text, text_style), text_style),) if text else ()
        self.draw_changes()

    def measure(self, what: str, share: float) -> None:
        """Show progress, 0 to 1, at the right end in place of the reminder; from 1 on it is hidden."""
        filled = int(share * _BAR)
        bar = f"{what} {'█' * filled}{'░' * (_BAR - filled)} "
        self._progress = (segment(bar, TextStyle.VALUE), segment(f"{share:.0%}", TextStyle.VALUE)) if share < 1 else ()
        self.draw_changes()

    def remind(self, text: str) -> None:
        """Show ``text`` at the right end: the style, the marks."""
        self._right = (segment(text, TextStyle.DIM),)
        self.draw_changes()

    def offer(self, keys: Sequence[tuple[str, str, str, bool]]) -> None:
        """Show key hints: key, description, Textual's name, and whether the hint is kept when space is short."""
        self._keys = keys
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        return self.size.height

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        if number == 0 and (self._message or self._progress or self.size.height > 1):
            message = (Segment(" "), *self._message)
            # Messages have priority over the permanent reminder.
            right = self._progress or self._right
            fits = width(message) + width(right) + 2 <= cells
            # But the number of a progress display stays visible.
            return spread(message, right if fits or not self._message else self._progress[-1:], cells)
        return self._key_line(cells)

    def is_current(self, number: int) -> bool:
        """There is no cursor."""
        return False

    def move(self, steps: int) -> None:
        """There is no cursor."""

    def point(self, number: int) -> None:
        """There is no cursor."""

    def on_click(self, event: events.Click) -> None:
        """Press the key whose hint was clicked, for touch screens."""
        offset = event.get_content_offset(self)
        if offset is None or self.screen.selections or offset.y != self.size.height - 1:
            return
        end = 0
        for hint, key in self._hints(self.size.width - 1):
            end += width(hint)
            if offset.x < end:
                self.post_message(self.Pressed(key))
                return

    def _key_line(self, cells: int) -> Line:
        return tuple(piece for hint, _ in self._hints(cells) for piece in hint)

    def _hints(self, cells: int) -> Iterator[tuple[Line, str]]:
        """Yield as many hints as fit, each with its key; permanent hints are shortened to their keys if necessary."""
        fits = sum(width(_hint(name, label)) for name, label, *_ in self._keys) <= cells
        hints = [
            (_hint(name, label if fits or not stays else ""), key, stays) for name, label, key, stays in self._keys
        ]
        room = cells - sum(width(hint) for hint, _, stays in hints if stays)
        is_full = False
        for hint, key, stays in hints:
            is_full = is_full or (not stays and width(hint) > room)
            if stays or not is_full:
                room -= 0 if stays else width(hint)
                yield hint, key


def _hint(name: str, label: str) -> Line:
    return (Segment(" "), segment(name, TextStyle.VALUE), segment(f" {label} " if label else " ", TextStyle.DIM))


class TooSmall(Widget):
    """Says how large the terminal has to be."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
        height: 1;
    }
    """
    ALLOW_SELECT = False

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        return Painter.of(self).strip(
            cut((Segment("pkit needs 40 × 12 characters; Ctrl+Q quits"),), self.size.width), self.size.width
        )
