"""The kept first frame: on the screen before Textual is imported, and taken over without a visible change."""

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pyte
import pytest

from pkit.facts.store.open import shipped_path
from pkit.filesystem import Folder, user_folder
from pkit.terminal.guard import ENDING
from tests.features.test_terminal import copied
from tests.support.pty import Terminal

PKIT = (sys.executable, "-m", "pkit")
READY = "Citation"
BOX = b"\x1b[2;3H"
"""Puts the cursor into the search box, at the end of a kept frame."""
ALTERNATE = b"\x1b[?1049h"
FIRST_CELL = b"\x1b[1;1H"
"""Begins every drawing of the whole screen."""
DRAWN = b"\x1b[?2026l"
"""Ends each drawing, as this terminal can take it all at once."""
_OFF = {"1049": "l", "1000": "l", "1003": "l", "1006": "l", "1004": "l", "2004": "l", "25": "h", "7": "h"}

_DOOR = """
import os, sys, time
from importlib import import_module
from pathlib import Path
place = Path(__file__).parents[1]
place.joinpath("reached").touch()
while not place.joinpath("open").exists():
    time.sleep(0.01)
if place.joinpath("broken").exists():
    raise ImportError("textual is broken")
sys.path.remove(str(place))
del sys.modules["textual"]
import_module("textual")
"""


class Place(NamedTuple):
    """A home, and a door before Textual: an explorer waits there, in the middle of its imports, until it is opened."""

    home: Path
    door: Path

    def explorer(
        self, *words: str | Path, columns: int = 120, rows: int = 32, environ: Mapping[str, str] = MappingProxyType({})
    ) -> Terminal:
        """Return an explorer of this home, which keeps its first frame and comes by the door."""
        return Terminal([*PKIT, *words], environ={**self.environ, **environ}, columns=columns, rows=rows)

    @property
    def environ(self) -> Mapping[str, str]:
        """What leads an explorer into this home and to the door."""
        return {
            "HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join((str(self.door), os.environ["PYTHONPATH"])),
            "PKIT_KEPT_FRAME": "on",
            "PKIT_CLIPBOARD": "osc52",
            "COLORTERM": "truecolor",
        }

    @property
    def frames(self) -> list[Path]:
        """The frames that are kept, whole ones alone."""
        folder = user_folder(Folder.CACHE, {"HOME": str(self.home)})
        assert folder
        return [path for path in (folder / "frames").glob("*") if not path.suffix]

    def keep_frame(self, *words: str | Path) -> None:
        """Start an explorer that keeps its first frame, and end it."""
        before = len(self.frames)
        self.close()
        self.open()
        with self.explorer(*words) as terminal:
            terminal.until(lambda: len(self.frames) > before)
            terminal.kill(signal.SIGTERM)
            assert terminal.end() == 128 + signal.SIGTERM
            assert terminal.raw.count(ALTERNATE) == 1
        self.close()

    def is_reached(self) -> bool:
        """Whether an explorer waits at the door."""
        return (self.door / "reached").exists()

    def open(self) -> None:
        """Let explorers pass."""
        (self.door / "open").touch()

    def close(self) -> None:
        """Let the next one wait."""
        for name in ("open", "reached", "broken"):
            (self.door / name).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A home that tests of this module share, as its frame depends on it."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "home").mkdir()
    (folder / "door/textual").mkdir(parents=True)
    (folder / "door/textual/__init__.py").write_text(_DOOR, encoding="utf-8")
    return Place(folder / "home", folder / "door")


@pytest.fixture
def kept(shared: Place) -> Place:
    """A home with a first frame of the shipped base, the door before Textual closed."""
    if not shared.frames:
        shared.keep_frame()
    shared.close()
    return shared


def shown(terminal: Terminal) -> None:
    """Wait until the kept frame stands on the screen."""
    terminal.until(lambda: terminal.raw.endswith(BOX))


def without_cursor(terminal: Terminal) -> list[list[pyte.screens.Char]]:
    """The screen but for the cell of the cursor, which blinks."""
    cells = terminal.cells
    del cells[1][2]
    return cells


def left_as_found(terminal: Terminal, modes: list[int]) -> None:
    """Check that the terminal's modes and screen are what they were before."""
    assert terminal.modes == modes
    last = dict(re.findall(r"\x1b\[\?([0-9]+)([hl])", terminal.raw.decode(errors="replace")))
    assert {name: last.get(name, state) for name, state in _OFF.items()} == _OFF
    assert last["1049"] == "l"


def steps(terminal: Terminal, until: Callable[[], bool]) -> Iterator[None]:
    """Draw what the program writes until then, a few sequences at a time."""
    seen = len(terminal.raw)
    while not until():
        terminal.read(0.02)
        pieces = re.split(rb"(?=\x1b)", terminal.raw[seen:])
        seen = len(terminal.raw)
        for start in range(0, len(pieces), 40):
            terminal.draw(b"".join(pieces[start : start + 40]))
            yield


def test_the_explorer_takes_over_without_a_visible_change(kept: Place) -> None:
    """The frame stands there before Textual is imported, and not one cell, colours included, changes until the end."""
    with kept.explorer() as terminal:
        terminal.until(kept.is_reached)
        shown(terminal)
        before = without_cursor(terminal)
        kept.open()

        def is_taken_over() -> bool:
            return terminal.raw.count(FIRST_CELL) > 1 and terminal.raw.rfind(DRAWN) > terminal.raw.rfind(FIRST_CELL)

        for _ in steps(terminal, is_taken_over):
            assert without_cursor(terminal) == before
        assert terminal.raw.count(ALTERNATE) == 1
        terminal.send("zarar")
        terminal.until("1 Officials 1/4")
        terminal.send("\x11")
        assert terminal.end() == 0


def test_what_is_typed_over_it_is_shown_at_once_and_done_in_order(kept: Place) -> None:
    """Letters stand in the search box before Textual is imported; then they are searched for, opened and copied."""
    with kept.explorer() as terminal:
        terminal.until(kept.is_reached)
        terminal.send("exx\x7fzé\x15zarrar")
        terminal.until("│ zarrar ")
        assert terminal.raw.count(FIRST_CELL) == 1
        terminal.send("\x7f\x7f\x7far\rc")
        terminal.until("│ zarar ")
        kept.open()
        for _ in steps(terminal, lambda: bool(copied(terminal.raw))):
            assert "│ zarar " in terminal.text
        assert [text.split("n.d., ")[1][:8] for text in copied(terminal.raw)] == ["para. 3,"]
        terminal.until("citation of zarar-hasham-khan")


def test_keys_that_end_in_an_escape(kept: Place) -> None:
    """An arrow key and Esc, which begin alike, are two keys; what comes next is typed into an empty search box."""
    with kept.explorer() as terminal:
        terminal.until(kept.is_reached)
        terminal.send("zarar\x1b[D\x1b")
        terminal.until("│ zarar ")
        kept.open()
        terminal.until(lambda: terminal.raw.count(FIRST_CELL) > 1 and " Type " in terminal.text)
        terminal.send("baker")
        terminal.until("│ baker ")
        terminal.until("1 Officials 1/4")


def test_letters_erased_again_leave_the_frame_as_it_was(kept: Place) -> None:
    """The hint of what can be typed is back, and so is the cursor."""
    with kept.explorer() as terminal:
        shown(terminal)
        before = terminal.cells
        terminal.send("a")
        terminal.until(lambda: terminal.cells != before)
        terminal.send("\x7f")
        terminal.until(lambda: terminal.cells == before)


def test_what_is_typed_looks_as_in_the_explorer(kept: Place) -> None:
    """The row of the search box, with a word that is not found and is wider than its letters, has the same cells."""
    with kept.explorer() as terminal:
        terminal.until(kept.is_reached)
        terminal.send("文字 qqé")
        terminal.until("qqé")
        before = terminal.cells[1]
        kept.open()
        terminal.until(lambda: terminal.raw.count(FIRST_CELL) > 1)
        terminal.until("No fact matches")
        terminal.until(lambda: terminal.cells[1] == before)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_over_it_gives_the_terminal_back(kept: Place, number: signal.Signals) -> None:
    """In the middle of the imports, letters typed already: status, modes and screen as at any other moment."""
    with kept.explorer() as terminal:
        modes = terminal.modes
        terminal.until(kept.is_reached)
        terminal.send("zarar")
        terminal.until("│ zarar ")
        terminal.kill(number)
        assert terminal.end() == 128 + number
        left_as_found(terminal, modes)
        assert "Traceback" not in terminal.text


def test_an_import_that_fails_under_it_gives_the_terminal_back(kept: Place) -> None:
    """The screen is left before the error is printed."""
    (kept.door / "broken").touch()
    with kept.explorer() as terminal:
        modes = terminal.modes
        terminal.until(kept.is_reached)
        shown(terminal)
        kept.open()
        assert terminal.end() == 1
        left_as_found(terminal, modes)
        assert terminal.raw.rfind(b"\x1b[?1049l") < terminal.raw.find(b"textual is broken")


CRASHING = """
import sys
from pkit.tui.actions.moving import Moving

def fail(_):
    raise ZeroDivisionError

Moving.to_search = fail
from pkit.__main__ import main
sys.exit(main([]))
"""


def test_an_explorer_that_crashes_does_not_renew_its_frame(tmp_path: Path) -> None:
    """A mark has changed what the next start draws, but what it would draw may be what has crashed."""
    place = Place(tmp_path, tmp_path / "door")
    with Terminal([sys.executable, "-c", CRASHING], environ=place.environ, columns=120, rows=32) as terminal:
        terminal.until(lambda: bool(place.frames))
        kept = {path: path.read_bytes() for path in place.frames}
        terminal.send("\x1b1 ")
        terminal.until("Marked: ")
        terminal.send("/")
        assert terminal.end() == 1
        assert b"ZeroDivisionError" in terminal.raw
    assert {path: path.read_bytes() for path in place.frames} == kept


def test_stopped_and_continued_under_it(kept: Place) -> None:
    """The screen is taken anew, with all on it, and given back at the end."""
    with kept.explorer() as terminal:
        modes = terminal.modes
        terminal.until(kept.is_reached)
        terminal.stop(signal.SIGSTOP)
        terminal.kill(signal.SIGCONT)
        kept.open()
        terminal.until(lambda: terminal.raw.count(ALTERNATE) > 1)
        terminal.until(lambda: terminal.raw.rfind(FIRST_CELL) > terminal.raw.rfind(ALTERNATE))
        terminal.send("zarar")
        terminal.until("1 Officials 1/4")
        terminal.send("\x11")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_another_size_under_it(kept: Place) -> None:
    """What is drawn in the end is what a start in the new size draws."""
    with kept.explorer() as terminal, kept.explorer(columns=90, rows=30, environ={"PKIT_KEPT_FRAME": "off"}) as other:
        terminal.until(kept.is_reached)
        shown(terminal)
        terminal.resize(90, 30)
        kept.open()
        other.until(READY)

        def is_same() -> bool:
            other.draw(other.read(0))
            return terminal.text == other.text

        terminal.until(is_same)


@pytest.mark.parametrize(
    "environ",
    [{"PKIT_KEPT_FRAME": "off"}, {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, {"NO_COLOR": "1"}],
    ids=lambda environ: next(iter(environ)),
)
def test_nothing_is_drawn_before_textual(kept: Place, environ: Mapping[str, str]) -> None:
    """Not where that is switched off, where a page shows the explorer, nor where it would look different."""
    with kept.explorer(environ=environ) as terminal:
        terminal.until(kept.is_reached)
        terminal.read(0)
        assert terminal.raw == b""


def test_a_picker_draws_nothing_before_textual(kept: Place) -> None:
    """Its first frame is another one."""
    with kept.explorer("pick") as terminal:
        terminal.until(kept.is_reached)
        terminal.read(0)
        assert terminal.raw == b""


def test_a_base_that_has_changed_is_opened_as_ever(shared: Place, tmp_path: Path) -> None:
    """What is wrong with it is said on an ordinary screen, without a control sequence."""
    path = tmp_path / "own.yaml"
    shutil.copyfile(shipped_path(), path)
    shared.keep_frame("--facts", path)
    for content in ("", None):
        path.unlink() if content is None else path.write_text(content, encoding="utf-8")
        with shared.explorer("--facts", path) as terminal:
            modes = terminal.modes
            assert terminal.end() in {1, 3}
            assert terminal.modes == modes
            assert b"\x1b" not in terminal.raw
            assert "own.yaml" in terminal.text


def test_a_working_directory_that_is_gone(shared: Place, tmp_path: Path) -> None:
    """A file that is named in full is explored from there all the same, without a kept frame."""
    gone = tmp_path / "gone"
    gone.mkdir()
    shared.close()
    shared.open()
    away = ("sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', gone, *PKIT, "--facts", shipped_path())
    with Terminal(away, environ=shared.environ, columns=120, rows=32) as terminal:
        terminal.until(READY)
        terminal.send("\x11")
        assert terminal.end() == 0
