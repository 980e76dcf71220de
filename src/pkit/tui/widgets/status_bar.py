"""The bottom line: what just happened, else the keys that matter here."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.message import Message

from pkit.tui.render.segments import Line, Segment, TextStyle, segment, spread, width
from pkit.tui.widgets.list_view import ListView

_BAR = 8
"""Cells of a progress bar."""


class StatusBar(ListView, can_focus=False):
    """One line for a message and one for keys."""

    DEFAULT_CSS = """
    StatusBar {
        height: 2;
        background: $surface;
    }
    """

    class Pressed(Message):
        """The hint of a key was clicked."""

        def __init__(self, key: str) -> None:
            """Say which, by Textual's name of it."""
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a message."""
        super().__init__(id=id)
        self._message: Line = ()
        self._right: Line = ()
        self._progress: Line = ()
        self._keys: Sequence[tuple[str, str, str]] = ()

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message until the next one."""
        signs = {TextStyle.GOOD: "✓ ", TextStyle.WARN: "! ", TextStyle.BAD: "✗ "}
        self._message = (segment(f"{signs.get(text_style, '')}{text}", text_style),) if text else ()
        self.draw_changes()

    def measure(self, what: str, share: float) -> None:
        """Show at the right end how much of some work is done, 0 to 1, instead of the reminder; from 1 on no more."""
        filled = int(share * _BAR)
        bar = f"{what} {'█' * filled}{'░' * (_BAR - filled)} "
        self._progress = (segment(bar, TextStyle.VALUE), segment(f"{share:.0%}", TextStyle.VALUE)) if share < 1 else ()
        self.draw_changes()

    def remind(self, text: str) -> None:
        """Show ``text`` at the right end: the style, the marks."""
        self._right = (segment(text, TextStyle.DIM),)
        self.draw_changes()

    def offer(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show these keys: name, what it does, Textual's name of it; the last ones give way where room is short."""
        self._keys = keys
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        return self.size.height

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        if number == 0 and (self._message or self._progress or self.size.height > 1):
            message = (Segment(" "), *self._message)
            # What just happened is not cut for what is true all the time.
            right = self._progress or self._right
            fits = width(message) + width(right) + 2 <= cells
            # But of what is going on the number stays in view.
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
        """Press the key whose hint was clicked, as a finger would that has no keyboard."""
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
        """Yield as many hints as there is room for, each with its key."""
        room = cells
        for name, label, key in self._keys:
            hint = (Segment(" "), segment(name, TextStyle.VALUE), segment(f" {label} ", TextStyle.DIM))
            room -= width(hint)
            if room < 0:
                return
            yield hint, key
