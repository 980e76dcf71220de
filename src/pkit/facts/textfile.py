"""Reads a text file that may be hostile: a regular file, strict UTF-8, no hidden characters, cut off nowhere.

Everything is checked on the raw bytes as they stream by, before a parser sees them, so that the verdict does
not depend on the parser, and memory stays at one chunk whatever the size.
"""

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pkit.errors import FactBaseError, Problem, UnreadableFileError
from pkit.facts.text import is_hidden, one_line

CHUNK = 1 << 16
END_MARKER = "..."
_BOM = codecs.BOM_UTF8
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n\r"
_SUSPECT = re.compile("[^\\n -~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]")


class CheckedFile:
    """A binary stream for a parser; `read` raises `FactBaseError` at the first thing that is not plain text."""

    def __init__(self, descriptor: int, name: str, size: int) -> None:
        """Read from ``descriptor``; ``name`` is how messages call the file, ``size`` its length in bytes."""
        self.name = name
        self.size = size
        self.done = 0
        """Bytes read so far."""
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._digest = hashlib.sha256()
        self._line = 1
        self._column = 1
        self._tail = "\n"

    def read(self, size: int = CHUNK) -> bytes:
        """Return the next bytes, at most ``size`` or a chunk; empty at the end."""
        data = os.read(self._descriptor, min(size, CHUNK) if size > 0 else CHUNK)
        if not self.done and data.startswith(_BOM):
            self._check(data[len(_BOM) :], final=not data)
        else:
            self._check(data, final=not data)
        self.done += len(data)
        self._digest.update(data)
        return data

    def digest(self) -> str:
        """SHA-256 of what was read, in hex."""
        return self._digest.hexdigest()

    def problem(self, message: str, line: int = 0, column: int = 0, path: str = "") -> FactBaseError:
        """Return the error for one problem of this file."""
        return FactBaseError([Problem(self.name, line, column, path, message)])

    def _check(self, data: bytes, *, final: bool) -> None:
        try:
            text = self._decoder.decode(data, final)
            if "\r" in text:
                text = text.replace("\r\n", "\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8")
            self._advance(before)
            message = f"not UTF-8 text (byte 0x{error.object[error.start]:02x}): save the file as UTF-8"
            raise self.problem(message, self._line, self._column) from None
        bad = _first_bad(data, text)
        if bad is not None:
            self._advance(text[:bad])
            code = f"U+{ord(text[bad]):04X}"
            raise self.problem(_hint(text[bad], code), self._line, self._column)
        if len(data) == CHUNK and "\n" not in text:
            raise self.problem(f"a line of more than {CHUNK} bytes: break it up", self._line, 1)
        self._advance(text)
        self._tail = (self._tail + text)[-CHUNK:]
        if final and not self._tail.rstrip(" \r\n").endswith(f"\n{END_MARKER}"):
            message = f"the file is cut off: it does not end with '{END_MARKER}' on a line of its own"
            raise self.problem(message, self._line, self._column)

    def _advance(self, text: str) -> None:
        lines = text.count("\n")
        if lines:
            self._line += lines
            self._column = len(text) - text.rfind("\n")
        else:
            self._column += len(text)


@contextmanager
def open_checked(path: Path) -> Iterator[CheckedFile]:
    """Open ``path`` for one reading; afterwards make sure that nobody changed it meanwhile.

    Raises:
        UnreadableFileError: not there, not allowed, not a regular file, or changed while it was read.
    """
    name = one_line(str(path))
    try:
        # O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{name}: cannot be opened: {one_line(reason)}") from None
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableFileError(f"{name}: is not a regular file but {_what(before.st_mode)}")
        yield CheckedFile(descriptor, name, before.st_size)
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableFileError(f"{name}: changed while it was read: try again")
    except OSError as error:
        raise UnreadableFileError(f"{name}: cannot be read: {one_line(error.strerror or str(error))}") from None
    finally:
        os.close(descriptor)


def _first_bad(data: bytes, text: str) -> int | None:
    """Position in ``text`` of the first character that a fact base may not hold.

    Joiners are left to the check of each value, which sees their neighbours.
    """
    if text.isascii() and "\r" not in text and not data.translate(None, _PLAIN):
        return None
    places = (match.start() for match in _SUSPECT.finditer(text))
    return next((place for place in places if text[place] in "\t\r" or is_hidden(text[place])), None)


def _hint(character: str, code: str) -> str:
    if character == "\t":
        return "a tab: use spaces"
    if character == "\r":
        return "a bare carriage return: end lines with a line feed"
    return f"a control or invisible character ({code}): remove it"


def _what(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a directory"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for test, word in kinds if test(mode)), "a device")
