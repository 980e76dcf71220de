"""What each screen looks like, cell by cell: ``make snapshots`` draws them anew after a change that was meant."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.widgets import Input

from pkit.tui.themes import DARK, LIGHT
from tests.support.desk import Desk, desk_on
from tests.support.snapshot import differences, snapshot

FOLDER = Path(__file__).parent
UPDATE = "SNAPSHOTS"
SIZES = {"wide": (130, 36), "medium": (80, 24), "narrow": (40, 12)}
TOO_SMALL = {"narrow": (39, 36), "low": (130, 11), "tiny": (12, 3)}
_ROUNDS = 8
"""How often a screen is looked at before it is said to be different."""


class Place(NamedTuple):
    """A screen, and how to get there."""

    keys: tuple[str, ...]
    shows: str
    """What stands on it at every size, once it is there."""


_FIGURE = ("/", *"2.6b", "enter")
PLACES = {
    "desk": Place((), "Officials"),
    "search": Place(("/", *"exprots"), "exprots"),
    "figure": Place(_FIGURE, "$2.6 billion"),
    "detail": Place((*_FIGURE, "0", "j", "j"), "$2.6 billion"),
    "help": Place(("escape", "?"), "Help"),
    "palette": Place(("escape", ":", *"copy"), "Commands"),
    "copy-as": Place((*_FIGURE, "C"), "Copy as"),
    "plain": Place((*_FIGURE, "P"), "Pakistan exported"),
    "article": Place((*_FIGURE, "v"), "56 facts"),
    "brief": Place((*_FIGURE, "space", "B"), "1 fact"),
    "figures": Place((*_FIGURE, "f"), "Figures compared"),
    "timeline": Place((*_FIGURE, "t"), "Timeline"),
    "network": Place((*_FIGURE, "w", "j", "j", "j", "j", "l"), "Network"),
    "empty": Place(("/", *"qqqqq"), "No fact matches"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_looks_as_it_did(place: str, size: str) -> None:
    """In both themes each screen is drawn as it was when somebody last looked at it."""
    async with desk_on(size=SIZES[size]) as desk:
        desk.press(*PLACES[place].keys)
        await desk.settled()
        await desk.shows(PLACES[place].shows)
        await compare(desk, f"{place}-{size}")


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_a_terminal_that_is_too_small_looks_as_it_did(size: str) -> None:
    """Below 40 × 12 one line says so."""
    async with desk_on(size=TOO_SMALL[size]) as desk:
        await desk.settled()
        await compare(desk, f"too-small-{size}")


async def compare(desk: Desk, name: str) -> None:
    """Compare the screen with what is kept of it, or keep it where that was asked for.

    Raises:
        AssertionError: the screen is different, and how.
    """
    path = FOLDER / f"{name}.txt"
    if UPDATE in os.environ:
        before, now = "", await drawn(desk, name)
        while now != before:
            before, now = now, await drawn(desk, name)
        path.write_text(now, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    now = await drawn(desk, name)
    for _ in range(_ROUNDS):
        if now == kept:
            return
        now = await drawn(desk, name)
    pytest.fail(f"{name} looks different; if that was meant: make snapshots\n{differences(kept, now)}", pytrace=False)


async def drawn(desk: Desk, name: str) -> str:
    """Return the screen in both themes."""
    pictures = {}
    for box in desk.app.screen.query(Input):
        box.cursor_blink = False
    # First that which it has already: to change it takes as long as to draw the screen.
    for theme in sorted((LIGHT.name, DARK.name), key=lambda name: name != desk.app.theme):
        desk.app.theme = theme
        await desk.settled()
        await desk.pilot.pause()
        pictures[theme] = desk.picture
    columns, lines = desk.app.size
    in_order = {theme: pictures[theme] for theme in (LIGHT.name, DARK.name)}
    return snapshot(f"{name.rpartition('-')[0]}, {columns} × {lines}", in_order)
