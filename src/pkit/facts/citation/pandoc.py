"""The program pandoc: the one on PATH, or that of the extra ``csl`` (pypandoc_binary); run without a shell."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pkit.errors import UsageError
from pkit.facts.text import one_line

PATIENCE = 60.0
"""Seconds after which pandoc is given up: ten times what a thousand sources take on a loaded machine."""
GET_PANDOC = "install pandoc, or pkit with the extra csl (pip install 'pkit-desk[csl]')"


def programs() -> tuple[str, ...]:
    """Return the paths of every pandoc there is: the one on PATH, then that of the extra, which may be newer."""
    spec = importlib.util.find_spec("pypandoc")
    folder = Path(spec.origin).parent / "files" if spec is not None and spec.origin is not None else None
    bundled = folder / ("pandoc.exe" if os.name == "nt" else "pandoc") if folder else None
    found = (shutil.which("pandoc"), str(bundled) if bundled and bundled.is_file() else None)
    return tuple(filter(None, found))


def run(arguments: Sequence[str], text: str, purpose: str) -> str:
    """Run pandoc on ``text`` and return what it writes; where an older one cannot, the next is tried.

    Args:
        arguments: Its options.
        text: Its standard input.
        purpose: What needs it, as the subject of the sentence that says that there is none.

    Raises:
        UsageError: there is no pandoc, it fails, or it takes too long.
    """
    problem = f" needs pandoc: {GET_PANDOC}"
    for pandoc in programs():
        try:
            done = subprocess.run(
                [pandoc, *arguments], input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise UsageError(f"{purpose}: pandoc took longer than {PATIENCE:.0f} seconds") from None
        except OSError as error:
            problem = f": pandoc cannot be started ({error.strerror})"
            continue
        if not done.returncode:
            return done.stdout.decode(errors="replace")
        problem = f": pandoc says {one_line(done.stderr.decode(errors='replace'))}"
    raise UsageError(purpose + problem)
