"""Which period a sentence gives a number: the one that its grammar ties to it, not the nearest year."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class PeriodPhrase(NamedTuple):
    """A phrase of time in a sentence."""

    text: str
    """Without its preposition, unless that changes what it says: ``since 2021``."""
    start: int
    """Where it starts, the preposition included."""
    end: int
    opens: bool
    """It stands at the start of the sentence, so it governs all of it."""
    of_subject: bool
    """It belongs to a noun or a participle before it: ``the council, formed in 2023``."""


_YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
_MONTHS = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|[0-9]{1,3}|several|few|couple of)"
_SPAN = "(?:years?|months?|weeks?|days?|quarters?|decades?|seasons?|hours?)"
_PERIODS = (
    rf"(?:the )?(?:fiscal year|financial year|fiscal|FY|calendar year) ?(?:{_YEAR}|[0-9]{{2}})(?:[-–/][0-9]{{2,4}})?",
    (
        rf"(?:the )?(?:year|quarter|month|week|period) (?:to|ending|ended|that ended on|through) "
        rf"(?:{_MONTHS} )?(?:[0-9]{{1,2}},? )?(?:{_MONTHS},? ?)?(?:{_YEAR})?"
    ),
    (
        rf"(?:the )?(?:first|second|third|fourth|last|final|current|previous|next) (?:half|quarter|month|"
        rf"week|(?:fiscal )?year)(?: of (?:the year|{_YEAR}|last year|this year|fiscal(?: year)? {_YEAR}))?"
    ),
    rf"(?:Q[1-4]|H[12])(?: of| FY)? ?(?:{_YEAR}|[0-9]{{2}})?",
    (
        rf"(?:early|mid|late|the (?:beginning|start|middle|end) of|the (?:first|second) half of)[ "
        rf"-](?:{_MONTHS} )?(?:{_YEAR}|last year|this year|next year|the year)"
    ),
    rf"the end of (?:{_MONTHS}|the decade|the century|the month)(?: {_YEAR})?",
    rf"(?:[0-9]{{1,2}} {_MONTHS}|{_MONTHS} [0-9]{{1,2}}(?![0-9]))(?:,? {_YEAR})?",
    (rf"{_MONTHS}(?:,? {_YEAR})? (?:and|to|through|until) {_MONTHS}(?:,? {_YEAR})?(?! [0-9])"),
    rf"(?:the )?(?:first|[0-9]{{1,2}}(?:st|nd|rd|th)) (?:day )?of {_MONTHS}(?:,? {_YEAR})?",
    rf"(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? (?:{_YEAR}|last year|this year)",
    rf"{_MONTHS},? {_YEAR}",
    rf"{_YEAR}[-–/](?:{_YEAR}|[0-9]{{2}})(?![0-9])",
    rf"{_YEAR} (?:to|and|until|through) {_YEAR}(?![0-9]|[.,][0-9])",
    rf"(?:the )?{_YEAR[:-6]}[0-9]0s",
    rf"{_YEAR}(?![0-9]|[.,][0-9]|%)",
    (
        rf"the (?:past|last|next|coming|previous|first) (?:{_COUNT} )?{_SPAN}"
        rf"(?: of (?:(?:fiscal |the fiscal year )?{_YEAR}|the year|this year|last year))?"
    ),
    (
        r"(?:[Ll]ast|[Tt]his|[Nn]ext) (?:year|month|week|quarter|season|fiscal year|decade|summer|winter|"
        r"spring|autumn|fall)"
    ),
    (
        r"(?:a|one) (?:year|month|week|quarter) (?:earlier|ago|before)|the (?:year|month|quarter) "
        r"(?:before|earlier)|the (?:previous|same|preceding) (?:year|month|quarter|period)(?: (?:of "
        r")?last year| a year ago)?"
    ),
    rf"(?:January|February|March|April|June|July|August|September|October|November|December)(?! {_YEAR})",
    rf"{_COUNT} {_SPAN}",
)
_PREPOSITIONS = (
    r"(?i:(?P<prep>in|between|by|since|during|for|from|of|until|till|before|after|at|on|through|over|within|"
    r"throughout|as of|as at|up to)) (?:about |around |roughly )?(?:the )?"
    rf"(?:(?:years?|period)(?: of| from| between)? (?={_YEAR}))?"
)
_PHRASE = re.compile(rf"(?<![\w$€£.,-])(?:{_PREPOSITIONS})?(?<![$€£])(?P<what>{'|'.join(_PERIODS)})(?![\w-])")
_KEPT = frozenset({"between", "since", "until", "till", "before", "after", "over"})
_BARE = re.compile(
    r"(?:[Ll]ast|[Tt]his|[Nn]ext) (?:year|month|week|quarter|season)|(?:a|one) (?:year|month|week|quarter) "
    r"(?:earlier|ago|before)|the (?:year|month|quarter) (?:before|earlier)|the (?:previous|same) .*|"
    r"(?:FY|Q[1-4]|H[12]).*"
)
_PARTICIPLE = re.compile(
    r"\b(?:founded|formed|established|launched|adopted|built|opened|created|signed|approved|"
    r"introduced|made|begun|started|born|elected|appointed|held|published|released|dated|enacted|"
    r"passed|printed|issued|set up)\s$"
)
_EDGE = re.compile(
    r"[,;:()]|\s[–—-]\s|—|\b(?:while|but|against|compared|than|whereas|although|though|because|versus|"
    r"up from|down from|from|after|before|and (?:the|is|was|are|were|has|had|will|[a-z]+ed|[a-z]+s)|"
    r"to)\b"
)
_NEW_CLAUSE = re.compile(r",\s(?:and|but|so|while|yet)\s(?:we|they|he|she|I|you)\b")
_AND_VERB = re.compile(r"\band (?:[a-z]+(?:s|ed)|has|had|was|is|were|are|will|[a-z]+t)\b")
_HARD_EDGE = re.compile(
    r"[;()]|\s[–—-]\s|—|\b(?:while|but|against|compared|than|whereas|although|though|versus|up from|"
    r"down from|which|who)\b|,"
)


def periods_in(text: str) -> list[PeriodPhrase]:
    """Return the phrases of time in a sentence that can say when a number holds."""
    found = []
    for match in _PHRASE.finditer(text):
        what, preposition = match["what"].rstrip("."), (match["prep"] or "").lower()
        duration = re.fullmatch(rf"{_COUNT} {_SPAN}", what)
        if duration and preposition not in {"over", "during", "within"}:
            continue
        if not preposition and not _BARE.fullmatch(what):
            continue
        if (
            (preposition == "over" and re.fullmatch(_YEAR, what))
            or what == "May"
            or (
                re.fullmatch(_YEAR, what)
                and re.match(r"\s(?:people|[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!its)(?<!this))", text[match.end() :])
            )
        ):
            continue
        said = f"{preposition} {what}" if preposition in _KEPT or duration else what
        found.append(
            PeriodPhrase(
                re.sub(r"^the (?=fiscal|financial)", "", said),
                match.start(),
                match.end(),
                opens=not re.search(r"\w", text[: match.start()]),
                of_subject=bool(_PARTICIPLE.search(text[: match.start()]))
                or (preposition == "from" and not re.search(r" (?:to|through|until) ", what))
                or (preposition == "of" and re.fullmatch(_YEAR, what) is not None),
            )
        )
    return found


def period_of(
    text: str, here: tuple[int, int], spans: Sequence[tuple[int, int]], periods: Sequence[PeriodPhrase]
) -> str | None:
    """Return the period of the number at ``here``, None where the sentence ties none to it.

    In this order: the phrase right behind it in its clause, with no other number between; the phrase before it in its
    clause; the phrase that opens the sentence.

    Args:
        text: the sentence.
        here: where the number's words start and end.
        spans: where the words of every number of the sentence start and end.
        periods: what `periods_in` found.
    """
    usable = [each for each in periods if not (each.start < here[1] and here[0] < each.end)]
    for each in usable:
        if each.start >= here[1] and not each.of_subject and not _apart(text, here[1], each.start, spans):
            return each.text
    for each in reversed(usable):
        between = text[each.end : max(here[0], each.end)]
        next_verb = not each.opens and _AND_VERB.search(between)
        if each.end <= here[0] and not each.of_subject and not next_verb and not _HARD_EDGE.search(between):
            taken = any(
                start < each.start and end <= each.start and not _apart(text, end, each.start, spans)
                for start, end in spans
            )
            if not taken or each.opens:
                return each.text
    opening = next(
        (
            each
            for each in usable
            if each.opens and each.end <= here[0] and not _NEW_CLAUSE.search(text[each.end : here[0]])
        ),
        None,
    )
    return opening.text if opening else None


def _apart(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause ends, or another number stands, between two places."""
    numbers = any(start < other[1] and other[0] < end for other in spans)
    return numbers or _EDGE.search(text[start:end]) is not None
