"""Kills processes during compilation, and replaces compiled bases by other objects."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from pkit.facts.store import cache, fingerprint
from pkit.facts.store.open import open_base
from tests.torture.caching import LIMITS, base_of, opener, wrong

ENTRIES = 300
"""Takes about 30 ms to compile."""
_YEARS = 30 * 31_556_952


def facts(path: Path, folder: Path, small: int, limit: int = cache.LIMIT) -> list[str]:
    """Return what the base says, opened as the program does, with files above ``small`` bytes taken as large."""
    with mock.patch.object(cache, "SMALL", small):
        base = open_base(path, folder, limit=limit)
        try:
            return [fact.text for entry in base.entries() for fact in entry.facts]
        finally:
            base.close()


def killed(folder: Path, times: int, rng: random.Random) -> list[str]:
    """Kill a process while it compiles; a text for each, empty where the next one has every fact."""
    path = folder / "killed.yaml"
    path.write_text(base_of(ENTRIES), "utf-8")
    right = _texts(ENTRIES)
    said: list[str] = []
    for number in range(times):
        limit, place = LIMITS[number % 2], folder / f"killed-{number % 5}"
        pid = os.fork()
        if not pid:
            try:
                facts(path, place, limit)
            finally:
                os._exit(0)
        time.sleep(rng.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        said.append("" if facts(path, place, limit) == right else f"{number}: facts are missing")
        for file in place.glob("[0-9a-f]*"):
            file.unlink()
    left = sum(1 for place in folder.glob("killed-?") for file in place.iterdir())
    return [*said, "" if left <= times else f"{left} files are left"]


def at_once(folder: Path) -> list[str]:
    """Let two, and eight, processes compile one base; a text for each process."""
    path = folder / "at-once.yaml"
    path.write_text(base_of(ENTRIES), "utf-8")
    said: list[str] = []
    for limit in LIMITS:
        for processes in (2, 8):
            place = folder / f"at-once-{processes}-{limit}"
            said += [wrong(process) for process in [opener(path, place, limit) for _ in range(processes)]]
    return said


def replaced(folder: Path) -> list[str]:
    """Put something else in the place of everything in the cache, in turn; a text for each."""
    said: list[str] = []
    for limit in LIMITS:
        for name, fault in FAULTS.items():
            # Else nothing would be noted yet of files that young, and there would be fewer files to replace.
            with mock.patch.object(fingerprint, "_RACE_NS", 0):
                said += [f"{name}, {limit}: {each}" if each else "" for each in _replaced(folder, limit, name, fault)]
    return said


def _replaced(folder: Path, limit: int, name: str, fault: Callable[[Path, Path], None]) -> Iterator[str]:
    """Yield what is wrong after ``fault`` came over each file of the cache, and over the folder itself."""
    home = folder / f"{name}-{limit}"
    home.mkdir()
    path, place, victim = home / "f.yaml", home / "cache", home / "victim"
    path.write_text(base_of(9), "utf-8")
    facts(path, place, limit)
    facts(path, place, limit)
    for target in [*place.iterdir(), place]:
        victim.write_text("do not write here", "utf-8")
        if not target.is_dir() or name in {"link", "no entry"}:
            fault(target, victim)
        found = [facts(path, place, limit) for _ in range(2)]
        path.write_text(base_of(8), "utf-8")
        found.append(facts(path, place, limit))
        path.write_text(base_of(9), "utf-8")
        is_right = found == [_texts(9), _texts(9), _texts(8)]
        yield ("" if is_right else "wrong facts") + (
            "" if victim.read_text("utf-8") == "do not write here" else "written"
        )


def same_look(folder: Path, times: int) -> list[str]:
    """Change the file, size and times as they were; a text for each time the old facts are shown."""
    said: list[str] = []
    for number in range(times):
        limit = LIMITS[number % 2]
        path = folder / f"same-{number % 4}.yaml"
        word = ("Fact", "Fict", "Fuct")[number % 3]
        path.write_text(base_of(20).replace("Fact", word), "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
        right = [text.replace("Fact", word) for text in _texts(20)]
        said.append("" if facts(path, folder / "cache", limit) == right else f"{number}: old facts")
    return said


def clock(folder: Path) -> list[str]:
    """Let the clock jump by thirty years, there and back, files stamped accordingly; a text for each jump."""
    said: list[str] = []
    path = folder / "clock.yaml"
    for number, years in enumerate((0, _YEARS, -_YEARS, 0) * 5):
        limit = LIMITS[number % 2]
        path.write_text(base_of(10 + number % 3), "utf-8")
        with _jumped(years):
            os.utime(path, (time.time(), time.time()))
            found = [facts(path, folder / "cache", limit) for _ in range(2)]
            for file in (folder / "cache").iterdir():
                os.utime(file, (time.time(), time.time()))
        said.append("" if found == [_texts(10 + number % 3)] * 2 else f"{number}: wrong facts")
    return said


def bounded(folder: Path) -> list[str]:
    """Open forty bases in a small cache; a text for each after which it holds more than it should."""
    said: list[str] = []
    limit = 400_000
    for number in range(40):
        path = folder / f"{number}.yaml"
        path.write_text(base_of(number + 1), "utf-8")
        right = facts(path, folder / "cache", LIMITS[number % 2], limit) == _texts(number + 1)
        held = sum(file.stat().st_size for file in (folder / "cache").iterdir() if file.suffix == ".sqlite")
        said.append("" if right and held <= limit else f"{number}: {held} bytes of compiled bases")
    return said


@contextmanager
def _jumped(seconds: int) -> Iterator[None]:
    now, now_ns = time.time, time.time_ns

    def jumped() -> float:
        return now() + seconds

    def jumped_ns() -> int:
        return now_ns() + seconds * 10**9

    with mock.patch.object(time, "time", jumped), mock.patch.object(time, "time_ns", jumped_ns):
        yield


def _texts(entries: int) -> list[str]:
    return [f"Fact number {n}." for n in range(entries)]


def _link(target: Path, victim: Path) -> None:
    if target.is_dir():
        target.rename(target.with_name("moved"))
        target.symlink_to(target.with_name("moved"))
        return
    target.unlink()
    target.symlink_to(victim)


def _hard_link(target: Path, victim: Path) -> None:
    target.unlink()
    target.hardlink_to(victim)


def _pipe(target: Path, _: Path) -> None:
    target.unlink()
    os.mkfifo(target)


def _directory(target: Path, _: Path) -> None:
    target.unlink()
    target.mkdir()
    (target / "kept").touch()


def _no_entry(target: Path, _: Path) -> None:
    """Let nobody write there; a folder that is a file is one that root cannot write to either."""
    if target.is_dir():
        target.rename(target.with_name("was"))
        target.touch()
    else:
        target.chmod(0)


def _cut(target: Path, _: Path) -> None:
    os.truncate(target, target.stat().st_size // 2)


def _flipped(target: Path, _: Path) -> None:
    data = bytearray(target.read_bytes())
    data[len(data) // 3] ^= 4
    target.write_bytes(data)


FAULTS: dict[str, Callable[[Path, Path], None]] = {
    "link": _link,
    "hard link": _hard_link,
    "pipe": _pipe,
    "directory": _directory,
    "no entry": _no_entry,
    "cut": _cut,
    "flipped": _flipped,
}
