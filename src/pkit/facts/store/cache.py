"""Where compiled fact bases are kept between runs.

A cached database is named ``CONTENT-SCHEMA-SUM.sqlite``: the hash of the fact file, the version of the compiled
form, and the hash of the database itself. So a name never lies about what is inside, a file is never changed once
it has its name, and a damaged one is found out. Whatever is wrong with the cache, the answer is "not there".

Beside a large file stands a note of what was found when it was last read whole; see `note_fingerprint`.
"""

import errno
import hashlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pkit.facts.codec import SCHEMA
from pkit.facts.store.fingerprint import (
    NO_LINK,
    content_sum,
    make_trusted,
    note_fingerprint,
    noted_value,
    read,
    regular,
)
from pkit.facts.store.trust import current_user, distrust, owned
from pkit.filesystem import READ, Folder, lock_shared, replace, try_lock, user_folder

SMALL = 8 << 20
"""Bytes up to which files are read and hashed whole at every start (about 5 ms); above, see `note_fingerprint`."""
LIMIT = 2 << 30
"""Bytes of compiled bases that are kept unless the user says otherwise, the last used ones first.

A base of a million entries takes about a gigabyte, so two of them are opened by turns without compiling again.
"""

Connect = Callable[[], sqlite3.Connection]
Tell = Callable[[str], None]
"""Called with one line that the user should know."""

_DIGITS = 32
"""Hexadecimal digits of each hash in the name of a database."""
_TEMPORARY = "compiling-"
_KNOWN = "known-"
_DAY = 86_400
"""Seconds: a run that began so long ago has ended, and a file that is so much ahead of the clock is misdated."""
_NOTES = 1_000
"""Notes of large files that are kept: a lost one costs reading its file once more."""


def cache_folder(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path | None:
    """Return the user's folder for compiled bases, None where there is none."""
    return user_folder(Folder.CACHE, environ, platform=platform)


class Database(NamedTuple):
    """A compiled base that nobody changes any more."""

    connect: Connect
    """Opens one more connection to it, for any thread."""
    file: Path | None = None
    """Where it is, None where it is in memory."""


def content_hash(path: Path, folder: Path | None) -> str | None:
    """Return the SHA-256 of the regular file at ``path``, None where it cannot be read or is no text."""
    try:
        with regular(path) as (descriptor, status):
            if status.st_size <= SMALL or folder is None:
                return content_sum(descriptor, text=True) or None
            note = folder / f"{_KNOWN}{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:_DIGITS]}"
            digest = noted_value(note, status) or content_sum(descriptor, text=True)
            if digest:
                note_fingerprint(note, status, digest)
            return digest or None
    except (OSError, ValueError):
        return None


def combined_digest(names: Sequence[str], digests: Sequence[str]) -> str:
    """Return what stands for the content of several files and what their bases are called, as one hash of hashes."""
    return hashlib.sha256("\0".join((*names, *digests)).encode("utf-8", "surrogatepass")).hexdigest()


def find(digest: str, folder: Path, tell: Tell = lambda _: None) -> Database | None:
    """Return the cached database of content ``digest``, None where there is no sound one of this user's own."""
    start = _start(digest)
    try:
        paths = [path for path in folder.iterdir() if path.name.startswith(start) and path.suffix == ".sqlite"]
    except OSError:
        return None
    is_told = False
    for path in paths:
        try:
            found = _sound(path, path.stem.removeprefix(start))
        except _ForeignError:
            if not is_told:
                tell(f"{path}: could have been written by others, and is compiled anew")
            found, is_told = None, True
        except OSError:
            found = None
        if found is not None:
            return found
        _discard(path)
    return None


def in_memory(data: bytes) -> Database:
    """Return a database that is given as its bytes."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(data)
        return _guarded(connection)

    return Database(connect)


def on_disk(path: Path) -> Database:
    """Return the finished database in the file at ``path``, which nobody drops from the cache while that is in use.

    Raises:
        OSError: it is not there any more.
    """
    from urllib.parse import quote  # noqa: PLC0415 - only large bases pay for it
    from weakref import finalize  # noqa: PLC0415

    descriptor = os.open(path, READ | NO_LINK)

    def connect() -> sqlite3.Connection:
        uri = f"file:{quote(str(path))}?mode=ro&immutable=1"
        return _guarded(sqlite3.connect(uri, uri=True, check_same_thread=False))

    finalize(connect, os.close, descriptor)
    lock_shared(descriptor)
    path.stat()  # it may have been dropped before it was locked
    return Database(connect, path)


def _guarded(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let no function with side effects run from within the schema of a database file."""
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def private_folder(shared: Path) -> Path:
    """Return a folder in ``shared`` that nobody else can write to, made if need be.

    Raises:
        OSError: it cannot be made, or belongs to others too.
    """
    user = current_user()
    path = shared / ("pkit" if user < 0 else f"pkit-{user}")
    path.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    private = user < 0 or (status.st_uid == user and not stat.S_IMODE(status.st_mode) & 0o077)
    if not stat.S_ISDIR(status.st_mode) or not private or distrust(path):
        raise PermissionError(errno.EACCES, "belongs to others too", str(path))
    return path


def temporary(folder: Path) -> Path:
    """Return a new name in ``folder`` to compile a large base under, the folder made if need be.

    Raises:
        OSError: the folder cannot be made or written to, or by others too.
    """
    make_trusted(folder)
    path = folder / f"{_TEMPORARY}{os.getpid()}-{time.time_ns()}.sqlite"
    path.touch(mode=0o600, exist_ok=False)
    return path


def clear_temporary(folder: Path, pid: int) -> None:
    """Remove what the process ``pid``, which was killed, had compiled so far."""
    for path in folder.glob(f"{_TEMPORARY}{pid}-*"):
        _discard(path)


def save(data: bytes, digest: str, folder: Path, limit: int = LIMIT) -> None:
    """Keep a small database, and others up to ``limit`` bytes; where that is not possible, nothing happens."""
    with suppress(OSError):
        path = temporary(folder)
        try:
            path.write_bytes(data)
            _finish(path, digest, hashlib.sha256(data).hexdigest(), limit)
        finally:
            path.unlink(missing_ok=True)


def keep(path: Path, digest: str, limit: int = LIMIT) -> Path:
    """Give the finished database at ``path`` its lasting name, and return that; others go as in `save`.

    Raises:
        OSError: the disk is full or the name cannot be given.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
        total = content_sum(descriptor)
    finally:
        os.close(descriptor)
    return _finish(path, digest, total, limit)


def damaged(path: Path) -> bool:
    """Whether the database file at ``path`` no longer has the content that its name says (reads it whole)."""
    try:
        with regular(path) as (descriptor, _):
            return not path.stem.endswith(f"-{content_sum(descriptor)[:_DIGITS]}")
    except OSError:
        return True


def _finish(path: Path, digest: str, total: str, limit: int) -> Path:
    """Rename a finished database; others of the same content are of no more use."""
    final = path.with_name(f"{_start(digest)}{total[:_DIGITS]}.sqlite")
    if not final.is_file():
        _discard(final)
    replace(path, final)
    with suppress(OSError):
        for other in path.parent.glob(f"{_start(digest)}*.sqlite"):
            if other != final:
                _drop(other)
        _trim(path.parent, limit, final)
    return final


def _start(digest: str) -> str:
    return f"{digest[:_DIGITS]}-{SCHEMA}-"


def _sound(path: Path, total: str) -> Database | None:
    with regular(path, NO_LINK) as (descriptor, status):
        if not owned(status):
            raise _ForeignError
        if status.st_size > SMALL:
            note = _note(path)
            if noted_value(note, status) != total:
                if content_sum(descriptor)[:_DIGITS] != total:
                    return None
                note_fingerprint(note, status, total)
            with suppress(OSError):
                os.utime(note)
            return on_disk(path)
        data = read(descriptor, SMALL)
    if hashlib.sha256(data).hexdigest()[:_DIGITS] != total:
        return None
    with suppress(OSError):
        os.utime(path)
    return in_memory(data)


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.seen")


def _discard(path: Path) -> None:
    """Remove what stands at ``path``, be it a file, a link, a pipe or an empty folder."""
    with suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            path.rmdir()
        else:
            path.unlink()
            _note(path).unlink(missing_ok=True)


def _drop(path: Path) -> None:
    """Remove a finished database unless another pkit has it open, which connects to it anew for each view."""
    with suppress(OSError), regular(path, NO_LINK) as (descriptor, _):
        if not _is_free(descriptor):
            return
        if sys.platform != "win32":  # Windows removes no file that is open
            _discard(path)  # while it is locked, so that nobody opens it in between
            return
    _discard(path)


def _is_free(descriptor: int) -> bool:
    """Whether nobody holds a file by `lock_shared`; also where the file system knows no locks."""
    try:
        return try_lock(descriptor)
    except OSError:
        return True


class _ForeignError(OSError):
    """A file that others could have written to."""


def _trim(folder: Path, limit: int, newest: Path) -> None:
    """Drop what an older version compiled, what a killed run left, and what was not used for longest above ``limit``.

    The one just compiled stays, however large, and so does what another pkit has open.
    """
    finished: list[tuple[float, int, Path]] = []
    notes: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with suppress(OSError):
            status = path.lstat()
            if path.name.startswith(_KNOWN):
                notes.append((status.st_mtime, path))
            elif _is_left_over(path, status):
                _drop(path)
            elif path.suffix == ".sqlite" and path != newest and not path.name.startswith(_TEMPORARY):
                finished.append((_last_use(path, status), status.st_size, path))
    left = limit - newest.lstat().st_size
    for _, size, path in sorted(finished, reverse=True):
        left -= size
        if left < 0:
            _drop(path)
    for _, path in sorted(notes, reverse=True)[_NOTES:]:
        _discard(path)


def _is_left_over(path: Path, status: os.stat_result) -> bool:
    """Whether another version compiled ``path``, or a run that was killed more than a day ago."""
    if path.name.startswith(_TEMPORARY):
        return abs(time.time() - status.st_mtime) > _DAY
    return path.suffix == ".sqlite" and f"-{SCHEMA}-" not in path.name


def _last_use(path: Path, status: os.stat_result) -> float:
    """Return when a finished database was last opened: the time of its own file, or of the note beside a large one.

    A time to come is one that the clock was wrong at, and says nothing: else what bears it would outlast all others.
    """
    last = status.st_mtime
    with suppress(OSError):
        last = max(last, _note(path).lstat().st_mtime)
    return last if last < time.time() + _DAY else 0
