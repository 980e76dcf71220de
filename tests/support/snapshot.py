"""A screen as text that a person can review: its characters, and for each theme which cell looks how.

The characters come first, as they stand on the screen. Then, for each theme, a list of styles, each with a two-letter
name made from the style itself, so that a new style renames no other; and for each line its stretches, ``xy*12`` being
12 cells in the style ``xy``. Of a blank only what is behind it counts, as nothing else of it is seen.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from zlib import crc32

from tools.picture import Cell, Picture

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = {"font-weight: bold": "bold", "font-style: italic": "italic", "text-decoration: underline": "underlined"}


def snapshot(title: str, themes: Mapping[str, Picture]) -> str:
    """Return what a screen with ``title`` shows in each of some themes; they differ in nothing but styles.

    Raises:
        AssertionError: in two themes the characters differ.
    """
    texts = {picture.text for picture in themes.values()}
    assert len(texts) == 1, "\n\n".join(("the characters differ from theme to theme:", *texts))
    lines = [f"# {title}", *texts.pop().split("\n")]
    for theme, picture in themes.items():
        rows = [_styles(row) for row in picture.rows]
        names = _named({style for row in rows for style in row})
        lines += [f"# {theme}", *sorted(f"{name} {style}" for style, name in names.items()), *_stretches(rows, names)]
    return "\n".join(lines) + "\n"


def differences(kept: str, drawn: str) -> str:
    """Return what is different in ``drawn``, in the form of a unified diff; empty where nothing is."""
    lines = difflib.unified_diff(kept.splitlines(), drawn.splitlines(), "kept", "drawn now", lineterm="", n=2)
    return "\n".join(lines)


def _styles(row: Sequence[Cell]) -> list[str]:
    """Return the style of each cell, a blank's being that of the cell before where both have one ground."""
    styles: list[str] = []
    for cell in row:
        parts = [part.strip() for part in cell.style.split(";") if part.strip()]
        ink = [part.removeprefix("fill: ") for part in parts if part.startswith("fill")]
        more = [_WORDS.get(part, part) for part in parts if not part.startswith("fill")]
        ground = f"on {cell.under or 'nothing'}"
        is_blank = not cell.text.strip() and "underlined" not in more
        if is_blank and styles and styles[-1].endswith(ground) and "underlined" not in styles[-1]:
            styles.append(styles[-1])
        else:
            styles.append(" ".join([ground] if is_blank else [*ink, *more, ground]))
    return styles


def _named(styles: set[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for style in sorted(styles):
        number = crc32(style.encode())
        while (name := _LETTERS[number // 26 % 26] + _LETTERS[number % 26]) in names.values():
            number += 1
        names[style] = name
    return names


def _stretches(rows: Sequence[Sequence[str]], names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each row, or for several in a row that look the same."""
    said = [" ".join(f"{names[style]}*{len(list(same))}" for style, same in groupby(row)) for row in rows]
    number = 1
    for line, same in groupby(said):
        count = len(list(same))
        yield f"{number}-{number + count - 1}: {line}" if count > 1 else f"{number}: {line}"
        number += count
