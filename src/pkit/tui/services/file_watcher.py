"""Watch the fact files while the explorer is open, compile changed ones, and deliver the new base."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.errors import PkitError
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.facts.store import cache
from pkit.facts.store.compile_process import compile_apart
from pkit.facts.store.open import content_hash, open_base, verify

_EVERY = 0.5
"""Seconds between two checks of the file, and in which it must not change to count as saved: shorter would meet editors
in the middle of saving, longer would be noticed."""
_JOIN = 0.4
"""Seconds that the end of the app waits for the thread: in a quarter of it a compilation is given up and its process
killed. Only the reading of a whole compiled base goes on, in a daemon, until the process ends."""

Signature = tuple[tuple[int, int, int] | None, ...]
"""Inode, size and time of each file, None for one that is not there."""


class Events(NamedTuple):
    """Callbacks, called in the watching thread."""

    ready: Callable[[FactBase], None]
    """Another base is there."""
    wrong: Callable[[PkitError], None]
    """The file cannot be used as it is now; the old base stays."""
    mended: Callable[[], None]
    """The file is again what the base was made from."""
    progress: Callable[[float], None]
    """So much of a large base is compiled."""


class FileWatcher:
    """A thread that polls the files of one base, and first compiles a base that was opened only in part."""

    def __init__(
        self, paths: Sequence[Path], folder: Path | None, base: FactBase, events: Events, limit: int = cache.LIMIT
    ) -> None:
        """Watch ``paths``, from which ``base`` was made: all of it, or only its beginning if it has no digest.

        The cache ``folder`` is kept below ``limit`` bytes.
        """
        self._paths = tuple(paths)
        self._folder = folder
        self._base = base
        self._events = events
        self._limit = limit
        self._ended = threading.Event()
        self._is_wrong = False
        self._seen = _signature(self._paths)
        self._thread = threading.Thread(target=self._run, name="pkit-watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop watching, aborting a running compilation."""
        self._ended.set()
        self._thread.join(_JOIN)

    def _run(self) -> None:
        if not self._base.digest:
            self._compile()
        else:
            self._verify()
            # It may have changed since the base was opened.
            if content_hash(self._paths, self._folder) not in {None, self._base.digest}:
                self._compile()
        while not self._ended.wait(_EVERY):
            now = _signature(self._paths)
            # A file that is being saved is compiled once it is stable.
            if now != self._seen and not self._ended.wait(_EVERY) and now == _signature(self._paths):
                self._seen = now
                self._compile()

    def _verify(self) -> None:
        """Verify a base that was compiled in an earlier run."""
        try:
            verify(self._base)
        except DamagedBaseError:
            self._compile(fresh=True)

    def _compile(self, *, fresh: bool = False) -> None:
        try:
            # Unreadable files are left to `open_base`, which reports them.
            if self._folder is not None and sum(each[1] for each in self._seen if each) > cache.SMALL:
                base = compile_apart(self._paths, self._folder, self._progress, limit=self._limit)
            else:
                base = open_base(self._paths, self._folder, self._progress, fresh=fresh, limit=self._limit)
        except _GivenUpError:
            return
        except PkitError as error:
            self._complain(error)
        except (OSError, ValueError, sqlite3.DatabaseError) as error:
            self._complain(PkitError(f"{self._base.name}: {error}"))
        else:
            was_wrong, self._is_wrong = self._is_wrong, False
            if base.digest != self._base.digest or fresh:
                self._base = base
                self._events.ready(base)
            elif was_wrong:
                self._events.mended()

    def _complain(self, error: PkitError) -> None:
        self._is_wrong = True
        self._events.wrong(error)

    def _progress(self, share: float) -> None:
        if self._ended.is_set():
            raise _GivenUpError
        self._events.progress(share)


class _GivenUpError(Exception):
    """The explorer exits; the result is not needed."""


def _signature(paths: Sequence[Path]) -> Signature:
    return tuple(map(_signature_of, paths))


def _signature_of(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
