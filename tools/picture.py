"""What a running app shows, cell by cell, and a drawing of it that looks the same whatever fonts there are.

Textual's own screenshot loads a web font and spaces its letters by it. The drawing made here names no address, puts
each letter on its cell, and draws the lines of borders as paths, so that they join. It holds nothing random: the same
screen gives the same text.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple, TypeVar

from rich.cells import cell_len
from textual.app import App

_WIDE, _HIGH = 12.2, 24.4
"""Of a cell, in Textual's screenshot and in the drawing."""
_RULE = re.compile(r"\.terminal-\d+-(r\d+) \{ ([^}]*?);? \}")
_TEXT = re.compile(
    r'<text class="terminal-\d+-(r\d+)" x="([\d.]+)"[^>]*clip-path="url\(#terminal-\d+-line-(\d+)\)">([^<\n]+)</text>'
)
_RECT = re.compile(
    r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="[\d.]+" shape-rendering="crispEdges"/>'
)
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_LEFT, _RIGHT, _UP, _DOWN = "0 12.2", "12.2 12.2", "6.1 0", "6.1 24.4"
_PATHS = {
    "─": f"M{_LEFT}L{_RIGHT}",
    "━": f"M{_LEFT}L{_RIGHT}",
    "│": f"M{_UP}L{_DOWN}",
    "┃": f"M{_UP}L{_DOWN}",
    "╭": f"M{_DOWN}V17.2Q6.1 12.2 11.1 12.2H12.2",
    "╮": f"M{_DOWN}V17.2Q6.1 12.2 1.1 12.2H0",
    "├": f"M{_UP}L{_DOWN}M6.1 12.2H12.2",
    "┤": f"M{_UP}L{_DOWN}M0 12.2H6.1",
    "┣": f"M{_UP}L{_DOWN}M6.1 12.2H12.2",
    "┫": f"M{_UP}L{_DOWN}M0 12.2H6.1",
    "╰": f"M{_UP}V7.2Q6.1 12.2 11.1 12.2H12.2",
    "╯": f"M{_UP}V7.2Q6.1 12.2 1.1 12.2H0",
}
_RIGHT_HALF = "\x00"
_WORD = re.compile("[^ ]+")
_HEAVY = frozenset("━┃┣┫")
_FRAME = 10.0

T = TypeVar("T")


class Cell(NamedTuple):
    """One place of the screen."""

    text: str = " "
    """A character; empty right of one that takes two cells."""
    style: str = ""
    """CSS properties of the character, as in an SVG."""
    under: str = ""
    """The colour behind it."""


class Picture:
    """The cells of one screen."""

    def __init__(self, rows: list[list[Cell]]) -> None:
        """Keep ``rows``, all of one length."""
        self.rows = rows

    @classmethod
    def of(cls, app: App[None]) -> "Picture":
        """Return what ``app``, which is running, shows now."""
        columns, lines = app.size
        svg = app.export_screenshot()
        rows = [[Cell()] * columns for _ in range(lines)]
        for colour, x, y, width in _RECT.findall(svg):
            row, start, cells = round((float(y) - 1.5) / _HIGH), round(float(x) / _WIDE), round(float(width) / _WIDE)
            # While the size changes, app and screen may differ.
            for column in range(start, min(start + cells, columns) if row < lines else 0):
                rows[row][column] = Cell(under=colour)
        styles = dict(_RULE.findall(svg))
        for rule, x, row_number, text in _TEXT.findall(svg):
            column = round(float(x) / _WIDE)
            for character in unescape(text).replace("\xa0", " "):
                width = cell_len(character)
                inside = int(row_number) < lines and column + width <= columns
                for offset in range(width if inside else 0):
                    cell = rows[int(row_number)][column + offset]
                    rows[int(row_number)][column + offset] = Cell("" if offset else character, styles[rule], cell.under)
                column += width
        return cls(rows)

    @property
    def text(self) -> str:
        """The characters, without the blanks at the ends of the lines."""
        return "\n".join("".join(cell.text for cell in row).rstrip() for row in self.rows)

    def svg(self, title: str, ground: str) -> str:
        """Return a drawing on ``ground``, ``title`` for those who cannot see it."""
        return framed((len(self.rows[0]), len(self.rows)), title, ground, [*self._grounds(ground), *self._letters()])

    def row(self, number: int, ground: str) -> Iterator[str]:
        """Yield the drawing of one line of the screen."""
        yield from self._ground(number, ground)
        yield from self._line(number)

    def _grounds(self, ground: str) -> Iterator[str]:
        for number in range(len(self.rows)):
            yield from self._ground(number, ground)

    def _letters(self) -> Iterator[str]:
        for number in range(len(self.rows)):
            yield from self._line(number)

    def _ground(self, number: int, ground: str) -> Iterator[str]:
        for under, start, cells in _stretches([cell.under for cell in self.rows[number]]):
            if under not in {"", ground}:
                place = f'x="{start * _WIDE:.1f}" y="{number * _HIGH:.1f}" width="{cells * _WIDE:.1f}"'
                yield f'<rect {place} height="{_HIGH}" fill="{under}" shape-rendering="crispEdges"/>'

    def _line(self, number: int) -> Iterator[str]:
        row = self.rows[number]
        kinds = [(cell.style, cell.text in _PATHS) for cell in row]
        for (style, is_path), start, cells in _stretches(kinds):
            part = row[start : start + cells]
            if is_path:
                yield from (_path(cell, start + offset, number) for offset, cell in enumerate(part))
                continue
            for word in _WORD.finditer("".join(cell.text or _RIGHT_HALF for cell in part)):
                text = word[0].replace(_RIGHT_HALF, "")
                places = [start + at for at in range(*word.span()) if part[at].text]
                x = " ".join(f"{place * _WIDE:.1f}" for place in places)
                yield f'<text x="{x}" y="{number * _HIGH + 18.5:.1f}" style="{style}">{escape(text)}</text>'


def framed(size: tuple[int, int], title: str, ground: str, drawn: Iterable[str], style: str = "") -> str:
    """Return an SVG of a screen of ``size`` in cells, ``drawn`` on ``ground``, with ``style`` added to the rules."""
    width, height = size[0] * _WIDE + 2 * _FRAME, size[1] * _HIGH + 2 * _FRAME
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text {{ font: 20px {_FONTS} }} path {{ fill: none; stroke-width: 1.4 }}{style}</style>",
        f'<rect width="{width:.1f}" height="{height:.1f}" rx="8" fill="{ground}"/>',
        f'<g transform="translate({_FRAME:.0f} {_FRAME:.0f})">',
        *drawn,
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _path(cell: Cell, column: int, row: int) -> str:
    colour = cell.style.split(";")[0].removeprefix("fill: ")
    heavy = ' stroke-width="3"' if cell.text in _HEAVY else ""
    where = f"translate({column * _WIDE:.1f} {row * _HIGH:.1f})"
    return f'<path d="{_PATHS[cell.text]}" transform="{where}" stroke="{colour}"{heavy}/>'


def _stretches(values: list[T]) -> Iterator[tuple[T, int, int]]:
    """Yield each value with where it starts and how often it comes in a row."""
    start = 0
    for value, same in groupby(values):
        count = len(list(same))
        yield value, start, count
        start += count
