"""The amounts that a sentence names, as newspapers write them: digits or words, scale, currency, unit, qualifier.

Nothing is guessed: an amount is what stands in the sentence between its two ends.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pkit.facts.model import Qualifier
from pkit.facts.numbers import decimal_of, shifted, shortest

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = dict(zip((*_ONES, *_TEENS, *_TENS), (*range(1, 21), *range(30, 100, 10)), strict=True))
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_POWERS = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "m": 6,
    "mn": 6,
    "bn": 9,
    "b": 9,
    "tn": 12,
}
_SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₨": "PKR",
    "rs": "PKR",
}
_CODES = "usd eur gbp jpy cny inr krw pkr aed sar cad aud chf sek nok dkk try brl zar"
_MONEY = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("rupee", "rupees"), "PKR"),
    **dict.fromkeys(("krona", "kronor"), "SEK"),
    "pounds": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
}
_PERCENT = r"%|percent\b|per cent\b|percentage points?\b"
_SCALES = "dozen|hundred|thousand|lakh|million|crore|billion|trillion|mn|bn|tn"
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:(?P<symbol>us\$|[$€£¥₹₩₨]|rs\.?(?=\s?\d)|(?:{_CODES.replace(' ', '|')})(?=\s\d))\s?)?"
    r"(?:(?P<digits>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    rf"|(?P<tens>{'|'.join(_TENS)})[- ](?P<ones>{'|'.join(_ONES)})\b"
    rf"|(?P<word>{'|'.join(_WORDS)})\b|(?P<nth>{'|'.join(_ORDINALS)})\b|(?P<a>a)(?=\s(?:{_SCALES})\b))"
    rf"(?:(?:[ -](?P<scale>{_SCALES})|(?P<short>k|m|mn|bn|b|tn))\b)?"
    rf"(?:\s?(?P<percent>{_PERCENT}))?",
    re.IGNORECASE,
)
_QUALIFIERS = (
    (Qualifier.MORE_THAN, "more than|over|above|exceed(?:s|ed|ing)?|upwards? of|in excess of|past|topp(?:ed|ing)"),
    (Qualifier.AT_LEAST, "at least|no (?:fewer|less) than|a minimum of"),
    (Qualifier.UP_TO, "up to|as (?:many|much|long|high) as|at most|a maximum of|no more than"),
    (Qualifier.LESS_THAN, "less than|fewer than|under|below|short of"),
    (Qualifier.ABOUT, "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|circa"),
    (Qualifier.TOWARD, "towards?|target(?:s|ed)?(?: of)?|goal of|aim(?:s|ed|ing)? (?:for|at)"),
)
_BEFORE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{qualifier.value}>{words})" for qualifier, words in _QUALIFIERS)
    + r")\s+(?:(?:a|an|the|its)\s+)?$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"-([a-z]{3,})\b")
_NEXT = re.compile(r" (\w[\w-]*)(?=[\s.,;:!?)]|$)")
_REACH = 60
"""Characters between a number and the noun that it counts."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "january february march april may june july august september october november december"
_MONTH = re.compile(rf"\b(?:{'|'.join(each[:3] for each in _MONTHS.split())})[a-z]*\.? $", re.IGNORECASE)
_OF_MONTH = re.compile(rf" (?:{'|'.join(_MONTHS.title().split())})\b")
_PLURAL = re.compile(r"[a-z-]{2,}(?<!s)s|people|staff|children|women|men|percent")
_NO_UNIT = (
    "his its this was has always perhaps less ones others thirds quarters fifths of and or in on at by to for from with"
    " as is are were than that which per a the"
)


class Amount(NamedTuple):
    """One amount of a sentence."""

    value: str
    """A plain decimal number, exact."""
    unit: str
    """As in a fact base; empty where the sentence names none."""
    qualifier: Qualifier
    start: int
    """Where it starts in the sentence, its qualifier left out."""
    end: int
    plain: bool
    """A bare number, such as a year, a day of the month or an ordinal, rather than a quantity."""


def amounts(sentence: str) -> Iterator[Amount]:
    """Yield what numbers stand in ``sentence``, from left to right."""
    for match in _NUMBER.finditer(sentence):
        rest = sentence[match.end() :]
        if rest[:1].isalnum() or (rest[:1] == "-" and rest[1:2].isdigit()):
            continue  # 5G, 2023-24
        value = _value(match)
        if value is not None:
            yield _amount(sentence, match, shortest(value))


def _value(match: re.Match[str]) -> Decimal | None:
    part = match.groupdict(default="")
    if part["digits"]:
        value = decimal_of(part["digits"].replace(",", ""))
    elif part["tens"]:
        value = Decimal(_WORDS[part["tens"].lower()] + _WORDS[part["ones"].lower()])
    elif part["nth"]:
        value = Decimal(_ORDINALS.index(part["nth"].lower()) + 1)
    else:
        value = Decimal(_WORDS.get(part["word"].lower(), 1))
    scale = (part["scale"] or part["short"]).lower()
    if value is None or not scale:
        return value
    return value * 12 if scale == "dozen" else shifted(value, _POWERS[scale])


def _amount(sentence: str, match: re.Match[str], value: str) -> Amount:
    part = match.groupdict(default="")
    unit, end = _unit(sentence, match)
    before = _BEFORE.search(sentence[: match.start()])
    said = next((name for name, words in before.groupdict().items() if words), "") if before else ""
    dated = not (part["symbol"] or part["scale"] or part["short"] or part["percent"]) and (
        _MONTH.search(sentence[: match.start()])
        or _OF_MONTH.match(sentence, match.end())
        or _YEAR.fullmatch(part["digits"])
    )
    return Amount(
        value=value,
        unit=unit,
        qualifier=Qualifier(said or Qualifier.EXACT),
        start=match.start(),
        end=end,
        plain=bool(dated or part["ordinal"] or part["nth"] or not (unit or part["scale"] or part["short"])),
    )


def _unit(sentence: str, match: re.Match[str]) -> tuple[str, int]:
    """Return an amount's unit and where it ends: a currency, percent, or the plural noun right behind the number."""
    part = match.groupdict(default="")
    if part["percent"]:
        return "percent", match.end()
    if part["symbol"]:
        symbol = part["symbol"].lower().rstrip(".")
        return _SYMBOLS.get(symbol, symbol.upper()), match.end()
    if sentence[match.end() : match.end() + 1] == "-":
        compound = _COMPOUND.match(sentence, match.end())  # a ten-year holiday
        return (f"{compound[1]}s", compound.end()) if compound else ("", match.end())
    place = match.end()
    while place < match.end() + _REACH and (word := _NEXT.match(sentence, place)):
        noun, place = word[1].lower(), word.end()
        if noun in _MONEY:
            return _MONEY[noun], place
        if f" {noun} " in f" {_NO_UNIT} " and (noun != "and" or word.start() == match.end()):
            break
        if _PLURAL.fullmatch(word[1]):
            return noun, place
    return "", match.end()
