"""What every hand reaches: hints to click, pastes, redrawing, the focus, and questions before something is lost."""

import json
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from pkit.facts.citation import DEFAULT_STYLE
from pkit.facts.wording import title_of
from pkit.tui.screens.confirm import ConfirmScreen
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.plain import PlainScreen
from tests.features.test_dialogs import all_lines
from tests.features.test_terminal import explorer
from tests.support.desk import Desk, desk_on


async def click(desk: Desk, text: str, row: int = -1) -> None:
    """Click on ``text`` in a line of the screen, the last one by default."""
    await desk.until(lambda: text in desk.text.split("\n")[row])
    await desk.at_rest()
    line = desk.text.split("\n")[row]
    await desk.pilot.click(offset=Offset(line.index(text), row % desk.app.size.height))


async def test_the_hints_of_the_footer_can_be_clicked() -> None:
    """Each does what its key does, in the place where it stands."""
    async with desk_on() as desk:
        await desk.shows("Tab Panes")
        await click(desk, "Panes")
        await desk.focuses("FactList")
        await desk.shows("Space Mark")
        await click(desk, "Space")
        await desk.shows("Marked: natalie-baker")
        await click(desk, " ? ")
        await desk.opened(FinderScreen)
        await desk.pilot.click(offset=Offset(0, 0))
        await desk.opened(MainScreen)
        await click(desk, "Search")
        await desk.focuses("#search")


@pytest.mark.parametrize("place", ["1", "0"])
async def test_a_paste_while_nothing_is_typed_is_searched_for(place: str) -> None:
    """In a pane or the detail it goes to the search box, in place of what stood there, its lines joined."""
    async with desk_on() as desk:
        desk.types("special")
        desk.press("enter", place)
        await desk.settled()
        desk.app.post_message(events.Paste("zarar\n hasham \n"))
        await desk.reads("zarar-hasham-khan")
        assert desk.typed == "zarar hasham"
        await desk.focuses("#search")


async def test_a_paste_waits_for_the_keys_before_it() -> None:
    """Keys, a paste and keys again arrive in that order."""
    async with desk_on() as desk:
        desk.types("zar")
        desk.app.post_message(events.Paste("ar"))
        desk.press("enter", "P")
        await desk.opened(PlainScreen)
        assert desk.typed == "zarar"
        assert desk.address == "zarar-hasham-khan"


def test_ctrl_l_draws_everything_again() -> None:
    """What another program wrote over the screen is gone."""
    with explorer() as terminal:
        terminal.until("1 Officials")
        terminal.draw(b"\x1b[H\x1b[2JBroadcast message")
        assert "1 Officials" not in terminal.text
        terminal.send("\x0c")
        terminal.until(lambda: "1 Officials" in terminal.text and "Broadcast" not in terminal.text)
        terminal.send("\x1bq")
        assert terminal.end() == 0


@pytest.mark.parametrize(
    ("keys", "focused"), [(("escape", "3"), "#figures"), (("escape", "0"), "#detail"), ((), "#search")]
)
async def test_the_focus_is_where_it_was_before_the_terminal_was_too_small(keys: tuple[str, ...], focused: str) -> None:
    """Below 40 × 12 nothing can have it; afterwards it is back."""
    async with desk_on() as desk:
        desk.press(*keys)
        await desk.focuses(focused)
        await desk.pilot.resize_terminal(30, 8)
        await desk.shows("pkit needs 40")
        await desk.pilot.resize_terminal(100, 30)
        await desk.focuses(focused)


async def test_a_dialog_has_its_focus_again_after_the_terminal_was_too_small() -> None:
    """What is typed then narrows its list."""
    async with desk_on() as desk:
        desk.press("escape", "1", "?")
        await desk.opened(FinderScreen)
        await desk.pilot.resize_terminal(30, 8)
        await desk.until(lambda: desk.app.screen.focused is None)
        await desk.pilot.resize_terminal(100, 30)
        await desk.until(lambda: desk.app.screen.focused is not None)
        desk.types("timeline")
        await desk.shows_no("Go to the search box")


async def test_the_palette_has_a_row_for_each_style_and_theme_before_entries() -> None:
    """Commands come first, then what can be chosen, then what is found in the base."""
    async with desk_on() as desk:
        desk.press("escape", "1", ":")
        await desk.opened(FinderScreen)
        desk.types("chicago")
        await desk.until(lambda: all_lines(desk).startswith("Cite in Chicago"))
        rows = [line.strip() for line in all_lines(desk).split("\n")]
        assert {row.split("  ")[0] for row in rows[:2]} == {
            "Cite in Chicago 18 author-date",
            "Cite in Chicago 18 notes",
        }
        desk.press("down", "enter")
        await desk.shows(f"Citing in {rows[1].split('  ')[0].removeprefix('Cite in ')}.")
        desk.press(":")
        desk.types("theme pkit-light")
        desk.press("enter")
        await desk.shows("Theme: pkit-light")
        desk.press(":")
        desk.types("quit")
        await desk.until(lambda: all_lines(desk).startswith("Quit"))


@pytest.mark.parametrize(
    ("keys", "left"), [(("n",), 2), (("escape",), 2), (("down", "enter"), 2), (("y",), 0), (("enter",), 0)]
)
async def test_all_marks_are_cleared_after_asking(keys: tuple[str, ...], left: int) -> None:
    """Only a yes takes them away, for good."""
    async with desk_on() as desk:
        desk.press("escape", "1", "space", "j", "space")
        await desk.shows("2 marked")
        desk.press("M")
        await desk.opened(ConfirmScreen)
        await desk.shows("Clear all 2 marks?")
        desk.press(*keys)
        await desk.opened(MainScreen)
        await desk.settled()
        assert len(desk.app.main.selection.marks) == left
    async with desk_on() as desk:
        assert len(desk.app.main.selection.marks) == left


async def test_nothing_is_asked_where_nothing_is_marked() -> None:
    """It is said instead."""
    async with desk_on() as desk:
        desk.press("escape", "1", "M")
        await desk.shows("No fact is marked")


def remembered(home: Path, **fields: object) -> None:
    """Write a state of an earlier run."""
    state = {"version": 1, "marks": [], "style": None, "theme": None, **fields}
    home.joinpath("state.json").write_text(json.dumps(state), encoding="utf-8")


async def test_a_style_that_is_unknown_is_said_and_not_drawn_as_the_current_one(home: Path) -> None:
    """The default is, or that of the settings; what is remembered stays until another style is chosen."""
    remembered(home, style="vancouver")
    async with desk_on(size=(160, 40)) as desk:
        await desk.shows("No style is called 'vancouver', as remembered", title_of(DEFAULT_STYLE))
        desk.press("escape", "1", "C")
        await desk.shows("Copy as")
        assert "vancouver" not in "".join(desk.text.split("\n")[:-2])
    assert json.loads(home.joinpath("state.json").read_text("utf-8"))["style"] == "vancouver"


async def test_marks_of_what_the_base_does_not_have_are_kept_and_not_counted(home: Path) -> None:
    """An entry that is gone may come back."""
    remembered(home, marks=["natalie-baker", "gone", "gone/2", "natalie-baker/99"])
    async with desk_on() as desk:
        await desk.shows("1 marked")
        desk.press("escape", "1", "j", "space")
        await desk.shows("2 marked")
    marks = json.loads(home.joinpath("state.json").read_text("utf-8"))["marks"]
    assert marks == ["natalie-baker", "gone", "gone/2", "natalie-baker/99", "zarar-hasham-khan"]
