"""Ends the explorer while it works on a large base; the process has to exit within a second."""

import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.search_base import write_base

from tests.support.pty import Terminal
from tests.torture.reference import delay
from tests.torture.signals import PKIT, READY

ENTRIES = 200_000
_LEAST = 0.3
"""The smallest share of them that pkit still takes for a large base, which it compiles beside the explorer."""
LIMIT = 1.0
"""Seconds from the key or signal to the end of the process."""
_CLOSED = "window closed"
_SENT: Mapping[str, Callable[[Terminal], object]] = {
    "q": lambda terminal: terminal.send("q"),
    "Ctrl+C": lambda terminal: terminal.send("\x03"),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
}
_WAYS = (*_SENT, _CLOSED)
_BUSY = {
    "figures six times": "\x1b" + "f\x1b" * 6,
    "timeline six times": "\x1b" + "t\x1b" * 6,
    "network": "\x1bw\x1b",
    "figures, timeline, pages": "\x1bt>>><\x1bf\x1bt",
    "typing": "aeiou",
    "nothing": "\x1b",
}


def run(folder: Path, share: float) -> list[str]:
    """End it in every way during everything; what went wrong in each run, empty where nothing did."""
    base = folder / "large.yaml"
    write_base(base, round(ENTRIES * max(share, _LEAST)))
    environ = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "PKIT_CLIPBOARD": "off"}
    said = [_ended(base, environ, "compiling", "", how) for how in _WAYS]
    with Terminal([*PKIT, "search", "x", "--facts", str(base)], environ=environ) as terminal:
        while not terminal.has_ended:
            terminal.pause(1)
    said += [_ended(base, environ, what, keys, how) for what, keys in _BUSY.items() for how in _WAYS]
    return said


def _ended(base: Path, environ: Mapping[str, str], what: str, keys: str, how: str) -> str:
    with Terminal([*PKIT, "--facts", str(base)], environ=environ, columns=120, rows=32) as terminal:
        try:
            terminal.until(READY)
            for key in keys:
                terminal.send(key)
                terminal.pause(0.2)  # an escape byte and a key right behind it are one key
            if how == "q":
                # It is a letter in the search box, and waits behind all keys before it.
                terminal.send("\x1b\t")
                terminal.until(lambda: READY in terminal.text and "Esc closes" not in terminal.text)
                terminal.pause(1.0)
            begun = time.monotonic()
            if how == _CLOSED:
                status = terminal.hang_up()
            else:
                _SENT[how](terminal)
                status = terminal.end()
        except AssertionError as error:
            return f"{what}, {how}: {error}"
        seconds, limit = time.monotonic() - begun, LIMIT * delay()
        is_right = status in {0, 129, 130, 143, -signal.SIGHUP} and seconds <= limit
        return "" if is_right else f"{what}, {how}: status {status} after {seconds:.1f} s, the limit {limit:.1f} s"
