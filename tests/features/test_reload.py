"""The fact file changes while it is read."""

import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from pkit.facts.search.engine import Searcher
from pkit.facts.search.results import Results
from pkit.facts.store.open import open_base
from pkit.tui.app import Watched as WatchedFile
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import MainScreen, Services
from pkit.tui.widgets.detail_pane import Detail
from tests.support.desk import WIDE, Desk, Watched, store
from tests.support.programs import script


def written(names: Sequence[str], facts: Sequence[str] = ("exists",)) -> str:
    """Return a base with an agency of each name, each with these facts."""
    agencies = [
        {
            "id": name.casefold().replace(" ", "-"),
            "name": name,
            "facts": [{"text": f"{name} {fact}.", "paragraph": number} for number, fact in enumerate(facts, 1)],
        }
        for name in names
    ]
    top = {"schema": 1, "title": "Made up", "sources": [{"id": "made-up", "type": "report", "title": "A report"}]}
    return f"{json.dumps({**top, 'agencies': agencies}, indent=0)}\n...\n"


@asynccontextmanager
async def desk_over(
    path: Path, names: Sequence[str], facts: Sequence[str] = ("exists",), size: tuple[int, int] = WIDE
) -> AsyncIterator[Desk]:
    """Run the explorer over the file at ``path``, with an agency of each name."""
    _over(path, written(names, facts))
    folder = path.parent / "cache"
    app = Watched(open_base(path, folder), store(), watched=WatchedFile((path,), folder))
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: isinstance(app.screen, MainScreen) and app.main.services != Services())
        yield desk


def _over(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _renamed(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def _recreated(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, "utf-8")


def _linked(path: Path, text: str) -> None:
    other = path.with_name("other.yaml")
    other.write_text(text, "utf-8")
    path.unlink()
    path.symlink_to(other)


def _twice(path: Path, text: str) -> None:
    path.write_text("schema: 1\n", "utf-8")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [_over, _renamed, _recreated, _linked, _twice])
async def test_each_way_of_saving_is_seen(tmp_path: Path, save: Callable[[Path, str], None]) -> None:
    """However an editor saves, the new facts come, and query and entry stay."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        await desk.reads("beta")
        save(path, written(["Alpha", "Gamma", "Beta"]))
        await desk.shows("The fact file has changed: 3 entries.", "2 Agencies 1/3")
        await desk.reads("beta")
        assert desk.typed == "beta"


async def test_an_entry_that_is_gone_leaves_its_place_to_the_next(tmp_path: Path) -> None:
    """Where what was read is no longer there, what stands in its place is shown, and that is said."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta", "Gamma"]) as desk:
        desk.press("down")
        await desk.reads("beta")
        path.write_text(written(["Alpha", "Gamma"]), "utf-8")
        await desk.shows("Beta is gone.")
        await desk.reads("gamma")


async def test_the_fact_stays_the_same_wherever_it_went(tmp_path: Path) -> None:
    """The fact that is read, the focus and the detail's scroll stay, also where a fact came before it."""
    path = tmp_path / "facts.yaml"
    facts = [f"does thing {number} of very many things" for number in range(40)]
    async with desk_over(path, ["Alpha", "Beta"], facts) as desk:
        desk.press("escape", "down", "0", *["down"] * 20)
        await desk.reads("beta/21")
        await desk.focuses("Detail")
        detail = desk.widget("#detail", Detail)
        before = desk.text.split("\n")
        assert detail.top > 0
        path.write_text(written(["New", "Alpha", "Beta"], ["came", *facts]), "utf-8")
        await desk.shows("The fact file has changed: 3 entries.")
        await desk.reads("beta/22")
        assert desk.app.focused is detail
        rows = [n for n, line in enumerate(before) if "thing 20 " in line]
        assert rows == [n for n, line in enumerate(desk.text.split("\n")) if "thing 20 " in line]
        desk.press("down")
        await desk.reads("beta/23")


async def test_the_place_in_the_ranking_stays(tmp_path: Path) -> None:
    """The hit that was chosen stays chosen, the next one is one step away, and one that is gone leaves its rank."""
    path = tmp_path / "facts.yaml"
    names = ["Ministry A", "Ministry B", "Ministry C", "Ministry D"]
    async with desk_over(path, [name.replace(" ", "") for name in names]) as desk:
        desk.types("ministry")
        await desk.shows("2 Agencies 4/4")
        desk.press("down", "down")
        await desk.reads("ministryc")
        path.write_text(written(["Other", "MinistryA", "MinistryB", "MinistryC", "MinistryD"]), "utf-8")
        await desk.shows("The fact file has changed: 5 entries.")
        await desk.reads("ministryc")
        desk.press("down")
        await desk.reads("ministryd")
        desk.press("up")
        await desk.reads("ministryc")
        path.write_text(written(["MinistryA", "MinistryB", "MinistryD"]), "utf-8")
        await desk.shows("MinistryC is gone.")
        await desk.reads("ministryd")
        assert desk.typed == "ministry"


async def test_marks_and_the_list_of_the_marked_stay(tmp_path: Path) -> None:
    """Who lists only the marked goes on doing so, the cursor where it was."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta", "Gamma"]) as desk:
        desk.press("escape", "space", "down", "down", "space", "m", "down")
        await desk.shows("2 Agencies 2/3")
        await desk.reads("gamma")
        path.write_text(written(["New", "Alpha", "Beta", "Gamma"]), "utf-8")
        await desk.shows("The fact file has changed: 4 entries.", "2 Agencies 2/4")
        await desk.reads("gamma")
        desk.press("m")
        await desk.shows("2 Agencies 4")
        assert desk.app.main.selection.marks == ("alpha", "gamma")


async def test_the_trail_goes_on_without_what_is_gone(tmp_path: Path) -> None:
    """Back and forward lead on, past the entries that vanished."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta", "Gamma"]) as desk:
        for name in ("beta", "gamma"):
            desk.press("escape", "colon")
            await desk.focuses("FinderScreen Input")
            desk.types(name)
            desk.press("enter")
            await desk.reads(name)
        path.write_text(written(["Alpha", "Gamma"]), "utf-8")
        await desk.shows("The fact file has changed: 2 entries.")
        desk.press("[")
        await desk.reads("alpha")
        desk.press("[")
        await desk.shows("That is the end of the history.")
        desk.press("]")
        await desk.reads("gamma")


async def test_a_wrong_file_is_said_until_it_is_mended(tmp_path: Path) -> None:
    """The old facts stay, typing goes on, and the notice goes when the file is as it was."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        good = path.read_text("utf-8")
        path.write_text(good.replace("...\n", ""), "utf-8")
        await desk.shows("The fact file has 1 problem; the facts stay as they were", "2 Agencies 2")
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        await desk.reads("beta")
        path.write_text(good, "utf-8")
        await desk.shows("The last change of the fact file is undone.")


async def test_a_notice_of_a_wrong_file_goes_on_escape(tmp_path: Path) -> None:
    """Esc takes the notice away first, and what is typed only then; it comes back with other problems."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        desk.types("beta")
        await desk.until(lambda: desk.typed == "beta")
        path.write_text("schema: 1\n", "utf-8")
        await desk.shows("The fact file has 3 problems;", "facts.yaml:2:1:", "pkit check lists all")
        desk.press("escape")
        await desk.shows_no("The fact file has 3 problems")
        assert desk.typed == "beta"
        desk.press("escape")
        await desk.until(lambda: not desk.typed)
        path.write_text("schema: 1\nsources: []\n...\n", "utf-8")
        await desk.shows("The fact file has 2 problems;")


async def test_a_notice_outlives_other_messages_until_the_file_is_good(tmp_path: Path) -> None:
    """What is done meanwhile is said where it always is, and a good file takes the notice away by itself."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"]) as desk:
        path.write_text("schema: 1\n...\n", "utf-8")
        await desk.shows("The fact file has")
        desk.press("tab", "space")
        await desk.shows("Marked: alpha", "The fact file has")
        path.write_text(written(["Alpha"]), "utf-8")
        await desk.shows("The fact file has changed: 1 entry.")
        await desk.shows_no("problem")


async def test_a_notice_leaves_a_small_terminal_usable(tmp_path: Path) -> None:
    """In the smallest terminal one sees that something is wrong and what first, and goes on searching and reading."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Alpha", "Beta"], size=(40, 12)) as desk:
        wrong = written(["Alpha"] * 9).replace("exists", "[bold]x[/bold]")
        path.write_text(wrong, "utf-8")
        await desk.shows("The fact file has 8 problems", "facts.yaml:", "pkit check lists all", "› Alpha")
        desk.types("beta")
        await desk.shows("beta", "› Beta", "¶ 1   Beta exists.", "The fact file has 8 problems")
        lines = desk.text.split("\n")
        assert lines[8].startswith("─ The fact file has 8 problems")
        assert lines[9].startswith(" facts.yaml:23:7: agencies[1].id: the")


@pytest.fixture
def board(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the clipboard's tool was given last."""
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("PATH", f"{home}/bin:/usr/bin:/bin")
    script(home / "bin", "xclip", 'case "$*" in *-out*) cat "$HOME/board";; *) cat > "$HOME/board";; esac')
    return home / "board"


def copied(board: Path) -> str:
    """Return what was copied, an empty text where nothing was."""
    return board.read_text("utf-8") if board.exists() else ""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold up the searches of the explorer's thread while this is not set."""
    event = threading.Event()
    event.set()
    search = Searcher.search

    def slow(self: Searcher, text: str, **given: Any) -> Results:  # noqa: ANN401 - as it is called
        if threading.current_thread() is not threading.main_thread():
            event.wait(30)
        return search(self, text, **given)

    monkeypatch.setattr(Searcher, "search", slow)
    return event


@pytest.mark.parametrize("key", ["c", "i", "y", "space", "P", "C", "o", "w", "t"])
async def test_no_key_acts_on_what_took_the_place_of_the_fact_it_was_meant_for(
    tmp_path: Path, answers: threading.Event, board: Path, key: str
) -> None:
    """The entry is gone with the answer that the key waits for: nothing is done to its successor, by no later key."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Port North", "Port South"]) as desk:
        desk.types("port")
        desk.press("enter", "j")
        await desk.reads("port-south")
        answers.clear()
        _over(path, written(["Port North"]))
        await desk.until(desk.app.main.services.is_searching)
        desk.press(key, "y")
        await desk.shows("Searching for 'port'")
        answers.set()
        await desk.reads("port-north")
        await desk.shows("Nothing was done: the file has changed, and what was selected is gone")
        await desk.settled()
        assert desk.app.screen is desk.app.main
        assert not copied(board)
        assert not desk.app.main.selection.marks
        desk.press("c")
        await desk.shows("Copied: citation of port-north")


async def test_a_key_acts_on_its_fact_wherever_that_went(tmp_path: Path, answers: threading.Event, board: Path) -> None:
    """The entry stands in another row of the new answer, and the fact in another place of the entry."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Port North", "Port South"], ["is small", "is large"]) as desk:
        desk.types("port")
        desk.press("enter", "j", "0", "j")
        await desk.reads("port-south/2")
        answers.clear()
        _over(path, written(["Port East", "Port North", "Port South"], ["is new", "is small", "is large"]))
        await desk.until(desk.app.main.services.is_searching)
        desk.press("c")
        await desk.shows("Searching for 'port'")
        answers.set()
        await desk.shows("Copied: citation of port-south/3")
        assert "para. 3" in copied(board)


async def test_copy_as_copies_what_it_shows_whatever_becomes_of_the_file(tmp_path: Path, board: Path) -> None:
    """The fact is gone while the menu is open: what is chosen is still its citation, not that of its successor."""
    path = tmp_path / "facts.yaml"
    async with desk_over(path, ["Port North", "Port South"], ["is small", "is large"]) as desk:
        desk.press("escape", "2", "j", "0", "j")
        await desk.reads("port-south/2")
        desk.press("C")
        await desk.opened(FinderScreen)
        _over(path, written(["Port North"]))
        await desk.until(lambda: desk.address == "port-north")
        desk.press("enter")
        await desk.shows("Copied: Chicago 18 notes of port-south/2")
        assert "para. 2" in copied(board)
