"""The real thing: X, Wayland, tmux and GNU screen, where this machine has them."""

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pkit.clipboard import Outcome, State, copy, diagnose
from tests.support.programs import clean_environ, link, needs, tmux_server, wayland_display, x_display
from tests.support.pty import Terminal

TEXTS = ["27 ₨, naïve “quotes”, أردو 👍", "two\nlines", "x" * 300_000, "--version", " blanks at the ends "]
_TRIES = 20
_UTF8 = {"LC_ALL": "C.UTF-8"}
_COPY = """
import os, sys
from pkit.clipboard import copy, write_tty
print(copy(sys.argv[1], environ=os.environ, write_terminal=write_tty).line)
"""


@pytest.fixture(scope="module")
def x_environ() -> Iterator[dict[str, str]]:
    """The environment of a session on an X server of the tests' own."""
    with x_display() as display:
        yield {**clean_environ(), **display}


@needs("Xvfb", "xclip", "xsel")
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize(("tool", "other"), [("xclip", ["xsel", "-b", "-o"]), ("xsel", ["xclip", "-sel", "c", "-o"])])
def test_x_clipboard(tool: str, other: list[str], text: str, x_environ: dict[str, str], tmp_path: Path) -> None:
    """What one tool copied, the other pastes, whatever the locale."""
    environ = {**x_environ, "PATH": str(link(tmp_path / "bin", tool)), "LC_ALL": "C"}
    outcome = copy(text, environ=environ, write_terminal=None, limit=10)
    assert outcome == Outcome(method=tool, state=State.VERIFIED)
    assert _pasted(other, x_environ) == text


def _pasted(command: list[str], environ: dict[str, str]) -> str:
    """Return what a tool pastes; xclip is at times refused a large text by xsel, and is given it when it asks again."""
    tries = (subprocess.run(command, env=environ, capture_output=True, check=False) for _ in range(_TRIES))
    return next(done.stdout.decode() for done in tries if not done.returncode)


@needs("xclip")
def test_an_x_server_that_is_not_there(tmp_path: Path) -> None:
    """The tool's exit status is checked."""
    environ = {**clean_environ(), "DISPLAY": ":4711", "PATH": str(link(tmp_path / "bin", "xclip"))}
    outcome = copy("text", environ=environ, write_terminal=None, limit=10)
    assert (outcome.method, outcome.state) == ("xclip", State.FAILED)
    assert outcome.detail.startswith("exit status 1")


@needs("sway", "wl-copy", "wl-paste")
def test_wayland_clipboard() -> None:
    """What was copied is what wl-paste pastes."""
    with wayland_display() as display:
        environ = {**clean_environ(), **display}
        for text in TEXTS:
            outcome = copy(text, environ=environ, write_terminal=None, limit=10)
            assert outcome == Outcome(method="wl-copy", state=State.VERIFIED)
            pasted = subprocess.run(["wl-paste", "-n"], env=environ, capture_output=True, check=True).stdout.decode()
            assert pasted == text


@needs("tmux")
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_tmux_buffer(text: str, tmp_path: Path) -> None:
    """A tmux with its default configuration holds the text, and pastes it."""
    with tmux_server(tmp_path) as variables:
        environ = {**clean_environ(), **variables}
        outcome = copy(text, environ=environ, write_terminal=None, limit=10)
        assert (outcome.method, outcome.state) == ("tmux", State.VERIFIED)
        shown = subprocess.run(["tmux", "show-buffer"], env=environ, capture_output=True, check=True)
        assert shown.stdout.decode() == text


@needs("tmux")
def test_tmux_passes_the_text_on_to_its_terminal(tmp_path: Path) -> None:
    """By default the terminal around tmux gets the OSC 52 that a program in it could not send; tmux's paste works."""
    program = _COPY + "print('pasted:', input() + '!'); input()"
    call = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    encoded = base64.b64encode("naïve text".encode())
    try:
        with Terminal([*call, "new-session", sys.executable, "-c", program, "naïve text"], environ=_UTF8) as terminal:
            terminal.until("Copied (tmux")
            terminal.until(lambda: encoded in terminal.raw)
            terminal.send("\x02]\n")
            terminal.until("pasted: naïve text!")
            terminal.send("\n")
            assert terminal.end() == 0
    finally:
        subprocess.run([*call, "kill-server"], check=False, capture_output=True)


@needs("tmux")
def test_a_tmux_server_that_is_gone(tmp_path: Path) -> None:
    """TMUX may outlive its server: then it is the terminal's turn."""
    sent: list[str] = []
    environ = {**clean_environ(), "TMUX": f"{tmp_path}/nowhere,1,0"}
    outcome = copy("text", environ=environ, write_terminal=sent.append)
    assert outcome.state is State.SENT
    assert "tmux: exit status 1" in outcome.detail


@needs("screen")
@pytest.mark.parametrize("size", [10, 180, 190, 2000, 20_000])
def test_screen_passes_the_sequence_on(size: int, tmp_path: Path) -> None:
    """The terminal around GNU screen gets the whole sequence, whatever its length."""
    text = f"{'naïve text, ' * (size // 12)}end"
    (tmp_path / "screenrc").touch()
    (tmp_path / "sockets").mkdir(mode=0o700)
    program = [sys.executable, "-c", _COPY + "input()", text]
    environ = {"SCREENDIR": str(tmp_path / "sockets"), **_UTF8}
    with Terminal(["screen", "-c", tmp_path / "screenrc", *program], environ=environ) as terminal:
        terminal.until("Sent to the terminal")
        terminal.until(lambda: b"\x07" in terminal.raw)
        found = re.search(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
        assert found is not None
        assert base64.b64decode(found[1]).decode() == text
        terminal.send("\n")
        assert terminal.end() == 0


@needs("tmux", "Xvfb", "xclip")
def test_the_doctor_tries_everything_and_says_what_it_left(x_environ: dict[str, str], tmp_path: Path) -> None:
    """Each way is tried, also after one that worked; the last line names what is on the clipboard now."""
    with tmux_server(tmp_path) as variables:
        found = diagnose(environ={**x_environ, **variables}, write_terminal=None, limit=10)
    assert [(outcome.method, outcome.state) for outcome in found.outcomes] == [
        ("xclip", State.VERIFIED),
        ("tmux", State.VERIFIED),
        ("OSC 52", State.FAILED),
    ]
    assert found.ok
    assert "pkit doctor was here" in found.lines[-1]
    assert "tried xclip: Copied (xclip)" in found.lines
