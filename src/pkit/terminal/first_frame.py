"""The last first frame, on the screen before the interface is imported.

Importing Textual is most of a start and cannot be made shorter. So the first frame is kept, with everything that it was
drawn from, and the next start that finds all of that as it was writes it at once. Nothing is worked out from it: it
stands there until the explorer itself draws the same. What is typed meanwhile is read, shown in the search box, and
handed to the explorer in order. Why and how: docs/dev/adr/0012-the-kept-first-frame.md.

This module is imported before the first frame, so it imports little.
"""

import hashlib
import os
import re
import select
import sys
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

import pkit
from pkit.facts.store.fingerprint import NO_LINK, content_sum, is_fresh, make_trusted, read, regular, stat_fingerprint
from pkit.facts.store.trust import distrust, owned
from pkit.facts.text import first_unsafe
from pkit.filesystem import CREATE, Folder, drop_oldest, replace, user_folder
from pkit.terminal.guard import Guard

VARIABLE = "PKIT_KEPT_FRAME"
"""Environment variable that turns this off."""
OFF = "off"

_FOLDER = "frames"
_MOST = 20
"""Frames that are kept; one for each base, size and kind of terminal, some 50 kB each."""
_LARGEST = 1 << 20
"""Bytes of a frame that are read: a screen of 300 × 100 has a third of it."""
_HASHED = 1 << 20
"""Bytes up to which a file is compared by content too (a millisecond, guarded by benchmarks/first_frame.py)."""
_OPEN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Alternate screen, no cursor, no wrapping: as Textual has it, and as `pkit.terminal.posix_guard.RESTORE` undoes it."""
_RESET = "\x1b[0m"
_SGR = re.compile(r"\x1b\[[0-9;]{0,60}m")
"""The one kind of sequence that a kept frame may hold: colours and effects."""
_PARTIAL = re.compile(rb"\x1b(?:[\[O][0-9;:<?]*)?\Z")
"""The beginning of a key's sequence, whose rest has not come."""
_SPLIT = 0.05
"""Seconds that the rest may take; a terminal writes a key in one piece, so this is only ever waited after Esc."""
ERASE, CLEAR = "\x7f", "\x15"
"""What Backspace and Ctrl+U send, the latter to clear the line."""
_NO_CELL = ("Mn", "Me", "Cf")

_ABSENT = "absent"
_UNHASHED = "-"
_PREFIXES = ("LC_", "TEXTUAL", "RICH", "XDG_", "PKIT_", "PYTHON")
_NAMES = frozenset(
    "TERM COLORTERM NO_COLOR FORCE_COLOR TERM_PROGRAM TERM_PROGRAM_VERSION LANG LANGUAGE HOME UNICODE_VERSION TMUX STY"
    " LC_TERMINAL WT_SESSION VTE_VERSION".split()
)
"""Environment variables that a frame may look different with; those that name a size turn frames off."""


class Frame(NamedTuple):
    """A first frame, and how its search box looks when something is typed."""

    rows: tuple[str, ...]
    """Each with nothing but text and colours."""
    row: int
    """Of the search box, from 1."""
    column: int
    """Of its first character, from 1."""
    cells: int
    """That text in it may take, the cursor included."""
    text: str
    """Sequence that begins what is typed, and what is blank behind it."""
    cursor: str
    """Sequence that begins the cursor."""

    @property
    def sequence(self) -> str:
        """What draws all of it."""
        return "".join(f"\x1b[{number};1H{row}" for number, row in enumerate(self.rows, 1))

    def typed(self, text: str) -> str:
        """Return what draws the search box with ``text`` in it."""
        if not text:
            return f"\x1b[{self.row};1H{self.rows[self.row - 1]}"
        shown, room = "", self.cells - 1
        for character in reversed(text):
            room -= _cells(character)
            if room < 0:
                break
            shown = character + shown
        left = self.cells - 1 - sum(map(_cells, shown))
        parts = (self.text, shown, _RESET, self.cursor, " ", _RESET, self.text, " " * left, _RESET)
        return f"\x1b[{self.row};{self.column}H{''.join(parts)}"


class KeptFrame:
    """Where the first frame of this start is kept, and what becomes of it where it is on the screen."""

    def __init__(self, words: Sequence[str], folder: Path) -> None:
        """Look after the frames in ``folder`` of starts with the fact files ``words``."""
        self._folder = folder
        self._key = "\0".join(_conditions(words))
        self._keys: _Keys | None = None
        self._typed = ""
        """What is to be seen in the search box."""
        self._frame: Frame | None = None
        """What stands on the screen, as long as nothing but `_typed` has been drawn over it."""
        self._echoes = True
        """Whether what is typed next goes into the search box."""
        self._lock = Lock()
        self._guard: Guard | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the frame stands on the screen, and is not to be drawn over."""
        return self._frame is not None

    def find(self, size: tuple[int, int]) -> Frame | None:
        """Return the frame that was kept for a terminal of ``size``, None unless all is as it was then."""
        with suppress(OSError, ValueError):
            if distrust(self._folder):
                return None
            with regular(self._path(size), NO_LINK) as (descriptor, status):
                data = read(descriptor, _LARGEST) if owned(status) else b""
            digest, _, rest = data.partition(b"\n")
            if digest != _digest(rest):
                return None
            files, _, picture = rest.decode("utf-8", "surrogateescape").partition("\n\n")
            if all(map(_is_as_stamped, files.split("\n"))):
                return _parsed(picture, size)
        return None

    def show(self, frame: Frame, guard: Guard) -> None:
        """Write ``frame``, and read what is typed from now on."""
        guard.take_screen()
        self._guard = guard
        self._frame = frame
        _write(f"{_OPEN}{frame.sequence}\x1b[{frame.row};{frame.column}H")
        self._keys = _Keys(self)

    def echo(self, character: str) -> None:
        """Show a character that was typed in the search box, or what a key such as Backspace does there.

        Any other key ends it: what comes after that may go elsewhere.
        """
        with self._lock:
            if self._frame is None or not self._echoes:
                return
            if character in (ERASE, "\b"):
                self._typed = self._typed[:-1]
            elif character == CLEAR:
                self._typed = ""
            elif character.isprintable() and first_unsafe(character) is None:
                self._typed += character
            else:
                self._echoes = False
                return
            if self._guard is None or not self._guard.exit_status:
                _write(self._frame.typed(self._typed))

    def take_keys(self) -> str:
        """Stop reading, and return what was typed."""
        keys, self._keys = self._keys, None
        return keys.stop() if keys else ""

    def give_way(self) -> None:
        """Let it be drawn over: from now on the screen is the explorer's."""
        with self._lock:
            self._frame = None

    def stamps(self, files: Iterable[Path | None]) -> tuple[str, ...] | None:
        """Return what tells whether ``files``, or the code of this program, have changed; None where nothing can.

        Args:
            files: What a frame shows comes from them; they need not be there.
        """
        with suppress(OSError, ValueError):
            data = [_stamp(os.path.abspath(file), is_code=False) for file in files if file]  # noqa: PTH100 - links stay
            return (*data, *(_stamp(path, is_code=True) for path in _code()))
        return None

    def keep(self, frame: Frame, size: tuple[int, int], stamps: tuple[str, ...]) -> None:
        """Keep ``frame`` for the next start in a terminal of ``size`` that finds the files of ``stamps`` as they are.

        Where that is not possible, nothing happens.
        """
        picture = "\n".join((f"{frame.row} {frame.column} {frame.cells}", frame.text, frame.cursor, *frame.rows))
        with suppress(OSError, ValueError):
            if frame != _parsed(picture, size) or not all(map(_is_as_stamped, stamps)):
                return
            make_trusted(self._folder)
            rest = f"{chr(10).join(stamps)}\n\n{picture}".encode("utf-8", "surrogateescape")
            _save(self._path(size), _digest(rest) + b"\n" + rest)
            drop_oldest(self._folder.iterdir(), _MOST)

    def _path(self, size: tuple[int, int]) -> Path:
        """Return where the frame is kept: under what is known without looking at a file."""
        key = f"{self._key}\0{size[0]} {size[1]}"
        return self._folder / _digest(key.encode("utf-8", "surrogateescape")).decode("ascii")[:32]


@contextmanager
def kept_frame(words: Sequence[str], guard: Guard) -> Iterator[KeptFrame | None]:
    """Show the frame that a start with the fact files ``words`` will draw, where it was kept.

    Yields:
        What keeps the next one; None where none is to be kept.
    """
    folder = user_folder(Folder.CACHE, os.environ)
    if folder is None or not _is_wanted() or guard.modes is None:
        yield None
        return
    kept: KeptFrame | None = None
    try:
        with suppress(OSError):  # the working directory is gone, say, and what is named is opened all the same
            kept = KeptFrame(words, folder / _FOLDER)
            size = os.get_terminal_size(1)
            frame = kept.find((size.columns, size.lines))
            if frame:
                kept.show(frame, guard)
        yield kept
    finally:
        if kept:
            kept.take_keys()


class _Keys:
    """Reads what is typed in a thread of its own, which gets its turns while the main thread imports."""

    def __init__(self, kept: KeptFrame) -> None:
        self._kept = kept
        self._data = b""
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._text = ""
        self._told, self._tell = os.pipe()
        self._thread = Thread(target=self._read, name="first-keys", daemon=True)
        self._thread.start()

    def stop(self) -> str:
        """Stop, and return what was typed; a key whose sequence has begun is read to its end."""
        os.write(self._tell, b"\0")
        self._thread.join()
        while (_PARTIAL.search(self._data) or self._decoder.getstate()[0]) and select.select([0], [], [], _SPLIT)[0]:
            if not self._take():
                break
        os.close(self._tell)
        os.close(self._told)
        return self._text

    def _read(self) -> None:
        while self._told not in select.select([0, self._told], [], [])[0]:
            if not self._take():
                return

    def _take(self) -> bool:
        """Take what was typed; whether more may come."""
        try:
            data = os.read(0, 4096)
        except OSError:  # the terminal is gone
            return False
        self._data += data
        text = self._decoder.decode(data)
        self._text += text
        for character in text:
            self._kept.echo(character)
        return bool(data)


def _is_wanted() -> bool:
    """Whether frames may be shown and kept in this process at all."""
    if sys.platform == "win32" or os.environ.get(VARIABLE) == OFF:
        return False
    environ = os.environ
    drawn_elsewhere = environ.get("TEXTUAL_DRIVER") or environ.get("COLUMNS") or environ.get("LINES")
    encoding = (sys.__stderr__.encoding if sys.__stderr__ else "") or ""
    is_terminal = all(map(os.isatty, range(3)))
    # In an archive one does not see whether the program has changed.
    return not drawn_elsewhere and is_terminal and encoding.lower() == "utf-8" and os.path.isfile(pkit.__file__)  # noqa: PTH113 - a str


def _conditions(words: Sequence[str]) -> Iterator[str]:
    """Yield what a start depends on that is known without looking at a file, its size excepted."""
    yield from (pkit.__version__, pkit.__file__, sys.version, sys.prefix)
    if words or os.environ.get("PKIT_FACTS"):
        yield str(Path.cwd())
    yield from words
    yield from sorted(
        f"{name}={value}" for name, value in os.environ.items() if name in _NAMES or name.startswith(_PREFIXES)
    )


def _code() -> Iterator[str]:
    """Yield the files of this program that are loaded, and one of each library that draws."""
    for name, module in [*sys.modules.items()]:
        path = getattr(module, "__file__", None)
        if path and (name in {"textual", "rich"} or name.partition(".")[0] == pkit.__name__):
            yield path


def _stamp(path: str, *, is_code: bool) -> str:
    """Return a line that is another one once the file at ``path`` has changed.

    Raises:
        OSError: it cannot be read.
        ValueError: it would not be noticed, or the path has no place in a line.
    """
    if "\n" in path:
        raise ValueError
    try:
        status = os.stat(path)  # noqa: PTH116 - a hundred of them at each start
    except (FileNotFoundError, NotADirectoryError):
        return f"{_ABSENT} {path}"
    digest = _UNHASHED
    if not is_code and status.st_size <= _HASHED:
        with regular(Path(path)) as (descriptor, status):
            digest = content_sum(descriptor)
    elif not is_code and is_fresh(status):
        raise ValueError
    return f"{stat_fingerprint(status)} {digest} {path}"


def _is_as_stamped(line: str) -> bool:
    """Whether a file is as it was when `_stamp` returned ``line``."""
    if line.startswith(f"{_ABSENT} "):
        return _stamp(line.removeprefix(f"{_ABSENT} "), is_code=False) == line
    *_, digest, path = line.split(" ", 6)
    if digest == _UNHASHED:
        return f"{stat_fingerprint(os.stat(path))} {_UNHASHED} {path}" == line  # noqa: PTH116 - as in `_stamp`
    return _stamp(path, is_code=False) == line


def _parsed(picture: str, size: tuple[int, int]) -> Frame | None:
    """Return the frame that was written as ``picture``, None where it holds anything but text and colours.

    Raises:
        ValueError: it is no frame.
    """
    place, text, cursor, *rows = picture.split("\n")
    row, column, cells = map(int, place.split(" "))
    columns, lines = size
    fits = 1 <= row <= len(rows) == lines and column >= 1 and 2 <= cells <= columns - column + 1
    is_sound = all(first_unsafe(_SGR.sub("", each)) is None for each in rows)
    are_colours = not any(_SGR.sub("", each) for each in (text, cursor))
    return Frame(tuple(rows), row, column, cells, text, cursor) if fits and is_sound and are_colours else None


def _save(path: Path, data: bytes) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_EXCL | CREATE, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        replace(new, path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode("ascii")


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _write(sequence: str) -> None:
    data = sequence.encode()
    with suppress(OSError):
        while data:
            data = data[os.write(2, data) :]
