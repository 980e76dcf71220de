"""Other ways to write what was typed: equal numbers (``0.127 billion``, ``127m``) and dates (``12.2.``, ``12/2/2026``).

A base says each in its own way, so a query is looked for as typed and in the one form that texts and figures share.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pkit.facts.numbers import parse_number, shifted, shortest
from pkit.facts.periods import MONTHS

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
_LEAST = 100_000
"""Numbers below this are written as they are, so nothing else is tried: 2023 is a year, not two thousand."""
_SCALED = re.compile(
    r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?\s*"
    r"(?:k|thousand|lakhs?|lacs?|m|mn|mln|mio|millions?|cr|crores?|b|bn|bln|billions?|t|tn|trn|trillions?)?)\b(?![.,]?\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<![\w./-])(\d{1,2})(?P<mark>[./-])(\d{1,2})(?:(?P=mark)(\d{4}|\d{2})?)?(?![\w/-])")
_ISO_DATE = re.compile(r"(?<![\w./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")


def variants(text: str) -> Iterator[str]:
    """Yield ``text`` with its numbers in their usual form, then with its dates in words, each where that differs."""
    scaled = _SCALED.sub(_usual, text)
    if scaled != text:
        yield scaled
    dated = _ISO_DATE.sub(lambda found: _date(found[3], found[2], found[1]) or found[0], text)
    for day, month in ((1, 3), (3, 1)):

        def written(found: re.Match[str], day: int = day, month: int = month) -> str:
            return _date(found[day], found[month], found[4] or "") or found[0]

        if (said := _DATE.sub(written, dated)) != text:
            yield said


def scaled(value: Decimal) -> str:
    """Return a large number as it is usually said: ``127 million``; an empty text for a small one."""
    for power, word in _SCALES if value >= _LEAST else ():
        if (mantissa := shifted(value, -power)) >= 1:
            return f"{shortest(mantissa)} {word}"
    return ""


def _usual(found: re.Match[str]) -> str:
    value = parse_number(found[1])
    said = scaled(value) if value is not None else ""
    return said or found[0]


def _date(day: str, month: str, year: str) -> str:
    """Return the date in words, an empty text where it is none."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= len(MONTHS)):
        return ""
    said = f"{int(day)} {MONTHS[int(month) - 1]}"
    return f"{said} {year if len(year) == 4 else f'20{year}'}" if year else said
