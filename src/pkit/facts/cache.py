"""Where compiled fact bases are kept between runs.

A cached database is named ``CONTENT-SCHEMA-SUM.sqlite``: the hash of the fact file, the version of the compiled
form, and the hash of the database itself. So a name never lies about what is inside, a file is never changed once
it has its name, and a damaged one is found out. Whatever is wrong with the cache, the answer is "not there".
"""

import hashlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from pkit.facts.rows import SCHEMA

SMALL = 8 << 20
"""Bytes up to which files are read and hashed whole at every start (about 5 ms); above, see `content_hash`."""
KEPT = 20
"""Compiled bases that are kept, the last used ones."""

Connect = Callable[[], sqlite3.Connection]

_DIGITS = 32
_RACE_NS = 2_000_000_000
_TEMPORARY = "compiling-"


def cache_folder(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path | None:
    """Return the user's folder for compiled bases, None where there is none.

    ``XDG_CACHE_HOME`` counts if absolute (XDG Base Directory Specification), else ``HOME``. A few lines, because a
    library for them takes longer to import than a compiled base takes to open.
    """
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return Path(local, "pkit", "Cache") if local else None
    named, home = Path(environ.get("XDG_CACHE_HOME", "")), Path(environ.get("HOME", ""))
    if named.is_absolute():
        return named / "pkit"
    below = "Library/Caches/pkit" if platform == "darwin" else ".cache/pkit"
    return home / below if home.is_absolute() else None


def content_hash(path: Path, folder: Path) -> str | None:
    """Return the SHA-256 of the regular file at ``path``, None where it cannot be read.

    A large file that has the same size, inode, modification and change time as when it was last hashed is not
    read again. The change time cannot be set by a program; one too fresh to tell two writes apart is not trusted.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size <= SMALL:
            return _hash(descriptor)
        note = folder / f"known-{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:_DIGITS]}"
        seen = f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
        with suppress(OSError, ValueError):
            known, _, digest = note.read_text("ascii").strip().rpartition(" ")
            if known == seen and len(digest) == 64:
                return digest
        digest = _hash(descriptor)
        if abs(time.time_ns() - status.st_ctime_ns) > _RACE_NS:
            _note(note, f"{seen} {digest}\n")
        return digest
    except OSError:
        return None
    finally:
        os.close(descriptor)


def find(digest: str, folder: Path) -> Connect | None:
    """Return how to connect to the cached database of content ``digest``, None where there is no sound one."""
    start = f"{digest[:_DIGITS]}-{SCHEMA}-"
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(start) and path.suffix == ".sqlite":
                connect = _sound(path, path.stem[len(start) :])
                if connect is not None:
                    return connect
    return None


def in_memory(data: bytes) -> Connect:
    """Return how to connect to a database that is given as its bytes."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(data)
        return connection

    return connect


def on_disk(path: Path) -> Connect:
    """Return how to connect to a finished database file, which nobody changes any more."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    return connect


def temporary(folder: Path) -> Path:
    """Return a new name in ``folder`` to compile a large base under, the folder made if need be.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{_TEMPORARY}{os.getpid()}-{time.time_ns()}.sqlite"
    path.touch(mode=0o600, exist_ok=False)
    return path


def save(data: bytes, digest: str, folder: Path) -> None:
    """Keep a small database; where that is not possible, nothing happens."""
    with suppress(OSError):
        path = temporary(folder)
        try:
            path.write_bytes(data)
            path.replace(folder / _name(digest, hashlib.sha256(data).hexdigest()))
        finally:
            path.unlink(missing_ok=True)
        _tidy(folder)


def keep(path: Path, digest: str) -> Path:
    """Give the finished database at ``path`` its lasting name, and return that.

    Raises:
        OSError: the disk is full or the name cannot be given.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
        total = _hash(descriptor)
    finally:
        os.close(descriptor)
    final = path.with_name(_name(digest, total))
    path.replace(final)
    _tidy(path.parent)
    return final


def damaged(path: Path) -> bool:
    """Whether the database file at ``path`` no longer has the content that its name says (reads it whole)."""
    try:
        with path.open("rb") as file:
            return not path.stem.endswith(f"-{_hash(file.fileno())[:_DIGITS]}")
    except OSError:
        return True


def _name(digest: str, total: str) -> str:
    return f"{digest[:_DIGITS]}-{SCHEMA}-{total[:_DIGITS]}.sqlite"


def _sound(path: Path, total: str) -> Connect | None:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return None
    with suppress(OSError):
        os.utime(path)
    if status.st_size > SMALL:
        return on_disk(path)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest()[:_DIGITS] != total:
        path.unlink(missing_ok=True)
        return None
    return in_memory(data)


def _hash(descriptor: int) -> str:
    digest = hashlib.sha256()
    os.lseek(descriptor, 0, os.SEEK_SET)
    while data := os.read(descriptor, 1 << 20):
        digest.update(data)
    return digest.hexdigest()


def _note(path: Path, text: str) -> None:
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        new.write_text(text, "ascii")
        new.replace(path)


def _tidy(folder: Path) -> None:
    """Drop what an older version compiled, what nobody used for long, and what a killed run left behind."""
    day_ago = time.time() - 86_400
    finished: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with suppress(OSError):
            used = path.lstat().st_mtime
            if path.name.startswith(_TEMPORARY) and used < day_ago:
                path.unlink()
            elif path.suffix == ".sqlite" and f"-{SCHEMA}-" in path.name:
                finished.append((used, path))
            elif path.suffix == ".sqlite" and not path.name.startswith(_TEMPORARY):
                path.unlink()
    for _, path in sorted(finished, reverse=True)[KEPT:]:
        with suppress(OSError):
            path.unlink()
