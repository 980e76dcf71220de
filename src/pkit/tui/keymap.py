"""User-defined keys: what can be rebound, and validation of the settings."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS

from pkit.config import Config, suggested
from pkit.facts.discovery import module_names
from pkit.tui.key_names import Keys, is_typed, key_name
from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.confirm import ConfirmScreen
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.form import FormScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.screens.prompt import Prompt
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.choices import Choices
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.search_box import SearchBox
from pkit.tui.widgets.section_list import SectionList

_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_SPECIAL = (
    *("escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
    *("up", "down", "left", "right", "comma", *(f"f{number}" for number in range(1, 25))),
)
_INTERRUPT = "ctrl+c"
_MODIFIERS = ("ctrl", "alt", "shift")


class Place(NamedTuple):
    """A context in which bindings are active together."""

    name: str
    bindings: Sequence[Binding]
    typing: bool = False
    """Whether characters are typed there, so that no such key is free."""


def places() -> tuple[Place, ...]:
    """Return every context that has keys."""
    return (
        Place("the main screen", (*_own(MainScreen.BINDINGS), *_own(ListView.BINDINGS))),
        Place("the search box", _own(SearchBox.BINDINGS), typing=True),
        Place("dialogs", (*_own(FinderScreen.BINDINGS), *_own(Choices.BINDINGS)), typing=True),
        Place("questions", (*_own(ConfirmScreen.BINDINGS), *_own(Choices.BINDINGS))),
        *_view_places(),
        Place("the plain view", _own(PlainScreen.BINDINGS)),
        Place("a form", _own(FormScreen.BINDINGS), typing=True),
        Place("the question for a text", _own(Prompt.BINDINGS), typing=True),
        Place("an address", _own(AddressScreen.BINDINGS)),
    )


def _view_places() -> Iterator[Place]:
    """Yield the context of each view in `pkit.tui.views`, whose own keys override inherited ones."""
    inherited = (*_own(ViewScreen.BINDINGS), *_own(ListView.BINDINGS), *_own(SectionList.BINDINGS))
    for name in module_names("pkit.tui.views"):
        module = import_module(f"pkit.tui.views.{name}")
        for each in vars(module).values():
            is_view = isinstance(each, type) and issubclass(each, ViewScreen) and each.__module__ == module.__name__
            if is_view and each is not ViewScreen:
                yield Place(each.CONTEXT, _without_taken(_own(each.BINDINGS), inherited))


def rebound(config: Config) -> tuple[Keys, tuple[str, ...]]:
    """Return the keys as set in ``config``, and one line per setting that cannot be applied."""
    everywhere = places()
    known = tuple(dict.fromkeys(binding.id or "" for place in everywhere for binding in place.bindings))
    wanted: dict[str, str] = {}
    problems: list[tuple[int, str]] = []
    for name, setting in config.keys.items():
        keys = tuple(key_by_name(word) for word in setting.value.split(","))
        if name not in known:
            problems.append((setting.line, f"no command is called '{name}'{suggested(name, known)}"))
        elif "" in keys:
            word = setting.value.split(",")[keys.index("")].strip()
            problems.append((setting.line, f"no key is called '{word}'{suggested(word.lower(), _SPECIAL)}"))
        else:
            wanted[name] = ",".join(dict.fromkeys(keys))
    while clash := _clash(everywhere, wanted):
        name, said = clash
        del wanted[name]
        problems.append((config.keys[name].line, said))
    return Keys(wanted), tuple(config.at(line, said) for line, said in sorted(problems))


def key_by_name(word: str) -> str:
    """Return Textual's name of the key written as ``word``, an empty text if there is none."""
    word = word.strip()
    if len(word) == 1:
        return _of_character(word)
    *modifiers, key = word.split("+") if not word.endswith("++") else (*word[:-2].split("+"), "+")
    modifiers = [each.lower() for each in modifiers]
    name = _ALIASES.get(key.lower(), key.lower())
    if len(key) == 1:
        name = _of_character(key.lower())
    elif name not in _SPECIAL:
        name = key.lower() if _named_character(key.lower()) and not modifiers else ""
    if not name or len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        return ""
    return "+".join((*(each for each in _MODIFIERS if each in modifiers), name))


def _of_character(typed: str) -> str:
    if typed.isalnum():
        return typed
    if not typed.isprintable() or typed.isspace():
        return ""
    name = unicodedata.name(typed, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _named_character(name: str) -> bool:
    return name.isascii() and is_typed(name)


def _clash(everywhere: Iterable[Place], wanted: dict[str, str]) -> tuple[str, str] | None:
    """Return the last setting that conflicts with another binding of a context, and the problem."""
    for name in reversed(wanted):
        for place in (each for each in everywhere if name in {binding.id for binding in each.bindings}):
            for key in wanted[name].split(","):
                if key == _INTERRUPT:
                    return name, f"'{name}' cannot have {key_name(key)}: it interrupts the program"
                if place.typing and is_typed(key):
                    return name, f"'{name}' cannot have {key_name(key)}: in {place.name} it is typed"
                other = _holder(place, key, name, wanted)
                if other:
                    return name, f"'{name}' cannot have {key_name(key)}: in {place.name} it is the key of '{other}'"
    return None


def _holder(place: Place, key: str, but: str, wanted: Mapping[str, str]) -> str:
    holders = (each for each in place.bindings if key in wanted.get(each.id or "", each.key).split(","))
    return next((each.id for each in holders if each.id and each.id != but), "")


def _without_taken(own: Sequence[Binding], inherited: Sequence[Binding]) -> Sequence[Binding]:
    """Return a view's bindings; its own keys override inherited ones."""
    taken = {key for binding in own for key in binding.key.split(",")}
    return (*own, *(each for each in inherited if not taken & set(each.key.split(","))))


def _own(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    return tuple(each for each in bindings if isinstance(each, Binding))
