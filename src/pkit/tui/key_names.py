"""Keys by name: Textual's, a person's, and those that the user has bound instead."""

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
    """Return the character that a key types, an empty text where it types none."""
    found = _SHORT_NAMES.get(key) or key_to_character(key) or ""
    return found if found.isprintable() else ""


def key_name(key: str) -> str:
    """Return Textual's name of a key as a person would write it."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, plus, rest = key.rpartition("+")
    if plus:
        shown = key_name(rest)
        return f"{modifier.title()}+{shown.upper() if len(shown) == 1 else shown}"
    return character(key) or key.title()


def key_names(keys: str) -> str:
    """Return Textual's names of some keys, comma-separated, as a person would write them."""
    return " ".join(key_name(key) for key in keys.split(","))


def is_typed(key: str) -> bool:
    """Whether a key writes a character where text is typed."""
    return character(key) != ""


class Keys(NamedTuple):
    """Which keys do what, as the user has it."""

    rebound: Mapping[str, str] = {}
    """Textual's names of keys, comma-separated, by the id of a binding."""

    def of(self, binding: str, default: str) -> str:
        """Return the keys of a binding that has ``default`` of itself."""
        return self.rebound.get(binding, default)

    def first(self, binding: str, default: str) -> str:
        """Return the first key of a binding, as a person would name it."""
        return key_name(self.of(binding, default).split(",")[0])


def border_hints(hints: Iterable[tuple[str, str]]) -> Content:
    """Return hints for a border, beside each other: texts, each with Textual's name of the key that a click presses."""
    pieces: list[Content | str | tuple[str, Style]] = []
    for text, key in hints:
        pieces += [" · "] if pieces else []
        pieces.append((text, Style.from_meta({"@click": f"app.press({key!r})"})))
    return Content.assemble(*pieces)
