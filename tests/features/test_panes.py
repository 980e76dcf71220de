"""Going through the panes."""

from functools import partial

import pytest

from pkit.facts.kinds import FIGURE
from pkit.facts.model import figures_among
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.widgets.fact_list import FactList
from tests.support.desk import MEDIUM, NARROW, WIDE, Desk, desk_on

PANES = ("officials", "agencies", "figures", "programs")


def is_kind(desk: Desk, name: str) -> bool:
    """Whether the entry that is shown is of the pane with that name."""
    return desk.kind == name


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_a_number_goes_to_its_pane(size: tuple[int, int]) -> None:
    """1 to 4 are the panes, 0 the detail, at every width."""
    async with desk_on(size=size) as desk:
        desk.press("escape")
        for number, name in enumerate(PANES, start=1):
            desk.press(str(number))
            await desk.focuses(f"#{name}")
            await desk.until(partial(is_kind, desk, name))
        desk.press("0")
        await desk.focuses("#detail")


@pytest.mark.parametrize("key", ["tab", "l", "right"])
async def test_forward_goes_round(key: str) -> None:
    """The key for the next pane goes through all four and the detail, and begins again."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.focuses("#officials")
        for name in (*PANES[1:], "detail", PANES[0]):
            desk.press(key)
            await desk.focuses(f"#{name}")


@pytest.mark.parametrize("key", ["shift+tab", "h", "left"])
async def test_backward_goes_round(key: str) -> None:
    """The key for the pane before goes the other way."""
    async with desk_on() as desk:
        desk.press("escape", "escape", "1")
        await desk.focuses("#officials")
        for name in ("detail", *reversed(PANES)):
            desk.press(key)
            await desk.focuses(f"#{name}")


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_a_line_down_and_up(down: str, up: str) -> None:
    """The cursor moves by one, the detail with it."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.reads("natalie-baker")
        desk.press(down)
        await desk.reads("zarar-hasham-khan")
        desk.press(up)
        await desk.reads("natalie-baker")


@pytest.mark.parametrize(("last", "first"), [("G", "g"), ("end", "home")])
async def test_to_the_ends(last: str, first: str) -> None:
    """To the last line and to the first."""
    async with desk_on() as desk:
        desk.press("escape", "1", last)
        await desk.reads("syed-hadi")
        desk.press(first)
        await desk.reads("natalie-baker")


@pytest.mark.parametrize(("key", "behind"), [("tab", "figures"), ("h", "detail")])
async def test_panes_without_hits_are_passed(key: str, behind: str) -> None:
    """The way round leads to what lists something, never into a pane that one cannot leave again."""
    async with desk_on() as desk:
        desk.types("kind:figure")
        desk.press("enter")
        await desk.focuses("#figures")
        desk.press(key)
        await desk.focuses("#detail")
        desk.press(key)
        await desk.focuses("#figures")
        desk.press("1", key)
        await desk.focuses(f"#{behind}")


async def test_the_focus_goes_where_the_entry_is() -> None:
    """After a view, or along the trail, the next key moves on from the entry that is shown."""
    async with desk_on() as desk:
        desk.press("escape", "1", "f")
        await desk.opened(FiguresScreen)
        desk.press("enter")
        await desk.focuses("#figures")
        first = desk.address
        desk.press("j")
        await desk.until(lambda: desk.kind == "figures" and desk.address != first)
        desk.press("[", "[")
        await desk.focuses("#officials")


async def test_half_a_page() -> None:
    """Half a page down is more than one line, and half a page up leads back."""
    async with desk_on() as desk:
        desk.press("escape", "4")
        await desk.until(lambda: desk.kind == "programs")
        first = desk.address
        desk.press("j")
        await desk.until(lambda: desk.address != first)
        second = desk.address
        desk.press("k")
        await desk.reads(first)
        desk.press("ctrl+d")
        await desk.until(lambda: desk.address not in {first, second})
        desk.press("ctrl+u")
        await desk.reads(first)


async def test_the_narrow_desk_has_tabs() -> None:
    """One pane is shown, and the names of all with the current one pointed at."""
    async with desk_on(size=NARROW) as desk:
        desk.press("escape", "3")
        await desk.shows("▸3 Figures", "› IT and IT-enabled")
        await desk.shows_no("Natalie")


async def test_a_click_chooses_a_tab() -> None:
    """The mouse works too."""
    async with desk_on(size=NARROW) as desk:
        await desk.at_rest()
        await desk.pilot.click("#tabs", offset=(15, 0))
        await desk.focuses("FactList.-current")
        assert desk.app.main.focused is not None
        assert desk.app.main.focused.id != "officials"


async def test_a_click_and_the_wheel_move_in_a_pane() -> None:
    """A click puts the cursor where it was."""
    async with desk_on() as desk:
        await desk.at_rest()
        await desk.pilot.click("#officials", offset=(5, 3))
        await desk.reads("azfar-manzoor")


async def test_the_status_line_offers_what_works_here() -> None:
    """The keys at the bottom change with the focus."""
    async with desk_on() as desk:
        await desk.shows("Ctrl+Y")
        desk.press("escape")
        await desk.shows("Space Mark")
        desk.press("0")
        await desk.shows("[ Back")


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (130, 30), (80, 24), (40, 20)])
async def test_no_figure_is_listed_without_its_name_and_value(size: tuple[int, int]) -> None:
    """Value and qualifier are never cut, and enough of the name is left to know it by."""
    async with desk_on(size=size) as desk:
        desk.press("escape", "3")
        await desk.until(lambda: desk.kind == "figures")
        pane = desk.widget("#figures", FactList)
        await desk.until(lambda: pane.size.width > 20)
        await desk.at_rest()
        for number, (figure, quantity) in enumerate(figures_among(desk.app.main.selection.base.entries(FIGURE))):
            text = "".join(run.text for run in pane.line(number, pane.size.width - 1))
            assert figure.name[:3] in text, text
            assert str(quantity.qualifier.value if quantity.qualifier != "exact" else "").replace("_", " ") in text
            assert "…" not in text.split("  ")[-1], text


async def test_a_pane_that_reports_late_changes_nothing() -> None:
    """A pane that had the focus for a moment, on the way to another one, may say so after that one has."""
    async with desk_on() as desk:
        desk.press("escape", "3")
        await desk.reads("it-exports")
        desk.widget("#programs", FactList).report()
        await desk.at_rest()
        assert desk.address == "it-exports"
