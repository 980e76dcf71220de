"""However the explorer ends, the terminal is as it was."""

import os
import re
import signal
import subprocess
import sys

import pytest

from pkit.errors import UsageError
from pkit.terminal.guard import ENDING
from tests.support.pty import Terminal

APP = (sys.executable, "-m", "tests.support.guarded_app")

_CHECK = """
import os, sys
from pkit.errors import UsageError
from pkit.terminal.guard import require_terminal
try:
    require_terminal(os.environ)
except UsageError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_status)
"""
_LOADED = """
import sys, pkit.terminal.guard, pkit.terminal.process
print([name for name in ("textual", "rich", "asyncio") if name in sys.modules])
"""

# A private mode, on or off, in the order in which they were written.
_MODE = re.compile(rb"\x1b\[\?([0-9]+)([hl])")
_OFF = {
    b"1049": b"l",
    b"1000": b"l",
    b"1003": b"l",
    b"1006": b"l",
    b"1004": b"l",
    b"2004": b"l",
    b"1016": b"l",
    b"25": b"h",
    b"7": b"h",
}


def run(mode: str = "watch") -> Terminal:
    """The app in a terminal of its own."""
    return Terminal([*APP, mode])


def left_as_found(terminal: Terminal, modes: list[int]) -> None:
    """Check that the terminal's modes and screen are what they were before."""
    assert terminal.modes == modes
    last = dict(_MODE.findall(terminal.raw))
    assert {name: last[name] for name in _OFF} == _OFF
    assert terminal.raw.count(b"\x1b[<u") >= 1


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_app_in_good_order(number: signal.Signals) -> None:
    """The exit status names the signal, and the terminal is given back."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        assert terminal.modes != modes
        terminal.kill(number)
        assert terminal.end() == 128 + number
        left_as_found(terminal, modes)


def test_quitting_leaves_the_status_alone() -> None:
    """No signal, status 0."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_before_the_app_watches(number: signal.Signals) -> None:
    """Between the first escape sequence and the first event a signal ends the process just the same."""
    with run("late") as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.kill(number)
        assert terminal.end() == 128 + number
        left_as_found(terminal, modes)


def test_a_signal_while_the_app_hangs() -> None:
    """A loop that never comes back cannot exit in good order; the process ends and gives the terminal back."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.send("b")
        terminal.until(lambda: b"blocked" in terminal.raw)
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
        left_as_found(terminal, modes)


def test_the_second_signal_waits_for_nothing() -> None:
    """Who insists is obeyed; the status stays that of the first."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.send("b")
        terminal.until(lambda: b"blocked" in terminal.raw)
        terminal.kill(signal.SIGTERM)
        terminal.kill(signal.SIGINT)
        assert terminal.end() in (143, 130)
        left_as_found(terminal, modes)


def test_an_unfinished_paste_does_not_keep_it_alive() -> None:
    """Keys are swallowed then, signals are not."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.send("\x1b[200~never ended q q q")
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
        left_as_found(terminal, modes)


def test_an_error_gives_the_terminal_back() -> None:
    """An exception after the screen was taken leaves a readable traceback."""
    with run("crash") as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.send("q")
        assert terminal.end() == 1
        left_as_found(terminal, modes)
        assert "RuntimeError: crash" in terminal.text


def test_a_lone_sigcont_does_not_spoil_the_modes() -> None:
    """Continued without having stopped, the app goes on and the terminal has its echo back afterwards."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        for time in (1, 2, 3):
            terminal.kill(signal.SIGCONT)
            terminal.until(f"back {time}")
            assert terminal.modes != modes
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_stopped_by_force_and_continued_it_goes_on() -> None:
    """SIGSTOP cannot be caught; the shell has then changed the modes, and the app takes them again."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        taken = terminal.modes
        terminal.stop(signal.SIGSTOP)
        terminal.set_modes(modes)
        terminal.kill(signal.SIGCONT)
        terminal.until("back 1")
        assert terminal.modes == taken
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


@pytest.mark.parametrize("way", ["key", "signal"])
def test_stopped_it_gives_the_terminal_back_and_takes_it_again(way: str) -> None:
    """While it is stopped the shell has an ordinary terminal."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        taken = terminal.modes
        if way == "key":
            terminal.send("z")
            terminal.stop(None)
        else:
            terminal.stop(signal.SIGTSTP)
        assert terminal.modes == modes
        terminal.kill(signal.SIGCONT)
        terminal.until(lambda: terminal.modes == taken)
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_continued_before_it_has_stopped() -> None:
    """A SIGCONT takes back a stop that was asked for and has not happened: it does not sleep for ever."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.kill(signal.SIGTSTP)
        terminal.kill(signal.SIGCONT)
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
        left_as_found(terminal, modes)


def test_continued_while_it_gives_the_terminal_back() -> None:
    """Nor does it sleep for ever after a SIGCONT that came in the middle of stopping."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        taken = terminal.modes
        for time in (1, 2, 3, 4, 5):
            terminal.kill(signal.SIGTSTP)
            terminal.until(lambda: terminal.modes == modes)
            terminal.kill(signal.SIGCONT)
            terminal.until(f"back {time}")
            assert terminal.modes == taken
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_stopped_and_continued_while_it_starts() -> None:
    """A stop waits until there is something to stop, and is taken back meanwhile."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until(lambda: terminal.is_raw)
        terminal.kill(signal.SIGTSTP)
        terminal.kill(signal.SIGCONT)
        terminal.until("back 1")
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_killed_while_it_is_stopped() -> None:
    """A shell's ``kill %1`` sends SIGTERM and SIGCONT: it ends, and does not take the terminal again."""
    with run() as terminal:
        modes = terminal.modes
        terminal.until("ready")
        terminal.stop(signal.SIGTSTP)
        terminal.kill(signal.SIGTERM)
        terminal.kill(signal.SIGCONT)
        assert terminal.end() == 143
        left_as_found(terminal, modes)


def test_the_terminal_goes_away() -> None:
    """A closed window hangs up: the process ends, with nowhere to say so."""
    with run() as terminal:
        terminal.until("ready")
        assert terminal.hang_up() == 129


@pytest.mark.parametrize(
    ("redirection", "stream"),
    [
        ("</dev/null", "standard input"),
        (">/dev/null", "standard output"),
        ("2>/dev/null", ""),
        ("<&-", "standard input"),
        (">&-", ""),
    ],
)
def test_without_a_terminal_it_does_not_start(redirection: str, stream: str) -> None:
    """One line says which stream is none and what to use instead; nothing is drawn."""
    with Terminal(["sh", "-c", f'exec "$0" -c "$1" {redirection}', sys.executable, _CHECK], columns=200) as terminal:
        assert terminal.end() == UsageError.exit_status
        assert stream in terminal.text
        assert b"\x1b" not in terminal.raw
        assert bool(stream) <= ("pkit search" in terminal.text)


def test_a_dumb_terminal_is_refused() -> None:
    """Emacs' shell and many build logs cannot move the cursor."""
    with Terminal([sys.executable, "-c", _CHECK], environ={"TERM": "dumb"}, columns=200) as terminal:
        assert terminal.end() == UsageError.exit_status
        assert "TERM is dumb" in terminal.text


def test_the_guard_loads_no_toolkit() -> None:
    """The command line checks its terminal without paying for Textual or asyncio."""
    result = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, check=True, env=dict(os.environ))
    assert result.stdout == b"[]\n"
