"""Commands that open something over the desk."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual.binding import Binding, BindingType

from pkit.facts.citation import Form, Style
from pkit.facts.wording import citation, cited_sentence, way_named
from pkit.state import set_theme
from pkit.tui.actions.moving import jump
from pkit.tui.commands import COMMANDS, key_names, matching
from pkit.tui.found import Results
from pkit.tui.runs import Line, Look, run, spread, wrap
from pkit.tui.screens.desk import DeskScreen
from pkit.tui.screens.finder import Find, FinderScreen, Taken
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.themes import other_theme
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.lines import Lines
from pkit.tui.widgets.search_box import SearchBox

_ENTRY = "entry:"


def show_plain(desk: DeskScreen) -> None:
    """Show the current fact and its citation on a bare screen."""
    reading = desk.reading
    if reading.place is None:
        desk.say("There is no fact to show here.", Look.WARN)
        return
    way = way_named(reading.way)
    style = way if isinstance(way, Style) else Style.APA
    texts = (
        cited_sentence(reading.base, reading.place, style),
        citation(reading.base, reading.place, way).text,
        citation(reading.base, reading.place, way, Form.REFERENCE).text,
    )
    desk.app.push_screen(PlainScreen(tuple(dict.fromkeys(texts)), desk.services.write_terminal))


def show_help(desk: DeskScreen) -> None:
    """Show all keys and what they do."""
    _find(desk, "Help: every key", "Type to find a key", _help_choices)


def show_palette(desk: DeskScreen) -> None:
    """Let a command, or an entry of the base, be found by typing."""
    _find(desk, "Commands", "Type what you want to do, or what you look for", partial(_palette_choices, desk))


def switch_theme(desk: DeskScreen) -> None:
    """Go from dark to light or back."""
    desk.app.theme = other_theme(desk.app.theme)
    desk.say(f"Theme: {desk.app.theme}")
    desk.services.change(set_theme(desk.app.theme))


def _find(desk: DeskScreen, title: str, hint: str, find: Find) -> None:
    def chosen(choice: Taken | None) -> None:
        if choice and choice.id.startswith(_ENTRY):
            jump(desk, choice.id.removeprefix(_ENTRY))
        elif choice and choice.id in COMMANDS:
            desk.services.invoke(desk, choice.id)

    desk.app.push_screen(FinderScreen(title, hint, find), chosen)


def _help_choices(text: str, cells: int) -> Sequence[Choice]:
    found = [Choice(each.id, _help_lines(each.all_keys, each.help, cells)) for each in matching(text)]
    words = text.casefold().split()
    for place, bindings in _ELSEWHERE.items():
        for binding in (each for each in bindings if isinstance(each, Binding)):
            keys, said = key_names(binding.key), f"{place}: {binding.tooltip}"
            if text in keys.split() or all(word in said.casefold() for word in words):
                found.append(Choice(f"key:{binding.id}", _help_lines(keys, said, cells)))
    return found


_ELSEWHERE: Mapping[str, Sequence[BindingType]] = {
    "In lists": Lines.BINDINGS,
    "While typing": SearchBox.BINDINGS,
    "In dialogs": FinderScreen.BINDINGS,
}
"""Keys that are no commands of the desk, listed to be read."""


def _help_lines(keys: str, said: str, cells: int) -> tuple[Line, ...]:
    return wrap((run(f"{keys:<18} ", Look.VALUE), run(said)), cells, 19)


def _palette_choices(desk: DeskScreen, text: str, cells: int) -> Sequence[Choice]:
    choices = [
        Choice(
            command.id,
            (
                spread(
                    (run(command.label, Look.NAME), run(f"  {command.help}", Look.DIM)),
                    (run(command.key, Look.VALUE),),
                    cells,
                ),
            ),
        )
        for command in matching(text)
    ]
    results: Results | None = desk.services.search_now(text) if text else None
    for hit in results.hits[:30] if results else ():
        line = spread((run(hit.name),), (run(hit.kind.value, Look.DIM),), cells)
        choices.append(Choice(f"{_ENTRY}{hit.id}", (line,)))
    return choices
