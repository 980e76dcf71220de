"""Lines as segments of text, each with a text style; `text_styles` maps those to colours."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from pkit.facts.text import printable


class TextStyle(StrEnum):
    """The role of a segment, which determines how it is drawn."""

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
    ITALIC = "italic"
    NAME_ITALIC = "name-italic"


class Segment(NamedTuple):
    """A part of a line."""

    text: str
    text_style: TextStyle = TextStyle.PLAIN


Line = tuple[Segment, ...]

PROSE = 90
"""Cells of a line of prose at most: the eye loses its way back to the start of a longer one."""


def segment(text: str, text_style: TextStyle = TextStyle.PLAIN) -> Segment:
    """Return untrusted ``text`` as a segment that is safe to draw on one line."""
    return Segment(printable(text).replace("\n", " "), text_style)


def highlighted(text: str, spans: Iterable[tuple[int, int]], text_style: TextStyle = TextStyle.PLAIN) -> Line:
    """Return ``text`` with the characters in ``spans`` (start, end) in the style of a match."""
    shown = printable(text).replace("\n", " ")
    segments: list[Segment] = []
    done = 0
    for start, end in sorted(spans):
        first, last = max(done, start), min(end, len(shown))
        if first < last:
            segments += [Segment(shown[done:first], text_style), Segment(shown[first:last], TextStyle.MATCH)]
            done = last
    segments.append(Segment(shown[done:], text_style))
    return tuple(piece for piece in segments if piece.text)


def signed(text: str, text_style: TextStyle) -> str:
    """Return a message after the sign of its kind: colour is never the only one."""
    signs = {TextStyle.GOOD: "✓ ", TextStyle.WARN: "! ", TextStyle.BAD: "✗ "}
    return f"{signs.get(text_style, '')}{text}" if text else ""


def width(line: Line) -> int:
    """Return the width of ``line`` in cells."""
    cells = 0
    for text, _ in line:
        cells += len(text) if text.isascii() else cell_len(text)
    return cells


def cut(line: Line, cells: int) -> Line:
    """Return ``line`` cut to at most ``cells``, with an ellipsis if it was longer."""
    if width(line) <= cells:
        return line
    kept: list[Segment] = []
    room = cells - 1
    for text, text_style in line:
        fits = _head(text, room)
        kept.append(Segment(fits, text_style))
        room -= cell_len(fits)
        if len(fits) < len(text):
            break
    return (*kept, Segment("…", kept[-1].text_style if kept else TextStyle.PLAIN)) if cells > 0 else ()


def divide(line: Line, start: int, end: int) -> tuple[Line, Line, Line]:
    """Return the parts of a line before, inside and after the cells from ``start`` to ``end``.

    A character of two cells is inside if one of them is.
    """
    parts: tuple[list[Segment], list[Segment], list[Segment]] = ([], [], [])
    at = 0
    for text, text_style in line:
        graphemes, _ = split_graphemes(text)
        for first, last, taken in graphemes:
            part = parts[0 if at + taken <= start else 1 if at < end else 2]
            if part and part[-1].text_style is text_style:
                part[-1] = Segment(part[-1].text + text[first:last], text_style)
            else:
                part.append(Segment(text[first:last], text_style))
            at += taken
    before, inside, behind = parts
    return tuple(before), tuple(inside), tuple(behind)


def spread(left: Line, right: Line, cells: int) -> Line:
    """Return a line with ``left`` and ``right`` at its ends; ``left`` is cut if both do not fit."""
    right = cut(right, cells)
    room = cells - width(right) - (2 if right else 0)
    if room < 4 and right:
        return right
    left = cut(left, room)
    return (*left, Segment(" " * (cells - width(left) - width(right))), *right)


def wrap(line: Line, cells: int, indent: int = 0) -> tuple[Line, ...]:
    """Wrap ``line`` at spaces into lines of at most ``cells``; all but the first are indented."""
    cells = max(cells, indent + 4)
    lines: list[list[Segment]] = [[]]
    used = 0
    is_full = False
    for word in _words(line):
        taken = width(word)
        if word[0].text.isspace():
            is_full = used + taken >= cells
            if not is_full:
                lines[-1] += word
                used += taken
            continue
        if used > indent and (is_full or used + taken > cells):
            lines.append([Segment(" " * indent)])
            used = indent
        is_full = False
        for piece in _pieces(word, cells - indent):
            if used + width((piece,)) > cells:
                lines.append([Segment(" " * indent)])
                used = indent
            lines[-1].append(piece)
            used += width((piece,))
    return tuple(tuple(each for each in line if each.text) for line in lines)


def fill(text: str, cells: int) -> list[str]:
    """Wrap a plain ``text`` of one line at spaces into lines of at most ``cells``, at least 4.

    Equivalent to `wrap` for a single segment, but much faster: it computes the height of a whole article.
    """
    cells = max(4, cells)
    lines: list[str] = []
    words: list[str] = []
    used = -1
    for word in text.split(" "):
        taken = len(word) if word.isascii() else cell_len(word)
        if words and used + 1 + taken > cells:
            lines.append(" ".join(words))
            words, used = [], -1
        rest = word
        while taken > cells:
            head = _head(rest, cells) or rest[:1]
            lines.append(head)
            rest = rest[len(head) :]
            taken = cell_len(rest)
        words.append(rest)
        used += 1 + taken
    lines.append(" ".join(words))
    return lines


def _words(line: Line) -> Iterable[Line]:
    """Yield words and the white space between them; a word may consist of several segments."""
    word: list[Segment] = []
    for text, text_style in line:
        for piece in re.findall(r" +|[^ ]+", text):
            if word and (piece[0] == " ") != (word[-1].text[0] == " "):
                yield tuple(word)
                word = []
            word.append(Segment(piece, text_style))
    if word:
        yield tuple(word)


def _pieces(word: Line, cells: int) -> Iterable[Segment]:
    """Yield the segments of ``word``, splitting those wider than a whole line."""
    for text, text_style in word:
        rest = text
        while cell_len(rest) > cells:
            head = _head(rest, cells) or rest[:1]
            # Break a URL after a separator.
            seam = max(head.rfind("/"), head.rfind("-")) + 1
            head = head[:seam] if seam > len(head) // 2 else head
            yield Segment(head, text_style)
            rest = rest[len(head) :]
        yield Segment(rest, text_style)


def _head(text: str, cells: int) -> str:
    """Return the longest prefix of ``text`` that fits into ``cells``, without splitting a wide character."""
    if text.isascii():
        return text[: max(0, cells)]
    graphemes, _ = split_graphemes(text)
    end = used = 0
    for _, stop, taken in graphemes:
        if used + taken > cells:
            break
        end, used = stop, used + taken
    return text[:end]
