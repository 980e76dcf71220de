"""Tables for a terminal: as wide as the terminal, nothing cut off, the first column in bold."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pkit.facts.text import one_line

_GAP = "  "
_MIN = 20
"""Cells that a column of running text keeps."""
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def draw(rows: Sequence[Sequence[str]], *, width: int, colour: bool) -> Iterator[str]:
    """Yield the lines of a table; the last column is wrapped to the width that the others leave."""
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column), default=0) for column in zip_longest(*cleaned, fillvalue="")]
    fixed = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    if widths and width - fixed < min(_MIN, widths[-1]):
        yield from _stacked(cleaned, colour=colour, width=width)
        return
    for row in cleaned:
        *heads, last = row
        lines = wrapped(last, max(1, width - fixed)) or [""]
        first = _GAP.join([*(padded(head, room) for head, room in zip(heads, widths, strict=False)), lines[0]]).rstrip()
        yield _styled(first, cells(heads[0]) and len(heads[0]), colour=colour) if heads else first
        for line in lines[1:]:
            yield f"{' ' * fixed}{line}"


def _stacked(rows: Sequence[Sequence[str]], *, colour: bool, width: int) -> Iterator[str]:
    """Yield each row as a block, for columns that do not fit beside each other."""
    for row in rows:
        first, *others = row
        yield _styled(first, len(first), colour=colour)
        for cell in others:
            for line in wrapped(cell, max(1, width - len(_GAP))):
                yield f"{_GAP}{line}"


def _styled(line: str, letters: int, *, colour: bool) -> str:
    return f"{BOLD}{line[:letters]}{PLAIN}{line[letters:]}" if colour else line


def cells(text: str) -> int:
    """Return the width of ``text`` in terminal cells: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def padded(text: str, room: int) -> str:
    """Return ``text`` padded with spaces to ``room`` cells."""
    return text + " " * (room - cells(text))


def wrapped(text: str, room: int) -> list[str]:
    """Wrap ``text`` into lines of at most ``room`` cells, at spaces if possible."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        if line and cells(line) + 1 + cells(rest) <= room:
            line = f"{line} {rest}"
            continue
        if line:
            lines.append(line)
        while cells(rest) > room:
            head = _head(rest, room)
            lines.append(head)
            rest = rest[len(head) :]
        line = rest
    return [*lines, line] if line else lines


def _head(text: str, room: int) -> str:
    used = 0
    for place, character in enumerate(text):
        used += _cells(character)
        if used > room and place:
            return text[:place]
    return text


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
