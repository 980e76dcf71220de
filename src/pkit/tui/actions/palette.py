"""Help and the command palette, which also finds entries and settings."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual.binding import Binding, BindingType

from pkit.facts.citation import style_names
from pkit.facts.search.filters import FILTERS
from pkit.facts.text import has_words
from pkit.tui.action_table import ACTIONS, matching
from pkit.tui.actions.appearance import Appearance
from pkit.tui.actions.copying import Copying
from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.moving import Moving
from pkit.tui.key_names import Keys, key_names
from pkit.tui.render.segments import Line, TextStyle, segment, spread
from pkit.tui.screens.finder import Find, FinderScreen, Taken
from pkit.tui.screens.keys import is_meant, key_lines
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.search_box import SearchBox

_ENTRY, _STYLE, _THEME, _FILTER = "entry:", "style:", "theme:", "filter:"
_NARROWING = (
    *((f"{each.name}:", each.example, each.meaning) for each in FILTERS),
    ('"', '"a phrase"', "words next to each other"),
    ("-", "-word", "leaves out what has it"),
)
_ELSEWHERE: Mapping[str, Sequence[BindingType]] = {
    "While typing": SearchBox.BINDINGS,
    "In lists": ListView.BINDINGS,
    "In dialogs": FinderScreen.BINDINGS,
}


class Palette(ActionGroup):
    """Finds actions by typing and runs them."""

    def help(self) -> None:
        """Show all keys of the main screen with descriptions, those of the focused area first."""
        find = partial(self._help_choices, typing=isinstance(self.main.focused, SearchBox))
        self._find("Help: every key", "Type to find a key", find)

    def palette(self) -> None:
        """Open the command palette."""
        find = partial(self._palette_choices, self.services.other_styles())
        self._find("Commands", "Type what you want to do, or what you look for", find)

    def _find(self, title: str, hint: str, find: Find) -> None:
        def chosen(choice: Taken | None) -> None:
            if choice and choice.id.startswith(_ENTRY):
                self.services.when_answered(partial(self.other(Moving).jump, choice.id.removeprefix(_ENTRY)))
            elif choice and choice.id.startswith(_STYLE):
                self.other(Copying).cite_in(choice.id.removeprefix(_STYLE))
            elif choice and choice.id.startswith(_THEME):
                self.other(Appearance).take_theme(choice.id.removeprefix(_THEME))
            elif choice and choice.id.startswith(_FILTER):
                self.main.search_box.focus()
                self.main.search_box.insert_text_at_cursor(choice.id.removeprefix(_FILTER))
            elif choice and choice.id in ACTIONS:
                self.main.action_invoke(choice.id)
            elif choice:
                self._press(choice.id)

        self.show(FinderScreen(title, hint, find, keys=self.services.keys), chosen)

    def _press(self, name: str) -> None:
        """Run the action of a key of the lists or the search box."""
        focused = self.main.focused
        listed = focused if isinstance(focused, ListView) else self.main.query_one("FactList.-current", ListView)
        for node, bindings in ((listed, ListView.BINDINGS), (self.main.search_box, SearchBox.BINDINGS)):
            for binding in (each for each in _own(bindings) if each.id == name):
                self.main.run_worker(self.main.app.run_action(binding.action, node))

    def _help_choices(self, text: str, cells: int, *, typing: bool) -> Sequence[Choice]:
        keys = self.services.keys
        found = [
            Choice(each.id, key_lines(key_names(keys.of(each.id, each.keys)), each.tooltip, cells))
            for each in matching(text, keys, self._panes())
        ]
        elsewhere = [
            Choice(binding.id or "", key_lines(names, said, cells))
            for place, binding, names, said in _elsewhere(keys)
            if is_meant(text, names, f"{place} {said}")
        ]
        narrowing = [
            Choice(f"{_FILTER}{name}", key_lines(typed, f"While typing: {meaning}", cells))
            for name, typed, meaning in _NARROWING
            if is_meant(text, typed, f"narrow while typing {name} {meaning}")
        ]
        return [*elsewhere, *narrowing, *found] if typing and not text else [*found, *elsewhere, *narrowing]

    def _palette_choices(self, others: Sequence[str], text: str, cells: int) -> Sequence[Choice]:
        keys = self.services.keys
        choices = [
            Choice(each.id, (_palette_line(each.title, each.tooltip, keys.first(each.id, each.keys), cells),))
            for each in matching(text, keys, self._panes())
        ]
        choices += [
            Choice(binding.id or "", (_palette_line(binding.description, said, names.split()[0], cells),))
            for place, binding, names, said in _elsewhere(keys)
            if place != "In dialogs" and is_meant(text, names, f"{binding.description} {said}")
        ]
        choices += [
            Choice(name, (spread((segment(title, TextStyle.NAME),), (segment(kind, TextStyle.DIM),), cells),))
            for name, title, kind in self._settings(others)
            if has_words(f"{title} {name}", text)
        ]
        results = self.services.search_now(text) if text else None
        for hit in results.hits[:30] if results else ():
            line = spread((segment(hit.name),), (segment(hit.kind.singular, TextStyle.DIM),), cells)
            choices.append(Choice(f"{_ENTRY}{hit.id}", (line,)))
        return choices

    def _panes(self) -> list[str]:
        return [kind.title for kind in self.selection.base.panes]

    def _settings(self, others: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield id, title and kind of each style, including ``others``, then of each theme."""
        for style in (*style_names(), *others):
            yield f"{_STYLE}{style}", f"Cite in {self.services.title(style)}", "style"
        for theme in self.other(Appearance).themes():
            yield f"{_THEME}{theme}", f"Theme {theme}", "theme"


def _elsewhere(keys: Keys) -> Iterator[tuple[str, Binding, str, str]]:
    """Yield the keys that are not actions of the main screen: area, binding, key names, description."""
    for place, bindings in _ELSEWHERE.items():
        for binding in _own(bindings):
            names = key_names(keys.of(binding.id or "", binding.key))
            yield place, binding, names, f"{place}: {binding.tooltip}"


def _own(bindings: Sequence[BindingType]) -> Iterator[Binding]:
    yield from (each for each in bindings if isinstance(each, Binding))


def _palette_line(label: str, said: str, key: str, cells: int) -> Line:
    return spread(
        (segment(label, TextStyle.NAME), segment(f"  {said}", TextStyle.DIM)), (segment(key, TextStyle.VALUE),), cells
    )
