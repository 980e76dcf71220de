"""Keys and settings of the user's own."""

from importlib import import_module
from inspect import signature
from pathlib import Path

from pkit.tui.action_table import ACTIONS
from pkit.tui.keymap import key_by_name, places
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.themes import DARK, LIGHT
from pkit.tui.views.figures import FiguresScreen
from tests.features.test_dialogs import all_lines
from tests.support.desk import desk_on


def write(home: Path, text: str) -> Path:
    """Write the settings."""
    path = home / ".config/pkit/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_rebound_key_does_it_and_is_shown(home: Path) -> None:
    """Footer, help and palette name the new key, the old one does nothing any more."""
    write(home, '[keys]\n"theme.switch" = "ctrl+x, X"\n"help" = "H"\n"fact.copy" = "ctrl+b"\n"fact.mark" = "x"\n')
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("x Mark", "  H  ", "Ctrl+B Copy citation")
        desk.press("T", "X")
        await desk.shows(f"Theme: {LIGHT.name}")
        desk.press("ctrl+x")
        await desk.shows(f"Theme: {DARK.name}")
        desk.press("H")
        await desk.shows("Help: every key")
        desk.types("dark and the light")
        await desk.shows("Ctrl+X X")
        desk.press("escape")
        await desk.focuses("#officials")
        desk.press(":")
        await desk.shows("Commands")
        desk.types("dark and the light")
        await desk.until(lambda: all_lines(desk).split("\n")[0].endswith("Ctrl+X"))


async def test_keys_of_lists_dialogs_views_and_the_search_box_can_be_rebound(home: Path) -> None:
    """Each has an id of its own."""
    write(
        home,
        '[keys]\n"list.down" = "z"\n"finder.close" = "ctrl+e"\n"view.close" = "Z"\n'
        '"results.open" = "ctrl+o"\n"results.next" = "f5"\n',
    )
    async with desk_on() as desk:
        await desk.shows("Ctrl+O Open", "F5 Results")
        desk.types("baker")
        await desk.shows("Officials 1/4")
        desk.press("ctrl+o")
        await desk.focuses("FactList")
        desk.press("escape", "3", "z")
        await desk.until(lambda: desk.app.main.query_one("#figures") and desk.address)
        desk.press("?")
        await desk.shows("Help: every key", "Ctrl+E closes")
        desk.press("ctrl+e")
        await desk.until(lambda: not isinstance(desk.app.screen, FinderScreen))
        desk.press("f")
        await desk.opened(FiguresScreen)
        desk.press("Z")
        await desk.until(lambda: not isinstance(desk.app.screen, FiguresScreen))


async def test_what_is_wrong_is_said_once_and_the_rest_works(home: Path) -> None:
    """One line with file and line; the settings that are right count."""
    write(home, 'theme = "pkit-lihgt"\nstyle = "mla"\n[keys]\n"fact.copi" = "x"\n"theme.switch" = "X"\n')
    async with desk_on(size=(160, 40)) as desk:
        await desk.shows("! config.toml:1: no theme is called 'pkit-lihgt' (did you mean 'pkit-light'?) (and 1 more")
        assert desk.app.main.selection.style == "mla"
        desk.press("escape", "1", "X")
        await desk.shows(f"Theme: {LIGHT.name}")


async def test_what_was_chosen_last_counts_more_than_the_settings(home: Path) -> None:
    """Style and theme of the settings are where a base begins; what is chosen later is remembered for it."""
    write(home, f'theme = "{LIGHT.name}"\nstyle = "harvard"\n')
    async with desk_on() as desk:
        assert desk.app.theme == LIGHT.name
        await desk.shows("Harvard")
        desk.press("escape", "T")
        await desk.shows(f"Theme: {DARK.name}")
    async with desk_on() as desk:
        assert desk.app.theme == DARK.name
        assert desk.app.main.selection.style == "harvard"


def test_each_action_of_the_table_can_be_done() -> None:
    """What a row names is there, and takes what the row gives it."""
    for action in ACTIONS.values():
        module, group, method = action.runs.split(".")
        done = getattr(getattr(import_module(f"pkit.tui.actions.{module}"), group), method)
        signature(done).bind(None, *action.arguments)


def test_no_place_has_a_key_twice() -> None:
    """Of itself, pkit gives each key of a place one thing to do, and every binding has an id and a sentence."""
    for place in places():
        keys = [(key, binding.id) for binding in place.bindings for key in binding.key.split(",")]
        assert len({key for key, _ in keys}) == len(set(keys)), place.name
        assert all(binding.id and binding.tooltip for binding in place.bindings)
    assert set(ACTIONS) <= {binding.id for place in places() for binding in place.bindings}


def test_keys_as_people_call_them() -> None:
    """Characters, names in any case, modifiers in any order; what is none of these is told."""
    called = {
        "x": "x",
        "X": "X",
        "?": "question_mark",
        "/": "slash",
        "-": "minus",
        "é": "é",
        "Ctrl+X": "ctrl+x",
        "shift+ctrl+Left": "ctrl+shift+left",
        "ctrl++": "ctrl+plus",
        "Esc": "escape",
        "F5": "f5",
        "question_mark": "question_mark",
        "PgUp": "pageup",
        "alt+/": "alt+slash",
        "": "",
        "ctlr+x": "",
        "f99": "",
        "ctrl+ctrl+x": "",
        "nothing": "",
        "\x1b": "",
        "ctrl+": "",
    }
    assert {word: key_by_name(word) for word in called} == called


async def test_dialogs_show_their_keys_and_press_them() -> None:
    """F1 in a dialog lists what its keys do; what is chosen is done there."""
    async with desk_on() as desk:
        desk.press("escape", ":")
        await desk.shows("Commands")
        desk.press("f1")
        await desk.shows("Help: the keys here")
        desk.types("close this")
        await desk.until(lambda: all_lines(desk).startswith("Esc"))
        desk.press("enter")
        await desk.opened(MainScreen)


async def test_every_binding_of_the_desk_is_in_the_palette() -> None:
    """Commands, keys of lists and keys of the search box, and one of each is run from there."""
    async with desk_on() as desk:
        desk.press("escape", "1", ":")
        await desk.shows("Commands")
        await desk.until(lambda: all_lines(desk))
        named = {place.name: place for place in places()}
        for name in ("the main screen", "the search box"):
            # The panes have their own titles there, those that there are.
            for binding in (each for each in named[name].bindings if not str(each.id).startswith("pane.")):
                assert binding.description in all_lines(desk), binding.id
        desk.types("one line down")
        await desk.until(lambda: all_lines(desk).startswith("Down"))
        before = desk.address
        desk.press("enter")
        await desk.until(lambda: desk.address != before)


async def test_enter_takes_the_word_that_was_meant() -> None:
    """Where nothing matches, the status line says what was probably meant, and Enter goes to it."""
    async with desk_on(size=(60, 20)) as desk:
        desk.types("gdp")
        await desk.until(lambda: desk.status.startswith(" ! Did you mean gop?"))
        assert "Enter takes it." in desk.status
        desk.press("enter")
        await desk.focuses("FactList")
        assert desk.address
