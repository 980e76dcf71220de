"""Text selected with the mouse: exactly what is highlighted is copied, and the truth is told about it."""

from pathlib import Path

import pytest
from textual.geometry import Offset

from pkit.tui.widgets.list_view import ListView
from tests.support.desk import MEDIUM, NARROW, WIDE, Desk, desk_on
from tests.support.programs import script


@pytest.fixture
def board(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the clipboard's tool was given last."""
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("PATH", f"{home}/bin:/usr/bin:/bin")
    for name in ("xclip", "xsel"):
        script(home / "bin", name, 'case "$*" in *-out*) cat "$HOME/board";; *) cat > "$HOME/board";; esac')
    return home / "board"


def place(desk: Desk, text: str) -> tuple[Offset, Offset]:
    """Return where ``text`` begins and ends on the screen."""
    for row, line in enumerate(desk.text.split("\n")):
        column = line.find(text)
        if column >= 0:
            return Offset(column, row), Offset(column + len(text) - 1, row)
    raise AssertionError(f"{text!r} is not shown:\n{desk.text}")


async def drag(desk: Desk, start: Offset, end: Offset) -> None:
    """Press the mouse's button at one place and let it go at another."""
    await desk.pilot.mouse_down(offset=start)
    await desk.pilot.hover(offset=end)
    await desk.pilot.mouse_up(offset=end)


def highlighted(desk: Desk) -> str:
    """Return what is drawn as selected, line by line."""
    found = []
    for widget in desk.app.screen.query(ListView):
        for y in range(widget.size.height):
            normal = widget.rich_style.reverse or False
            segments = widget.render_line(y)
            text = "".join(each.text for each in segments if each.style and (each.style.reverse or False) != normal)
            if text:
                found.append(text)
    return "\n".join(found)


async def copied(desk: Desk, board: Path) -> str:
    """Press Ctrl+C and return what was copied."""
    desk.press("ctrl+c")
    await desk.shows("Copied: selected text")
    return board.read_text("utf-8")  # noqa: ASYNC240 - a few bytes of a file just written


@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=str)
@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((), "Zarar Hasham"),
        ((), "made the"),
        ((), "Baker Links 25"),
        (("?",), "Go to the search box"),
        (("C",), "Chicago 18 notes, citation"),
        (("w",), "its agency"),
        ((":",), "Only marked"),
    ],
)
async def test_what_is_highlighted_is_what_is_copied(
    board: Path, size: tuple[int, int], keys: tuple[str, ...], text: str
) -> None:
    """In a list, the detail, the citation, help, copy as, a view and the palette."""
    async with desk_on(size=size) as desk:
        desk.press("escape", "1", *keys)
        await desk.until(lambda: (desk.app.screen is not desk.app.main) == bool(keys))
        await desk.shows(text, *(["no date"] if keys == ("C",) else []))  # which makes room for itself below
        await desk.at_rest()
        start, end = place(desk, text)
        screen = desk.app.screen
        await drag(desk, start, end)
        assert highlighted(desk) == text
        assert await copied(desk, board) == text
        assert desk.app.screen is screen
        assert desk.app.return_code is None


async def test_several_lines_are_copied_as_they_stand(board: Path) -> None:
    """From the middle of one line to the middle of another, nothing that is not highlighted."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.at_rest()
        start, _ = place(desk, "Natalie A. Baker, U.S.")
        _, end = place(desk, "introductions")
        await drag(desk, start, end)
        shown = highlighted(desk)
        assert shown.startswith("Natalie A. Baker, U.S.")
        assert shown.endswith("introductions")
        assert "\n" in shown
        assert await copied(desk, board) == shown


async def test_over_several_widgets_what_is_highlighted_is_copied(board: Path) -> None:
    """From the facts into the citation: of both what is in view, and no widget's name."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("Baker Links 25")
        await desk.at_rest()
        start, _ = place(desk, "showcase")
        _, end = place(desk, "Baker Links 25")
        await drag(desk, start, end)
        text = await copied(desk, board)
        assert "showcase" in text
        assert "Baker Links" in text
        assert "#detail" not in text
        assert [line.rstrip() for line in text.split("\n") if line.strip()] == [
            line.rstrip() for line in highlighted(desk).split("\n") if line.strip()
        ]


async def test_without_a_clipboard_a_selection_is_not_called_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes the way of every copy."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "osc52")
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.at_rest()
        await drag(desk, *place(desk, "Zarar Hasham"))
        desk.press("ctrl+c")
        await desk.shows("Sent to the terminal, which does not answer: selected text")
        assert "Copied" not in desk.text


async def test_a_drag_takes_no_row_of_a_dialog_and_no_cursor(board: Path) -> None:
    """Selecting in a list leaves its cursor, a dialog stays open; a click after it does what a click does."""
    del board
    async with desk_on(size=NARROW) as desk:
        desk.press("escape", "1")
        await desk.reads("natalie-baker")
        await desk.at_rest()
        await drag(desk, *place(desk, "Zarar"))
        await desk.settled()
        assert desk.address == "natalie-baker"
        start, _ = place(desk, "Zarar")
        await desk.pilot.click(offset=start)
        await desk.reads("zarar-hasham-khan")
        assert not highlighted(desk)


async def test_what_was_selected_is_forgotten_with_its_lines(board: Path) -> None:
    """Other hits stand where the selection was: nothing of them is highlighted, and Ctrl+C ends the explorer."""
    del board
    async with desk_on() as desk:
        await desk.at_rest()
        await drag(desk, *place(desk, "Azfar Manzoor"))
        assert highlighted(desk) == "Azfar Manzoor"
        desk.press("slash")
        desk.types("reko")
        await desk.until(lambda: not highlighted(desk))
        desk.press("ctrl+c")
        await desk.until(lambda: desk.app.return_code == 130)


async def test_what_was_selected_is_forgotten_where_lines_are_laid_out_anew(board: Path) -> None:
    """In another width other text stands there; a mark changes the detail's lines; another message the status line."""
    del board
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.at_rest()
        await drag(desk, *place(desk, "made the"))
        assert highlighted(desk) == "made the"
        await desk.pilot.resize_terminal(*MEDIUM)
        await desk.until(lambda: not highlighted(desk))
        await desk.at_rest()
        await drag(desk, *place(desk, "made the"))
        assert highlighted(desk) == "made the"
        desk.press("space")
        await desk.shows("Marked: natalie-baker")
        await desk.until(lambda: not highlighted(desk))
        await desk.at_rest()
        await drag(desk, *place(desk, "Marked: natalie-baker"))
        assert highlighted(desk) == "Marked: natalie-baker"
        desk.press("space")
        await desk.shows("No longer marked: natalie-baker")
        await desk.until(lambda: not highlighted(desk))
