"""Run pandoc: the one on PATH, or that of the extra ``csl`` (pypandoc_binary), without a shell."""

import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pkit.errors import UsageError
from pkit.facts.text import one_line

PATIENCE = 60.0
"""Seconds after which pandoc is given up: ten times what a thousand sources take on a loaded machine."""
_LOOK = 0.05
"""Seconds between two checks whether anybody still waits for it: a program left behind outlives that by no more."""
_MAX_LENGTH = 160
"""Characters of a message of pandoc's that are shown: its first sentence, and not the file that it may quote."""
GET_PANDOC = "install pandoc, or pkit with the extra csl (pip install 'pkit-desk[csl]')"


def programs() -> tuple[str, ...]:
    """Return the paths of all installed pandocs: the one on PATH, then that of the extra, which may be newer."""
    spec = importlib.util.find_spec("pypandoc")
    folder = Path(spec.origin).parent / "files" if spec is not None and spec.origin is not None else None
    bundled = folder / ("pandoc.exe" if os.name == "nt" else "pandoc") if folder else None
    found = (shutil.which("pandoc"), str(bundled) if bundled and bundled.is_file() else None)
    return tuple(filter(None, found))


def run(arguments: Sequence[str], text: str, purpose: str, is_cancelled: Callable[[], bool] = lambda: False) -> str:
    """Run pandoc on ``text`` and return its output; if an older version fails, the next one is tried.

    Args:
        arguments: Its options.
        text: Its standard input.
        purpose: What needs pandoc, as the subject of the error message.
        is_cancelled: Whether to abort; polled in this thread.

    Raises:
        UsageError: there is no pandoc, it fails, takes too long, or was cancelled.
    """
    problem = missing(purpose).removeprefix(purpose)
    for pandoc in programs():
        try:
            process = subprocess.Popen(
                [pandoc, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            problem = f": pandoc cannot be started ({error.strerror})"
            continue
        out, err = _answer(process, text.encode(), purpose, is_cancelled)
        if not process.returncode:
            return out.decode(errors="replace")
        problem = f": pandoc says {_cut(one_line(err.decode(errors='replace')))}"
    raise UsageError(purpose + problem)


def _cut(message: str) -> str:
    return message if len(message) <= _MAX_LENGTH else f"{message[: _MAX_LENGTH - 1].rstrip()}…"


def missing(purpose: str) -> str:
    """Return the message for a missing pandoc; ``purpose`` is that of `run`."""
    return f"{purpose} needs pandoc: {GET_PANDOC}"


def _answer(
    process: subprocess.Popen[bytes], content: bytes, purpose: str, is_cancelled: Callable[[], bool]
) -> tuple[bytes, bytes]:
    """Return the output and the messages of a process, which has ended when this returns or raises."""
    due = time.monotonic() + PATIENCE
    left: bytes | None = content
    with process:
        try:
            while True:
                try:
                    return process.communicate(left, timeout=_LOOK)
                except subprocess.TimeoutExpired:
                    left = None  # the input has been sent, or is being sent
                if is_cancelled():
                    raise UsageError(f"{purpose}: pandoc was stopped")
                if time.monotonic() > due:
                    raise UsageError(f"{purpose}: pandoc took longer than {PATIENCE:.0f} seconds")
        finally:
            if process.poll() is None:
                process.kill()
