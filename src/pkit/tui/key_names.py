"""Names of keys: Textual's and readable ones, and the user's own bindings."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.keys import key_to_character
from textual.style import Style

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


_SHORT_NAMES = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
"""What Textual calls by other names than Unicode."""


def character(key: str) -> str:
    """Return the character that a key types, an empty text if none."""
    found = _SHORT_NAMES.get(key) or key_to_character(key) or ""
    return found if found.isprintable() else ""


def key_name(key: str) -> str:
    """Return the readable name of a key given by Textual's name."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, plus, rest = key.rpartition("+")
    if plus:
        shown = key_name(rest)
        return f"{modifier.title()}+{shown.upper() if len(shown) == 1 else shown}"
    return character(key) or key.title()


def key_names(keys: str) -> str:
    """Return readable names of comma-separated keys given by Textual's names."""
    return " ".join(key_name(key) for key in keys.split(","))


def is_typed(key: str) -> bool:
    """Return whether a key inserts a character into a text field."""
    return character(key) != ""


class Keys(NamedTuple):
    """The effective key bindings."""

    rebound: Mapping[str, str] = {}
    """Textual's names of keys, comma-separated, by the id of a binding."""

    def of(self, binding: str, default: str) -> str:
        """Return the keys of a binding whose default keys are ``default``."""
        return self.rebound.get(binding, default)

    def first(self, binding: str, default: str) -> str:
        """Return the readable name of the first key of a binding."""
        return key_name(self.of(binding, default).split(",")[0])


def border_hints(hints: Iterable[tuple[str, str]]) -> Content:
    """Return key hints for a border; each text has Textual's name of the key that a click on it presses.

    A text without a key is a message.
    """
    pieces: list[Content | str | tuple[str, Style]] = []
    for text, key in hints:
        pieces += [" · "] if pieces else []
        pieces.append((text, Style.from_meta({"@click": f"app.press({key!r})"})) if key else text)
    return Content.assemble(*pieces)
