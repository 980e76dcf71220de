"""Tokenisation of texts and queries: folding, splitting, and unifying spellings.

The same rules read the fact base and the query. Positions refer to the original text, so that matches can be
highlighted in it.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MULTIPLIERS = {
    **dict.fromkeys(("k", "thousand"), "thousand"),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mil", "million"), "million"),
    **dict.fromkeys(("b", "bn", "bln", "bil", "billion"), "billion"),
    **dict.fromkeys(("t", "tn", "trn", "trillion"), "trillion"),
}
SIGNS = {"%": "percent", "$": "usd", "\N{EURO SIGN}": "eur", "\N{POUND SIGN}": "gbp"}

_YEARS = frozenset(("y", "yr", "yrs", "year", "years"))
_SIGNS = re.escape("".join(SIGNS))
_CHUNK = re.compile(rf"[^\W_]+(?:['.,\-&][^\W_]+)*|[{_SIGNS}]")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]*)")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_FISCAL = re.compile(r"fy'?(\d{4}|\d{2})")
_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*|(?<=\d)\.\d+")
_BETWEEN = re.compile(r"[\W_]+")
_MAX_COMPOUND_LENGTH = 40
"""Letters up to which the parts of a word with hyphens are one word too: each costs a term, and nobody types more."""
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u02bb\u02b9\u2032`\u00b4\uff07", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "\u00f8": "o",
        "\u0111": "d",
        "\u0142": "l",
        "\u0131": "i",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u00ad": "",
        "\u200c": "",
        "\u200d": "",
    }
)


class Word(NamedTuple):
    """A word of a text; words may overlap (``plug-and-play`` yields four)."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return ``text`` without case and diacritics, with quotes and dashes unified."""
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


def chunks(folded: str) -> list[str]:
    """Return the chunks of a folded text that `pieces` splits into words."""
    return _CHUNK.findall(folded)


def words(text: str) -> list[Word]:
    """Return the words of ``text`` with their positions, in order."""
    if text.isascii():
        return _ascii_words(text.lower())
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        folded = _fold_letter(letter)
        letters.append(folded)
        origin += [place] * len(folded)
    result = []
    for found in _CHUNK.finditer("".join(letters)):
        for piece in pieces(found.group()):
            start, last = found.start() + piece.start, found.start() + piece.end - 1
            result.append(Word(piece.text, origin[start], origin[last] + 1))
    return result


def _ascii_words(folded: str) -> list[Word]:
    """Return the words of ASCII text, in which folding moves no letter: faster, as every displayed hit is split."""
    result = []
    for found in _CHUNK.finditer(folded):
        chunk, start = found.group(), found.start()
        if chunk.isalpha():
            result.append(Word(chunk, start, start + len(chunk)))
        else:
            result += [Word(text, start + first, start + end) for text, first, end in pieces(chunk)]
    return result


@lru_cache(maxsize=50_000)
def pieces(chunk: str) -> tuple[Word, ...]:
    """Return the words of one chunk of folded text: ``2.6bn`` is a number and ``billion``, ``u.s`` is ``us``."""
    if chunk.isalpha():
        return (Word(chunk, 0, len(chunk)),)
    if chunk in SIGNS:
        return (Word(SIGNS[chunk], 0, 1),)
    if number := _NUMBER.fullmatch(chunk):
        return _number(number)
    if _DOTTED.fullmatch(chunk):
        return (Word(chunk.replace(".", ""), 0, len(chunk)),)
    if year := _FISCAL.fullmatch(chunk):
        return _fiscal(chunk, year)
    parts = [Word(part.group().replace("'", ""), *part.span()) for part in _PART.finditer(chunk)]
    if len(parts) > 1 and len(chunk) <= _MAX_COMPOUND_LENGTH and not chunk[:1].isdigit():
        parts.append(Word("".join(part.text for part in parts), 0, len(chunk)))
    return tuple(parts)


@lru_cache(maxsize=50_000)
def spoken(chunk: str) -> tuple[Word, ...]:
    """Return the non-overlapping words of a chunk: those of `pieces` that share no letter with an earlier one."""
    result: list[Word] = []
    for word in pieces(chunk):
        if not result or word.start >= result[-1].end:
            result.append(word)
    return tuple(result)


def squash(text: str) -> str:
    """Return the folded letters and digits of ``text``, by which whole names are compared."""
    return _BETWEEN.sub("", fold(text))


def _number(found: re.Match[str]) -> tuple[Word, ...]:
    digits, unit = found.groups()
    number = Word(digits.replace(",", ""), 0, len(digits))
    if not unit:
        return (number,)
    if unit in _YEARS:
        return (number, Word("year", len(digits), found.end()))
    if unit in MULTIPLIERS:
        return (number, Word(MULTIPLIERS[unit], len(digits), found.end()))
    whole = Word(number.text + unit, 0, found.end())
    return (whole, number) if unit in ("st", "nd", "rd", "th") else (whole,)


def _fiscal(chunk: str, found: re.Match[str]) -> tuple[Word, ...]:
    """Return the words for a fiscal year: ``FY2023`` is also ``2023`` and ``fiscal year``."""
    digits = found.group(1)
    year = digits if len(digits) == len("2023") else f"20{digits}"
    said = [Word(f"fy{year}", 0, len(chunk)), Word(year, found.start(1), len(chunk))]
    return (*said, Word("fiscal", 0, 1), Word("year", 1, 2))


@lru_cache(maxsize=4_000)
def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    letter = letter.translate(_LETTERS)
    spread = unicodedata.normalize("NFKD", letter).casefold().translate(_LETTERS)
    return "".join(each for each in spread if not unicodedata.combining(each))
