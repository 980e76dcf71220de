"""Kills compiling processes, compiles concurrently, and damages compiled bases."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pkit.facts.store.open import open_base
from tests.torture.files import END, HEAD

_OPEN = """
import sys
from pathlib import Path
from pkit.facts.store import cache
from pkit.facts.store.open import open_base
cache.SMALL = int(sys.argv[3])
base = open_base(Path(sys.argv[1]), Path(sys.argv[2]))
print(base.title, sum(1 for entry in base.entries() for fact in entry.facts))
"""
ENTRIES = 300
LIMITS = (8 << 20, 1_000)
"""Sizes from which bases are compiled on disk: the program's own, and one that makes every base large."""


def base_of(entries: int) -> str:
    """Return a fact base with so many facts."""
    lines = (
        f"  - id: a{n}\n    name: Agency {n}\n    facts: [{{text: Fact number {n}., paragraph: 1}}]\n"
        for n in range(entries)
    )
    return HEAD + "agencies:\n" + "".join(lines) + END


def opener(path: Path, folder: Path, limit: int) -> subprocess.Popen[bytes]:
    """Start a process that opens the base at ``path`` and counts its facts."""
    command = [sys.executable, "-c", _OPEN, str(path), str(folder), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wrong(process: subprocess.Popen[bytes]) -> str:
    """Return what is wrong with what a process that was let run has said."""
    out, err = process.communicate(timeout=60)
    return "" if out == f"T {ENTRIES}\n".encode() and not err else f"{out!r} {err[-300:]!r}"


def killed(folder: Path, times: int, rng: random.Random) -> list[str]:
    """Kill a process that compiles, at any moment; the next one must have every fact."""
    path = folder / "killed.yaml"
    path.write_text(base_of(ENTRIES))
    found: list[str] = []
    for number in range(times):
        place = folder / f"killed-{number % 7}"
        process = opener(path, place, LIMITS[number % 2])
        time.sleep(rng.uniform(0.05, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found.append(wrong(opener(path, place, LIMITS[number % 2])))
        for file in place.glob("[0-9a-f]*") if number % 3 else ():
            file.unlink()
    return found


def at_once(folder: Path, times: int) -> list[str]:
    """Let six processes open one base that nobody has compiled yet."""
    path = folder / "at-once.yaml"
    path.write_text(base_of(ENTRIES))
    found: list[str] = []
    for number in range(times):
        place = folder / f"at-once-{number}"
        processes = [opener(path, place, LIMITS[number % 2]) for _ in range(6)]
        found += [wrong(process) for process in processes]
    return found


def damaged(folder: Path, times: int, rng: random.Random) -> list[str]:
    """Flip a bit, cut off, lengthen or overwrite a part of the compiled base; the facts must stay right."""
    path, place = folder / "damaged.yaml", folder / "damaged"
    path.write_text(base_of(40))
    faults: tuple[Callable[[bytearray], None], ...] = (
        _flip(rng),
        _cut(rng),
        _overwrite(rng),
        lambda data: data.extend(b"x"),
    )
    found: list[str] = []
    for number in range(times):
        base = open_base(path, place)
        found.append("" if sum(len(entry.facts) for entry in base.entries()) == 40 else f"{number}: facts missing")
        base.close()
        (file,) = place.glob("*.sqlite")
        data = bytearray(file.read_bytes())
        faults[number % len(faults)](data)
        file.write_bytes(data)
    return found


def _flip(rng: random.Random) -> Callable[[bytearray], None]:
    def flip(data: bytearray) -> None:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)

    return flip


def _cut(rng: random.Random) -> Callable[[bytearray], None]:
    def cut(data: bytearray) -> None:
        del data[rng.randrange(len(data)) :]

    return cut


def _overwrite(rng: random.Random) -> Callable[[bytearray], None]:
    def overwrite(data: bytearray) -> None:
        start = rng.randrange(len(data) - 600)
        data[start : start + 500] = rng.randbytes(500)

    return overwrite
