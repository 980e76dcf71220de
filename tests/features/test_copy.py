"""Copying: what is copied, and that no more is claimed of it than is known."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from pkit.tui.screens.finder import FinderScreen
from tests.support.desk import PATIENCE, Desk, desk_on
from tests.support.programs import script

HONEST = 'case "$*" in *-out*) cat "$HOME/board";; *) cat > "$HOME/board";; esac'
LYING = 'case "$*" in *-out*) echo other;; *) cat > /dev/null;; esac'
HANGING = (
    'case "$*" in *-out*) cat "$HOME/board"; exit;; esac; text=$(cat); '
    'case "$text" in *"para. 2"*) echo $$ > "$HOME/hangs.new"; mv "$HOME/hangs.new" "$HOME/hangs"; exec sleep 1000;; '
    'esac; printf %s "$text" > "$HOME/board"'
)
NEVER_READ = 'case "$*" in *-out*) exit 1;; *) cat > "$HOME/board";; esac'

Session = Callable[[str], Path]


@pytest.fixture
def session(home: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A local session whose only clipboard tool is the script given; returns the file that it fills."""

    def make(body: str) -> Path:
        monkeypatch.setenv("DISPLAY", ":4711")
        monkeypatch.setenv("PATH", f"{home}/bin:{os.environ['PATH']}")
        for name in ("xclip", "xsel"):
            script(home / "bin", name, body)
        return home / "board"

    return make


async def copied(desk: Desk, board: Path, key: str) -> str:
    """Press ``key`` and return what is on the clipboard when the desk says that it is."""
    desk.press(key)
    await desk.shows("Copied")
    return board.read_text("utf-8")  # noqa: ASYNC240 - a few bytes of a file just written


def text_on(board: Path) -> str:
    """Return what was copied, an empty text where nothing was."""
    return board.read_text("utf-8") if board.exists() else ""


async def test_c_copies_the_citation(session: Session) -> None:
    """What the preview shows, paragraph included, and the desk says by what."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter")
        text = await copied(desk, board, "c")
        assert text == (
            "“Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays, n.d., para. 3, "
            "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan."
        )
        assert "✓ Copied: citation of zarar-hasham-khan. xclip" in desk.status


async def test_i_copies_the_in_text_form_and_the_box_shows_both(session: Session) -> None:
    """In APA the citation has no paragraph by its rules, and the in-text form has; each stands behind its key."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", ":")
        desk.types("cite in apa")
        desk.press("enter")
        await desk.shows("Citing in APA 7.")
        await desk.shows("c  Baker Links 25", "i  (“Baker Links 25")
        assert await copied(desk, board, "c") == (
            "Baker Links 25 U.S. ICT Firms with Pakistan. (n.d.). NewzTodays. Retrieved "
            "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan"
        )
        desk.press("i")
        await desk.shows("Copied: in-text citation of natalie-baker")
        assert text_on(board) == "(“Baker Links 25 U.S. ICT Firms with Pakistan,” n.d., para. 2)"


async def test_a_note_style_has_one_form_for_both_keys(session: Session) -> None:
    """The note with paragraph and address; the box says that there is no other."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("i  the same, as this style has no other")
        note = await copied(desk, board, "c")
        assert "para. 2, https://newztodays.com/" in note
        desk.press("i")
        await desk.shows("Copied: in-text citation of natalie-baker")
        assert text_on(board) == note


async def test_y_copies_the_fact_with_its_citation(session: Session) -> None:
    """One sentence, the note in brackets behind it, no line break."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1")
        text = await copied(desk, board, "y")
        assert text.startswith("Natalie A. Baker")
        assert "[“Baker Links 25" in text
        assert text.endswith("-pakistan.]")
        assert "\n" not in text


async def test_the_fact_under_the_cursor_is_the_one_that_is_copied(session: Session) -> None:
    """In the detail the second fact has its own paragraph."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", "enter", "j")
        await desk.reads("natalie-baker/2")
        assert "para. 11" in await copied(desk, board, "c")


async def test_ctrl_y_copies_the_best_hit_while_typing(session: Session) -> None:
    """Without leaving the search box, and without waiting for the results."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.types("zarar")
        text = await copied(desk, board, "ctrl+y")
        assert "para. 3" in text
        assert desk.typed == "zarar"
        await desk.focuses("#search")


@pytest.mark.parametrize("key", ["C", "Y"])
async def test_copy_as(session: Session, key: str) -> None:
    """A style typed for in the dialog is copied in, and the current style stays."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", key)
        await desk.shows("Copy as", "APA 7")
        desk.types("oscola")
        await desk.shows_no("Harvard")
        desk.press("enter")
        await desk.shows("Copied: OSCOLA")
        assert "Baker Links 25" in board.read_text("utf-8")
        await desk.shows("Chicago 18 notes")


async def test_copy_as_a_format_of_several_lines(session: Session) -> None:
    """BibLaTeX keeps its lines."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", "C")
        await desk.shows("Copy as")
        desk.types("biblatex")
        desk.press("enter")
        await desk.shows("Copied: biblatex")
        assert board.read_text("utf-8").startswith("@")
        assert "\n" in board.read_text("utf-8")


async def test_copy_as_keeps_on_request(session: Session) -> None:
    """Ctrl+S copies and makes it the style of the next start, too."""
    session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", "C")
        await desk.shows("Copy as")
        desk.types("ieee")
        await desk.shows_no("Harvard")
        desk.press("ctrl+s")
        await desk.shows("Copied: IEEE")
    async with desk_on() as desk:
        assert desk.app.main.selection.style == "ieee"


async def test_copy_as_is_left_with_escape(session: Session) -> None:
    """Nothing is copied then."""
    board = session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", "C")
        await desk.opened(FinderScreen)
        desk.press("down", "up", "pagedown", "pageup", "escape")
        await desk.focuses("#officials")
        await desk.settled()
        assert not board.exists()


async def test_copy_as_shows_what_it_would_copy(session: Session) -> None:
    """Each style with its text, and the rule for what the source does not state."""
    session(HONEST)
    async with desk_on() as desk:
        desk.press("escape", "1", "C")
        await desk.opened(FinderScreen)
        await desk.shows("APA 7", "Chicago 18 author-date", "para. 2)", "no author")
        assert desk.app.screen.query_one(Input).has_focus
        desk.press(*"mla")
        await desk.shows("MLA 9", "par. 2)")


async def test_what_was_not_read_back_is_not_called_copied(session: Session) -> None:
    """A tool that takes it and cannot give it back has it handed over, no more."""
    session(NEVER_READ)
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.shows("Handed over, not read back")
        assert "Copied" not in desk.text


async def test_what_was_sent_is_not_called_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the terminal nobody knows."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "osc52")
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.shows("Sent to the terminal, which does not answer")
        assert "Copied" not in desk.text


async def test_a_tool_that_lies_is_not_believed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something else on the clipboard is a failure, said as one."""
    session(LYING)
    monkeypatch.setenv("PKIT_CLIPBOARD", "native")
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.shows("✗ Not on the clipboard")
        assert "Copied" not in desk.text


async def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown way to the clipboard is named in the status line."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "telepathy")
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.shows("telepathy")


async def test_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is copied where the user has said so."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    async with desk_on() as desk:
        desk.press("escape", "1", "y")
        await desk.shows("Not on the clipboard")


async def ended(home: Path) -> None:
    """Wait until the tool that hangs has been killed."""
    deadline = time.monotonic() + PATIENCE
    while _runs(int((home / "hangs").read_text("ascii"))):
        assert time.monotonic() < deadline, "it still runs"
        await asyncio.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_of_two_copies_in_a_row_the_newest_wins(session: Session, home: Path) -> None:
    """The tool that hangs over the older text is killed at once, and only of the newer one is anything said."""
    board = session(HANGING)
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.until((home / "hangs").exists)
        desk.press("j", "c")
        await desk.shows("Copied: citation of zarar-hasham-khan")
        assert "para. 3" in text_on(board)
        await ended(home)
        await desk.settled()
        assert "Copied: citation of zarar-hasham-khan" in desk.status


async def test_a_tool_that_hangs_ends_with_the_explorer(session: Session, home: Path) -> None:
    """It is killed, as it would hang for ever, and what was copied is not taken for copied."""
    board = session(HANGING)
    async with desk_on() as desk:
        desk.press("escape", "1", "c")
        await desk.until((home / "hangs").exists)
        desk.press("q")
        await desk.until(lambda: desk.app.return_code is not None)
    await ended(home)
    assert not text_on(board)
