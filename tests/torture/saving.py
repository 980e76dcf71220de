"""Saves marks from concurrent processes, kills processes while saving, and makes each system call fail in turn."""

import errno
import fcntl
import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Self
from unittest import mock

from pkit.state import Saved, Store, clear_marks, mark

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
CALLS = ("open", "mkdir", "unlink", "fdopen", "fsync", "replace", "flock")
MARKER = (sys.executable, "-m", "tests.support.marker")
_MANY = 40
"""Acknowledged marks after which a file begins anew, or each save would take longer than the one before."""

Fault = Callable[[int], AbstractContextManager[Callable[[], bool]]]
"""Makes something fail with the error of that number; in its context, tells whether it has."""


def at_once(folder: Path, processes: int) -> list[str]:
    """Let so many processes mark a hundred facts each; a text for each mark, empty where it was kept."""
    path = folder / f"at-once-{processes}.json"
    started = [
        subprocess.Popen([*MARKER, str(path), f"e{number}", "100"], stdout=subprocess.DEVNULL)
        for number in range(processes)
    ]
    for process in started:
        process.wait()
    kept = set(Store(path).load().saved.marks)
    wanted = [f"e{number}/{fact + 2}" for number in range(processes) for fact in range(100)]
    return ["" if address in kept else f"{address} is lost" for address in wanted]


def killed(folder: Path, times: int, rng: random.Random) -> list[str]:
    """Kill a process that marks, at any moment of it; a text for each, empty where what it told of was kept."""
    path = folder / "killed.json"
    acknowledged: list[str] = []
    said: list[str] = []
    for number in range(times):
        if len(acknowledged) > _MANY:
            Store(path).change(clear_marks())
            acknowledged = []
        acknowledged += _kill_one(path, number, rng.uniform(0, 0.012))
        found = Store(path).load()
        missing = set(acknowledged) - set(found.saved.marks)
        said.append(f"{number}: {found.notices} {missing}" if found.notices or missing else "")
    return said


def failed(folder: Path) -> list[str]:
    """Let each call fail with each error; the old state stays, it is said once, and the next change saves all."""
    said: list[str] = []
    for number in NUMBERS:
        for name, fault in faults(range(1, 7)).items():
            for is_new in (False, True):
                said += _failed(folder / f"{name}-{number}-{is_new}" / "s.json", name, fault(number), is_new=is_new)
    return said


def faults(calls: Iterable[int | None]) -> dict[str, Fault]:
    """Return what can fail: each of those calls of everything that is called (None: all), and writing."""
    found: dict[str, Fault] = {f"{name} {nth}": partial(failing, name, nth) for name in CALLS for nth in calls}
    return found | {name: partial(failing_file, name) for name in ("write", "flush")}


def _kill_one(path: Path, number: int, seconds: float) -> list[str]:
    """Fork a process that marks and acknowledges, kill it after so many seconds, and return what it acknowledged."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            store = Store(path)
            for fact in count():
                if not store.change(mark(f"k{number}/{fact + 2}")).notices:
                    os.write(write, f"k{number}/{fact + 2}\n".encode())
        finally:
            os._exit(1)
    os.close(write)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(read, encoding="ascii") as pipe:
        return [line.rstrip("\n") for line in pipe if line.endswith("\n")]


def _failed(path: Path, name: str, fault: AbstractContextManager[Callable[[], bool]], *, is_new: bool) -> list[str]:
    """Mark under a fault, then without; what is wrong with that, no text where the fault never came."""
    old = () if is_new else ("old",)
    if not is_new:
        Store(path).change(mark("old"))
    store = Store(path)
    store.load()
    with fault as has_failed:
        found = store.change(mark("new"))
        again = has_failed()
    if not again:
        return []
    held = Store(path).load()
    ended = store.change(mark("last"))
    wrong = [
        "forgotten" * (found.saved.marks != (*old, "new")),
        "the old state is gone" * (held.saved not in (Saved(marks=old), found.saved) or bool(held.notices)),
        "not saved later" * (Store(path).load().saved.marks != (*old, "new", "last") or bool(ended.notices)),
        # A folder that is there need not be made, nor a file removed that is not there.
        "not said once" * (len(found.notices) != 1 and not (name.startswith("mkdir") and not is_new)),
    ]
    return [f"{path.parent.name}: {', '.join(filter(None, wrong))}" if any(wrong) else ""]


@contextmanager
def failing(name: str, nth: int | None, number: int) -> Iterator[Callable[[], bool]]:
    """Make one call, or all, of that name fail."""
    module = fcntl if name == "flock" else os
    real: Callable[..., object] = getattr(module, name)
    calls = 0

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if nth in {None, calls}:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    with mock.patch.object(module, name, call):
        yield lambda: calls >= (nth or 1)


@contextmanager
def failing_file(name: str, number: int) -> Iterator[Callable[[], bool]]:
    """Make the file that is written fail."""
    real: Callable[..., io.BufferedWriter] = os.fdopen

    def opened(descriptor: int, mode: str) -> object:
        file = real(descriptor, mode)
        return _Failing(file, name, number) if "w" in mode else file

    with mock.patch.object(os, "fdopen", opened):
        yield lambda: True


class _Failing:
    """A file that cannot be written to, or only in part."""

    def __init__(self, file: io.BufferedWriter, call: str, number: int) -> None:
        self._file = file
        self._call = call
        self._number = number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        """Write, all or some of it."""
        self._file.write(data if self._call != "write" else data[:9])
        self._fail("write")

    def flush(self) -> None:
        """Write what is left."""
        self._fail("flush")
        self._file.flush()

    def _fail(self, call: str) -> None:
        if call == self._call:
            raise OSError(self._number, os.strerror(self._number))
