"""The keys of the place one is in, to be read and searched."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from pkit.tui.commands import key_name
from pkit.tui.runs import Look, run, wrap
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.widgets.choices import Choice

_ROOM = 14
"""Cells for the keys of a line."""


def keys_screen(place: str, bindings: Iterable[Binding]) -> FinderScreen:
    """Return a dialog that lists those of ``bindings`` that have an id and say what they do."""
    keys: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for each in bindings:
        if each.id and each.tooltip and not each.system:
            keys.setdefault(each.id, []).append(key_name(each.key))
            said[each.id] = each.tooltip

    def find(text: str, cells: int) -> Sequence[Choice]:
        words = text.casefold().split()
        return [
            Choice("", wrap((run(f"{' '.join(keys[name]):<{_ROOM}} ", Look.VALUE), run(told)), cells, _ROOM + 1))
            for name, told in said.items()
            if text in keys[name] or all(word in told.casefold() for word in words)
        ]

    return FinderScreen(f"{place}: keys", "Type to find a key", find)
