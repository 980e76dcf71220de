"""How a text puts a claim of the base: with which qualifier, as what kind of claim, and of which period."""

import re
from collections.abc import Iterator, Sequence

from pkit.facts.article.periods import periods_in
from pkit.facts.article.quantities import Mention
from pkit.facts.article.units import TIMES
from pkit.facts.model import Modality, Qualifier, Quantity
from pkit.facts.periods import MONTHS, Point, Precision, Span, span_of, spans_in

_IMPLIED = {(Qualifier.MORE_THAN, Qualifier.AT_LEAST), (Qualifier.LESS_THAN, Qualifier.UP_TO)}
"""What the base has, and what a text may say instead: it follows from it."""


def keeps_qualifier(quantity: Quantity, said: Qualifier) -> bool:
    """Whether a text that puts ``said`` before a value says no more than the base does.

    A target that the base has "toward" is one without the word, too.
    """
    base = quantity.qualifier
    aimed = base is Qualifier.TOWARD and said is Qualifier.EXACT and quantity.modality is not Modality.ACTUAL
    return base is said or aimed or (base, said) in _IMPLIED


# Modality

_AIM = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals?|aim(?:s|ed|ing)?|ambitions?|objectives?|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|"
    r"intend(?:s|ed|ing)?|seek(?:s|ing)?|sought|push(?:es|ed|ing)?|want(?:s|ed|ing)?|wish(?:es|ed)?|striv(?:e|es|ing)|"
    r"aspir\w+|vision|toward|towards|eye(?:s|d|ing)|pledg\w+|promis\w+|vow(?:s|ed)|commit(?:s|ted|ments?|ting)?|would|"
    r"will|could|may|might|should|expect\w*|forecast\w*|project(?:ed|ions?)|propos\w+|announc\w+|offer(?:s|ed|ing)?"
    r"|to be|"
    r"earmark\w+|sets? (?:a|its)|bid to|effort to|drive to|earmarked|yet to|not yet|headlines?|agreed to|ready to)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?<!to )(?<!yet )(?<!would have )\b(?:(?:has|have|had|already|now|finally|just) (?:\w+ )?(?:reached|hit|met"
    r"|achieved|attained|"
    r"surpassed|exceeded|topped|fulfilled|accomplished|crossed|made|realised|realized)|(?:reached|met|achieved"
    r"|attained|"
    r"surpassed|fulfilled|accomplished|crossed|realised|realized|beat)|hit)\b(?! to\b)"
    r"|\b(?:has|have|had) (?:\w+ )?(?:pushed|raised|lifted|increased|brought|boosted|driven|taken|grown|doubled)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|never|n[’']t|yet to|to (?:be |have )?|will (?:be |have )?|would (?:be |have )?|can(?:not)? |could "
    r"|should |may |"
    r"might |must |until .*|before .*|once .*|when .*|if .*|by when .*)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:spent|invested|paid|disbursed|poured|provided|gave|given|delivered|transferred|financed|funded|injected"
    r"|built|sunk|"
    r"(?:has|have|had) (?:\w+ )?put|(?:has|have|had) (?:\w+ )?lent|lent|granted|(?:has|have) gone|flowed|went"
    r"|received)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:announc\w+|pledg\w+|promis\w+|commit(?:s|ted|ments?|ting)?|vow\w*|plan(?:s|ned|ning)?|offer\w*|intend\w*"
    r"|will|would|"
    r"to (?:invest|spend|provide|finance|fund|give|put|pay|lend)|propos\w+|agreed|headlines?|earmark\w*)\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimat\w+|reckon\w*|expect\w*|project(?:ed|ions?|s)|forecast\w*|could|may|might|likely|predict\w*"
    r"|anticipat\w*|"
    r"about|around|roughly|approximately|some|will|would)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals?|hop(?:e|es|ed|ing) (?:to|for)|plan(?:s|ned|ning)? (?:to|for)|want(?:s|ed)? to|"
    r"aim(?:s|ing)? (?:to|at|for)|seek(?:s|ing)? to|intend(?:s|ed|ing)? to|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|"
    r"vow(?:s|ed) to|expect(?:s|ed)? to|expect(?:s|ed)?|forecasts?|project(?:ed|ions?)|predict(?:s|ed)|strives? to|"
    r"will (?:reach|be|hit|total|exceed|rise|grow|climb|come|amount|have))\b",
    re.IGNORECASE,
)
_FUTURE_BEHIND = re.compile(
    r"\W{0,2}\s?(?:is|was|are|were|remains?) (?:the|its|their|a|an|his|her)?\s?(?:[\w’'-]+ ){0,3}(?:target|goal|aim"
    r"|ambition)"
)
_BETWEEN = re.compile(r"[;:]|\b(?:but|while|whereas|though|although|against|compared|up from|down from)\b")


def keeps_modality(quantity: Quantity, mention: Mention, sentence: str, before: int, own: str) -> bool:
    """Whether a text leaves a target a target, a pledge a pledge, and what is done done.

    Args:
        quantity: the claim's.
        mention: the number.
        sentence: its sentence.
        before: where the number before it ends, 0 where it is the first.
        own: the base's own sentence: its words are no fault.
    """
    match quantity.modality:
        case Modality.TARGET:
            reached = any(not _NOT_YET.search(sentence[: each.start()]) for each in _REACHED.finditer(sentence))
            aimed = bool(_AIM.search(sentence)) or mention.qualifier is Qualifier.TOWARD
            return aimed and not reached
        case Modality.PLEDGE:
            return not _PAID.search(sentence) or bool(_PROMISED.search(sentence))
        case Modality.ESTIMATE:
            return mention.modality is Modality.ESTIMATE or bool(_ESTIMATED.search(sentence))
        case Modality.ACTUAL:
            clause = sentence[before : mention.start]
            edges = [each.end() for each in _BETWEEN.finditer(clause)]
            cue = _FUTURE.search(clause[edges[-1] if edges else 0 :])
            dated = bool(quantity.period) and str(quantity.period) in sentence
            if cue and cue.group().casefold() not in own.casefold() and not (dated and cue.group().startswith("will")):
                return False
            return not _FUTURE_BEHIND.match(sentence, mention.end)


# Period

_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "the past": 1, "the last": 1, "half a": 0.5}
_UNIT_MONTHS = {"day": 1 / 30, "week": 0.25, "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DURATION = re.compile(
    r"\b(?:(?:over|in|within|during|for|across|after|past|last|previous|the|of|space of)\s)+"
    rf"(?P<count>[0-9]{{1,3}}|half a|{'|'.join(word for word in _COUNTS if ' ' not in word)})?\s?-?"
    r"(?:straight |consecutive |full |single |whole |mere )?(?P<unit>day|week|month|quarter|year|decade)s?\b"
    r"(?!\s(?:of (?:19|20)|(?:19|20)[0-9]{2}))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?:between|from) (?:19|20)[0-9]{2} (?:and|to|until|through) (?:19|20)[0-9]{2}\b", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:a|per|each|every) year)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug"
    rf"|sept?|oct|nov|dec)"
    rf"|(?P<month2>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? (?P<day2>[0-3]?[0-9])(?:st|nd"
    rf"|rd|th)?\b(?!\d))",
    re.IGNORECASE,
)
_PARTS = {
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "first half": (0, 6),
    "second half": (6, 12),
    "q1": (0, 3),
    "q2": (3, 6),
    "q3": (6, 9),
    "q4": (9, 12),
}
"""Months of a year that its parts take, from the first to behind the last: thirds for early, mid and late."""


def keeps_period(quantity: Quantity, said: Sequence[str]) -> bool:
    """Whether one of the periods that a text gives is the base's, or none of them can be compared with it.

    A longer period that holds the base's says less and is no fault; neither is a part of it.
    """
    if not quantity.period or not said:
        return True
    base = span_of(quantity.period)
    if base.precision in {Precision.DURATION, Precision.RELATIVE}:
        length = _months(quantity.period)
        lengths = [each for text in said for each in _lengths(text)]
        return length is None or not lengths or any(abs(each - length) < 0.01 for each in lengths)
    if base.precision is Precision.NO_YEAR or base.precision is Precision.DAY:
        day = _month_day(quantity.period)
        days = [each for each in map(_month_day, said) if each is not None]
        if day is not None and days:
            return any(month == day[0] and date in {0, day[1]} for month, date in days)
        if base.precision is Precision.NO_YEAR:
            return True
    own = _extent(base)
    others = [extent for each in said if (extent := _extent(span_of(each))) is not None]
    return own is None or not others or any(_within(own, each) or _within(each, own) for each in others)


def periods_of(sentence: str, mention: Mention, *, alone: bool) -> list[str]:
    """Return the periods that a sentence gives a number.

    Args:
        sentence: the sentence.
        mention: the number.
        alone: whether it is the only number of the sentence that a period may belong to; then all of them are its.
    """
    if mention.period and not alone:
        return [mention.period]
    if not alone:
        return []
    found = [mention.period] if mention.period else []
    left = f"{sentence[: mention.start]}{'·' * (mention.end - mention.start)}{sentence[mention.end :]}"
    found += [
        re.sub(r"^(?:in|from|of|during|for|by|until|before) (?=[0-9]{4}$)", "", each.text) for each in spans_in(left)
    ]
    found += [each.text for each in periods_in(left)]
    found += [match.group() for match in _FROM_TO.finditer(left)]
    found += [match.group() for match in _DURATION.finditer(left)]
    found += [match.group() for match in _MONTH_DAY.finditer(left)]
    found += _bare_years(left)
    return found


def _bare_years(text: str) -> Iterator[str]:
    yield from re.findall(r"\(((?:FY ?)?(?:19|20)[0-9]{2}|FY ?[0-9]{2})\)", text)


def _months(text: str) -> float | None:
    """Return how long a period is in months, None where it does not say."""
    if _YEARLY.fullmatch(text.strip()):
        return 12
    match = _DURATION.search(text) or _DURATION.search(f"over {text}")
    if match is None:
        return None
    count = (match["count"] or "1").lower()
    return (float(count) if count.isdigit() else _COUNTS.get(count, 1)) * _UNIT_MONTHS[match["unit"].lower()]


def _lengths(text: str) -> Iterator[float]:
    """Yield how long a period is in months: of one from year to year, both ways of counting."""
    months = _months(text)
    if months is not None:
        yield months
    span = span_of(text)
    if span.precision is Precision.RANGE and span.first and span.last:
        years = span.last.year - span.first.year
        yield from (12.0 * years, 12.0 * (years + 1))


def _month_day(text: str) -> tuple[int, int] | None:
    match = _MONTH_DAY.search(text)
    if match:
        return _month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    alone = re.search(rf"\b({'|'.join(MONTHS)})\b", text.casefold())
    return (_month(alone[1]), 0) if alone and alone[1] != "may" else None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _extent(span: Span) -> tuple[float, float, bool] | None:
    """Return a placed period's first month and that behind its last, counted from the year 0; whether it is fiscal."""
    if span.first is None or span.last is None:
        return None
    fiscal = span.precision is Precision.FISCAL_YEAR
    if fiscal:  # FY2023 and FY2022-23 are one, wherever the year begins
        return span.last.year * 12, span.last.year * 12 + 12, True
    return _begins(span.first), _ends(span.last), False


def _begins(point: Point) -> float:
    start = _PARTS.get(point.part.casefold(), (0, 12))[0]
    return point.year * 12 + (point.month - 1 if point.month else start)


def _ends(point: Point) -> float:
    end = _PARTS.get(point.part.casefold(), (0, 12))[1]
    return point.year * 12 + (point.month or end)


def _within(inner: tuple[float, float, bool], outer: tuple[float, float, bool]) -> bool:
    """Whether one period lies in another; a fiscal year is in no calendar year, but in two."""
    if inner[2] != outer[2]:
        fiscal, other = (inner, outer) if inner[2] else (outer, inner)
        return other[1] - other[0] > 12 and other[0] < fiscal[1] <= other[1]
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_duration(mention: Mention) -> bool:
    """Whether a number counts days, months or years."""
    return mention.unit in TIMES.values()
