"""What the main screens look like, cell by cell: ``make snapshots`` draws them anew after a change that was meant."""

import os
from pathlib import Path

import pytest
from tools.picture import Picture

from pkit.tui.themes import LIGHT
from tests.support.desk import MEDIUM, NARROW, WIDE, Desk, desk_on

FOLDER = Path(__file__).parent
UPDATE = "SNAPSHOTS"


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("name", "size"), [("wide", WIDE), ("medium", MEDIUM), ("narrow", NARROW)])
async def test_the_desk_looks_as_it_did(name: str, size: tuple[int, int], theme: str) -> None:
    """After a search, with its best hit read, the desk is drawn as it was when somebody last looked at it."""
    async with desk_on(size=size) as desk:
        if theme == "light":
            desk.press("escape", "T")
            await desk.until(lambda: desk.app.theme == LIGHT.name)
        desk.press("/", *"2.6b", "enter")
        await desk.reads("it-exports")
        await desk.focuses("#figures")
        await desk.settled()
        kept = FOLDER / f"desk-{name}-{theme}.svg"
        if UPDATE in os.environ:
            kept.write_text(drawn(desk), encoding="utf-8")
        wanted = kept.read_text(encoding="utf-8")
        await desk.until(lambda: drawn(desk) == wanted)


def drawn(desk: Desk) -> str:
    """Return the screen as a picture."""
    return Picture.of(desk.app).svg("The pkit explorer", desk.app.theme_variables["background"])
