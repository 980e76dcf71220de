"""A large fact base is explored while it is compiled."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.pty import Terminal

PKIT = (sys.executable, "-m", "pkit", "--facts")
COUNT = 3_000
"""Entries; more than the explorer shows at first."""
COMMENT = f"# {'x' * 97}\n" * 30
"""Makes a file large that is soon compiled."""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a fact base that is too large to be compiled before the first frame."""
    names = ["Zebra", *(f"Agency {number}" for number in range(COUNT - 2)), "Yonder"]
    entries = "".join(
        f'{COMMENT}- {{id: a-{number}, name: {name}, facts: [{{text: "{name} exists.", paragraph: 1}}]}}\n'
        for number, name in enumerate(names)
    )
    path = tmp_path / "large.yaml"
    path.write_text(
        f"schema: 1\ntitle: Large\nsources:\n- {{id: s, type: report, title: S}}\nagencies:\n{entries}...\n", "utf-8"
    )
    return path


def compiling(terminal: Terminal) -> int:
    """Stop the process that compiles, so that nothing is done before it goes on, and return its id."""
    terminal.until("compiling ")
    children = [path.read_text("ascii") for path in Path(f"/proc/{terminal.pid}/task").glob("*/children")]
    child = int(" ".join(children).split()[0])
    os.kill(child, signal.SIGSTOP)
    return child


def test_the_first_entries_can_be_searched(large: Path, tmp_path: Path) -> None:
    """One sees how far it is, finds what is there already, and keeps query and entry when all is in."""
    with Terminal((*PKIT, large), environ={"HOME": str(tmp_path)}, columns=120, rows=30) as terminal:
        child = compiling(terminal)
        terminal.send("zebra")
        terminal.until("Zebra exists.")
        assert "first entries · compiling " in terminal.text
        assert "Everything is in" not in terminal.text
        os.kill(child, signal.SIGCONT)
        terminal.until(f"Everything is in now: {COUNT:,} entries.")
        terminal.until(lambda: "compiling " not in terminal.text)
        assert "│ zebra" in terminal.text
        assert "› Zebra" in terminal.text
        terminal.send("\x15yonder")
        terminal.until("Yonder exists.")
        terminal.send("\tq")
        assert terminal.end() == 0


def test_what_is_done_meanwhile_is_said(large: Path, tmp_path: Path) -> None:
    """Progress does not take away what the status line says of the last key."""
    with Terminal((*PKIT, large), environ={"HOME": str(tmp_path)}, columns=120, rows=30) as terminal:
        child = compiling(terminal)
        terminal.send("\t ")
        terminal.until("Marked: a-0")
        seen = len(terminal.raw)
        os.kill(child, signal.SIGCONT)
        terminal.until(lambda: b"%" in terminal.raw[seen:])
        assert "Marked: a-0" in terminal.text or "Everything is in now" in terminal.text


def test_the_smallest_terminal_shows_how_far_it_is(large: Path, tmp_path: Path) -> None:
    """The bar stands where else the keys are, and beside a message its number still does."""
    with Terminal((*PKIT, large), environ={"HOME": str(tmp_path)}, columns=40, rows=12) as terminal:
        child = compiling(terminal)
        terminal.until("first entries · compiling ")
        terminal.send("\t ")
        terminal.until("Marked: a-0")
        assert terminal.text.split("\n")[-1].endswith("%")
        os.kill(child, signal.SIGCONT)
        terminal.until("Everything is in now")
        assert "%" not in terminal.text


@pytest.mark.parametrize(("keys", "status"), [("\tq", 0), ("\x03", 130)])
def test_leaving_does_not_wait(large: Path, tmp_path: Path, keys: str, status: int) -> None:
    """Who leaves while a base is compiled is let go, and nothing of the compiling stays."""
    with Terminal((*PKIT, large), environ={"HOME": str(tmp_path)}, columns=120, rows=30) as terminal:
        folder = tmp_path / ".cache" / "pkit"
        terminal.until(lambda: any(folder.glob("compiling-*")))
        child = compiling(terminal)
        terminal.send(keys)
        assert terminal.end() == status
    # On a busy machine the exit may have been forced: then the process that compiles ends by itself once it goes on.
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGCONT)
    with Terminal(("cat",)) as waiting:
        waiting.until(lambda: not Path(f"/proc/{child}").exists() and not any(folder.glob("compiling-*")))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, None])
def test_an_explorer_that_is_ended_leaves_no_half_file(
    large: Path, tmp_path: Path, number: signal.Signals | None
) -> None:
    """Be it by a signal, or because the terminal is closed: the process that compiles ends too, and clears up."""
    folder = tmp_path / ".cache" / "pkit"
    with Terminal((*PKIT, large), environ={"HOME": str(tmp_path)}, columns=120, rows=30) as terminal:
        terminal.until(lambda: any(folder.glob("compiling-*")))
        child = compiling(terminal)
        if number is None:
            terminal.hang_up()
        else:
            terminal.kill(number)
            terminal.end()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGCONT)
    with Terminal(("cat",)) as waiting:
        waiting.until(lambda: not any(folder.glob("compiling-*")))
