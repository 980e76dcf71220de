"""Numbers of a text that are no quantities by themselves: years, ordinals, ages, decades, growth in words.

What each of them is, only the claims of a base can tell: `quantities` leaves them alone, or gives no value.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pkit.facts.article.local_currency import LocalCurrency
from pkit.facts.article.numerals import marks_of, placed_numbers
from pkit.facts.article.qualifiers import MAY_BE_PASSED, qualifier_of
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.sentences import Passage
from pkit.facts.article.units import Unit, UnitKind
from pkit.facts.model import Qualifier

AS_YEAR = "a year"
AS_ORDINAL = "an ordinal"
"""Reasons by which a mention is known as one of these."""
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")
_ORDINAL = re.compile(r"[0-9]*(?:st|nd|rd|th)|[a-z-]+", re.IGNORECASE)
_YEARS_OLD = re.compile(r"[ -]years?\b")
_MULTIPLE = re.compile(
    r"(?P<more>(?:more than|over) )?(?P<about>(?:nearly|almost|about|roughly|practically|virtually) )?"
    r"(?P<times>doubled|tripled|trebled|quadrupled|quintupled|(?:two|three|four|five|six|seven|eight|nine"
    r"|ten)[ -]?fold)\b",
    re.IGNORECASE,
)
_PERCENT = {"doubled": 100, "tripled": 200, "trebled": 200, "quadrupled": 300, "quintupled": 400} | {
    f"{word}fold": (times - 1) * 100
    for times, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}


_TURNS = re.compile(r"\b(?:turn(?:s|ed|ing)?|will be|is|are|was|aged|age of) $")
"""Before an age, which needs no unit: ``turns 250``."""
_DECADES = re.compile(
    r"\b(?P<count>a|one|two|three|half a|[2-9])(?: full| whole)?[ -]decades?\b"
    r"(?! (?:ago|earlier|later|before|of (?:the )?[0-9]))",
    re.IGNORECASE,
)
_TENS = {"a": Decimal(1), "one": Decimal(1), "two": Decimal(2), "three": Decimal(3), "half a": Decimal("0.5")}


def gone_beyond(mention: Mention) -> Mention:
    """Return a number that ``passed`` may go beyond or go by as gone beyond: what the base says of it decides."""
    if mention.value is not None or mention.reason != MAY_BE_PASSED:
        return mention
    (again,) = quantities_of([Passage(mention.text, 1)], marks_of(mention.text), LocalCurrency(), bare=True)
    if len(again) != 1 or again[0].value is None:
        return mention
    return again[0]._replace(
        text=mention.text, start=mention.start, end=mention.end, qualifier=Qualifier.MORE_THAN, period=mention.period
    )


_SHORT_YEARS = re.compile(r"(?<![\w.,])(?P<count>[0-9]{1,3}) ?yrs?\b")
_MILLIONS = re.compile(r"(?<![\w.,])(?P<count>[0-9]{1,3}(?:\.[0-9]+)?)m(?=\+?(?: [a-z]|[,.;:)]|$))")
"""Metres or millions to a reader of any text; what the base says of millions decides."""


def _qualified(text: str, span: tuple[int, int], value: Decimal, unit: str) -> Mention:
    """Return a number with what the words around it say of it."""
    start, end = span
    kind = UnitKind.TIME if unit else UnitKind.NONE
    said = qualifier_of(text, start, end, lead="", unit=Unit(unit, end, kind), after_number=0, start=start)
    return Mention(text[start:end], start, end, value, unit=unit, qualifier=said.qualifier)


def informal_numbers(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the informal numbers of a sentence, given with the quantities that were read in it."""
    for match in _MULTIPLE.finditer(text):
        qualifier = Qualifier.MORE_THAN if match["more"] else Qualifier.ABOUT if match["about"] else Qualifier.EXACT
        value = Decimal(_PERCENT[re.sub("[ -]", "", match["times"].lower())])
        yield Mention(match.group(), match.start(), match.end(), value, unit="percent", qualifier=qualifier)
    taken = [(each.start, each.end) for each in mentions if each.unit or not _is_age(text, each.start)]
    for pattern, unit in ((_SHORT_YEARS, "years"), (_DECADES, "years"), (_MILLIONS, "")):
        for match in pattern.finditer(text):
            if _is_free(match.span(), taken):
                yield _qualified(text, match.span(), _value(match), unit)
    for start, end, value in placed_numbers(text):
        if _is_free((start, end), taken):
            yield from _plain(text, start, end, value)


def _value(match: re.Match[str]) -> Decimal:
    """Return what decades, shortened years or an ``m`` of millions come to."""
    times = {_DECADES: 10, _MILLIONS: 1_000_000}.get(match.re, 1)
    return times * (_TENS.get(match["count"].lower()) or Decimal(match["count"]))


def _plain(text: str, start: int, end: int, value: Decimal) -> Iterator[Mention]:
    """Yield what a number without a unit may be: an age, a year or an ordinal."""
    said = text[start:end]
    years = _YEARS_OLD.match(text, end)
    if years or (_TURNS.search(text, 0, start) and not _YEAR.fullmatch(said)):
        stop = years.end() if years else end
        yield Mention(text[start:stop], start, stop, value, unit="years")
    elif _YEAR.fullmatch(said):
        yield Mention(said, start, end, value, reason=AS_YEAR)
    elif _ORDINAL.fullmatch(said) and not said.isdigit() and value > Decimal(1):
        yield Mention(said, start, end, value, reason=AS_ORDINAL)


def _is_free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return not any(first < span[1] and span[0] < end for first, end in taken)


def _is_age(text: str, start: int) -> bool:
    """Whether a number without a unit is one of years."""
    return _TURNS.search(text, 0, start) is not None or _SHORT_YEARS.match(text, start) is not None


_NUMBERED = re.compile(
    r"(?:\b(?:no|nos|nr|item|slide|question|page|pages|pp?|paras?|paragraphs?|room|table|figure|fig|section|chapter|article"
    r"|bus|extension|ext|platform|gate|pier|desk|step|row|rule|annex|appendix|part|phase|version|lot|route|flight|column"
    r"|footnote|box|exhibit|form|level|grade|floor|suite|hall|point|line|track|slot|agenda item|lane|zone|berth|ward"
    r"|volume|issue|episode|season|round|group|key|code)s?\.? |\bq|#|№ ?)$",
    re.IGNORECASE,
)
"""What is numbered: the number behind it is a name, not a count."""


_OF_MONTH = re.compile(r"[,;.)]|$| (?:of (?:this|next|last|the month|[A-Z])|at [0-9])")
"""What stands behind a day of the month."""


def is_label(text: str, mention: Mention, *, row: bool = False) -> bool:
    """Whether a number names an item, a row or a page.

    ``row`` says that it would be the first of several in a row of a table.
    """
    before = text[: mention.start]
    if mention.reason == AS_ORDINAL and before.casefold().endswith("the "):
        return _OF_MONTH.match(text, mention.end) is not None
    if mention.reason == AS_YEAR or re.search(r"[^\W\d]", mention.text.partition(" ")[0]):
        return False
    if _NUMBERED.search(before):
        return not mention.text.startswith(("$", "€", "£")) and "%" not in mention.text
    if before.strip(" (#*") == "":
        return row or re.match(r"[.)]\s", text[mention.start + len(mention.text.split(" ")[0]) :]) is not None
    return False
