"""Runs many command-line calls quickly, each in a fork of this process, in which pkit is already imported."""

import importlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pkit.__main__ import main
from pkit.cli.registry import all_commands

PATIENCE = 60.0
_LATE = (
    "pkit.cli.table pkit.cli.completion pkit.facts.suggestions pkit.facts.citation pkit.clipboard importlib.metadata"
    " email.parser"
)


class Ran(NamedTuple):
    """What one call did and cost."""

    status: int
    out: bytes
    err: bytes
    seconds: float
    """Of processor time."""
    megabytes: float


def load() -> None:
    """Load what the commands load late, so that no call pays for it again."""
    all_commands()
    for name in _LATE.split():
        importlib.import_module(name)


def ran(words: Sequence[str], folder: Path, environ: Mapping[str, str], typed: bytes = b"") -> Ran:
    """Call ``pkit`` with the arguments ``words`` in a process of its own."""
    streams = [folder / name for name in ("in", "out", "err")]
    streams[0].write_bytes(typed)
    child = os.fork()
    if not child:
        _be_pkit(words, streams, environ)
    status, seconds, megabytes = wait(child)
    return Ran(status, streams[1].read_bytes(), streams[2].read_bytes(), seconds, megabytes)


def wait(child: int) -> tuple[int, float, float]:
    """Return the exit status of a fork, negative for a signal, its seconds of processor time and its megabytes."""
    deadline = time.monotonic() + PATIENCE
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.001)


def _be_pkit(words: Sequence[str], streams: Sequence[Path], environ: Mapping[str, str]) -> None:
    status = 99
    try:
        for number, path in enumerate(streams):
            descriptor = os.open(path, os.O_RDONLY if not number else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(descriptor, number)
        os.environ.clear()
        os.environ.update(environ)
        names = ("stdin", "stdout", "stderr")
        for number, name in enumerate(names):
            setattr(sys, name, open(number, "r" if not number else "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - descriptors
        status = main(tuple(words))
        with suppress(OSError):
            sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - it is what is looked for
        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)
