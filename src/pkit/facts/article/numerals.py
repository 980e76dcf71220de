"""Numbers as articles write them: digits grouped in any way, words, fractions and mixtures, with their scale.

``12,34,567``, ``2 209``, ``1.250.000``, ``two and a half million``, ``5-1/4``, ``½``, ``Rs 1.2 lakh crore``. Whether a
comma or a point is the decimal mark is what the text's own numbers decide; where they leave it open, the number is
seen and not read. Spans that hold digits and no quantity, such as dates, times, scores and section numbers, are found
first.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from pkit.facts.article.units import currency_before
from pkit.facts.numbers import shifted

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SCALES = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "lakhs": 5,
    "lac": 5,
    "lacs": 5,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mn": 6,
    "crore": 7,
    "crores": 7,
    "billion": 9,
    "billions": 9,
    "bln": 9,
    "bn": 9,
    "trillion": 12,
    "trillions": 12,
    "trn": 12,
    "tn": 12,
    "tr": 12,
    "quadrillion": 15,
}
"""Words that multiply by a power of ten and mean nothing else."""
SUFFIXES = {"k": 3, "m": 6, "b": 9, "t": 12, "cr": 7, "mm": 6}
"""Letters that multiply behind an amount of money or before a count, and are units or names elsewhere."""
_GLYPHS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
}
"""Fractions of one character that are exact in decimal."""
_PARTS = {"half": "0.5", "quarter": "0.25", "quarters": "0.25", "fifth": "0.2", "fifths": "0.2", "tenth": "0.1"}
_FIRST_WORDS = frozenset({*_ONES, *_TENS, "a", "an", "half"})
"""Words that a number in words starts with."""
_DENOMINATORS = frozenset({2, 4, 5, 8, 10, 16, 32})
"""Of fractions in digits: ``3/4`` mile, ``5-1/4`` cents; 9/11 and 24/7 are none."""
_SPACES = " \u00a0\u2009\u202f"
_GROUP_SPACES = f"[{_SPACES}'’]"
_DIGITS = re.compile(
    rf"(?P<spaced>[1-9][0-9]{{0,2}}(?:{_GROUP_SPACES}[0-9]{{3}})+)(?![0-9])(?P<rest>[.,][0-9]+)?"
    r"|(?P<indian>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?![0-9])(?P<paisa>\.[0-9]+)?"
    r"|(?P<commas>[0-9]{1,3}(?:,[0-9]{3})+)(?![0-9])(?P<cents>\.[0-9]+)?"
    r"|(?P<points>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<after>[0-9]+)"
    r"|(?P<grouped>[0-9]{1,3}(?:\.[0-9]{3}){2,})(?![0-9])"
    r"|(?P<whole>[0-9]+)(?P<mark>[.,])(?P<decimals>[0-9]+)"
    r"|(?P<plain>[0-9]+)|(?P<fraction>(?<!\w)\.[0-9]+)"
)
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS.pattern})|(?P<glyph>[{''.join(_GLYPHS)}⅓⅔])|(?P<word>{_WORD.pattern})|\S")

_WORDS = "|".join((*_ONES, *_TENS, "hundred", "thousand", "million", "billion", "dozen", "half", "quarter"))
HINT = re.compile(rf"[0-9]+|[{''.join(_GLYPHS)}]|\b(?:{_WORDS})", re.IGNORECASE)
"""What every sentence with a quantity has; most sentences have none."""
LONGEST = 4_000
"""Characters of a sentence that are read; a longer one is a table or broken text."""
MOST = 120
"""Numbers of a sentence that are read; what has more is a table, and each is weighed with its neighbours."""
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEARS = r"(?:1[5-9]|20|21)[0-9]{2}"
_LABELS = (
    "apartment|apt\\.?|flat|suite|building|ports?|sections?|articles?|chapters?|pages?|paragraphs?|paras?|clauses?|phases?|stages?"
    "|rounds?|levels?|grades?|tiers?"
    "|category|categories|types?|tables?|rules?|gates?|platforms?|terminals?|rooms?|flights?|routes?|exits?"
    "|junctions?|channels?|versions?|annex(?:es)?|appendix|schedules?|resolutions?|forms?|models?|marks?|numbers?"
    "|nos?|n[o°º]\\.?|lots?|steps?|questions?|items?|volumes?|vol\\.?|fig\\.?|pp?\\.|sec\\.|art\\.|part|bullet|division"
    "|group of|step|question|act|bill|directive|regulation|protocol|convention|pier|bay|ward|block|sector|zone|unit"
    "|mile marker|interstate|highway|motorway|area|district|precinct|class|formula|windows|boeing|airbus|iphone|galaxy"
    "|playstation|xbox|apollo|fortune|top|wi-?fi|catch|covid|psalm|super bowl|studio|opus|matchday|episode|season"
)
_NOT_QUANTITIES: tuple[tuple[str, str], ...] = (
    ("address", r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.\S+|\b[\w-]+\.(?:com|org|net|gov|edu|io)(?:/\S*)?"),
    ("date", rf"\b{_YEARS}-[01][0-9]-[0-3][0-9]\b|\b[0-3]?[0-9][./][0-3]?[0-9][./](?:[0-9]{{4}}|[0-9]{{2}})\b"),
    (
        "date",
        (rf"\b{_DAY}(?: ?[-–/] ?{_DAY}| (?:and|to|or) {_DAY})? (?:of )?{_MONTHS}(?![A-Za-z])(?:,? "
        rf"{_YEARS}\b)?(?!\s[a-z]+ (?:a|per)\b)"),
    ),
    (
        "date",
        (rf"\b{_MONTHS} {_DAY}(?![0-9]|[.,:][0-9]|[.,]?[0-9]*\s?(?:%|percent|per cent|million|billion))"
        rf"(?: ?[-–] ?(?:{_MONTHS} )?{_DAY}| (?:and|to) {_DAY})?(?:,? {_YEARS}\b)?"),
    ),
    ("date", rf"\b{_MONTHS},? {_YEARS}\b"),
    ("name", (
            r"\b[A-Z]\w+ [0-9]+\.[0-9]+(?:(?:, and |, or |, | and | or |–)[0-9]+\.[0-9]+)+\b"
            r"(?!\s?(?:%|per ?cent|[mb]illion|bn\b|points?\b|[a-zA-Zµ°]{1,3}\b(?<!and)(?<!of)))"
    )),
    ("name", r"\[[0-9]+\]|\b(?:HTTP|RFC|ISBN|Figures?|Diagram|Photo|Image|Android|Python) [0-9][0-9.]*"),
    ("time", r"\b[0-2]?[0-9](?:[:.][0-5][0-9])?\s?[-–]?\s?(?:[ap]\.?\s?m\b\.?|o[’']clock|noon\b)"),
    ("time", (
            r"\b(?:[0-9]+:)?[0-9]{1,2}:[0-9]{2}(?:\.[0-9]+)?\b|\b[0-2][0-9]\.?[0-5][0-9]\s?(?:GMT|UTC|"
            r"hours?\b|hrs?\b|IST|CET|BST|ET|EST|EDT|PKT)"
    )),
    ("time", r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o[’']clock"),
    (
        "year",
        (rf"\b{_YEARS}(?:[-–/](?:{_YEARS}|[0-9]{{2}}))(?![0-9]|,[0-9]|\s?(?:%|percent|per cent|million|"
        rf"billion|[a-z]+ (?:people|jobs)))"),
    ),
    ("year", (
            r"\b(?:FY|CY|fiscal(?: year)?|financial year)[ ’']?(?:[0-9]{4}|[0-9]{2})(?:[-–/][0-9]{2,4})?\b|"
            r"\b[0-9]{3}0[’']?s\b|[’'][0-9]0s\b"
    )),
    ("number of a phone", (
            r"(?<![\w.,])(?:\+[0-9]{1,3}[ -]?)?\(?0[0-9]{1,4}\)?(?:[ -][0-9]{2,5}){1,4}\b|\+[0-9][0-9 "
            r"()-]{6,}[0-9]"
    )),
    ("number of a phone", (
            r"\b[0-9]{3}-[0-9]{3}-[0-9]{4}\b|\b(?:call|dial|ring|phone|text|tel\.?:?|hotline) \+?[0-9][0-9 "
            r"-]*\b"
    )),
    ("name", r"\b24[/-]7\b|\b9/11\b|\b7/7\b|\b50[-/]50\b|\b[Ff]ifty-fifty\b"),
    ("name", r"\b[0-9]+:[0-9]+\b|\b[0-9]+(?:\.[0-9]+){2,}\b(?<!\.[0-9]{3})"),
    ("name", r"%[0-9][0-9A-F]|\([0-9]{1,2}\)"),
    ("name", r"\b[A-Za-z]+-?[0-9][\w-]*\b(?<![a-z][0-9]{3})|#\s?[0-9]+|§+\s?[0-9.]+"),
    ("name", (
            rf"(?i:\b(?:{_LABELS}))\s(?:[0-9]+(?:[.-][0-9]+)*|one|two|three|four|five|six|seven|eight|nine|"
            rf"ten)(?:[A-Z]\b|\([a-z0-9]\))*"
             r"(?:(?:,| and| or| to|[-–]) ?[0-9]+(?![0-9]|\s[a-z]+s\b))*(?![%\w]|[.,][0-9]|\s?(?:%|percent"
             r"|per cent|pc\b|"
             r"million|billion|bn|mn|lakh|crore|metre|meter|km|kilomet|tonne|hectare|dollar|euro))")),
    ("name", r"\b(?:four|five|six|seven|eight|nine|ten|[4-9]|10)[- ]figures?\b"),
    ("name", r"\b[248]K\b|\b[0-9]{1,2}-[A-Z]\b|\b[0-9][0-9.]*[- ][Ss]eries\b"),
    ("name", (
            r"(?i)\b(?:on|of|from|by|until|after|before|through) days? (?:[0-9]{1,3}|one|two|three|four|five|six"
            r"|seven)\b(?:(?:,| and| to| or|[-–]) ?(?:[0-9]{1,3}|one|two|three|four|five|six|seven)\b)*(?![.,][0-9]|%)"
            r"|\bdays (?:[0-9]{1,3}|one|two|three) and (?:[0-9]{1,3}|two|three|four|five|six|seven)\b"
    )),
    (
        "share",
        (r"(?i:\b(?:(?:more than |fewer than |about |nearly |almost |every )?(?<![\d.,])(?:[0-9]{1,3}|one|two|three|"
        r"four|five|six|seven|eight|nine)[- ](?:in|out of)[- ](?:every )?"
        r"(?:the )?(?:[0-9]{1,3}(?![\d,.]*\d)|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|"
        r"fifty|100|1,000)))\b(?![-\s](?:years?|months?|days?|weeks?|hours?|minutes?)\b)"),
    ),
    ("share", (
            r"(?i)(?<![\d.,])\b(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine) (?:out )?of (?:every|each) "
            r"(?:[0-9][0-9,]*|[a-z]+)\b|\b(?:two|three|four|five|six|seven|eight|nine) of (?:three|four|five|six|seven"
            r"|eight|nine|ten|twenty|a hundred)\b(?![- ]million)"
    )),
    ("share", (
            r"(?i)\b(?:a|one|two|three|four|five|seven|nine|[0-9]+)[- ](?:thirds?|fifths?|sixths?|sevenths?|"
            r"eighths?|ninths?|tenths?)\b"
            r"(?: of (?:one|an?|1) (?:per cent|percent\w*(?: point)?|hundred|thousand|lakh|million|crore"
            r"|billion|trillion))?"
    )),
    ("share", (
            r"(?i)\b[\w-]+ [a-z]+ (?:in|out of)(?: every)? (?:three|four|five|six|seven|eight|nine|ten|twenty"
            r"|a hundred|"
            r"a thousand|10|20|100|1,000)\b(?![-,.]?[0-9]|[-\s]"
            r"(?!(?:is|was|has|does|are|were|have|had|will|can|could|may)\b)"
            r"(?:[a-z]+\s)?[a-z]+s\b"
            r"|[-\s]?(?:%|per ?cent|[mb]illion|thousand|hundred|people|men|women|children))"
            r"|\b[0-9.]+(?:p| cents?| pence| paise| paisas?) (?:in|on|to|for|of|from|out of) (?:the|every|each|a) "
            r"(?:pound|dollar|euro|rupee|franc|rand|krone|krona|shilling|peso|naira|taka|yen|yuan|real|lira|rouble|ruble"
            r"|won|baht|dirham|riyal|zloty|ringgit)\b"
    )),
    ("share", r"(?i)\b(?:one [\w]+ in|one in) (?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+)\b"),
    ("share", r"[⅓⅔]"),
    ("multiple", (
            r"(?i)\b(?:[0-9.]+|two|three|four|five|six|seven|eight|nine|ten|a hundred|a thousand)[- ](?:times|"
            r"fold)\b|\b[0-9.]+[x×](?![0-9])|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred)fold\b"
    )),
    ("rate's base", (
            r"\b(?:per|out of every|for every) (?:[0-9][0-9,]*|thousand|hundred|million)(?: (?:thousand|"
            r"million))?\b"
    )),
    ("age", (
            r"\b(?:aged?|ages) (?:[0-9]+|[a-z]+)(?: ?(?:to|and|or|[-–]) ?[0-9]+)?\b|\b[\w-]+[- ]years?[- "
            r"]olds?\b|(?<=[a-z], )[0-9]{2}(?=,(?![0-9]))"
    )),
)  # fmt: skip
"""Why digits are no quantity, and what such digits look like; what comes first is found first."""
_MASKS = tuple((reason, re.compile(pattern)) for reason, pattern in _NOT_QUANTITIES)
_DECIMAL_COMMA = re.compile(
    r"(?<![\w.,])[0-9]+,[0-9]{1,2}(?![\d,])(?=\s|%)|(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![\d.])|\.[0-9]{3},[0-9]"
)
_DECIMAL_POINT = re.compile(
    r"(?<![\w.,])[0-9]*\.[0-9]{1,2}(?![\d.])|(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3}){2,}(?![\d,])|[0-9],[0-9]{3}\.[0-9]"
)
_GROUPED_POINT = re.compile(r"(?<![\w.,])[1-9][0-9]{0,2},[0-9]{3}(?![\d,])")


class Marks(Enum):
    """What a text's numbers say about its decimal mark."""

    POINT = "point"
    COMMA = "comma"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """A word, a number in digits, or a sign."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    """``digits``, ``word``, ``glyph`` or empty for a sign."""


class Numeral(NamedTuple):
    """A number that stands in a sentence."""

    value: Decimal
    start: int
    end: int
    after: int
    """The token behind it."""
    scaled: bool = False
    """It was written with a word such as million."""
    suffix: str = ""
    """A letter glued to it that may be a scale: the ``m`` of ``40m``."""
    mantissa: Decimal = Decimal(0)
    """The number before its scale."""
    reason: str = ""
    """Why it cannot be read with certainty; empty where it can."""
    in_words: bool = False
    thousandths: bool = False
    """It has one point and three digits behind it, so it may be thousands in another country's hand."""
    open_mark: bool = False
    """No other number of its text tells how it writes decimals."""
    part: bool = False
    """A half or quarter, a number only of something that can be measured."""


def marks_of(text: str) -> Marks:
    """Return which decimal mark the numbers of ``text`` use, as far as they tell."""
    comma = len(_DECIMAL_COMMA.findall(text))
    point = len(_DECIMAL_POINT.findall(text)) + len(_GROUPED_POINT.findall(text)) * (not comma)
    if comma == point:
        return Marks.UNKNOWN
    return Marks.COMMA if comma > point else Marks.POINT


def tokens_of(sentence: str) -> list[Token]:
    """Return the words, numbers and signs of ``sentence``."""
    return [
        Token(
            match.group(),
            match.group().lower(),
            match.start(),
            match.end(),
            "digits" if match["digits"] else "word" if match["word"] else "glyph" if match["glyph"] else "",
        )
        for match in _TOKEN.finditer(sentence)
    ]


def no_quantities(sentence: str) -> list[str]:
    """Return for each character of ``sentence`` why it lies in no quantity (a date, a score), empty where it may."""
    reasons = [""] * len(sentence)
    for reason, pattern in _MASKS:
        for match in pattern.finditer(sentence):
            letters = re.split("[0-9]", match.group())[0]
            here = match.start() + len(letters)
            if reason == "name" and letters and currency_before(sentence[:here], sentence[here:]):
                continue  # PKR42bn
            if not any(reasons[match.start() : match.end()]):
                reasons[match.start() : match.end()] = [reason] * (match.end() - match.start())
    if re.search(r"\b[0-9.]+p (?:in|on|of|from|out of) (?:the|every|each) pound\b", sentence):
        for match in re.finditer(r"\b[0-9.]+p\b", sentence):  # "58p of every pound, against 71p"
            reasons[match.start() : match.end()] = ["share"] * (match.end() - match.start())
    return reasons


def numeral_at(tokens: list[Token], place: int, marks: Marks) -> Numeral | None:
    """Return the number that starts at a token, its scale included, None where none does."""
    token = tokens[place]
    if token.kind == "digits":
        found = _digits(tokens, place, marks)
    elif token.kind == "glyph":
        found = _glyph(tokens, place)
    else:
        found = _words(tokens, place)
    return _with_scale(tokens, found) if found and not _is_ordinal(tokens, found) else None


def _is_ordinal(tokens: list[Token], numeral: Numeral) -> bool:
    """Whether a number goes on as an ordinal: ``250th``, ``twenty-first``."""
    at = numeral.after
    if _glued(tokens, at) and tokens[at].low in {"st", "nd", "rd", "th"}:
        return True
    return _low(tokens, at) == "-" and _glued(tokens, at) and _low(tokens, at + 1) in _ORDINALS and numeral.in_words


def _low(tokens: list[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _glued(tokens: list[Token], place: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end


def _digits(tokens: list[Token], place: int, marks: Marks) -> Numeral | None:
    token = tokens[place]
    value, reason = _value_of(token.text, marks)
    if value is None:
        return None
    after = place + 1
    part = _fraction_behind(tokens, after)
    if part and value == value.to_integral_value():
        value, after = value + part[0], part[1]
    elif alone := _slashed(tokens, place):
        value, after = alone[0], _behind_of(tokens, alone[1])
    thousandths = re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", token.text) is not None and marks is not Marks.COMMA
    if " " in token.text and any(re.search("[0-9],[0-9]{3}", each.text) for each in tokens):
        reason = "its space may part two numbers"
    return Numeral(
        value,
        token.start,
        tokens[after - 1].end,
        after,
        mantissa=value,
        reason=reason,
        thousandths=thousandths,
        open_mark=marks is Marks.UNKNOWN,
        part=value < 1 and after > place + 1,
    )


def _value_of(text: str, marks: Marks) -> tuple[Decimal | None, str]:
    """Return the value of digits, and why it is uncertain."""
    match = _DIGITS.fullmatch(text)
    if match is None or re.match("0[0-9]", text):
        return None, ""
    part = match.groupdict(default="")
    if part["mark"] == ",":
        return _comma_pair(part["whole"], part["decimals"], marks)
    if part["mark"] == "." and marks is Marks.COMMA and len(part["decimals"]) == 3 and part["whole"] != "0":
        return Decimal(part["whole"] + part["decimals"]), ""
    if part["commas"] and marks is Marks.COMMA and part["commas"].count(",") == 1 and not part["cents"]:
        return Decimal(part["commas"].replace(",", "")), "its comma may be a decimal mark"
    whole = part["spaced"] or part["indian"] or part["commas"] or part["points"] or part["grouped"] or part["whole"]
    decimals = part["rest"] or part["paisa"] or part["cents"] or part["after"] or part["decimals"] or part["fraction"]
    digits = "".join(each for each in whole or part["plain"] if each.isdigit())
    behind = "".join(each for each in decimals if each.isdigit())
    return Decimal(f"{digits or '0'}.{behind or '0'}"), ""


def _comma_pair(whole: str, decimals: str, marks: Marks) -> tuple[Decimal | None, str]:
    """Return what ``3,5`` is: three and a half, unless the text's other numbers have a decimal point."""
    if marks is Marks.POINT or len(decimals) > 2:
        return Decimal(f"{whole}.{decimals}"), "a comma that is neither a decimal mark nor between thousands"
    return Decimal(f"{whole}.{decimals}"), ""


def _glyph(tokens: list[Token], place: int) -> Numeral | None:
    token = tokens[place]
    if token.text not in _GLYPHS:
        return None
    value = Decimal(_GLYPHS[token.text])
    after = _behind_of(tokens, place + 1)
    return Numeral(value, token.start, tokens[after - 1].end, after, mantissa=value, part=True)


def _behind_of(tokens: list[Token], place: int) -> int:
    """Return the token behind the ``of a`` of ``3/4 of a mile``."""
    return place + 2 if _low(tokens, place) == "of" and _low(tokens, place + 1) in {"a", "an", "one"} else place


def _fraction_behind(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
    """Return the fraction behind a whole number: ``½``, `` ½``, ``-1/4``, `` 1/4``."""
    if place < len(tokens) and tokens[place].text in _GLYPHS and tokens[place].start - tokens[place - 1].end <= 1:
        return Decimal(_GLYPHS[tokens[place].text]), place + 1
    begin = place + 1 if _low(tokens, place) == "-" and _glued(tokens, place) and _glued(tokens, place + 1) else place
    return _slashed(tokens, begin)


def _slashed(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
    """Return the value of a fraction in digits: ``3/4``."""
    if not (_glued(tokens, place + 1) and _glued(tokens, place + 2) and tokens[place + 1].text in "/⁄"):
        return None
    over, under = tokens[place].text, tokens[place + 2].text
    if not (over.isascii() and over.isdigit() and under.isascii() and under.isdigit()):
        return None
    if int(over) >= int(under) or int(under) not in _DENOMINATORS or _low(tokens, place + 3) == "/":
        return None
    return Decimal(over) / Decimal(under), place + 3


def _words(tokens: list[Token], place: int) -> Numeral | None:
    """Return a number in words: ``twenty-five``, ``two hundred and six``, ``a dozen``, ``half a million``."""
    if tokens[place].low not in _FIRST_WORDS:
        return None
    part = _part(tokens, place)
    if part is not None:
        return part
    if tokens[place].low in {"a", "an"}:
        following = _low(tokens, place + 1)
        scale = following in SCALES and not following.endswith("s")
        if not (scale or following == "dozen") or _low(tokens, place + 2) == "-":
            return None
        value, after = _hundreds(tokens, Decimal(1), place + 1)
        return Numeral(value, tokens[place].start, tokens[after - 1].end, after, mantissa=value, in_words=True)
    small = _below_hundred(tokens, place)
    if small is None:
        return None
    value, after = small
    value, after = _hundreds(tokens, value, after)
    value, after = _spoken_decimals(tokens, value, after)
    value, after = _and_part(tokens, value, after)
    return Numeral(value, tokens[place].start, tokens[after - 1].end, after, mantissa=value, in_words=True)


def _below_hundred(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
    low = _low(tokens, place)
    if low in _ONES:
        return Decimal(_ONES[low]), place + 1
    if low not in _TENS:
        return None
    dash = _low(tokens, place + 1) in {"-", "‑"} and _glued(tokens, place + 1)
    ones = _ONES.get(_low(tokens, place + 1 + dash), 0)
    if 1 <= ones <= 9:
        return Decimal(_TENS[low] + ones), place + 2 + dash
    return Decimal(_TENS[low]), place + 1


def _hundreds(tokens: list[Token], value: Decimal, after: int) -> tuple[Decimal, int]:
    """Return ``two`` with what follows as in ``two hundred and six``."""
    if _low(tokens, after) != "hundred":
        return value, after
    value, after = value * 100, after + 1
    joint = after + 1 if _low(tokens, after) == "and" else after
    rest = _below_hundred(tokens, joint)
    if rest and rest[0] > 0 and (joint > after or _low(tokens, joint) in _TENS or _low(tokens, joint) in _ONES):
        return value + rest[0], rest[1]
    return value, after


def _spoken_decimals(tokens: list[Token], value: Decimal, after: int) -> tuple[Decimal, int]:
    """Return ``six`` with ``point five`` or ``-point-six-two``."""
    place = after + (_low(tokens, after) == "-")
    if _low(tokens, place) != "point":
        return value, after
    digits, place = "", place + 1
    while True:
        at = place + (_low(tokens, place) == "-")
        digit = _ONES.get(_low(tokens, at), 10)
        if digit > 9:
            break
        digits, place = f"{digits}{digit}", at + 1
    return (value + Decimal(f"0.{digits}"), place) if digits else (value, after)


def _and_part(tokens: list[Token], value: Decimal, after: int) -> tuple[Decimal, int]:
    """Return ``two`` with ``and a half`` or ``and three quarters``."""
    words = [_low(tokens, place) for place in range(after, after + 6) if _low(tokens, place) != "-"]
    dashes = sum(_low(tokens, place) == "-" for place in range(after, after + 5))
    if words[:2] in (["and", "a"], ["and", "one"]) and words[2:3] in (["half"], ["quarter"]):
        return value + Decimal(_PARTS[words[2]]), after + 3 + dashes * (_low(tokens, after) == "-")
    if words[:2] == ["and", "three"] and words[2:3] in (["quarters"], ["quarter"]):
        return value + Decimal("0.75"), after + 3 + dashes
    return value, after


def _part(tokens: list[Token], place: int) -> Numeral | None:
    """Return a half or a quarter of a scale or unit: ``half a million``, ``a quarter of a mile``, ``half-hour``."""
    words = [_low(tokens, number) for number in range(place, place + 6)]
    lead = 1 if words[0] in {"a", "one", "three"} else 0
    if lead and words[1] == "-" and words[2] in {"half", "quarter", "quarters"}:
        lead, words = 2, [words[0], "", *words[2:], ""]
    name = words[lead] if words[lead] in {"half", "quarter", "quarters"} else ""
    if not name or (name == "quarters") != (words[0] == "three") or (name == "quarter" and not lead):
        return None
    value = Decimal(_PARTS[name]) * (3 if words[0] == "three" else 1)
    after = place + lead + 1
    if words[lead + 1] == "of" and words[lead + 2] in {"a", "an", "one"}:
        after += 2
    elif words[lead + 1] in {"a", "an"}:
        after += 1
    elif not (words[lead + 1] == "-" or words[lead + 1] in SCALES or words[lead + 1] == "dozen" or lead):
        return None
    return Numeral(value, tokens[place].start, tokens[after - 1].end, after, mantissa=value, in_words=True, part=True)


def _with_scale(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Return a number with the scale words, or the letter that may be one, behind it."""
    value, after, scaled = numeral.value, numeral.after, False
    total = Decimal(0)
    while (step := _scale_at(tokens, after)) is not None:
        power, after = step
        value = value * 12 if power < 0 else shifted(value, power)
        scaled = True
        lower = _lower_part(tokens, after, power)
        if lower is not None:
            total, value, after = total + value, lower[0], lower[1]
    if scaled:
        value, after = _and_half(tokens, total + value, after, power=_last_power(tokens, after))
        return numeral._replace(value=value, after=after, end=tokens[after - 1].end, scaled=True, part=False)
    suffix = _low(tokens, after) if _glued(tokens, after) else ""
    if suffix in SUFFIXES and not (_glued(tokens, after + 1) and tokens[after + 1].text in "²³/"):
        return numeral._replace(suffix=tokens[after].text)
    return numeral


def _last_power(tokens: list[Token], after: int) -> int:
    return SCALES.get(_low(tokens, after - 1), 0)


def _and_half(tokens: list[Token], value: Decimal, after: int, *, power: int) -> tuple[Decimal, int]:
    """Return ``a million`` with ``and a half``."""
    words = [_low(tokens, place) for place in range(after, after + 3)]
    if power and words == ["and", "a", "half"]:
        return value + shifted(Decimal("0.5"), power), after + 3
    return value, after


def _scale_at(tokens: list[Token], place: int) -> tuple[int, int] | None:
    """Return the power of ten of a scale word at a token (-1 for a dozen), and the token behind it."""
    at = place + 1 if _low(tokens, place) == "-" and _glued(tokens, place) and _glued(tokens, place + 1) else place
    low = _low(tokens, at).rstrip(".")
    if low == "dozen":
        return -1, at + 1
    if low in SCALES and not (low in {"tn", "tr"} and not _glued(tokens, at)):
        return SCALES[low], at + 1
    return None


def _lower_part(tokens: list[Token], place: int, power: int) -> tuple[Decimal, int] | None:
    """Return the number of the next lower scale: the ``20 lakh`` of ``1 crore 20 lakh``."""
    if power < 3 or place >= len(tokens):
        return None
    in_words = _low(tokens, place + 1) in _ONES | _TENS and tokens[place - 2].kind == "word"
    listed = _low(tokens, place) == "," and _low(tokens, place - 2) in _ONES | _TENS and in_words
    joint = place + 1 if listed or (_low(tokens, place) == "and" and in_words) else place
    found = _plain_number(tokens, joint)
    if found is None:
        return None
    value, after = found
    step = _scale_at(tokens, after)
    if step is not None and 0 < step[0] < power and (listed or not (power == 6 and joint > place)):
        return value, after
    if listed:
        return None
    words_only = (joint > place or _low(tokens, place) in _ONES | _TENS) and tokens[place - 2].kind == "word"
    if step is None and power in {3, 6} and words_only and value < 1000 and _low(tokens, place - 1) in SCALES:
        return value, after
    return None


def _plain_number(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind == "digits" and token.text.isdigit():
        return Decimal(token.text), place + 1
    small = _below_hundred(tokens, place)
    return _hundreds(tokens, *small) if small else None


def plain_numbers(sentence: str) -> Iterator[Decimal]:
    """Yield every number of ``sentence``, ordinals, years and parts of dates included."""
    yield from (value for _, _, value in placed_numbers(sentence))


def placed_numbers(sentence: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield what `plain_numbers` does with where each stands: those in digits, then ordinals in words."""
    for match in re.finditer(r"(?<![\w.,])([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?:st|nd|rd|th)?\b", sentence):
        yield match.start(), match.end(), Decimal(match[1].replace(",", ""))
    for match in re.finditer(r"[a-z]+(?:-[a-z]+)?", sentence.lower()):
        value = _ordinal(match.group())
        if value is not None:
            yield match.start(), match.end(), value


_ORDINALS = {
    **{
        word: value
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            1,
        )
    },
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}


def _ordinal(word: str) -> Decimal | None:
    tens, _, ones = word.partition("-")
    if tens in _TENS and ones in _ORDINALS and _ORDINALS[ones] < 10:
        return Decimal(_TENS[tens] + _ORDINALS[ones])
    return Decimal(_ORDINALS[word]) if word in _ORDINALS else None
