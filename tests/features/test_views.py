"""Figures, timeline and network: going there, copying from there, and back."""

import gc
import threading
import weakref
from pathlib import Path
from typing import NoReturn

import pytest
from textual._styles_cache import StylesCache
from textual.events import Key

from pkit.clipboard import Outcome, State
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.tui.actions.file_changes import FileChanges
from pkit.tui.requests import Copy
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.views.figures import FigureView
from pkit.tui.views.timeline import TimeView
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.choices import Choices
from tests.support.bases import made
from tests.support.desk import PATIENCE, Desk, desk_on

VIEWS = {"f": "Figures compared", "t": "Timeline", "w": "Network"}
OURS = ("52%", "times", "pkit", "2.8", "1.9")
"""What pkit's arithmetic says about the exports, in part."""


def catch(desk: Desk) -> list[str]:
    """Let the desk copy into the list that is returned."""
    texts: list[str] = []

    def copy(wanted: Copy) -> None:
        texts.append(wanted.text)
        wanted.done(Outcome(method="a test", state=State.VERIFIED))

    desk.app.main.services = desk.app.main.services._replace(copy=copy)
    return texts


async def read_exports(desk: Desk) -> None:
    """Read the figure that most arithmetic is about."""
    desk.press("/", *"2.6b", "enter")
    await desk.reads("it-exports")


async def opens(desk: Desk, key: str) -> None:
    """Open a view, and wait for its title."""
    desk.press(key)
    await desk.opened(ViewScreen)
    await desk.shows(VIEWS[key])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", ["c", "y"])
async def test_what_is_copied_from_a_view_is_the_articles(view: str, key: str) -> None:
    """Letter for letter what is copied on the desk, with the qualifier and without any number of pkit's own."""
    async with desk_on() as desk:
        texts = catch(desk)
        await read_exports(desk)
        desk.press(key)
        await desk.until(lambda: len(texts) == 1)
        await opens(desk, view)
        desk.press(key)
        await desk.until(lambda: len(texts) == 2)
        assert texts[0] == texts[1]
        assert not [each for each in OURS if each in texts[1]]
        assert key == "c" or "about $2.6 billion" in texts[1]
        await desk.shows("Copied: ", "Esc closes")


@pytest.mark.parametrize("view", VIEWS)
async def test_a_view_stays_open_while_one_copies(view: str) -> None:
    """What became of each copy is said in it, beside the way out; Esc leads to what was copied last."""
    async with desk_on() as desk:
        texts = catch(desk)
        await read_exports(desk)
        await opens(desk, view)
        for key, what in (("c", "citation of it-exports"), ("i", "in-text citation of"), ("y", "fact it-exports")):
            desk.press(key)
            await desk.shows(f"Copied: {what}", "Esc closes")
        assert len(texts) == 3
        desk.press("C")
        await desk.opened(FinderScreen)
        desk.press("enter")
        await desk.opened(ViewScreen)
        await desk.shows("Copied: ")
        desk.press("escape")
        await desk.opened(MainScreen)
        await desk.shows("Copied: ")


async def test_other_ways_to_copy_from_a_view_know_no_arithmetic() -> None:
    """The dialog offers the fact under the cursor, and nothing that pkit worked out."""
    async with desk_on() as desk:
        await read_exports(desk)
        await opens(desk, "f")
        await desk.shows("about 52% of the target, toward $5 billion")
        desk.press("C")
        choices = (await desk.opened(FinderScreen)).query_one(Choices)
        lines = [line for each in choices.choices for line in each.lines]
        offered = "\n".join("".join(piece.text for piece in line) for line in lines)
        assert "para. 6" in offered
        assert not [each for each in ("52%", " times", "pkit:") if each in offered]


async def test_the_cursor_of_a_view_says_what_is_copied() -> None:
    """After moving, the other figure is copied, and it is the one that is read then; ``[`` leads back."""
    async with desk_on() as desk:
        texts = catch(desk)
        await read_exports(desk)
        await opens(desk, "f")
        desk.press("k", "y")
        await desk.shows("Copied: fact it-exports-target")
        assert "toward $5 billion" in texts[0]
        desk.press("j")
        await desk.shows_no("Copied: ")
        await desk.reads("it-exports-target")
        desk.press("escape", "[")
        await desk.reads("it-exports")


async def test_enter_on_the_timeline_goes_to_the_very_fact() -> None:
    """The second fact of an entry is the one that is read, and the timeline opens on it again."""
    async with desk_on() as desk:
        desk.press("escape", "1", "t", "G", "g")
        await desk.shows("Timeline")
        desk.press("l", "l", "l", "l", "enter")
        await desk.reads("natalie-baker/2")
        desk.press("t", "j", "enter")
        await desk.reads("natalie-baker/3")


async def test_keys_right_behind_the_one_that_opens_a_view_count() -> None:
    """Whoever types ahead goes as far as whoever waits."""
    async with desk_on() as desk:
        await read_exports(desk)
        desk.press("w", "j", "j", "enter")
        await desk.reads("sbp")


async def test_one_view_leads_to_another_through_the_palette_and_its_own_key_closes_it() -> None:
    """The palette acts on the figure under the cursor; the desk is where Esc and the view's key lead."""
    async with desk_on() as desk:
        await read_exports(desk)
        await opens(desk, "f")
        desk.press("k", ":")
        await desk.shows("Commands")
        desk.press(*"network", "enter")
        await desk.shows("From IT exports target")
        desk.press("w")
        await desk.opened(MainScreen)
        await desk.reads("it-exports-target")
        await opens(desk, "t")
        desk.press("t")
        await desk.opened(MainScreen)


@pytest.mark.parametrize("view", VIEWS)
async def test_the_keys_of_a_view_are_listed(view: str) -> None:
    """``?`` lists them, typing narrows the list, Esc leads back to the view, and Enter does what a key does."""
    async with desk_on() as desk:
        await read_exports(desk)
        await opens(desk, view)
        desk.press("?")
        await desk.shows(f"{VIEWS[view]}: keys", "One line down")
        desk.press(*"citation")
        await desk.shows_no("One line down")
        await desk.shows("Copy the complete citation")
        desk.press("escape")
        await desk.opened(ViewScreen)
        desk.press("?", *"citation", "enter")
        await desk.shows("citation of ")


async def test_headings_are_walked_by_keys() -> None:
    """Left and right go from heading to heading, and stay where there is none further."""
    async with desk_on() as desk:
        await read_exports(desk)
        await opens(desk, "f")
        desk.press("right", "enter")
        await desk.reads("it-export-growth")
        await opens(desk, "f")
        desk.press("l", "l", "l", "h", "left", "left", "enter")
        await desk.reads("bilateral-trade")


@pytest.mark.parametrize("view", VIEWS)
async def test_a_changed_base_changes_an_open_view(view: str, tmp_path: Path) -> None:
    """The cursor stays on the same entry, what is new is shown, and Esc and Enter work as before."""
    common = {
        "unit": "USD",
        "qualifier": "exact",
        "modality": "actual",
        "facts": [{"text": "Fewer exports [or] more."}],
    }
    figures = [
        {"id": "fewer", "name": "Fewer exports", "value": "5", "period": "2001"},
        {"id": "it-exports", "name": "Exports [anew]", "value": "7", "period": "2002"},
    ]
    other = made(tmp_path, figures=[{**figure, **common} for figure in figures])
    async with desk_on() as desk:
        desk.press("escape", "3")
        await desk.reads("it-exports")
        await opens(desk, view)
        FileChanges.of(desk.app.main).change_base(other, "", None)
        await desk.shows("Exports [anew]", "Fewer exports")
        desk.press("enter")
        await desk.reads("it-exports")
    other.close()


@pytest.mark.parametrize("view", VIEWS)
async def test_an_entry_that_is_gone_is_not_gone_to(view: str, tmp_path: Path) -> None:
    """Where the changed base has nothing of what was listed, no key crashes, and nothing is copied."""
    other = made(tmp_path, agencies=[{"id": "a", "name": "A"}])
    async with desk_on() as desk:
        texts = catch(desk)
        desk.press("escape", "3")
        await desk.reads("it-exports")
        await opens(desk, view)
        FileChanges.of(desk.app.main).change_base(other, "", None)
        desk.press("j", "k", "l", "h", "space", "[", "]", "r", "enter", "c")
        await desk.settled()
        desk.press("escape")
        await desk.opened(MainScreen)
        assert texts == []
    other.close()


@pytest.mark.parametrize("view", ["f", "t"])
async def test_a_large_base_is_put_in_order_beside_the_interface(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys typed at once are meant for the view, which is read in a thread, and the second time is there already."""
    monkeypatch.setattr("pkit.tui.views.view._AT_ONCE", 0)
    async with desk_on() as desk:
        await read_exports(desk)
        desk.press(view, "enter")
        await desk.settled()
        await desk.opened(MainScreen)
        await desk.reads("it-exports")
        base = desk.app.main.selection.base
        monkeypatch.setattr(base, "connect", _broken)
        await opens(desk, view)
        desk.press("enter")
        await desk.reads("it-exports")


def _endless(_view: object, base: FactBase, part: int) -> NoReturn:
    del part
    while True:
        sum(1 for _ in base.entries())


async def test_a_view_that_is_left_at_once_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc as the next key closes it while it is being read, also where it arrives with the key after it."""
    monkeypatch.setattr("pkit.tui.views.view._AT_ONCE", 0)
    monkeypatch.setattr(FigureView, "read", _endless)
    monkeypatch.setattr(TimeView, "read", _endless)
    async with desk_on() as desk:
        await read_exports(desk)
        desk.press("f", "escape", "t", "escape", "f")
        desk.app.post_message(Key("alt+t", "t"))
        desk.app.post_message(Key("alt+q", "q"))
        await desk.until(lambda: desk.app.return_code is not None)
        assert desk.app.return_code == 0
    for thread in threading.enumerate():
        if thread.name == "pkit-read":  # which would be cut off in the middle of a query where this process ends
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.mark.parametrize("view", ["f", "t"])
async def test_what_cannot_be_read_says_why(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the view itself, which Esc closes."""
    monkeypatch.setattr("pkit.tui.views.view._AT_ONCE", 0)
    async with desk_on() as desk:
        await read_exports(desk)
        monkeypatch.setattr(desk.app.main.selection.base, "connect", _broken)
        desk.press(view)
        await desk.shows("the compiled fact base is damaged")
        desk.press("escape")
        await desk.opened(MainScreen)


@pytest.mark.parametrize("key", ["enter", "c", "escape"])
async def test_where_no_browser_can_be_opened_the_address_is_offered(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over ssh the address is shown whole, one key copies it, and Esc does nothing."""
    monkeypatch.setenv("SSH_CONNECTION", "a 1 b 2")
    async with desk_on() as desk:
        texts = catch(desk)
        await read_exports(desk)
        desk.press("o")
        await desk.shows("Address of the source", "this session is remote", "https://newztodays.com/")
        desk.press(key)
        await desk.opened(MainScreen)
        await desk.settled()
        assert [text.startswith("https://newztodays.com/") for text in texts] == [True] * (key != "escape")


def _broken() -> NoReturn:
    raise DamagedBaseError("the compiled fact base is damaged")


async def test_a_closed_view_leaves_nothing_behind() -> None:
    """Textual would keep what the last thousand widgets had drawn: each view that was closed cost memory."""
    async with desk_on() as desk:
        await read_exports(desk)
        left: list[int] = []
        for _ in range(4):
            for key in VIEWS:
                await opens(desk, key)
                desk.press("escape")
                await desk.opened(MainScreen)
            await desk.settled()
            gc.collect()
            left.append(sum(isinstance(each, StylesCache) for each in gc.get_objects()))
        assert left[-1] <= left[0]


@pytest.mark.parametrize("key", ["f", "t", "v", "?", "C"])
async def test_a_closed_screen_is_let_go_of_at_once(key: str) -> None:
    """Python would wait until there is more to collect, and views of a large base leave megabytes each."""
    async with desk_on() as desk:
        await read_exports(desk)
        desk.press(key)
        await desk.until(lambda: desk.app.screen is not desk.app.main)
        await desk.at_rest()
        screen = weakref.ref(desk.app.screen)
        desk.press("escape")
        await desk.opened(MainScreen)
        await desk.until(lambda: screen() is None)
