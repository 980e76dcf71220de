"""Open a web address in a browser that cannot touch the terminal of the explorer.

`webbrowser` of the standard library hands the terminal over: a browser's messages reach the screen, and a text browser,
which is what it finds over ssh, takes the keyboard. Here a browser is started in a session of its own, which has no
terminal, with all its streams at the null device; only where there is a desktop to show it.
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
    """No browser can be opened here; the text says why."""


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
    """Yield the calls that may start a browser, an address to be added, best first.

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
    """Whether a call starts a browser that draws on a terminal."""
    return Path(argv[0]).name in _TEXT


def _starts(argv: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether a call starts: it runs on, or ends with 0."""
    program = shutil.which(argv[0], path=environ.get("PATH"))
    if program is None:
        return False
    # xdg-open reads BROWSER too, and would start a text browser for it.
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
        # It is waited for all the same, so that no zombie stays, in a thread that nobody waits for.
        Thread(target=process.wait, name="pkit-browser", daemon=True).start()
        return True
