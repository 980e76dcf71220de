"""Numbers that a query says in several words, as one: ``two point six``, ``two hundred and fifty``, ``no of``."""

import re

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


def numerals(text: str) -> str:
    """Return ``text`` with such numbers in figures."""
    text = _POINT.sub(lambda found: ".".join(map(_digits, found.groups())), text)
    text = _HUNDRED.sub(_hundreds, text)
    text = _DATE_OF.sub("when", _NUMBER_OF.sub("number of", text))
    return _FISCAL.sub("fy", text)


def _digits(word: str) -> str:
    return word if word.isdigit() else str(_VALUES.get(word.lower(), 0))


def _hundreds(found: re.Match[str]) -> str:
    hundreds, tens, units = (_VALUES.get((word or "").lower(), 0) for word in found.groups())
    return f"{100 * hundreds + tens + units}{'th' if (found[2] or '').lower().endswith('th') else ''}"
