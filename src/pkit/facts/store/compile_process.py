"""Compiles a large fact base in a process of its own, so that whoever waits for it is not slowed down.

``python -m pkit.facts.store.compile_process FOLDER LIMIT FILE…`` writes the share done, 0 to 1, one a line, and ends
with 0; or it writes the problems to standard error and ends with their status.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pkit
from pkit.errors import PkitError, UnreadableFileError
from pkit.facts.base import FactBase
from pkit.facts.store import cache
from pkit.facts.store.open import Files, Progress, compile_base, open_cached, trusted

_OFTEN = 0.1
"""Seconds after which progress is asked for again."""
_LOWEST = 10
"""How much the process gives way to others."""


def compile_apart(files: Files, folder: Path, progress: Progress, *, limit: int = cache.LIMIT) -> FactBase:
    """Compile the base in ``files`` into the cache ``folder`` in another process, and open it.

    The cache is kept below ``limit`` bytes.

    Raises:
        PkitError: what is wrong with the file, a problem a line.
    """
    folder = trusted(folder) or folder
    # -P: else Python would look for modules in the working folder first, and run what lies there.
    command = [sys.executable, "-P", "-m", "pkit.facts.store.compile_process"]
    command += [str(folder), str(limit), *map(str, [files] if isinstance(files, Path) else files)]
    # In a session of its own: a terminal that is closed would end it before it can clear up.
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": _search_path()},
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            _follow(process, progress)
            said = process.stderr.read() if process.stderr else ""
        except BaseException:
            process.kill()
            process.wait()
            cache.clear_temporary(folder, process.pid)
            raise
    if process.returncode:
        cache.clear_temporary(folder, process.pid)
        error = UnreadableFileError if process.returncode == UnreadableFileError.exit_status else PkitError
        raise error(said.strip() or f"compiling ended with status {process.returncode}")
    return open_cached(files, folder) or compile_base(files, folder, progress, limit=limit)


def _search_path() -> str:
    """Return where Python finds this pkit, be it in an archive, before what the user has set."""
    package = str(Path(pkit.__file__).parents[1])
    return os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))


def _follow(process: subprocess.Popen[str], progress: Progress) -> None:
    """Pass on what the process says of its progress; also while it says nothing, so that it can be given up."""
    shares: Queue[float | None] = Queue()
    # A thread, because Windows cannot wait for a pipe with a time limit.
    Thread(target=_read_shares, args=(process.stdout, shares), name="compile-progress", daemon=True).start()
    share: float | None = 0.0
    while share is not None:
        progress(share)
        with suppress(Empty):
            share = shares.get(timeout=_OFTEN)


def _read_shares(lines: Iterable[str] | None, shares: "Queue[float | None]") -> None:
    """Put each share that the process writes into ``shares``, and None at its end."""
    with suppress(OSError, ValueError):  # closed, as the process was given up
        for line in lines or ():
            shares.put(float(line))
    shares.put(None)


def main(words: Sequence[str]) -> int:
    """Compile the files that ``words`` name, and return the exit status."""
    if hasattr(os, "nice"):
        os.nice(_LOWEST)
    try:
        compile_base([Path(word) for word in words[2:]], Path(words[0]), _tell, limit=int(words[1])).close()
    except PkitError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 0


def _tell(share: float) -> None:
    sys.stdout.write(f"{share:.4f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
