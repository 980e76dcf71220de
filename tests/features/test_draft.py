"""A text of the user's own in the explorer, beside the facts."""

from pathlib import Path

import pytest

from pkit.tui.screens.main import MainScreen
from pkit.tui.views.draft import DraftScreen
from pkit.tui.widgets.section_list import SectionList
from tests.support.bases import shipped
from tests.support.desk import Desk, desk_on

TEXT = "# Ties\n\nIT exports were $2.6 billion in FY2023 and trade was about $7.3 billion.\n\nTwo desks.\n"


async def opened(desk: Desk, path: Path) -> DraftScreen:
    """Open a text in the view, and wait for what was found."""
    desk.press("escape", "p")
    await desk.shows("Your own text")
    desk.press(*str(path), "enter")
    screen = await desk.opened(DraftScreen)
    await desk.until(lambda: screen.view.content.read is not None)
    await desk.settled()
    return screen


@pytest.mark.parametrize("size", [(160, 45), (40, 12)])
async def test_a_text_stands_beside_the_facts_and_is_read_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """The cursor is on what is wrong; saved anew, the text is judged anew; Enter goes to the fact."""
    path = tmp_path / "memo.md"
    path.write_text(TEXT, encoding="utf-8")
    async with desk_on(shipped(tmp_path), size) as desk:
        screen = await opened(desk, path)
        await desk.shows("qualifier")
        rows = screen.query_one(SectionList)
        assert screen.view.address(rows.current or 0) == "it-exports"
        desk.press("n")
        await desk.until(lambda: screen.view.address(rows.current or 0) == "bilateral-trade")
        path.write_text(TEXT.replace("$2.6", "about $2.6"), encoding="utf-8")
        await desk.until(lambda: (read := screen.view.content.read) is not None and read.holds())
        await desk.settled()
        assert screen.view.address(rows.current or 0) == "bilateral-trade"
        path.unlink()
        await desk.until(lambda: screen.view.content.problem != "")
        path.write_text(TEXT, encoding="utf-8")
        await desk.until(lambda: screen.view.content.read is not None)
        await desk.settled()
        desk.press("enter")
        await desk.opened(MainScreen)
        await desk.reads("it-exports")
        desk.press("p")
        await desk.shows("Your own text")
        desk.press("enter")
        await desk.opened(DraftScreen)
        desk.press("p")
        await desk.opened(MainScreen)
