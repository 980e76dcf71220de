"""Treat pastes as text, whatever they contain.

Textual's parser interprets an ESC in a bracketed paste, and what follows, as key presses. This module alone filters the
parser's input, so that no ESC in a paste reaches it.
"""

from collections.abc import Iterable
from functools import wraps

from textual._xterm_parser import XTermParser
from textual.message import Message

_ESC = "\x1b"
_BEGINS = f"{_ESC}[200~"
_ENDS = f"{_ESC}[201~"
_MAX = len(_BEGINS) - 1
"""Characters of a mark that the end of a chunk may hold without its last one."""
_METHOD = "feed"
_ATTRIBUTE = "_paste_filter"


class PasteFilter:
    """Removes ESC from pastes in the terminal's input, whose chunks may end anywhere."""

    def __init__(self) -> None:
        """Start outside of a paste."""
        self._inside = False
        self._tail = ""
        """Outside, the last characters that were let through; inside, those held back, with which an end may begin."""

    def __call__(self, data: str) -> str:
        """Return the part of a chunk that can be parsed now."""
        if not self._inside and _ESC not in data and _ESC not in self._tail:
            return data
        parts = []
        while data:
            part, data = self._inner(data) if self._inside else self._outer(data)
            parts.append(part)
        return "".join(parts)

    def _outer(self, data: str) -> tuple[str, str]:
        seen = self._tail + data
        at = seen.find(_BEGINS)
        if at < 0:
            self._tail = seen[-_MAX:]
            return data, ""
        cut = at + len(_BEGINS) - len(self._tail)
        self._inside, self._tail = True, ""
        return data[:cut], data[cut:]

    def _inner(self, data: str) -> tuple[str, str]:
        seen = self._tail + data
        text, end, rest = seen.partition(_ENDS)
        if end:
            self._inside, self._tail = False, ""
            return text.replace(_ESC, "") + end, rest
        held = next((length for length in range(_MAX, 0, -1) if seen.endswith(_ENDS[:length])), 0)
        self._tail = seen[len(seen) - held :]
        return seen[: len(seen) - held].replace(_ESC, ""), ""


def keep_pastes_whole() -> None:
    """Filter pastes in every parser of this process."""
    original = getattr(XTermParser, _METHOD)
    if hasattr(original, "__wrapped__"):
        return

    @wraps(original)
    def feed(self: XTermParser, data: str) -> Iterable[Message]:
        if not hasattr(self, _ATTRIBUTE):
            setattr(self, _ATTRIBUTE, PasteFilter())
        read = getattr(self, _ATTRIBUTE)(data)
        # An empty chunk tells the parser that the input has ended.
        messages: Iterable[Message] = original(self, read) if read or not data else ()
        return messages

    setattr(XTermParser, _METHOD, feed)
