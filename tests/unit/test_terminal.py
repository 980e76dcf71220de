"""However the explorer ends, the terminal is as it was."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


START = (sys.executable, "-m", "pkit")
_SIGNAL_SETS = (("SigIgn", signal.SIGPIPE), ("SigCgt", signal.SIGINT))
_MOMENTS = [each / 1000 for each in range(0, 400, 40)]


def is_past_pythons_start(pid: int) -> bool:
    """Whether the first statement of the program has run: Python's own handler of SIGINT is gone (Linux)."""
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    ignored, caught = (int(status[name], 16) >> number - 1 & 1 for name, number in _SIGNAL_SETS)
    return bool(ignored and not caught)


def ends_quietly(terminal: Terminal, *statuses: int) -> None:
    """Check that the program ended with one of ``statuses``, with nothing on the screen that a user should not see."""
    status = terminal.end()
    assert status in statuses, terminal.text
    assert "Traceback" not in terminal.text
    assert "thread" not in terminal.text
    assert "ignored" not in terminal.text


@pytest.mark.parametrize("moment", _MOMENTS)
def test_ctrl_c_at_any_moment_of_the_start(moment: float) -> None:
    """From the first statement on: no traceback, and the status that a shell knows, the terminal as it was."""
    with Terminal(START) as terminal:
        modes = terminal.modes
        # On a busy machine the moment itself may pass unseen; no echo is there soon after it.
        terminal.until(lambda: is_past_pythons_start(terminal.pid) or terminal.modes != modes)
        terminal.pause(moment)
        terminal.kill(signal.SIGINT)
        ends_quietly(terminal, 130, -signal.SIGINT)
        assert terminal.modes == modes


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_while_textual_starts(number: signal.Signals) -> None:
    """Between the call of ``run`` and the first event nothing is raised: the app starts, and ends in good order."""
    with run("signal-at-start:" + number.name) as terminal:
        modes = terminal.modes
        ends_quietly(terminal, 128 + number)
        left_as_found(terminal, modes)


def test_what_is_typed_during_the_start_is_not_echoed() -> None:
    """Neither the letters nor a line break reach the shell's screen; the explorer gets all of them."""
    with run("slow") as terminal:
        modes = terminal.modes
        terminal.until(lambda: terminal.modes != modes)
        terminal.send("acd\r")
        terminal.until("keys a c d enter")
        assert b"acd" not in terminal.raw
        terminal.send("q")
        assert terminal.end() == 0
        left_as_found(terminal, modes)


def test_an_error_before_the_first_frame_gives_the_echo_back() -> None:
    """A base that is wrong is said on an ordinary screen, without a control sequence."""
    with Terminal([*START, "--facts", "/nowhere.yaml"]) as terminal:
        modes = terminal.modes
        assert terminal.end() == 3
        assert terminal.modes == modes
        assert b"\x1b" not in terminal.raw
        assert "/nowhere.yaml" in terminal.text


@pytest.fixture
def shell() -> Iterator[Terminal]:
    """An interactive bash."""
    with Terminal(["bash", "--norc", "--noprofile", "-i"], environ={"PS1": "$ "}, columns=200) as terminal:
        terminal.until("$")
        yield terminal
        terminal.send("q")
        terminal.until("$")
        terminal.send("exit\r")
        assert terminal.end() == 0


def until_stopped(shell: Terminal) -> None:
    """Ask for the jobs until the one that there is is stopped."""

    def is_stopped() -> bool:
        shell.send("clear; jobs\r")
        shell.pause(0.2)
        return "Stopped" in shell.text

    shell.until(is_stopped)
    shell.send("clear\r")


@pytest.mark.parametrize("bg", ["", "bg\r"])
def test_started_in_the_background_it_draws_in_the_foreground(shell: Terminal, bg: str) -> None:
    """``pkit &`` stops without touching the terminal, after ``bg`` too, and ``fg`` shows the app."""
    shell.send(f"{' '.join(APP)} watch &\r")
    until_stopped(shell)
    shell.send(bg)
    until_stopped(shell)
    shell.send("fg\r")
    shell.until("ready")


def test_stopped_and_sent_to_the_background_it_draws_in_the_foreground(shell: Terminal) -> None:
    """Ctrl+Z, ``bg``, ``fg``: the screen is back."""
    shell.send(f"{' '.join(APP)} watch\r")
    shell.until("ready")
    shell.send("z")
    shell.until("Stopped")
    shell.send("bg\r")
    until_stopped(shell)
    shell.send("fg\r")
    shell.until("back")
