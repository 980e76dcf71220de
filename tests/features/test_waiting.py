"""No key acts on an answer that has not come: it waits, the wait is shown, and Esc ends it with nothing done."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from pkit.facts.search.engine import Searcher
from pkit.facts.search.results import Results
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.views.view import ViewScreen
from tests.support.desk import Desk, desk_on
from tests.support.programs import script

WAITS = "Searching for 'zarar' … · Esc stops waiting"
BEST = "zarar-hasham-khan"


class Held:
    """A search that answers when it is told to."""

    def __init__(self) -> None:
        """Hold every answer."""
        self.go_on = threading.Event()
        self.error: Exception | None = None


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Hold up every search of the explorer's thread."""
    state = Held()
    search = Searcher.search

    def slow(self: Searcher, text: str, **given: Any) -> Results:  # noqa: ANN401 - as it is called
        if threading.current_thread() is not threading.main_thread():
            state.go_on.wait(30)
            if state.error:
                raise state.error
        return search(self, text, **given)

    monkeypatch.setattr(Searcher, "search", slow)
    yield state
    state.go_on.set()


@pytest.fixture
def board(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the clipboard's tool was given last."""
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("PATH", f"{home}/bin:/usr/bin:/bin")
    for name in ("xclip", "xsel"):
        script(home / "bin", name, 'case "$*" in *-out*) cat "$HOME/board";; *) cat > "$HOME/board";; esac')
    return home / "board"


def text_on(board: Path) -> str:
    """Return what was copied, an empty text where nothing was."""
    return board.read_text("utf-8") if board.exists() else ""


async def test_ctrl_y_copies_the_hit_that_was_typed_for_however_long_the_search_takes(held: Held, board: Path) -> None:
    """The wait is shown, nothing is copied meanwhile, and then it is the right citation."""
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("ctrl+y")
        await desk.shows(WAITS)
        assert not text_on(board)
        held.go_on.set()
        await desk.shows(f"Copied: citation of {BEST}")
        assert "para. 3" in text_on(board)


ACTS: dict[str, Callable[[Desk], bool]] = {
    "c": lambda desk: f"citation of {BEST}" in desk.status,
    "y": lambda desk: f"fact {BEST}" in desk.status,
    "space": lambda desk: f"Marked: {BEST}" in desk.status,
    "P": lambda desk: isinstance(desk.app.screen, PlainScreen) and "Zarar" in desk.text,
    "C": lambda desk: isinstance(desk.app.screen, FinderScreen) and "Copy as" in desk.text,
    "w": lambda desk: isinstance(desk.app.screen, ViewScreen) and "Zarar" in desk.text,
    "0": lambda desk: desk.app.focused is desk.app.main.query_one("#detail"),
}


@pytest.mark.parametrize("key", ACTS)
async def test_what_is_typed_ahead_of_a_slow_search_is_done_to_its_answer(held: Held, board: Path, key: str) -> None:
    """Enter and a key after it, both typed while the search goes on: done in order, to the entry that was found."""
    del board
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter", key)
        await desk.shows(WAITS)
        assert desk.typed == "zarar"
        assert desk.app.main.focused is desk.app.main.query_one("#search")
        held.go_on.set()
        await desk.until(lambda: ACTS[key](desk))
        assert desk.address == BEST
        assert desk.typed == "zarar"


async def test_esc_stops_waiting_and_nothing_is_done(held: Held, board: Path) -> None:
    """What was typed for the answer is dropped; what is typed then counts again."""
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter", "c")
        await desk.shows(WAITS)
        desk.press("escape")
        await desk.shows("Nothing was done")
        await desk.settled()
        assert desk.typed == "zarar"
        held.go_on.set()
        await desk.reads(BEST)
        await desk.settled()
        await desk.focuses("#search")
        assert not text_on(board)
        desk.press("enter")
        await desk.focuses("#officials")


async def test_esc_and_a_key_right_after_it_stop_waiting_and_do_that_key(held: Held, board: Path) -> None:
    """A terminal sends the two as one alt key; Esc ends the wait all the same, and the other key comes after it."""
    del held
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter", "c")
        await desk.shows(WAITS)
        desk.app.post_message(Key("alt+x", "x"))
        await desk.shows("Nothing was done")
        await desk.until(lambda: desk.typed == "zararx")
        assert not text_on(board)


async def test_ctrl_c_ends_the_explorer_whatever_is_waited_for(held: Held) -> None:
    """The keys that wait do not hold it up."""
    del held
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter", "y")
        await desk.shows(WAITS)
        desk.press("ctrl+c")
        await desk.until(lambda: desk.app.return_code is not None)
        assert desk.app.return_code == 130


async def test_the_answer_to_an_earlier_question_is_not_taken_for_the_last_ones(held: Held, board: Path) -> None:
    """An answer that is on its way when the question changes counts for nothing."""
    async with desk_on() as desk:
        desk.types("natalie")
        await desk.settled()
        held.go_on.set()
        desk.press("ctrl+u")
        desk.types("zarar")
        desk.press("ctrl+y")
        await desk.shows(f"Copied: citation of {BEST}")
        assert "para. 3" in text_on(board)


async def test_a_search_that_fails_does_nothing_and_says_so(held: Held, board: Path) -> None:
    """The key that waited does nothing, nor does one after it, until something is listed again."""
    held.error = sqlite3.DatabaseError("database disk image is malformed")
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("ctrl+y")
        await desk.shows(WAITS)
        held.go_on.set()
        await desk.shows("the search failed (database disk image is malformed)")
        desk.press("ctrl+y")
        await desk.shows("Nothing was done: the search failed")
        assert not text_on(board)
        desk.press("escape", "escape", "1", "c")
        await desk.shows("Copied: citation of natalie-baker")


async def test_clearing_the_search_box_ends_the_question(held: Held, board: Path) -> None:
    """Everything is listed again, and keys are for that."""
    del held
    async with desk_on() as desk:
        desk.types("zarar")
        await desk.settled()
        desk.press("escape", "escape", "1", "c")
        await desk.shows("Copied: citation of natalie-baker")
        assert text_on(board)


@pytest.mark.parametrize("keys", [("enter", "q"), ("enter", "ctrl+q"), ("ctrl+y", "ctrl+q")], ids=str)
async def test_a_key_that_quits_does_not_wait_for_an_answer(held: Held, board: Path, keys: tuple[str, ...]) -> None:
    """Nothing is done first: what the key before it waits for has not come."""
    del held
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press(*keys)
        await desk.until(lambda: desk.app.return_code is not None)
        assert desk.app.return_code == 0
    assert not text_on(board)


async def test_a_letter_typed_behind_a_wait_is_a_letter(held: Held, board: Path) -> None:
    """Ctrl+Y leaves the search box its focus: a q behind it belongs to the query, however long the wait."""
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("ctrl+y", "q")
        await desk.shows(WAITS)
        held.go_on.set()
        await desk.until(lambda: desk.typed == "zararq")
        await desk.until(lambda: "para. 3" in text_on(board))
        assert desk.app.return_code is None


async def test_what_was_pointed_at_before_the_answer_is_not_mistaken_for_the_best_hit(held: Held, board: Path) -> None:
    """A click takes a row of the old list; the answer replaces it, and the key meant for the row does nothing."""
    async with desk_on() as desk:
        await desk.at_rest()
        desk.types("zarar")
        await desk.settled()
        row = next(number for number, line in enumerate(desk.text.split("\n")) if "Azfar Manzoor" in line)
        await desk.pilot.click(offset=(6, row))
        await desk.reads("azfar-manzoor")
        desk.press("c", "y")
        await desk.shows(WAITS)
        held.go_on.set()
        await desk.reads(BEST)
        await desk.shows("Nothing was done: the results have come since")
        await desk.settled()
        assert not text_on(board)
        desk.press("c")
        await desk.shows(f"Copied: citation of {BEST}")
