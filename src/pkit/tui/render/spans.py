"""Lines of text with looks: what is drawn is decided here, how it looks is the style sheet's business."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from pkit.facts.text import printable


class Look(StrEnum):
    """What a run of text is; each has a component class of the same name in `Lines`."""

    PLAIN = "plain"
    NAME = "name"
    VALUE = "value"
    DIM = "dim"
    HEAD = "head"
    PLACE = "place"
    MATCH = "match"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Run(NamedTuple):
    """A piece of one line."""

    text: str
    look: Look = Look.PLAIN


Line = tuple[Run, ...]


def run(text: str, look: Look = Look.PLAIN) -> Run:
    """Return ``text``, which may come from anywhere, as a run that is safe to draw on one line."""
    return Run(printable(text).replace("\n", " "), look)


def marked(text: str, spans: Iterable[tuple[int, int]], look: Look = Look.PLAIN) -> Line:
    """Return ``text`` with the letters inside ``spans`` (start, end) in the look of a match."""
    shown = printable(text).replace("\n", " ")
    runs: list[Run] = []
    done = 0
    for start, end in sorted(spans):
        first, last = max(done, start), min(end, len(shown))
        if first < last:
            runs += [Run(shown[done:first], look), Run(shown[first:last], Look.MATCH)]
            done = last
    runs.append(Run(shown[done:], look))
    return tuple(piece for piece in runs if piece.text)


def width(line: Line) -> int:
    """Return how many cells ``line`` takes."""
    cells = 0
    for text, _ in line:
        cells += len(text) if text.isascii() else cell_len(text)
    return cells


def cut(line: Line, cells: int) -> Line:
    """Return ``line`` no wider than ``cells``, with an ellipsis where something was cut off."""
    if width(line) <= cells:
        return line
    kept: list[Run] = []
    room = cells - 1
    for text, look in line:
        fits = _head(text, room)
        kept.append(Run(fits, look))
        room -= cell_len(fits)
        if len(fits) < len(text):
            break
    return (*kept, Run("…", kept[-1].look if kept else Look.PLAIN)) if cells > 0 else ()


def divide(line: Line, start: int, end: int) -> tuple[Line, Line, Line]:
    """Return what stands before, inside and behind the cells from ``start`` to ``end``.

    A character of two cells is inside if one of them is.
    """
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    at = 0
    for text, look in line:
        graphemes, _ = split_graphemes(text)
        for first, last, taken in graphemes:
            part = parts[0 if at + taken <= start else 1 if at < end else 2]
            if part and part[-1].look is look:
                part[-1] = Run(part[-1].text + text[first:last], look)
            else:
                part.append(Run(text[first:last], look))
            at += taken
    before, inside, behind = parts
    return tuple(before), tuple(inside), tuple(behind)


def spread(left: Line, right: Line, cells: int) -> Line:
    """Return ``left`` and ``right`` at the two ends of a line; ``left`` is cut where both do not fit."""
    right = cut(right, cells)
    room = cells - width(right) - (2 if right else 0)
    if room < 4 and right:
        return right
    left = cut(left, room)
    return (*left, Run(" " * (cells - width(left) - width(right))), *right)


def wrap(line: Line, cells: int, indent: int = 0) -> tuple[Line, ...]:
    """Return ``line`` broken at spaces into lines of at most ``cells``; all but the first are indented."""
    cells = max(cells, indent + 4)
    lines: list[list[Run]] = [[]]
    used = 0
    for word in _words(line):
        taken = width(word)
        if word[0].text.isspace():
            if used + taken < cells:
                lines[-1] += word
                used += taken
            continue
        if used > indent and used + taken > cells:
            lines.append([Run(" " * indent)])
            used = indent
        for piece in _pieces(word, cells - indent):
            if used + width((piece,)) > cells:
                lines.append([Run(" " * indent)])
                used = indent
            lines[-1].append(piece)
            used += width((piece,))
    return tuple(tuple(each for each in line if each.text) for line in lines)


def _words(line: Line) -> Iterable[Line]:
    """Yield words and the white space between them; a word may change its look in the middle."""
    word: list[Run] = []
    for text, look in line:
        for piece in re.findall(r" +|[^ ]+", text):
            if word and (piece[0] == " ") != (word[-1].text[0] == " "):
                yield tuple(word)
                word = []
            word.append(Run(piece, look))
    if word:
        yield tuple(word)


def _pieces(word: Line, cells: int) -> Iterable[Run]:
    """Yield ``word`` in one piece a run, or in more where a run is wider than a whole line."""
    for text, look in word:
        rest = text
        while cell_len(rest) > cells:
            head = _head(rest, cells) or rest[:1]
            yield Run(head, look)
            rest = rest[len(head) :]
        yield Run(rest, look)


def _head(text: str, cells: int) -> str:
    """Return the longest start of ``text`` that fits into ``cells``, no character cut in half."""
    if text.isascii():
        return text[: max(0, cells)]
    graphemes, _ = split_graphemes(text)
    end = used = 0
    for _, stop, taken in graphemes:
        if used + taken > cells:
            break
        end, used = stop, used + taken
    return text[:end]
