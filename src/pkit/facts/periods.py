"""Parsing of periods and dates in words, with exactly the precision that they state.

English as in newspapers, and ISO 8601. A period that is not understood is undated and keeps its words: nothing is
guessed. A fiscal year is placed by its label, as countries begin theirs in different months; a day without a year has
no position on a time axis; a duration says how long something takes, not when.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LONGEST = 200
"""Characters of a period; a longer one is not looked into. The schema allows 80; drafts try whole clauses."""

MONTHS = "january february march april may june july august september october november december".split()
_SHORT = "(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})|{_SHORT}\b\.?)"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_ISO_MONTHS = frozenset(f"-{month:02d}" for month in range(1, 13))
_COUNT = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,4}"


class Precision(StrEnum):
    """The precision of a period."""

    DAY = "day"
    MONTH = "month"
    PART = "part of a year"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    RANGE = "range"
    SINCE = "since"
    UNTIL = "until"
    NO_YEAR = "no year"
    DURATION = "duration"
    RELATIVE = "relative"
    UNDATED = "undated"


class Point(NamedTuple):
    """A possibly partial point in time."""

    year: int
    month: int = 0
    """1 to 12, 0 where it is not stated; likewise ``day``."""
    day: int = 0
    part: str = ""
    """A part of the year in words where no month is stated: ``early``, ``mid``, ``late``, ``first half``, ``Q3`` …"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A parsed period: its words, and its beginning and end if it has a position in time."""

    text: str
    """As the source has it."""
    precision: Precision
    first: Point | None = None
    """None where it has no place in time, or is open towards the past; likewise ``last`` towards the future."""
    last: Point | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it has a position on a time axis."""
        return self.first is not None or self.last is not None


UNDATED = Span(text="", precision=Precision.UNDATED)
_HALF = "(?:first|second|1st|2nd) half"
_PART = rf"(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of|(?:the )?{_HALF}(?: of)?|q[1-4])"
_FISCAL = r"(?:fy ?|(?:the )?(?:fiscal|financial) year )"

_HINT = rf"1[0-9]{{3}}|2[01][0-9]{{2}}|fy ?[0-9]|(?:fiscal|financial) year [0-9]|{'|'.join(MONTHS)}|\b{_SHORT}\b"
"""What stands in every sentence that states a date."""

Groups = Mapping[str, str]


def _day(text: str, at: Groups) -> Span:
    point = Point(int(at["year"]), _month(at["month"]), int(at["day"]))
    return Span(text=text, precision=Precision.DAY, first=point, last=point)


def _in_month(text: str, at: Groups) -> Span:
    point = Point(int(at["year"]), _month(at["month"]))
    return Span(text=text, precision=Precision.MONTH, first=point, last=point)


def _in_part(text: str, at: Groups) -> Span:
    words = re.sub("^the | of$", "", at["part"].lower()).replace("1st", "first").replace("2nd", "second")
    part = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(words, words)
    point = Point(int(at["year"]), part=part.upper() if part.startswith("q") else part)
    return Span(text=text, precision=Precision.PART, first=point, last=point)


def _year(text: str, at: Groups) -> Span:
    return Span(text=text, precision=Precision.YEAR, first=Point(int(at["year"])), last=Point(int(at["year"])))


def _fiscal(text: str, at: Groups) -> Span:
    first = int(at["year"]) if at["year"] else 2000 + int(at["short"])
    last = _closing(first, at["next"]) if at["next"] else first
    if last < first:
        return _nothing(text)
    return Span(text=text, precision=Precision.FISCAL_YEAR, first=Point(first), last=Point(last))


def _range(text: str, at: Groups) -> Span:
    first, last = int(at["year"]), _closing(int(at["year"]), at["next"])
    if last > first:
        return Span(text=text, precision=Precision.RANGE, first=Point(first), last=Point(last))
    # 2024-05 is a month; 2010-12 may be one, or three years, and the three years hold the month.
    return _in_month(text, {**at, "month": at["next"]}) if text[4:] in _ISO_MONTHS else _nothing(text)


def _decade(text: str, at: Groups) -> Span:
    first = int(at["year"])
    years = 10 if first % 100 else 100
    return Span(text=text, precision=Precision.RANGE, first=Point(first), last=Point(first + years - 1))


def _nothing(text: str) -> Span:
    return Span(text=text, precision=Precision.UNDATED)


def _since(text: str, at: Groups) -> Span:
    return Span(text=text, precision=Precision.SINCE, first=Point(int(at["year"])))


def _until(text: str, at: Groups) -> Span:
    return Span(text=text, precision=Precision.UNTIL, last=Point(int(at["year"])))


def _no_year(text: str, at: Groups) -> Span:
    del at
    return Span(text=text, precision=Precision.NO_YEAR)


def _duration(text: str, at: Groups) -> Span:
    del at
    return Span(text=text, precision=Precision.DURATION)


def _relative(text: str, at: Groups) -> Span:
    del at
    return Span(text=text, precision=Precision.RELATIVE)


_FORMS: tuple[tuple[str, Callable[[str, Groups], Span]], ...] = (
    (r"(?P<year>1[0-9]{3}|2[01][0-9]{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])", _day),
    (rf"{_DAY} {_MONTH},? {_YEAR}", _day),
    (rf"{_MONTH} {_DAY},? {_YEAR}", _day),
    (rf"{_FISCAL}(?:{_YEAR}|(?P<short>[0-9]{{2}}))(?:[-/–](?P<next>[0-9]{{4}}|[0-9]{{2}}))?", _fiscal),
    (rf"(?:from |between )?{_YEAR}(?: ?[-–/] ?| (?:to|and|until|through) )(?P<next>[0-9]{{4}}|[0-9]{{2}})", _range),
    (rf"(?:in )?{_MONTH},? {_YEAR}", _in_month),
    (rf"{_PART}[ -]{_YEAR}", _in_part),
    (r"(?:the )?(?P<year>1[0-9]{2}0|2[01][0-9]0)s", _decade),
    (rf"since {_YEAR}", _since),
    (rf"(?:by|until|before) {_YEAR}", _until),
    (rf"(?:{_DAY} {_MONTH}|{_MONTH} {_DAY})".replace("?P<day>", "").replace("?P<month>", ""), _no_year),
)
_WHOLE_ONLY: tuple[tuple[str, Callable[[str, Groups], Span]], ...] = (
    (rf"(?:in |during |calendar year )?{_YEAR}", _year),
    (_MONTH, _no_year),
    (
        rf"(?:over |for |within |about |up to )?(?:the )?(?:{_COUNT}) (?:day|week|month|quarter|year|decade)s?",
        _duration,
    ),
    (r"annual(?:ly)?|yearly|monthly|quarterly|weekly|daily|(?:per|a|each|every) (?:year|month|quarter)", _duration),
    (rf"(?:in |over )?(?:the )?(?:past|last|next|coming|recent)(?: (?:{_COUNT}))? [a-z]+", _relative),
)
_IN_TEXT: tuple[tuple[str, Callable[[str, Groups], Span]], ...] = (
    *((form, make) for form, make in _FORMS if make is not _range),
    (rf"(?:in|from|of|during|for) {_YEAR}(?! (?!was\b|has\b|is\b|its\b|this\b)[a-z]+s\b)", _year),
)


def span_of(period: str | None) -> Span:
    """Parse a period; one that is not understood is undated and keeps its words."""
    text = (period or "").strip()
    if len(text) <= LONGEST:
        for form, make in (*_FORMS, *_WHOLE_ONLY):
            match = re.fullmatch(form, text, re.IGNORECASE)
            if match:
                return make(text, match.groupdict(default=""))
    return _nothing(text)


def spans_in(text: str) -> Iterator[Span]:
    """Yield the dates in a sentence, in order.

    A bare number is never a date; ``in 2026`` is, unless a counted noun may follow: ``in 2026 companies``.
    """
    # A fast check, as most sentences have none.
    if not re.search(_HINT, text, re.IGNORECASE):
        return
    taken: list[tuple[int, int, Span]] = []
    for form, make in _IN_TEXT:
        for match in re.finditer(rf"(?<![\w.,$€£-])(?:{form})(?![\w%]|[.,-][0-9])", text, re.IGNORECASE):
            if all(match.end() <= start or end <= match.start() for start, end, _ in taken):
                taken.append((*match.span(), make(match.group(), match.groupdict(default=""))))
    yield from (span for _, _, span in sorted(taken, key=lambda each: each[:2]))


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(text.lower().rstrip(".")[:3]))


def _closing(first: int, text: str) -> int:
    """Return the year that ends a range: ``2022-23`` ends in 2023."""
    return int(text) if len(text) == 4 else first // 100 * 100 + int(text)
