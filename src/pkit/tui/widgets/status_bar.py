"""The bottom line: what just happened, else the keys that matter here."""

from collections.abc import Sequence

from pkit.tui.render.spans import Line, Look, Run, cut, run, spread, width
from pkit.tui.widgets.lines import Lines

_BAR = 8
"""Cells of a progress bar."""


class StatusBar(Lines, can_focus=False):
    """One line for a message and one for keys."""

    DEFAULT_CSS = """
    StatusBar {
        height: 2;
        background: $surface;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a message."""
        super().__init__(id=id)
        self._message: Line = ()
        self._right: Line = ()
        self._progress: Line = ()
        self._keys: Sequence[tuple[str, str]] = ()

    def say(self, text: str, look: Look = Look.PLAIN) -> None:
        """Show a message until the next one."""
        signs = {Look.GOOD: "✓ ", Look.WARN: "! ", Look.BAD: "✗ "}
        self._message = (run(f"{signs.get(look, '')}{text}", look),) if text else ()
        self.draw_changes()

    def measure(self, what: str, share: float) -> None:
        """Show at the right end how much of some work is done, 0 to 1, instead of the reminder; from 1 on no more."""
        filled = int(share * _BAR)
        bar = f"{what} {'█' * filled}{'░' * (_BAR - filled)} "
        self._progress = (run(bar, Look.VALUE), run(f"{share:.0%}", Look.VALUE)) if share < 1 else ()
        self.draw_changes()

    def remind(self, text: str) -> None:
        """Show ``text`` at the right end: the style, the marks."""
        self._right = (run(text, Look.DIM),)
        self.draw_changes()

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys, each with what it does; the last ones give way where room is short."""
        self._keys = keys
        self.draw_changes()

    def count(self) -> int:
        """See `Lines.count`."""
        return self.size.height

    def line(self, number: int, cells: int) -> Line:
        """See `Lines.line`."""
        if number == 0 and (self._message or self._progress or self.size.height > 1):
            message = (Run(" "), *self._message)
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

    def _key_line(self, cells: int) -> Line:
        line: Line = ()
        for key, label in self._keys:
            more = (*line, Run(" "), run(key, Look.VALUE), run(f" {label} ", Look.DIM))
            if width(more) > cells:
                break
            line = more
        return cut(line, cells)
