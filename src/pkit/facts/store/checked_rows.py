"""Keeps the rows that each of several fact files was checked into, so that a change to one file reads that one alone.

They stand in the cache beside the compiled bases, under a digest of their own. Reading and checking YAML is a third of
compiling several files; the index over them all is built anew, as ranks and ids depend on every entry.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from pkit.facts import tables
from pkit.facts.codec import encode
from pkit.facts.file.reader import open_checked
from pkit.facts.file.validators import Value
from pkit.facts.kinds import BUILT_IN, Kind, declared
from pkit.facts.store import cache
from pkit.facts.store.compiler import READING, check_file

Progress = Callable[[float], None]

_NAMED = """
INSERT OR IGNORE INTO named SELECT n, role, target FROM reference
WHERE role <> 'id' AND target IN (SELECT id FROM entry)
"""


class CheckedRows(NamedTuple):
    """One fact file that is sound by itself: tables ``source``, ``entry`` and ``named``, see `pkit.facts.tables`."""

    connection: sqlite3.Connection
    digest: str
    """SHA-256 of the file's content, in hex."""
    title: str
    declared: Sequence[Mapping[str, Value]]
    """The records of the kinds that it declares for itself."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """By the numbers that its rows have for them."""
        return (*BUILT_IN, *declared(self.declared))


@contextmanager
def checked_rows(path: Path, folder: Path | None, limit: int, progress: Progress) -> Iterator[CheckedRows]:
    """Yield the rows of the fact file at ``path``: those kept in the cache ``folder``, else by reading it.

    Args:
        path: the file.
        folder: keeps what is read for the next time; None keeps nothing.
        limit: bytes that the cache may have.
        progress: called with the share of a whole compilation that is done, at most `READING`.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    with _cached(path, folder) as rows:
        if rows is not None:
            progress(READING)
            yield rows
            return
    with closing(sqlite3.connect("")) as connection:
        rows = _read(path, connection, progress)
        if folder is not None:
            _cache(rows, folder, limit)
        yield rows


@contextmanager
def _cached(path: Path, folder: Path | None) -> Iterator[CheckedRows | None]:
    """Yield what was kept of the file as it is now, None where there is nothing or it is not as it was written."""
    digest = cache.content_hash(path, folder) if folder else None
    found = cache.find(_key(digest), folder) if digest and folder else None
    if digest is None or found is None or (found.file is not None and cache.damaged(found.file)):
        yield None
        return
    with closing(found.connect()) as connection:
        if any(tables.foreign_objects(connection)):
            yield None
            return
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        yield CheckedRows(connection, digest, meta["title"], json.loads(meta["kinds"]))


def _read(path: Path, connection: sqlite3.Connection, progress: Progress) -> CheckedRows:
    """Read the file into the empty database of ``connection``."""
    with open_checked(path) as file:
        _, loader = check_file(file, connection, progress)
        digest = file.digest()
    connection.execute(tables.NAMED)
    connection.execute(_NAMED)
    meta = {"title": loader.title, "kinds": encode(loader.declared)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    connection.commit()
    return CheckedRows(connection, digest, loader.title, loader.declared)


def _cache(rows: CheckedRows, folder: Path, limit: int) -> None:
    """Write the rows into the cache; on a full or failing disk they are read again the next time."""
    with suppress(OSError, sqlite3.DatabaseError):
        temporary = cache.temporary(folder)
        try:
            with closing(sqlite3.connect(temporary)) as copy:
                copy.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                rows.connection.backup(copy)
            cache.keep(temporary, _key(rows.digest), limit)
        finally:
            temporary.unlink(missing_ok=True)


def _key(digest: str) -> str:
    """Return what stands for the rows of a file in the cache; its own digest stands for the base that it is alone."""
    return hashlib.sha256(f"rows {digest}".encode()).hexdigest()
