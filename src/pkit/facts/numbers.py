"""Numbers as people type them: ``2.6b``, ``$2.6bn``, ``127 million``, ``1,300``, ``100%``, ``12.7 crore``.

No computation uses more digits than a fact base allows, and scientific notation is not accepted.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pkit.facts.quantity import PLAIN, grouped

LONGEST = 60
"""Characters of a typed number; anything longer is none. Bounds the pattern's work for each word of a query."""

_POWERS = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 5),
    **dict.fromkeys(("m", "mn", "mln", "million", "millions"), 6),
    **dict.fromkeys(("cr", "crore", "crores"), 7),
    **dict.fromkeys(("b", "bn", "bln", "billion", "billions"), 9),
    **dict.fromkeys(("t", "tn", "trn", "trillion", "trillions"), 12),
}
_CODES = "usd|eur|gbp|jpy|cny|inr|krw|pkr|aed|sar|cad|aud|chf"
_TYPED = (
    rf"[~<>=≈±\s]*(?P<sign>-?)(?:(?:us)?[$€£¥₹₩]|(?:{_CODES}|rs\.?)(?=[\s0-9.]))?\s*"
    rf"(?P<whole>[0-9][0-9,]*)?(?P<decimals>\.[0-9]+)?\s*(?P<scale>{'|'.join(_POWERS)})?"
    rf"\s*\+?\s*(?:%|percent|per cent|pc|[$€£¥₹₩]|{_CODES}|dollars?|rupees)?"
)
_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+"
"""Groups of three, or the South Asian ones: 12,70,00,000."""
_WRITTEN = (
    (12, ("t", "tn", " trillion")),
    (9, ("b", "bn", " billion")),
    (6, ("m", "mn", " million")),
    (3, ("k", " thousand")),
    (7, (" crore",)),
    (5, (" lakh",)),
)
"""Powers of ten, the likeliest first, and what is written after the number for them."""
_MAX, _MOST_POWER = 9_999, 3
_DECIMALS = 3
"""Nobody writes a larger number, or more decimals, before one of these words; the power of ten is its first digit's."""


def decimal_of(value: str) -> Decimal | None:
    """Return a plain decimal number exactly, None for anything else or for more than 31 digits before the point."""
    return Decimal(value) if re.fullmatch(PLAIN, value) else None


def shifted(value: Decimal, power: int) -> Decimal:
    """Return ``value`` times ten to the ``power`` without rounding, which arithmetic in a context would do."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    exponent += power
    return Decimal((sign, (*digits, *(0,) * max(0, exponent)), min(0, exponent)))


def shortest(value: Decimal) -> str:
    """Return ``value`` without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_number(text: str) -> Decimal | None:
    """Parse ``text`` as a number in the notations that people type, None if it is anything else.

    Currency and percent signs before or after it are ignored, and so are ``~``, ``>`` and ``+``.
    """
    if len(text) > LONGEST:
        return None
    match = re.fullmatch(_TYPED, unicodedata.normalize("NFKC", text).casefold().strip())
    if match is None:
        return None
    part = match.groupdict(default="")
    whole = part["whole"] or "0"
    value = decimal_of(f"{part['sign']}{whole.replace(',', '')}{part['decimals']}")
    if value is None or not re.fullmatch(_GROUPS, whole) or not (part["whole"] or part["decimals"]):
        return None
    return shifted(value, _POWERS.get(part["scale"], 0))


@lru_cache(maxsize=2_000)
def number_forms(value: str, unit: str) -> tuple[str, ...]:
    """Return typed forms of a figure's value and unit: lower case, ASCII, shortest and likeliest first.

    Empty where ``value`` is no plain decimal number.
    """
    number = decimal_of(value)
    if number is None:
        return ()
    text = shortest(number)
    if unit == "year":
        return (text,)
    written = list(_written(number))
    forms = [form for _, some in written for form in some]
    forms += [mantissa for mantissa, _ in written[:1]]
    forms += [text, grouped(text)]
    # The scale word or abbreviation that is usual for this number, or the plain number.
    likely = written[0][1][1:] if written and len(written[0][1]) > 1 else [text]
    named = (form for each in likely for form in _with_unit(each, unit.casefold()))
    return tuple(dict.fromkeys((*forms, *named)))


def _written(number: Decimal) -> Iterator[tuple[str, list[str]]]:
    """Yield the mantissa of a large number for each possible scale word, largest first, with the forms of the word."""
    for power, words in _WRITTEN:
        if not 0 <= number.adjusted() - power <= _MOST_POWER:  # most of them, told without arithmetic
            continue
        mantissa = shifted(number, -power)
        text = shortest(mantissa)
        if 1 <= abs(mantissa) <= _MAX and len(text.partition(".")[2]) <= _DECIMALS:
            yield text, [f"{text}{word}" for word in words]


def _with_unit(number: str, unit: str) -> Iterator[str]:
    if unit == "percent":
        yield from (f"{number}%", f"{number} percent", f"{number} per cent", f"{number}pc")
    elif unit == "usd":
        yield from (f"${number}", f"us${number}", f"{number} usd", f"usd {number}", f"{number} dollars")
    else:
        yield f"{number} {unit}"
