"""Open a web address in a browser that is detached from the explorer's terminal.

The standard library's `webbrowser` passes the terminal on: messages of a browser reach the screen, and a text browser,
which is what it finds over ssh, takes the keyboard. Here a browser is started in a new session without a terminal, with
its streams at the null device, and only where there is a display.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Thread

from pkit.errors import PkitError

PATIENCE = 1.5
"""Seconds in which a starter such as xdg-open tells by its exit status that it found nothing to start."""
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_STARTERS: Sequence[Sequence[str]] = (
    ("xdg-open",),
    ("gio", "open"),
    ("x-www-browser",),
    ("firefox",),
    ("chromium",),
    ("google-chrome",),
)
_TEXT = frozenset("w3m lynx links links2 elinks felinks www-browser browsh carbonyl cha netrik retawq edbrowse".split())
"""Browsers that would draw on a terminal; without one they end at once, so to leave them out only saves the attempt."""


class NoBrowserError(PkitError):
    """No browser can be opened; the text says why."""


def open_address(url: str, environ: Mapping[str, str], platform: str = sys.platform) -> None:
    """Open ``url``, an http or https address, in a browser; takes up to `PATIENCE` for each that fails.

    Raises:
        NoBrowserError: the session is remote, has no display, or nothing took the address.
    """
    if any(environ.get(name) for name in _REMOTE):
        raise NoBrowserError("this session is remote: a browser would open on the other machine")
    start: Callable[[str], None] | None = getattr(os, "startfile", None)  # Windows only
    if start is not None:
        start(url)
        return
    for argv in _starters(environ, platform):
        if _starts([*argv, url] if "%s" not in argv else [url if each == "%s" else each for each in argv], environ):
            return
    raise NoBrowserError("no browser took it")


def _starters(environ: Mapping[str, str], platform: str) -> Iterator[Sequence[str]]:
    """Yield the commands that may start a browser, to which the address is appended, best first.

    Raises:
        NoBrowserError: there is no display.
    """
    if platform == "darwin":
        yield ("open",)
        return
    if environ.get("WSL_DISTRO_NAME"):
        yield from (("wslview",), ("explorer.exe",))
        return
    if not any(environ.get(name) for name in _DISPLAYS):
        raise NoBrowserError("there is no display here")
    for wanted in environ.get("BROWSER", "").split(os.pathsep):
        try:
            argv = shlex.split(wanted)
        except ValueError:
            continue
        if argv and not is_text_browser(argv):
            yield argv
    yield from _STARTERS


def is_text_browser(argv: Sequence[str]) -> bool:
    """Whether a command starts a browser that draws on a terminal."""
    return Path(argv[0]).name in _TEXT


def _starts(argv: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Run a command; return whether it keeps running or exits with 0."""
    program = shutil.which(argv[0], path=environ.get("PATH"))
    if program is None:
        return False
    # xdg-open also reads BROWSER and would start a text browser.
    own = {name: value for name, value in environ.items() if name != "BROWSER"}
    try:
        process = subprocess.Popen(
            [program, *argv[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=own,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        # A daemon thread waits for it, so that no zombie remains.
        Thread(target=process.wait, name="pkit-browser", daemon=True).start()
        return True
