"""Knows again, without reading them, large files that were read whole before.

A note beside the cache says by what: device, inode, size, modification and change time. A note is an ordinary file
that anything may have happened to, so it carries a sum of its own.
"""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pkit.facts.store.trust import distrust, owned
from pkit.filesystem import CREATE, READ, replace

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_RACE_NS = 2_000_000_000
"""Age of a change from which its time tells it from the next one: file systems that count whole or even seconds."""
_NOTE_SIZE = 4_096
"""Bytes of a note that are read; it has some 150."""


@contextmanager
def regular(path: Path, flags: int = 0) -> Iterator[tuple[int, os.stat_result]]:
    """Open the regular file at ``path``; anything else there is an OSError, and is not waited for."""
    descriptor = os.open(path, flags | READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is no regular file", str(path))
        yield descriptor, status
    finally:
        os.close(descriptor)


def content_sum(descriptor: int, *, text: bool = False) -> str:
    """Return the SHA-256 of a file, nothing if it should be text and is not: then it may be of any length."""
    digest = hashlib.sha256()
    os.lseek(descriptor, 0, os.SEEK_SET)
    while data := os.read(descriptor, 1 << 20):
        if text and b"\0" in data:
            return ""
        digest.update(data)
    return digest.hexdigest()


def read(descriptor: int, most: int) -> bytes:
    """Return at most ``most`` bytes from where ``descriptor`` stands."""
    parts: list[bytes] = []
    while most > 0 and (data := os.read(descriptor, most)):
        parts.append(data)
        most -= len(data)
    return b"".join(parts)


def make_private(folder: Path) -> None:
    """Make ``folder``, and those above it that are missing, for this user alone, whatever the process's mask.

    Raises:
        OSError: it cannot be made.
    """
    for path in (*reversed(folder.parents), folder):
        if not path.is_dir():
            path.mkdir(mode=0o700, exist_ok=True)


def make_trusted(folder: Path) -> None:
    """Make ``folder`` as `make_private` does, to be written to: not where others could put a link in a file's place.

    Raises:
        OSError: it cannot be made, or others can write to it or to one above it.
    """
    make_private(folder)
    # It may have been missing when it was judged, and somebody else have made it since.
    if fault := distrust(folder):
        raise PermissionError(errno.EACCES, fault)


def note_fingerprint(note: Path, status: os.stat_result, value: str) -> None:
    """Note beside what was read whole, and has ``value``, by what to know it again without reading it.

    The change time cannot be set by a program; one too fresh to tell two writes apart is not trusted.
    """
    if is_fresh(status):
        return
    said = f"{stat_fingerprint(status)} {value}"
    new = note.with_name(f"{note.name}.{os.getpid()}")
    with suppress(OSError):
        make_trusted(note.parent)
        new.unlink(missing_ok=True)
        # Whatever the process's mask: what a group could write to is not believed.
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_EXCL | CREATE, 0o600), "wb") as file:
            file.write(f"{said} {hashlib.sha256(said.encode()).hexdigest()}\n".encode("ascii"))
        replace(new, note)


def noted_value(note: Path, status: os.stat_result) -> str | None:
    """Return the value that was noted of a file, None where there is none or the file may have changed since.

    A note that others could have written says nothing either.
    """
    try:
        with regular(note, NO_LINK) as (descriptor, of_note):
            if not owned(of_note):
                return None
            said, _, total = read(descriptor, _NOTE_SIZE).decode("ascii").rstrip("\n").rpartition(" ")
    except (OSError, ValueError):
        return None
    seen, _, value = said.rpartition(" ")
    return value if seen == stat_fingerprint(status) and total == hashlib.sha256(said.encode()).hexdigest() else None


def is_fresh(status: os.stat_result) -> bool:
    """Whether a file has changed so lately that another change need not be seen in its change time."""
    return abs(time.time_ns() - status.st_ctime_ns) <= _RACE_NS


def stat_fingerprint(status: os.stat_result) -> str:
    """Return what tells a file from another one, and from itself once it has changed."""
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
