"""Alternative notations of numbers and dates in a query, in the forms that texts and figures share.

``two point six`` and ``no of`` are rewritten before a query is parsed; equal numbers (``0.127 billion``, ``127m``) and
dates (``12.2.``, ``12/2/2026``) are searched for as well as what was typed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pkit.facts.numbers import parse_number, shifted, shortest
from pkit.facts.periods import MONTHS

_UNITS = "one two three four five six seven eight nine".split()
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 1)},
    **{f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS[1:], 2)},
}
_UNIT = "|".join(_UNITS)
_POINT = re.compile(rf"\b(\d+|zero|{_UNIT}) point (\d+|{_UNIT})\b", re.IGNORECASE)
_HUNDRED = re.compile(
    rf"\b({_UNIT}) hundred(?: and)?(?:[ -]({'|'.join(each for each in _VALUES if each not in _UNITS)}))?"
    rf"(?:[ -]({_UNIT}))?\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?:\b(?:nos?|nr|num)\b\.?|#)\s*of\b", re.IGNORECASE)
_DATE_OF = re.compile(r"\bdate of\b", re.IGNORECASE)
_FISCAL = re.compile(r"\bfy (?=\d)", re.IGNORECASE)


def spell_out_numbers(text: str) -> str:
    """Return ``text`` with numbers in words replaced by digits."""
    text = _POINT.sub(lambda found: ".".join(map(_digits, found.groups())), text)
    text = _HUNDRED.sub(_hundreds, text)
    text = _DATE_OF.sub("when", _NUMBER_OF.sub("number of", text))
    return _FISCAL.sub("fy", text)


def _digits(word: str) -> str:
    return word if word.isdigit() else str(_VALUES.get(word.lower(), 0))


def _hundreds(found: re.Match[str]) -> str:
    hundreds, tens, units = (_VALUES.get((word or "").lower(), 0) for word in found.groups())
    return f"{100 * hundreds + tens + units}{'th' if (found[2] or '').lower().endswith('th') else ''}"


_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
_MIN = 100_000
"""Numbers below this are written as they are, so nothing else is tried: 2023 is a year, not two thousand."""
_SCALED = re.compile(
    r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?\s*"
    r"(?:k|thousand|lakhs?|lacs?|m|mn|mln|mio|millions?|cr|crores?|b|bn|bln|billions?|t|tn|trn|trillions?)?)\b(?![.,]?\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\w./$£€-])(\d{1,2})(?P<mark>[./-])(\d{1,2})(?:(?P=mark)(\d{4}|\d{2})?)?(?![\w/%-])"
    r"(?! (?:hundred|thousand|million|billion|trillion|mn|bn|per ?cent|points|times|dollars|rupees)\b)",
    re.IGNORECASE,
)
"""Day and month; before a word that counts it is a number: *2.9 billion*."""
_ISO_DATE = re.compile(r"(?<![\w./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")


def variants(text: str) -> Iterator[str]:
    """Yield ``text`` with its numbers in their usual notation, then with its dates in words, if these differ."""
    scaled = _SCALED.sub(_usual, text)
    if scaled != text:
        yield scaled
    dated = _ISO_DATE.sub(lambda found: _date(found[3], found[2], found[1]) or found[0], text)
    for day, month in ((1, 3), (3, 1)):

        def written(found: re.Match[str], day: int = day, month: int = month) -> str:
            return _date(found[day], found[month], found[4] or "") or found[0]

        if (said := _DATE.sub(written, dated)) != text:
            yield said


def _scaled(value: Decimal) -> str:
    """Return a large number in its usual notation: ``127 million``; an empty text for a small one."""
    for power, word in _SCALES if value >= _MIN else ():
        if (mantissa := shifted(value, -power)) >= 1:
            return f"{shortest(mantissa)} {word}"
    return ""


def _usual(found: re.Match[str]) -> str:
    value = parse_number(found[1])
    said = _scaled(value) if value is not None else ""
    return said or found[0]


def _date(day: str, month: str, year: str) -> str:
    """Return the date in words, an empty text if it is invalid."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= len(MONTHS)):
        return ""
    said = f"{int(day)} {MONTHS[int(month) - 1]}"
    return f"{said} {year if len(year) == 4 else f'20{year}'}" if year else said
