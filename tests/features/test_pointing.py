"""What a mouse or a finger reaches: rows, relations, and the names of keys wherever they stand."""

import pytest

from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.form import FormField, FormScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.prompt import Prompt
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.widgets.detail_pane import Detail
from tests.support.desk import NARROW, Desk, desk_on


async def click(desk: Desk, text: str) -> None:
    """Click on the first letter of a text that stands on the screen."""
    await desk.shows(text)
    row, line = next((row, line) for row, line in enumerate(desk.text.split("\n")) if text in line)
    await desk.pilot.click(offset=(line.index(text), row))


async def test_a_click_on_a_relation_follows_it() -> None:
    """As Enter does; a click on a fact only chooses it."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.reads("natalie-baker")
        await click(desk, "¶ 11")
        await desk.reads("natalie-baker/2")
        await click(desk, "■ U.S. Embassy")
        await desk.reads("us-embassy")
        await desk.until(lambda: desk.widget("#detail", Detail).has_focus)


async def test_the_keys_named_in_borders_can_be_clicked() -> None:
    """In dialogs of each kind and in a view."""
    async with desk_on() as desk:
        desk.press("escape", "1", "s")
        await desk.opened(FinderScreen)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)
        desk.press("p")
        await desk.opened(Prompt)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)
        desk.app.push_screen(FormScreen("Form", "", [FormField("a", "A")], lambda _: "", lambda _: None))
        await desk.opened(FormScreen)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)
        desk.press("f")
        await desk.opened(FiguresScreen)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)


@pytest.mark.parametrize("size", [(40, 12), NARROW, (80, 24)])
async def test_help_and_escape_can_be_tapped_however_narrow(size: tuple[int, int]) -> None:
    """From the help everything else can be done; Escape has no key on a phone."""
    async with desk_on(size=size) as desk:
        desk.types("zarar")
        await desk.until(lambda: desk.app.main.query_text == "zarar")
        await click(desk, " F1")
        await desk.opened(FinderScreen)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)
        await click(desk, " Esc")
        await desk.until(lambda: desk.typed == "")
        await click(desk, " Esc")
        await desk.focuses("FactList")
        await desk.shows("/ Search")
        desk.press("0")
        await desk.focuses("#detail")
        await desk.shows_no("/ Search")
        await click(desk, " Esc")
        await desk.focuses("FactList")
        desk.press("p")
        await desk.opened(Prompt)
        await click(desk, "Esc closes")
        await desk.opened(MainScreen)


async def test_an_address_is_selected_and_its_keys_clicked() -> None:
    """What became of the copy is said where it was made."""
    async with desk_on() as desk:
        screen = AddressScreen("https://example.org/a", "there is no browser")
        desk.app.push_screen(screen)
        await desk.shows("https://example.org/a")
        await desk.at_rest()
        await desk.pilot.mouse_down(offset=_place(desk, "https://"))
        await desk.pilot.hover(offset=_place(desk, "/a"))
        await desk.pilot.mouse_up(offset=_place(desk, "/a"))
        await desk.until(lambda: "https://example.org" in (screen.get_selected_text() or ""))
        desk.app.main.say("Copied")
        await desk.shows("─ Copied")
        desk.press("escape")
        await desk.opened(MainScreen)


def _place(desk: Desk, text: str) -> tuple[int, int]:
    return next((line.index(text), row) for row, line in enumerate(desk.text.split("\n")) if text in line)


@pytest.mark.parametrize(
    ("size", "words"), [((160, 45), "para:"), ((120, 36), "unit:"), ((80, 24), "tag:"), ((40, 12), "kind:")]
)
async def test_the_empty_box_says_what_can_be_typed(size: tuple[int, int], words: str) -> None:
    """In one line that is never cut, narrowing words included."""
    async with desk_on(size=size) as desk:
        await desk.shows("Type", words, "is:")


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20)])
async def test_where_nothing_is_found_the_panes_say_what_to_do(size: tuple[int, int]) -> None:
    """In their place stands what was meant, and how to go on; each can be clicked."""
    async with desk_on(size=size) as desk:
        desk.types("qqqqq")
        await desk.shows("No fact matches qqqqq", "Not in this base: qqqqq.", "Fewer words find more")
        await click(desk, "Esc lists everything")
        await desk.shows("Natalie")
        assert desk.typed == ""
