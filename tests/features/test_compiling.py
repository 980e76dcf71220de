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


HELD = """
import os, signal, sys

def hold(event, arguments, held=[]):
    if event == "sqlite3.connect" and "compiling-" in os.fsdecode(arguments[0]) and not held:
        held.append(True)
        os.kill(os.getpid(), signal.SIGSTOP)

if "pkit.facts.store.compile_process" in sys.orig_argv:
    sys.addaudithook(hold)
"""
"""Makes the process that compiles stop itself as it begins: on a busy machine nobody else would stop it in time."""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of an explorer whose compiling is held."""
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "sitecustomize.py").write_text(HELD, "utf-8")
    return {"HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join((str(tmp_path / "held"), *sys.path))}


def compiling(terminal: Terminal) -> int:
    """Wait until the process that compiles has stopped itself and the explorer says so, and return its id."""
    found: list[int] = []

    def is_stopped() -> bool:
        children = [path.read_text("ascii") for path in Path(f"/proc/{terminal.pid}/task").glob("*/children")]
        found[:] = [int(each) for each in " ".join(children).split() if state(int(each)) == "T"]
        return bool(found)

    terminal.until(is_stopped)
    terminal.until("compiling ")
    return found[0]


def state(pid: int) -> str:
    """Return the state of a process as the kernel abbreviates it, an empty text for one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_the_first_entries_can_be_searched(large: Path, environ: dict[str, str]) -> None:
    """One sees how far it is, finds what is there already, and keeps query and entry when all is in."""
    with Terminal((*PKIT, large), environ=environ, columns=120, rows=30) as terminal:
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


def test_what_is_done_meanwhile_is_said(large: Path, environ: dict[str, str]) -> None:
    """Progress does not take away what the status line says of the last key."""
    with Terminal((*PKIT, large), environ=environ, columns=120, rows=30) as terminal:
        child = compiling(terminal)
        terminal.send("\t ")
        terminal.until("Marked: a-0")
        seen = len(terminal.raw)
        os.kill(child, signal.SIGCONT)
        terminal.until(lambda: b"%" in terminal.raw[seen:] or "Everything is in now" in terminal.text)
        assert "Marked: a-0" in terminal.text or "Everything is in now" in terminal.text


def test_the_smallest_terminal_shows_how_far_it_is(large: Path, environ: dict[str, str]) -> None:
    """The bar stands where else the keys are, and beside a message its number still does."""
    with Terminal((*PKIT, large), environ=environ, columns=40, rows=12) as terminal:
        child = compiling(terminal)
        terminal.until("first entries · compiling ")
        terminal.send("\t ")
        terminal.until("Marked: a-0")
        assert terminal.text.split("\n")[-1].endswith("%")
        os.kill(child, signal.SIGCONT)
        terminal.until("Everything is in now")
        assert "%" not in terminal.text


@pytest.mark.parametrize(("keys", "status"), [("\tq", 0), ("\x03", 130)])
def test_leaving_does_not_wait(large: Path, tmp_path: Path, environ: dict[str, str], keys: str, status: int) -> None:
    """Who leaves while a base is compiled is let go, and nothing of the compiling stays."""
    with Terminal((*PKIT, large), environ=environ, columns=120, rows=30) as terminal:
        folder = tmp_path / ".cache" / "pkit"
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
    large: Path, tmp_path: Path, environ: dict[str, str], number: signal.Signals | None
) -> None:
    """Be it by a signal, or because the terminal is closed: the process that compiles ends too, and clears up."""
    folder = tmp_path / ".cache" / "pkit"
    with Terminal((*PKIT, large), environ=environ, columns=120, rows=30) as terminal:
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
