"""Help, palette, theme and the plain view."""

import pytest
from textual.binding import Binding
from textual.events import Resize

from pkit.facts.kinds import BUILT_IN
from pkit.tui.action_table import with_panes
from pkit.tui.key_names import key_name
from pkit.tui.screens.dialog import Dialog
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.themes import DARK, LIGHT
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.choices import Choices
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.search_box import SearchBox
from tests.support.desk import Desk, desk_on

PANES = [kind.title for kind in BUILT_IN]


def all_lines(desk: Desk) -> str:
    """Every line of the dialog, also those out of view."""
    lists = desk.app.screen.query(Choices)
    lines = [choices.line(number, 80) for choices in lists for number in range(choices.count())]
    return "\n".join("".join(run.text for run in line) for line in lines)


async def test_help_lists_every_key() -> None:
    """What can be pressed on the desk stands there with what it does: commands, lists, search box."""
    async with desk_on() as desk:
        desk.press("escape", "?")
        await desk.shows("Help: every key")
        await desk.until(lambda: "Leave pkit." in all_lines(desk))
        said = all_lines(desk)
        for command in with_panes(PANES):
            assert command.tooltip.split()[0] in said
            assert all(key_name(key) in said for key in command.keys.split(",")), command
        for bindings in (ListView.BINDINGS, SearchBox.BINDINGS, FinderScreen.BINDINGS):
            for binding in (each for each in bindings if isinstance(each, Binding)):
                assert all(key_name(key) in said.split() for key in binding.key.split(",")), binding.key


@pytest.mark.parametrize("keys", [["?"], [":"], ["C"], ["t"], ["f"], ["space", "M"]], ids="".join)
async def test_what_closes_while_the_app_ends_is_not_laid_out(keys: list[str]) -> None:
    """A screen hears of sizes after what is on it has gone."""
    heard: list[str] = []
    async with desk_on() as desk:
        desk.press("escape", "1", *keys)
        await desk.opened(ViewScreen if keys in (["t"], ["f"]) else Dialog)
        await desk.app.screen.query("*").remove()
        desk.app.screen.post_message(Resize(desk.app.size, desk.app.size))
        desk.app.screen.call_after_refresh(heard.append, "the size")
        await desk.until(lambda: heard)


async def test_help_is_narrowed_by_typing_and_runs_what_is_chosen() -> None:
    """Help is a way to do things, too."""
    async with desk_on() as desk:
        desk.press("escape", "?")
        await desk.shows("Help: every key")
        desk.types("dark")
        await desk.until(lambda: all_lines(desk).startswith("T "))
        desk.press("enter")
        await desk.shows(f"Theme: {LIGHT.name}")


async def test_a_help_line_that_is_no_command_does_no_harm() -> None:
    """The keys of lists are listed to be read; Enter on one only closes help."""
    async with desk_on() as desk:
        desk.press("escape", "?")
        await desk.shows("Help: every key")
        desk.types("half page down")
        await desk.until(lambda: all_lines(desk).startswith("Ctrl+D"))
        desk.press("enter")
        await desk.settled()
        desk.press("escape")
        await desk.until(lambda: not isinstance(desk.app.screen, FinderScreen))


async def test_help_is_found_by_the_key_itself() -> None:
    """Typing a key finds what it does."""
    async with desk_on() as desk:
        desk.press("escape", "?")
        await desk.shows("Help: every key")
        desk.press("]")
        await desk.until(lambda: "Go forward again." in all_lines(desk).split("\n")[0])


async def test_the_palette_runs_commands() -> None:
    """: and ctrl+p open it; every command is in it."""
    async with desk_on() as desk:
        for key in (":", "ctrl+p"):
            desk.press("escape", "escape", key)
            await desk.opened(FinderScreen)
            await desk.until(lambda: all(command.title in all_lines(desk) for command in with_panes(PANES)))
            desk.types("next pane")
            await desk.until(lambda: all_lines(desk).startswith("Next pane"))
            desk.press("enter")
            await desk.until(lambda: not isinstance(desk.app.screen, FinderScreen))
        await desk.focuses("#figures")


async def test_the_palette_finds_entries() -> None:
    """What is no command is looked for in the base, typos and all."""
    async with desk_on() as desk:
        desk.press("escape", ":")
        await desk.shows("Commands")
        desk.types("zarrar")
        await desk.until(lambda: "Zarar Hasham Khan" in all_lines(desk).split("\n")[0])
        desk.press("enter")
        await desk.reads("zarar-hasham-khan")
        desk.press("[")
        await desk.until(lambda: desk.address not in {"", "zarar-hasham-khan"})


async def test_nothing_found_in_a_dialog() -> None:
    """Enter and the cursor keys do nothing then; Esc closes."""
    async with desk_on() as desk:
        desk.press("escape", ":")
        await desk.shows("Commands")
        desk.types("qqqqqqqqqq")
        await desk.until(lambda: desk.app.screen.query(Choices) and not all_lines(desk))
        desk.press("enter", "down", "pagedown", "ctrl+s", "up")
        await desk.settled()
        assert isinstance(desk.app.screen, FinderScreen)
        desk.press("escape")
        await desk.focuses("FactList")


async def test_a_click_chooses() -> None:
    """The mouse takes the line it points at."""
    async with desk_on() as desk:
        desk.press("escape", ":")
        await desk.shows("Commands")
        await desk.until(lambda: all_lines(desk))
        await desk.pilot.click("Choices", offset=(5, 0))
        await desk.focuses("#search")


async def test_the_theme_is_switched_and_remembered() -> None:
    """T goes from dark to light, and the next start is light."""
    async with desk_on() as desk:
        assert desk.app.theme == DARK.name
        desk.press("escape", "T")
        await desk.shows(f"Theme: {LIGHT.name}")
        light = desk.picture.rows[10][10].under
        assert light.lower() == LIGHT.background
    async with desk_on() as desk:
        assert desk.app.theme == LIGHT.name
        desk.press("escape", "T")
        await desk.shows(f"Theme: {DARK.name}")


async def test_the_plain_view() -> None:
    """P shows sentence, citation and reference with nothing beside them, and the mouse is the terminal's."""
    async with desk_on() as desk:
        sent: list[str] = []
        desk.app.main.services = desk.app.main.services._replace(write_terminal=sent.append)
        desk.press("escape", "1", "P")
        await desk.shows("Select with the mouse")
        assert isinstance(desk.app.screen, PlainScreen)
        assert not set("│╭╰─┃") & set(desk.text)
        assert "\x1b[?1000l" in sent[0]
        for key in ("escape", "P", "q", "P", "enter"):
            desk.press(key)
        await desk.focuses("#officials")
        assert sent[-1] == sent[0].replace("l", "h")


async def test_nothing_to_show_is_told() -> None:
    """Without a fact under the cursor, what needs one says so."""
    async with desk_on() as desk:
        desk.types("qqqqqqqqqq")
        await desk.shows("No fact matches.")
        desk.press("enter")
        for key, said in (
            ("P", "There is no fact to show here."),
            ("space", "There is no fact to mark here."),
            ("y", "There is no fact to copy here."),
            ("c", "There is no fact to cite here."),
        ):
            desk.press(key)
            await desk.shows(said)
        desk.press("o")
        await desk.shows("The source has no web address.")
