"""Resizes the explorer's terminal hundreds of times on every screen, singly and in bursts."""

import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.pty import Terminal

PKIT = (sys.executable, "-m", "pkit")
SCREENS: Mapping[str, tuple[str, str]] = {
    "desk": ("\t", "1 Officials"),
    "search": ("zarar", "zarar"),
    "detail": ("\t\r", "[ Back"),
    "help": ("\t?", "Help"),
    "palette": ("\t:", "Commands"),
    "copy as": ("\tC", "Copy as"),
    "plain": ("\tP", "Select with the mouse"),
    "figures": ("\tf", "illion"),
    "timeline": ("\tt", "20"),
    "network": ("\tw", "Baker"),
}
CORNERS = ((1, 1), (1, 100), (300, 1), (2, 2), (3, 40), (10, 3), (39, 12), (40, 11), (40, 12), (300, 100), (34, 30))
EACH = 45
STORM = 200
_HOME_SIZE = (120, 32)
_SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]")
_LAST = 6000
"""Bytes of what was written last that are told: a traceback with its colours."""


def sizes(rng: random.Random, count: int) -> list[tuple[int, int]]:
    """Return the corners and ``count`` other sizes, half of them small."""
    small = [(rng.randint(1, 60), rng.randint(1, 30)) for _ in range(count // 2)]
    return [*CORNERS, *small, *((rng.randint(1, 300), rng.randint(1, 100)) for _ in range(count - len(small)))]


def resized(screen: str, home: Path, rng: random.Random, count: int) -> Iterator[str]:
    """Yield what is wrong at each size of one screen, at last after a storm of them."""
    keys, seen = SCREENS[screen]
    with Terminal(PKIT, environ={"HOME": str(home)}, columns=_HOME_SIZE[0], rows=_HOME_SIZE[1]) as terminal:
        try:
            terminal.until("Citation")
            terminal.send(keys)
            terminal.until(seen)
        except AssertionError as error:
            yield f"{screen}: {error}"
            return
        for columns, rows in sizes(rng, count):
            terminal.resize(columns, rows)
            terminal.pause(0.05)
            terminal.send("\x1b[B\x1b[A")
            terminal.pause(0.02)
            if terminal.has_ended:
                yield f"{screen}, {columns}×{rows}: {_last_words(terminal)}"
                return
            yield ""
        for _ in range(round(STORM * count / EACH)):
            terminal.resize(rng.randint(1, 300), rng.randint(1, 100))
        terminal.resize(*_HOME_SIZE)
        found = _quit(terminal, seen)
        yield f"{screen}, after the storm: {found}" if found else ""


def _quit(terminal: Terminal, seen: str) -> str:
    """Leave; what is wrong with that."""
    try:
        terminal.until(seen)
        terminal.send("\x11")
        status = terminal.end()
    except AssertionError as error:
        return f"{error}\n{_last_words(terminal)}"
    return "" if not status and "Traceback" not in terminal.text else _last_words(terminal)


def _last_words(terminal: Terminal) -> str:
    """Return how it ended, and what it wrote last: a traceback wider than the screen is not to be read on it."""
    plain = _SEQUENCE.sub("", terminal.raw[-_LAST:].decode(errors="replace"))
    return f"exit status {terminal.status}; it wrote last: {re.sub(r'[^ -~]+', ' ', plain)!r}"


def started(home: Path) -> Iterator[str]:
    """Yield what is wrong with a start in terminals of odd sizes, which then grow."""
    for columns, rows in CORNERS:
        with Terminal(PKIT, environ={"HOME": str(home)}, columns=columns, rows=rows) as terminal:
            while not (terminal.is_raw or terminal.has_ended):
                terminal.pause(0.02)
            terminal.resize(*_HOME_SIZE)
            found = _quit(terminal, "Citation")
            yield f"started at {columns}×{rows}: {found}" if found else ""


def run(folder: Path, share: float) -> list[str]:
    """Return what went wrong at each size, empty where nothing did."""
    rng = random.Random()  # noqa: S311 - any sizes
    found = list(started(folder))
    for screen in SCREENS:
        found += resized(screen, folder, rng, max(2, round(EACH * share)))
    return found


if __name__ == "__main__":
    begun = time.monotonic()
    done = run(Path(sys.argv[1]), float(sys.argv[2]))
    sys.stdout.write("\n".join(filter(None, done)))
    sys.stdout.write(f"\n{len(done)} in {time.monotonic() - begun:.0f} s\n")
