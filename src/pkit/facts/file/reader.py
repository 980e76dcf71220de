"""Reads a text file that may be hostile: a regular file, strict UTF-8, no hidden characters, cut off nowhere.

The whole file is looked through once before a parser sees any of it, so that the verdict depends neither on the
parser nor on how much it reads ahead; memory stays at one chunk whatever the size.
"""

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from pkit.errors import FactBaseError, Problem, UnreadableFileError
from pkit.facts.file.scan import END_MARKER, Scan
from pkit.facts.text import one_line
from pkit.filesystem import READ

CHUNK = 1 << 16
"""Bytes that are read at a time: more is no faster, and all of it is held while it is scanned."""
MOST_UNBROKEN = 1 << 18
"""Bytes that may stand between the beginnings of two values: more is no text and no comment of a fact base."""
_BOM = codecs.BOM_UTF8


class UnbrokenError(ValueError):
    """A parser has read `MOST_UNBROKEN` bytes and found no value."""


class Stream(Protocol):
    """Bytes that can be read twice."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most ``size``; none at the end."""
        ...

    def seek(self, place: int, /) -> object:
        """Go to a place, counted from the beginning."""
        ...


class _Descriptor:
    """The stream of an open file, with nothing read ahead."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self, size: int, /) -> bytes:
        return os.read(self._descriptor, size)

    def seek(self, place: int, /) -> object:
        return os.lseek(self._descriptor, place, os.SEEK_SET)


class CheckedFile:
    """A binary stream for a parser, over a file that holds plain text only."""

    def __init__(self, stream: Stream, name: str, size: int) -> None:
        """Read from ``stream``, which can go back; ``name`` is how messages call it, ``size`` its length in bytes."""
        self.name = name
        self.size = size
        self.done = 0
        """Bytes that a parser has read so far."""
        self.unbroken = 0
        """Bytes read since the parser's user has last set this to 0."""
        self._stream = stream
        self._digest = ""
        self._read = hashlib.sha256()
        self._end = (0, 0)
        """Where the file ends, if its end marker is missing."""

    def check(self) -> None:
        """Look through the whole file, then go back to its beginning.

        Raises:
            FactBaseError: at the first thing that is not plain text.
        """
        scan = Scan(self.problem)
        digest = hashlib.sha256()
        while data := self._bytes(CHUNK):
            digest.update(data)
            scan.feed(data)
        self._end = scan.end()
        self._digest = digest.hexdigest()
        self._stream.seek(0)

    def content(self) -> bytes:
        """Return all of the file in one piece, and go back to its beginning."""
        parts: list[bytes] = []
        while data := self._bytes(CHUNK):
            parts.append(data)
        self._stream.seek(0)
        return b"".join(parts)

    def read(self, size: int = CHUNK) -> bytes:
        """Return the next bytes, at most ``size`` or a chunk, without a byte order mark; empty at the end.

        Raises:
            UnbrokenError: a parser is being led astray.
        """
        data = self._bytes(min(size, CHUNK) if size > 0 else CHUNK)
        self._read.update(data)
        beginning = not self.done
        self.done += len(data)
        self.unbroken += len(data)
        if self.unbroken > MOST_UNBROKEN:
            raise UnbrokenError
        return data.removeprefix(_BOM) if beginning else data

    def finish(self) -> None:
        """Make sure that the file, now parsed to its end, is whole.

        Raises:
            FactBaseError: it does not end with the end marker.
        """
        if self._end[0]:
            ending = f"it does not end with '{END_MARKER}' on a line of its own"
            message = f"the file is cut off: {ending} (if it is whole: pkit fmt)"
            raise self.problem(message, *self._end)

    def cut_before(self, line: int) -> bool:
        """Whether the file was cut off on ``line`` or before."""
        return 0 < self._end[0] <= line

    def digest(self) -> str:
        """SHA-256 of the file's content, in hex."""
        return self._digest

    def was_read_as_checked(self) -> bool:
        """Whether what was read up to the end is what was checked."""
        while data := self._bytes(CHUNK):
            self._read.update(data)
        return self._read.hexdigest() == self._digest

    def problem(self, message: str, line: int = 0, column: int = 0, path: str = "") -> FactBaseError:
        """Return the error for one problem of this file."""
        return FactBaseError([Problem(self.name, line, column, path, message)])

    def _bytes(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            raise UnreadableFileError(
                f"{self.name}: cannot be read: {one_line(error.strerror or str(error))}"
            ) from None


@contextmanager
def open_checked(path: Path) -> Iterator[CheckedFile]:
    """Open ``path`` for one reading, its text checked; afterwards make sure that nobody changed it meanwhile.

    Raises:
        UnreadableFileError: not there, not allowed, not a regular file, or changed while it was read.
        FactBaseError: not plain text.
    """
    name = one_line(str(path))
    try:
        descriptor = os.open(path, READ)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{name}: cannot be opened: {one_line(reason)}") from None
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableFileError(f"{name}: is not a regular file but {_what(before.st_mode)}")
        file = CheckedFile(_Descriptor(descriptor), name, before.st_size)
        try:
            file.check()
            yield file
        except FactBaseError as error:
            # A file that is being written is not wrong, but not finished.
            _must_be_same(name, before, os.fstat(descriptor))
            if file.cut_before(error.problems[0].line):
                file.finish()
            raise
        _must_be_same(name, before, os.fstat(descriptor), same=file.was_read_as_checked())
    finally:
        os.close(descriptor)


def _must_be_same(name: str, before: os.stat_result, after: os.stat_result, *, same: bool = True) -> None:
    if not same or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableFileError(f"{name}: changed while it was being read: try again")


def _what(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a directory"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for test, word in kinds if test(mode)), "a device")
