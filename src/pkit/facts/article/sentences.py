"""Plain text of an article to paragraphs and sentences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINK = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:story|stories|article|articles|news|posts?))?)"
    r"\s*[:|>»–—]\s*\S",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…۔؟।。！？][\"'”’»)\]」』）]*$")
_BREAK = re.compile(
    r"(?<![.!?…])(?P<stops>[.!?…]+)(?P<closed>[\"'”’»)\]]*)(?:\[[^\[\]]{1,16}\])*\s+(?=[\"'“‘«(\[]*[^\W_a-z])"
    r"|(?P<wide>[۔؟।。！？]+)[\"'”’»)\]」』）]*\s*"
)
"""Where a sentence may end: what follows starts with a capital, a digit or a letter of a script without case. The full
stops of Urdu, Hindi, Chinese and Japanese end it with or without a space. No full stop is looked at twice, so a long
row of them takes no longer than other text."""
_LAST_WORD = re.compile(r"(?:\w+\.)*\w+$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}|[^\W\d_]")
"""U.S without its last full stop, or an initial."""
_NEXT_WORD = re.compile(r"\w+")

_MEASURE = re.compile(r"(?:[0-9]|[mb]illion|thousand) ?[a-z]$|[0-9] ?°?[CF]$")
"""An amount whose unit is one letter, which is no initial: ``129.8 million t``, ``40 m``."""
_ITEM = re.compile(r"\s*[0-9]{1,2}")
"""The number of an item of a list, without its full stop."""
_TITLES = (
    "adm amb brig capt cf col comdr cpl dr eg e.g fig gen gov hon i.e ie lt maj messrs mr mrs ms mt pp prof rep rev "
    "sen sgt st ste vs viz"
)
"""A full stop after one of these is never the end."""
_BEFORE_NUMBERS = (
    "no nos vol ch sec art para par p pp approx max min est ca c rs re tk rp cr jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
"""A full stop after one of these is not the end where a number follows."""
_AMOUNT = re.compile(r"[\"'“‘«(\[]*(?:[A-Z]{0,3}[$€£₹¥] ?|(?:USD|EUR|GBP|PKR|INR|CHF|SEK|NOK|DKK) )?[0-9]")
"""A number, with its currency before it: ``approx. US$2.6 billion``."""
_SHORTENED = "co corp inc ltd jr sr etc al dept est govt univ ave blvd"
"""After one of these, after initials and after U.S. it is the end only before a word that opens sentences."""
_ASKED = re.compile(
    r"(?:(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*|[a-z]{2,5}) ){1,5}(?:said|asked|says|asks|wondered|replied|cried|"
    r"shouted|wrote|told|added)\b"
)
"""Who speaks, behind a question or exclamation in quotation marks, which then is no sentence of its own."""
_OPENERS = (
    "according after although an and as at because before both but by despite during each for from he her his "
    "however i if in it its many meanwhile more most no on one our several she since so some such that the their "
    "then there these they this those though to under we what when where while who with you"
)


class Passage(NamedTuple):
    """One sentence, or one whole link line."""

    text: str
    paragraph: int | None
    """Counted from 1 on body text; None for a link to another story, which is no paragraph."""


def passages(text: str) -> Iterator[Passage]:
    """Yield the sentences of ``text`` in order, and its link lines, each whole."""
    number = 0
    for paragraph in _paragraphs(text):
        if _LINK.match(paragraph):
            yield Passage(paragraph, None)
            continue
        number += 1
        for sentence in sentences(paragraph):
            yield Passage(sentence, number)


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of one paragraph, trimmed."""
    start = 0
    for match in _BREAK.finditer(paragraph):
        if _ends(paragraph, match, start):
            yield paragraph[start : match.end()].strip()
            start = match.end()
    rest = paragraph[start:].strip()
    if rest:
        yield rest


def _ends(paragraph: str, match: re.Match[str], start: int) -> bool:
    """Whether the sentence that begins at ``start`` ends where one may end."""
    if match["stops"] != ".":
        return bool(match["wide"]) or not (match["closed"] and _ASKED.match(paragraph, match.end()))
    if _ITEM.fullmatch(paragraph, start, match.start()):
        return False
    last = _LAST_WORD.search(paragraph[max(0, match.start() - 40) : match.start()])
    word = last.group().casefold() if last else ""
    following = _NEXT_WORD.search(paragraph, match.end())
    opener = following.group().casefold() if following else ""
    if _among(word, _TITLES) or (_among(word, _BEFORE_NUMBERS) and _AMOUNT.match(paragraph, match.end())):
        return False
    measure = _MEASURE.search(paragraph, max(start, match.start() - 24), match.start())
    if not measure and (_among(word, _SHORTENED) or _DOTTED.fullmatch(word)):
        return _among(opener, _OPENERS)
    return True


def _among(word: str, words: str) -> bool:
    return bool(word) and f" {word} " in f" {words} "


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs and link lines of ``text``.

    Without blank lines, every line is one. With them, what stands between two is one paragraph whose lines were
    wrapped, unless each of its lines ends a sentence: then the lines are the paragraphs there, too.
    """
    blocks = [block.splitlines() for block in re.split(r"\n[^\S\n]*\n\s*", "\n".join(text.split("\r\n")).strip())]
    for block in blocks:
        wrapped: list[str] = []
        lines = [line.strip() for line in block if line.strip()]
        separate = len(blocks) == 1 or all(_ENDED.search(line) or _LINK.match(line) for line in lines)
        for line in lines:
            if separate or _LINK.match(line):
                yield from _joined(wrapped)
                yield line
            else:
                wrapped.append(line)
        yield from _joined(wrapped)


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield the paragraph that ``lines`` are, if any, and empty them."""
    if lines:
        yield " ".join(lines)
        lines.clear()
