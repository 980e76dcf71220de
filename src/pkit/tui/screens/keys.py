"""A searchable list of the keys of the current screen, from which they can be pressed."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.dom import DOMNode
from textual.screen import Screen

from pkit.facts.text import has_words
from pkit.tui.key_names import Keys, key_names
from pkit.tui.render.segments import Line, TextStyle, segment, wrap
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.widgets.choices import Choice

_COLUMN = 19
"""Cells for the keys before what they do: room for three of them; longer ones take a line of their own."""


class Doable(NamedTuple):
    """An action that a key runs on the current screen."""

    keys: str
    """As a person would name them."""
    said: str
    action: str
    node: DOMNode


def doable(screen: Screen[object]) -> dict[str, Doable]:
    """Return the actions of the keys of ``screen`` by binding id; the innermost first."""
    found: dict[str, Doable] = {}
    for key, active in screen.active_bindings.items():
        name = active.binding.id
        if name and active.tooltip:
            keys = f"{found[name].keys},{key}" if name in found else key
            found[name] = Doable(keys, active.tooltip, active.binding.action, active.node)
    return found


def show_keys(screen: Screen[object], keys: Keys) -> None:
    """List the keys of ``screen`` and run the chosen action."""
    here = doable(screen)

    def chosen(choice: Taken | None) -> None:
        if choice and choice.id in here:
            doing = here[choice.id]
            screen.run_worker(screen.app.run_action(doing.action, doing.node))

    def find(text: str, cells: int) -> Sequence[Choice]:
        return [
            Choice(name, key_lines(key_names(each.keys), each.said, cells))
            for name, each in here.items()
            if is_meant(text, key_names(each.keys), each.said)
        ]

    title = f"{screen.title}: keys" if screen.title else "Help: the keys here"
    screen.app.push_screen(FinderScreen(title, "Type to find a key", find, keys=keys), chosen)


def is_meant(text: str, keys: str, said: str) -> bool:
    """Return whether ``text`` is one of ``keys``, or all of its words occur in their description."""
    return text in keys.split() or has_words(said, text)


def key_lines(keys: str, said: str, cells: int) -> tuple[Line, ...]:
    """Return keys and their description, below each other if space is short."""
    if cells < _COLUMN * 3:
        return wrap((segment(f"{keys} ", TextStyle.VALUE), segment(said)), cells, 2)
    return wrap((segment(f"{keys:<{_COLUMN - 1}} ", TextStyle.VALUE), segment(said)), cells, _COLUMN)
