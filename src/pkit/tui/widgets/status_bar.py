"""The bottom line: what just happened, else the keys that matter here."""

from collections.abc import Sequence

from pkit.tui.runs import Line, Look, Run, cut, run, spread, width
from pkit.tui.widgets.lines import Lines


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
        self._keys: Sequence[tuple[str, str]] = ()

    def say(self, text: str, look: Look = Look.PLAIN) -> None:
        """Show a message until the next one."""
        signs = {Look.GOOD: "✓ ", Look.WARN: "! ", Look.BAD: "✗ "}
        self._message = (run(f"{signs.get(look, '')}{text}", look),) if text else ()
        self.refresh()

    def dismiss(self) -> bool:
        """Take a message of something wrong away; whether there was one."""
        is_wrong = any(part.look is Look.BAD for part in self._message)
        if is_wrong:
            self.say("")
        return is_wrong

    def remind(self, text: str) -> None:
        """Show ``text`` at the right end: the style, the marks."""
        before, self._right = self._right, (run(text, Look.DIM),)
        if self._right != before:
            self.refresh()

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys, each with what it does; the last ones give way where room is short."""
        self._keys = keys
        self.refresh()

    def count(self) -> int:
        """See `Lines.count`."""
        return self.size.height

    def line(self, number: int, cells: int) -> Line:
        """See `Lines.line`."""
        if number == 0 and (self._message or self.size.height > 1):
            message = (Run(" "), *self._message)
            # What just happened is not cut for what is true all the time.
            fits = width(message) + width(self._right) + 2 <= cells
            return spread(message, self._right, cells) if fits else cut(message, cells)
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
