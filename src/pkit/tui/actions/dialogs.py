"""Actions that open something over the main screen: dialogs and views."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.search.filters import FILTERS
from pkit.facts.wording import Writing, is_style, own_writing, sentence_with
from pkit.state import set_theme
from pkit.tui.action_table import ACTIONS, matching
from pkit.tui.actions.copying import cite_in
from pkit.tui.actions.moving import Moving
from pkit.tui.key_names import Keys, key_names
from pkit.tui.render.segments import Line, TextStyle, segment, spread
from pkit.tui.screens.finder import Find, FinderScreen, Taken
from pkit.tui.screens.keys import key_lines
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.themes import OWN, other_theme
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.search_box import SearchBox

_ENTRY, _STYLE, _THEME, _FILTER = "entry:", "style:", "theme:", "filter:"
_NARROWING = (
    *((f"{each.name}:", each.example, each.meaning) for each in FILTERS),
    ('"', '"a phrase"', "words next to each other"),
    ("-", "-word", "leaves out what has it"),
)


def show_plain(main: MainScreen) -> None:
    """Show the current fact and its citation on a bare screen."""
    base, place, style = main.selection.base, main.selection.place, main.selection.style
    if place is None:
        main.say("There is no fact to show here.", TextStyle.WARN)
        return

    def show(written: Writing) -> None:
        inline = written if is_style(style) else own_writing(base, place, DEFAULT_STYLE)
        texts = (
            sentence_with(base, place, inline),
            written.cite(Form.CITATION).text,
            inline.cite(Form.IN_TEXT).text,
            written.cite(Form.REFERENCE).text,
        )
        main.app.push_screen(PlainScreen(tuple(dict.fromkeys(filter(None, texts))), main.services.write_terminal))

    main.services.when_cited(base, place, style, show)


def show_help(main: MainScreen) -> None:
    """Show all keys of the main screen and what they do, those of the place that has the focus first."""
    find = partial(_help_choices, main, typing=isinstance(main.focused, SearchBox))
    _find(main, "Help: every key", "Type to find a key", find)


def show_palette(main: MainScreen) -> None:
    """Let a command, or an entry of the base, be found by typing."""
    _find(
        main,
        "Commands",
        "Type what you want to do, or what you look for",
        partial(_palette_choices, main, main.services.other_styles()),
    )


def switch_theme(main: MainScreen) -> None:
    """Go from dark to light or back."""
    main.app.theme = other_theme(main.app.theme)
    _keep_theme(main)


def choose_theme(main: MainScreen) -> None:
    """Let a theme be chosen; the one under the cursor is shown at once."""
    before = main.app.theme
    own = [theme.name for theme in OWN]
    names = [*own, *sorted(name for name in main.app.available_themes if name not in own)]

    def find(text: str, cells: int) -> Sequence[Choice]:
        words = text.casefold().split()
        found = [name for name in names if all(word in name for word in words)]
        return [
            Choice(name, (spread((segment(name),), (segment(_kind(main, name), TextStyle.DIM),), cells),))
            for name in found
        ]

    def show(name: str) -> None:
        main.app.theme = name

    def chosen(choice: Taken | None) -> None:
        show(choice.id if choice else before)
        if choice:
            _keep_theme(main)

    keys = main.services.keys
    main.app.push_screen(FinderScreen("Theme", "Type a name", find, current=before, keys=keys, preview=show), chosen)


def redraw(main: MainScreen) -> None:
    """Draw the whole screen again, whatever else has been written to the terminal."""
    main.app.screen.refresh(layout=True)


def _kind(main: MainScreen, name: str) -> str:
    theme = main.app.available_themes[name]
    return "the terminal's own colours" if theme.ansi else "dark" if theme.dark else "light"


def _keep_theme(main: MainScreen) -> None:
    main.say(f"Theme: {main.app.theme}")
    main.services.change(set_theme(main.app.theme))


def _find(main: MainScreen, title: str, hint: str, find: Find) -> None:
    def chosen(choice: Taken | None) -> None:
        if choice and choice.id.startswith(_ENTRY):
            main.services.when_answered(partial(Moving.of(main).jump, choice.id.removeprefix(_ENTRY)))
        elif choice and choice.id.startswith(_STYLE):
            cite_in(main, choice.id.removeprefix(_STYLE))
        elif choice and choice.id.startswith(_THEME):
            main.app.theme = choice.id.removeprefix(_THEME)
            _keep_theme(main)
        elif choice and choice.id.startswith(_FILTER):
            main.query_one(SearchBox).focus()
            main.query_one(SearchBox).insert_text_at_cursor(choice.id.removeprefix(_FILTER))
        elif choice and choice.id in ACTIONS:
            main.action_invoke(choice.id)
        elif choice:
            _press(main, choice.id)

    main.app.push_screen(FinderScreen(title, hint, find, keys=main.services.keys), chosen)


def _press(main: MainScreen, name: str) -> None:
    """Do what a key of the lists or the search box does."""
    listed = main.focused if isinstance(main.focused, ListView) else main.query_one("FactList.-current", ListView)
    for node, bindings in ((listed, ListView.BINDINGS), (main.query_one(SearchBox), SearchBox.BINDINGS)):
        for binding in (each for each in _own(bindings) if each.id == name):
            main.run_worker(main.app.run_action(binding.action, node))


def _help_choices(main: MainScreen, text: str, cells: int, *, typing: bool) -> Sequence[Choice]:
    keys = main.services.keys
    found = [
        Choice(each.id, key_lines(key_names(keys.of(each.id, each.keys)), each.tooltip, cells))
        for each in matching(text, keys, _panes(main))
    ]
    elsewhere = [
        Choice(binding.id or "", key_lines(names, said, cells))
        for place, binding, names, said in _elsewhere(keys)
        if _is_meant(text, names, f"{place} {said}")
    ]
    narrowing = [
        Choice(f"{_FILTER}{name}", key_lines(typed, f"While typing: {meaning}", cells))
        for name, typed, meaning in _NARROWING
        if _is_meant(text, typed, f"narrow while typing {name} {meaning}")
    ]
    return [*elsewhere, *narrowing, *found] if typing and not text else [*found, *elsewhere, *narrowing]


def _panes(main: MainScreen) -> list[str]:
    return [kind.title for kind in main.selection.base.panes]


def _is_meant(text: str, names: str, said: str) -> bool:
    return text in names.split() or all(word in said.casefold() for word in text.casefold().split())


def _elsewhere(keys: Keys) -> Iterator[tuple[str, Binding, str, str]]:
    """Yield the keys that are no commands of the main screen: where, the binding, its keys by name, what they do."""
    for place, bindings in _ELSEWHERE.items():
        for binding in _own(bindings):
            names = key_names(keys.of(binding.id or "", binding.key))
            yield place, binding, names, f"{place}: {binding.tooltip}"


_ELSEWHERE: Mapping[str, Sequence[BindingType]] = {
    "While typing": SearchBox.BINDINGS,
    "In lists": ListView.BINDINGS,
    "In dialogs": FinderScreen.BINDINGS,
}


def _own(bindings: Sequence[BindingType]) -> Iterator[Binding]:
    yield from (each for each in bindings if isinstance(each, Binding))


def _palette_choices(main: MainScreen, others: Sequence[str], text: str, cells: int) -> Sequence[Choice]:
    keys = main.services.keys
    choices = [
        Choice(each.id, (_palette_line(each.title, each.tooltip, keys.first(each.id, each.keys), cells),))
        for each in matching(text, keys, _panes(main))
    ]
    choices += [
        Choice(binding.id or "", (_palette_line(binding.description, said, names.split()[0], cells),))
        for place, binding, names, said in _elsewhere(keys)
        if place != "In dialogs" and _is_meant(text, names, f"{binding.description} {said}")
    ]
    choices += [
        Choice(name, (spread((segment(title, TextStyle.NAME),), (segment(kind, TextStyle.DIM),), cells),))
        for name, title, kind in _settings(main, others)
        if all(word in f"{title} {name}".casefold() for word in text.casefold().split())
    ]
    results = main.services.search_now(text) if text else None
    for hit in results.hits[:30] if results else ():
        line = spread((segment(hit.name),), (segment(hit.kind.singular, TextStyle.DIM),), cells)
        choices.append(Choice(f"{_ENTRY}{hit.id}", (line,)))
    return choices


def _settings(main: MainScreen, others: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what can be chosen: id, title and kind of each style, ``others`` included, then of each theme."""
    for style in (*style_names(), *others):
        yield f"{_STYLE}{style}", f"Cite in {main.services.title(style)}", "style"
    for theme in sorted(main.app.available_themes):
        yield f"{_THEME}{theme}", f"Theme {theme}", "theme"


def _palette_line(label: str, said: str, key: str, cells: int) -> Line:
    return spread(
        (segment(label, TextStyle.NAME), segment(f"  {said}", TextStyle.DIM)), (segment(key, TextStyle.VALUE),), cells
    )


def show_figures(main: MainScreen) -> None:
    """Compare the figures, unit by unit."""
    show_view(main, FiguresScreen(main.selection.base, current_address(main), main.services.reader))


def show_timeline(main: MainScreen) -> None:
    """Show the facts in the order of time."""
    show_view(main, TimelineScreen(main.selection.base, current_address(main), main.services.reader))


def show_network(main: MainScreen) -> None:
    """Show who is connected to the current entry, and through which fact."""
    if main.selection.entry is None:
        main.say("There is no entry to begin with.", TextStyle.WARN)
        return
    show_view(main, NetworkScreen(main.selection.base, current_address(main)))


def show_view(main: MainScreen, screen: Screen[Left | None], then: Callable[[], None] = lambda: None) -> None:
    """Open a view, and go where it is left for; ``then`` is called first."""

    def chosen(left: Left | None) -> None:
        then()
        if left is not None and (Moving.of(main).show_fact(left.address) or not left.address) and left.command:
            main.action_invoke(left.command)

    main.app.push_screen(screen, chosen)


def current_address(main: MainScreen) -> str:
    """Return the address of the fact that is selected, the id of an entry without one, or nothing."""
    selection = main.selection
    return selection.place.address if selection.place else selection.entry.id if selection.entry else ""
