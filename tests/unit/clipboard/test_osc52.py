"""The escape sequence, byte by byte."""

import base64
import errno
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.clipboard import Outcome, State, clean, copy
from tests.support.programs import needs
from tests.support.pty import Terminal

_CHUNK = re.compile("\x1bP([^\x1b]*(?:\x1b\\][^\x1b]*)?)\x1b\\\\")


def send(text: str, **variables: str) -> tuple[Outcome, str]:
    """Copy ``text`` in a session with nothing but a terminal; the outcome and what the terminal got."""
    sent: list[str] = []
    environ = {"PATH": "", **variables}
    return copy(text, environ=environ, write_terminal=sent.append, platform="linux"), "".join(sent)


def decoded(sequence: str) -> str:
    """The text in an OSC 52 sequence."""
    match = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]+)\x07", sequence)
    assert match is not None, sequence
    return base64.b64decode(match[1]).decode()


@given(st.text(min_size=1, max_size=3000))
def test_the_terminal_gets_the_text_and_nothing_else(text: str) -> None:
    """One sequence, ASCII, from which the clean text comes back."""
    outcome, sent = send(text)
    if clean(text):
        assert outcome.state is State.SENT
        assert decoded(sent) == clean(text)


@given(st.text(min_size=1, max_size=3000))
def test_screen_gets_chunks_that_it_passes_on(text: str) -> None:
    """Each at most 254 bytes, wrapper included; what is in them makes one sequence."""
    _, sent = send(text, STY="1.pts")
    if clean(text):
        chunks = list(_CHUNK.finditer(sent))
        assert "".join(chunk[0] for chunk in chunks) == sent
        assert max(len(chunk[0]) for chunk in chunks) <= 254
        assert decoded("".join(chunk[1] for chunk in chunks)) == clean(text)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (700, ""),
        (750, ""),
        (751, "1,004 bytes encoded: some terminals cut"),
        (56_244, "74,992 bytes"),
        (56_247, "over the 74,994"),
    ],
)
def test_large_texts_come_with_a_warning(length: int, words: str) -> None:
    """The sequence is sent all the same: what terminals take differs."""
    outcome, sent = send("x" * length)
    assert len(decoded(sent)) == length
    assert words in outcome.detail
    assert bool(words) == bool(outcome.detail)


@pytest.mark.parametrize(
    ("variables", "words"),
    [({"VTE_VERSION": "7006"}, "VTE"), ({"TERM_PROGRAM": "Apple_Terminal"}, "Apple"), ({"TMUX": "x"}, "set-clipboard")],
)
def test_terminals_known_to_ignore_it_are_named(variables: dict[str, str], words: str) -> None:
    """The user should not wait for a text that will not come."""
    outcome, _ = send("text", **variables)
    assert outcome.state is State.SENT
    assert words in outcome.detail


def test_without_a_terminal_it_failed() -> None:
    """Nothing left, nothing sent."""
    assert copy("text", environ={"PATH": ""}, write_terminal=None, platform="linux").state is State.FAILED


def test_a_terminal_that_is_gone_is_no_crash() -> None:
    """An error while writing makes it failed, with the reason."""

    def gone(_: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    outcome = copy("text", environ={"PATH": ""}, write_terminal=gone, platform="linux")
    assert outcome.state is State.FAILED
    assert "Input/output error" in outcome.detail


_PROGRAM = """
import sys
from pkit.clipboard import copy, write_tty
print(copy(sys.argv[1], environ={"PATH": ""}, write_terminal=write_tty).state, file=sys.stderr)
"""


def test_a_command_reaches_the_terminal_past_a_redirected_output() -> None:
    """The sequence goes to the controlling terminal, the data where the user sent it."""
    with Terminal(["sh", "-c", '"$0" -c "$1" "naïve text" > /dev/null', sys.executable, _PROGRAM]) as terminal:
        assert terminal.end() == 0
        assert terminal.text.strip() == "sent"
        assert b"\x1b]52;c;" + base64.b64encode("naïve text".encode()) + b"\x07" in terminal.raw


@needs("setsid")
def test_a_command_without_a_controlling_terminal_uses_its_output() -> None:
    """Where standard output is a terminal all the same, the sequence goes there."""
    with Terminal(["setsid", "--wait", sys.executable, "-c", _PROGRAM, "text"]) as terminal:
        assert terminal.end() == 0
        assert terminal.text.strip() == "sent"
        assert b"\x1b]52;c;dGV4dA==\x07" in terminal.raw


@needs("setsid")
def test_a_command_with_no_terminal_at_all_sends_nothing() -> None:
    """Escape sequences do not get into files and pipes."""
    done = subprocess.run(
        ["setsid", "--wait", sys.executable, "-c", _PROGRAM, "text"], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr.strip()) == ("", "failed")
