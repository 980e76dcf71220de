"""The program in a terminal: what it takes, what it leaves behind."""

import base64
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from itertools import accumulate

import pytest

from pkit.terminal.guard import ENDING
from tests.support.programs import clean_environ
from tests.support.pty import Terminal

PKIT = (sys.executable, "-m", "pkit")
READY = "Citation"
PLAIN: Mapping[str, str] = {"PKIT_CLIPBOARD": "osc52"}

# What leads from the first frame into each state, and what then stands on the screen.
STATES = {
    "desk": ("", "1 Officials 4"),
    "searching": ("zarrar", "1 Officials 1/4"),
    "detail": ("\t\r", "[ Back"),
    "help": ("\t?", "Help: every key"),
    "copy as": ("\tC", "Copy as"),
    "palette": ("\t:", "Commands"),
    "plain": ("\tP", "Select with the mouse"),
    "unfinished paste": ("\x1b[200~zar", "1 Officials 4"),
}
_OFF = {"1049": "l", "1000": "l", "1003": "l", "1006": "l", "1004": "l", "2004": "l", "25": "h", "1016": "l"}


def explorer(environ: Mapping[str, str] = PLAIN, columns: int = 120, rows: int = 32) -> Terminal:
    """The explorer on the shipped base."""
    return Terminal(PKIT, environ=environ, columns=columns, rows=rows)


def copied(raw: bytes) -> list[str]:
    """The texts that were sent to the terminal's clipboard."""
    return [base64.b64decode(text).decode() for text in re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", raw)]


def test_no_key_typed_before_the_first_frame_is_lost() -> None:
    """What is typed blindly at the start is dealt with in order: find, enter, copy."""
    with explorer() as terminal:
        terminal.send("zarar\rc")
        terminal.until(lambda: bool(copied(terminal.raw)))
        assert [text.split("n.d., ")[1][:8] for text in copied(terminal.raw)] == ["para. 3,"]
        terminal.until("citation of zarar-hasham-khan")
        terminal.send("q")
        assert terminal.end() == 0


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)], ids=str)
def test_the_screen_that_changes_made_is_the_one_that_is_drawn_at_once(size: tuple[int, int]) -> None:
    """Letter by letter only what changes is sent to the terminal, and all of that is; another one is drawn anew."""
    with explorer(columns=size[0], rows=size[1]) as one, explorer(columns=size[0], rows=size[1]) as other:

        def is_same() -> bool:
            other.draw(other.read(0))
            return one.text == other.text

        for query in ("exprots", "2.6b", "kind:agency park", "baker envoy", "sifc"):
            for typed in accumulate(query):
                one.send(typed[-1])
                one.until(typed.rstrip())
            other.send(query)
            other.until(query)
            other.resize(size[0] + 1, size[1])
            other.resize(*size)
            one.until(is_same)
            for terminal in (one, other):
                terminal.send("\x15")
                terminal.until(" Type ")


@pytest.mark.parametrize(
    ("state", "number"),
    [*((state, signal.SIGTERM) for state in STATES), *(("searching", number) for number in ENDING)],
)
def test_a_signal_ends_every_state_in_good_order(state: str, number: signal.Signals) -> None:
    """Whatever is open, the status names the signal, and the terminal's modes and screen are as before."""
    keys, seen = STATES[state]
    with explorer() as terminal:
        modes = terminal.modes
        terminal.until(READY)
        terminal.send(keys)
        terminal.until(seen)
        terminal.kill(number)
        assert terminal.end() == 128 + number
        assert terminal.modes == modes
        last = dict(re.findall(r"\x1b\[\?([0-9]+)([hl])", terminal.raw.decode(errors="replace")))
        assert {name: last[name] for name in _OFF} == _OFF
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize("state", ["desk", "searching", "copy as"])
def test_ctrl_c_ends_it(state: str) -> None:
    """As everywhere in a terminal: status 130, and the terminal as before."""
    keys, seen = STATES[state]
    with explorer() as terminal:
        modes = terminal.modes
        terminal.until(READY)
        terminal.send(keys)
        terminal.until(seen)
        terminal.send("\x03")
        assert terminal.end() == 130
        assert terminal.modes == modes


@pytest.mark.parametrize("state", ["desk", "help", "plain"])
def test_smaller_and_back_again(state: str) -> None:
    """What a terminal loses when it is made small for a moment is drawn again, be the size the same as before."""
    keys, seen = STATES[state]
    with explorer() as terminal:
        terminal.until(READY)
        terminal.send(keys)
        terminal.until(seen)
        for _ in range(5):
            terminal.resize(10, 5)
            terminal.resize(120, 32)
        assert seen not in terminal.text
        terminal.until(seen)
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143


def test_the_plain_view_gives_the_mouse_away_and_takes_it_back() -> None:
    """While it is open the terminal selects with the mouse; afterwards the desk has it again."""
    with explorer() as terminal:
        terminal.until(READY)
        terminal.send("\tP")
        terminal.until("Select with the mouse")
        terminal.until(lambda: terminal.raw.rfind(b"\x1b[?1000l") > terminal.raw.rfind(b"\x1b[?1000h"))
        terminal.send("\x1b")
        terminal.until(lambda: terminal.raw.rfind(b"\x1b[?1000h") > terminal.raw.rfind(b"\x1b[?1000l"))
        terminal.send("q")
        assert terminal.end() == 0


def test_no_color_means_none() -> None:
    """With NO_COLOR set no colour is sent, and the cursor is still to be seen."""
    with explorer({**PLAIN, "NO_COLOR": "1"}) as terminal:
        terminal.until(READY)
        terminal.send("zarar\r")
        terminal.until("›")
        terminal.send("q")
        assert terminal.end() == 0
        parameters = re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw)
        colours = [each for each in parameters if re.search(rb"(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|$)", each)]
        assert colours == []


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_told(term: str) -> None:
    """One line that says what is missing and what works without, status 2, no escape sequence."""
    with explorer({"TERM": term}) as terminal:
        assert terminal.end() == 2
        assert "TERM is dumb" in " ".join(terminal.text.split())
        assert b"\x1b" not in terminal.raw


def test_no_terminal_at_all_is_told() -> None:
    """In a pipe the explorer says so at once instead of waiting for keys that never come."""
    done = subprocess.run(PKIT, env=clean_environ(), input="", capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_control_characters_in_a_paste_reach_no_terminal() -> None:
    """What is invisible or a control is left out of a pasted query; what remains is shown and searched for."""
    pasted = "\x07\x9b31mEVIL\x1b]0;EVILTITLE\x07\x1b]52;c;UFdORUQ=\x07\u202egpj\u200b\x7f"
    with explorer() as terminal:
        terminal.until(READY)
        before = len(terminal.raw)
        terminal.send(f"\x1b[200~{pasted}\x1b[201~")
        terminal.until("EVIL")
        terminal.until("No fact matches")
        written = terminal.raw[before:].decode(errors="replace")  # it may begin inside a character
        assert not re.findall("\x1b\\][^\x07\x1b]*(?:EVIL|UFdO)", written)
        for character in "\x07\x9b\u202e\u200b\x7f":
            assert character not in written, ascii(character)
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
