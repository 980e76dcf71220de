"""Opening an address: detached, never in a text browser on this terminal, and not where nobody would see it."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pkit.terminal.browser import NoBrowserError, open_address
from tests.support.pty import Terminal

URL = "https://example.org/a?b=c;d&e"
LINUX = "linux"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder for programs that are found before all others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def program(folder: Path, name: str, status: int = 0) -> Path:
    """Write a program that notes its arguments, and whether it has a terminal; the note's path."""
    note = folder / f"{name}.note"
    path = folder / name
    has_terminal = "if (: </dev/tty) 2>/dev/null; then echo terminal; else echo none; fi"
    path.write_text(
        f'#!/bin/sh\n{{ echo "$@"; {has_terminal}; }} >"{note}.new"\nmv "{note}.new" "{note}"\nexit {status}\n'
    )
    path.chmod(0o755)
    return note


def desktop(folder: Path, **more: str) -> Mapping[str, str]:
    """Return the environment of a desktop session with these programs."""
    return {"PATH": f"{folder}:/usr/bin:/bin", "DISPLAY": ":7", **more}


def test_the_desktop_s_browser_gets_the_address(programs: Path) -> None:
    """As one argument, whatever is in it."""
    note = program(programs, "xdg-open")
    open_address(URL, desktop(programs), LINUX)
    assert note.read_text().splitlines()[0] == URL


def test_the_user_s_own_browser_comes_first(programs: Path) -> None:
    """BROWSER may name several, with arguments and a place for the address; text browsers among them are left out."""
    own, text = program(programs, "mine"), program(programs, "w3m")
    open_address(URL, desktop(programs, BROWSER="w3m:'broken:mine --new %s -x"), LINUX)
    assert own.read_text().splitlines()[0] == f"--new {URL} -x"
    assert not text.exists()


def test_one_that_fails_gives_way_to_the_next(programs: Path) -> None:
    """A starter without anything to start ends with an error."""
    program(programs, "xdg-open", status=3)
    note = program(programs, "gio")
    open_address(URL, desktop(programs), LINUX)
    assert note.read_text().splitlines()[0] == f"open {URL}"


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({"DISPLAY": ":7", "SSH_CONNECTION": "a 1 b 2"}, "remote"),
        ({"WAYLAND_DISPLAY": "w", "SSH_TTY": "/dev/pts/1"}, "remote"),
        ({}, "no display"),
        ({"BROWSER": "w3m"}, "no display"),
        ({"DISPLAY": ":7", "BROWSER": "/usr/bin/lynx"}, "no browser"),
    ],
)
def test_where_nobody_would_see_it_none_is_started(programs: Path, environ: Mapping[str, str], why: str) -> None:
    """The reason is said, and no program run."""
    notes = [program(programs, name) for name in ("w3m", "lynx", "www-browser")]
    with pytest.raises(NoBrowserError, match=why):
        open_address(URL, {"PATH": str(programs), **environ}, LINUX)
    assert not any(note.exists() for note in notes)


def test_a_browser_has_no_terminal(programs: Path) -> None:
    """Neither the terminal's streams nor the terminal itself: what it writes is not seen, and no key goes to it."""
    note = program(programs, "xdg-open")
    code = f"import os; from pkit.terminal.browser import open_address; open_address({URL!r}, os.environ, 'linux')"
    with Terminal(
        [sys.executable, "-c", code], environ={**desktop(programs), "PYTHONPATH": ":".join(sys.path)}
    ) as terminal:
        assert terminal.end() == 0
        assert terminal.raw == b""
    assert note.read_text().splitlines()[1] == "none"
