"""Presses random keys for minutes on a large base; memory, threads and descriptors must not grow.

``python -m tests.torture.soak [MINUTES [ENTRIES [SEED]]]``: ten minutes at 100,000 entries.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.search_base import write_base

from tests.support.pty import Terminal
from tests.torture.signals import PKIT, READY

MINUTES, ENTRIES = 10.0, 100_000
_SAMPLES = 40
_GROWTH = 1.15
"""The last quarter may have so many times the memory of the second one: what grows without end grows more."""
_MORE = 2
"""Threads or descriptors by which two moments may differ: a copy under way, a file that is looked at."""
_KEYS = (
    *"f t w F T / 1 2 3 4 0 j k g G h l [ ] s C P m i y c v B > <".split(),
    *("\x1b", "\x1b", "\r", "\t", "\x04", "\x15", "\x0e", " ", "\x7f", "a", "r", "st", "kind:figure "),
)
"""All but what may end it, leave it or start another program: q, Ctrl+C, Ctrl+Z, o, e, and the palette and the list of
keys, where Enter may quit."""

_WARM_UP = (
    *("a", "\x1b", "f", "\x1b", *"t>>>", "\x1b", "w", "\x1b", "v", "\x1b", "B", "\x1b"),
    *("s", "\x1b", "C", "\x1b", "P", "\x1b", "?", "\x1b", ":", "\x1b"),
)
_EACH = 1.0
"""Seconds between two keys of the warm-up."""
_FILLING = 1_500
"""Random keys after the warm-up by which the caches that have a bound are full: pages and rows of the search, results
of views. They come fast, so that a slow machine fills the caches before the first look too."""
_FAST = 0.02
"""Seconds between two of them."""


class Sample(NamedTuple):
    """What the process has at one moment."""

    megabytes: float
    threads: int
    descriptors: int


def sample(pid: int) -> Sample:
    """Look at a process (Linux)."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines())
    descriptors = len([*Path(f"/proc/{pid}/fd").iterdir()])
    return Sample(int(fields["VmRSS"].split()[0]) / 1024, int(fields["Threads"]), descriptors)


def soaked(folder: Path, minutes: float, entries: int, seed: int) -> tuple[list[Sample], int]:
    """Press keys for so long; what was seen at equal intervals, and the number of keys.

    Raises:
        AssertionError: it ended, or does not end with q.
    """
    base = folder / "large.yaml"
    write_base(base, entries)
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "off"}
    rng, seen, count = random.Random(seed), list[Sample](), 0  # noqa: S311 - keys
    with Terminal([*PKIT, "search", "x", "--facts", str(base)], environ=environ) as terminal:
        while not terminal.has_ended:
            terminal.pause(1)
    with Terminal([*PKIT, "--facts", str(base)], environ=environ, columns=120, rows=40) as terminal:
        terminal.until(READY)
        for keys in _WARM_UP:  # what is kept of each view is there before the first look
            terminal.send(keys)
            terminal.pause(_EACH)
        for _ in range(round(_FILLING * min(1.0, minutes / MINUTES))):
            terminal.send(rng.choice(_KEYS))
            terminal.pause(_FAST)
        begun = time.monotonic()
        while (now := time.monotonic() - begun) < minutes * 60:
            assert not terminal.has_ended, f"it ended, status {terminal.end()}:\n{terminal.text}"
            terminal.send(rng.choice(_KEYS))
            count += 1
            terminal.pause(rng.choice((0.0, 0.02, 0.05, 0.3)))
            if now >= len(seen) * minutes * 60 / _SAMPLES:
                seen.append(sample(terminal.pid))
        terminal.send("\x03")
        assert terminal.end() == 130
    return seen, count


def faults(seen: Sequence[Sample]) -> list[str]:
    """Return what is not level: the second quarter is compared with the last."""
    quarter = len(seen) // 4
    found: list[str] = []
    for number, name in enumerate(Sample._fields):
        early, late = (
            statistics.median(each[number] for each in part) for part in (seen[quarter : 2 * quarter], seen[-quarter:])
        )
        if late > (early * _GROWTH if name == "megabytes" else early + _MORE):
            found.append(f"{name}: {early:.0f}, at the end {late:.0f}")
    return found


def run(folder: Path, share: float) -> tuple[int, list[str]]:
    """Soak for a share of the time; the number of keys, and what was not level."""
    seed = random.SystemRandom().randrange(1 << 32)
    try:
        seen, keys = soaked(folder, max(0.5, MINUTES * share), ENTRIES if share >= 1 else ENTRIES // 10, seed)
    except AssertionError as error:
        return 1, [f"seed {seed}: {error}"]
    return keys, [f"seed {seed}: {fault}" for fault in faults(seen)]


def main() -> int:
    """Soak, and print what was seen."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else ENTRIES
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    sys.stdout.write(f"seed {seed}, {minutes:g} minutes, {entries:,} entries, process {os.getpid()}\n")
    with tempfile.TemporaryDirectory(prefix="pkit-soak-") as folder:
        seen, keys = soaked(Path(folder), minutes, entries, seed)
    for number, each in enumerate(seen):
        at = minutes * number / _SAMPLES
        sys.stdout.write(
            f"{at:5.1f} min {each.megabytes:6.0f} MB {each.threads:3} threads {each.descriptors:3} descriptors\n"
        )
    wrong = faults(seen)
    sys.stdout.write(f"{keys:,} keys. {'; '.join(wrong) or 'level'}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
