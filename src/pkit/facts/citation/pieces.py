"""How the pieces of a citation meet: delimiters, affixes, quotation marks, doubled punctuation.

A piece is plain text, empty when there is nothing to say. Quotation marks, the source's own
included, stay the neutral marks `OPEN` and `CLOSE` until `finish` gives them a style's shape, so
that nesting and the place of a comma are decided once, at the end.
"""

import re
from dataclasses import dataclass

from pkit.facts.text import one_line

OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = OPEN + CLOSE
_PAIRS = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}
_APOSTROPHES = "'\u2019"

_DROP_SECOND = frozenset({"!.", "!:", "?.", "?:", ":.", ";:", ";.", "!!", "??", "..", "::", ";;", ",,"})
_DROP_FIRST = frozenset({":!", ":?", ";!", ";?", "  ", " ,", " ."})


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotes:
    """A style's quotation marks."""

    outer: str
    """Opening and closing mark, two characters; likewise ``inner``."""
    inner: str
    take_in: bool
    """Whether a comma or full stop that follows goes inside the closing mark."""


AMERICAN = Quotes(outer="\u201c\u201d", inner="\u2018\u2019", take_in=True)
BRITISH = Quotes(outer="\u2018\u2019", inner="\u201c\u201d", take_in=False)


def quoted(text: str) -> str:
    """Put ``text`` in quotation marks."""
    return f"{OPEN}{text}{CLOSE}" if text else ""


def wrap(text: str, *, before: str = "", after: str = "") -> str:
    """Put affixes around ``text``; nothing around nothing."""
    return _meet(_meet(before, text), after) if text else ""


def join(delimiter: str, *parts: str) -> str:
    """Join the parts that are there; none is doubled: ``?`` swallows a full stop, ``.`` another."""
    whole = ""
    for part in filter(None, parts):
        if whole and part.lstrip(_MARKS)[:1] not in {",", ";", "."}:
            whole = _meet(whole, delimiter)
        whole = _meet(whole, part)
    return whole


def capitalized(text: str) -> str:
    """Begin with a capital, where the first word has none of its own."""
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if word.islower() else text


def parse(text: str) -> str:
    """Read a source's text: one line, straight and curly quotes as neutral marks, apostrophes curly."""
    text = one_line(text).translate({ord(mark): None for mark in _MARKS})
    pieces: list[str] = []
    _read(text, 0, "", pieces)
    return "".join(pieces)


def finish(text: str, quotes: Quotes) -> str:
    """Give the quotation marks their shape and put commas and full stops where the style wants them."""
    if quotes.take_in:
        text = re.sub(f"([{_MARKS}]*{CLOSE})([.,])", r"\2\1", text)
        text = re.sub(rf"(?<=[.,;:!?])\.(?={CLOSE})|(?<=[,;:]),(?={CLOSE})", "", text)
    depth, shaped = 0, []
    for character in text:
        if character == OPEN:
            shaped.append((quotes.inner if depth % 2 else quotes.outer)[0])
            depth += 1
        elif character == CLOSE:
            depth -= 1
            shaped.append((quotes.inner if depth % 2 else quotes.outer)[1])
        else:
            shaped.append(character)
    return " ".join("".join(shaped).split())


def _meet(left: str, right: str) -> str:
    """Put two pieces side by side, one punctuation mark dropped where two would clash."""
    if not left or not right:
        return left + right
    before, after = left.rstrip(CLOSE), right.lstrip(OPEN)
    pair = before[-1:] + after[:1]
    if pair in _DROP_SECOND:
        return left + right[: len(right) - len(after)] + after.lstrip(pair[1])
    if pair in _DROP_FIRST:
        return before.rstrip(pair[0]) + left[len(before) :] + right
    return left + right


def _read(text: str, at: int, closing: str, pieces: list[str]) -> int:
    """Append the pieces of ``text`` from ``at`` up to ``closing``; return the place after it, -1 without."""
    while at < len(text):
        character = text[at]
        if closing and character == closing:
            return at + 1
        if character.isalnum():
            at = _read_word(text, at, pieces)
        elif character in _PAIRS and (after := _read_quoted(text, at, pieces)) > 0:
            at = after
        else:
            pieces.append("\u2019" if character == "'" else character)
            at += 1
    return -1 if closing else at


def _read_word(text: str, at: int, pieces: list[str]) -> int:
    """Append one word, an apostrophe between its letters included; return the place after it."""
    start = at
    while at < len(text) and text[at].isalnum():
        at += 1
    pieces.append(text[start:at])
    if text[at : at + 1] in tuple(_APOSTROPHES) and text[at + 1 : at + 2].isalnum():
        pieces.append("\u2019")
        at += 1
        start = at
        while at < len(text) and text[at].isalnum():
            at += 1
        pieces.append(text[start:at])
    return at


def _read_quoted(text: str, at: int, pieces: list[str]) -> int:
    """Append a quotation that begins at ``at`` and return the place after it, -1 where it is none."""
    closing = _PAIRS[text[at]]
    following = text[at + 1 : at + 2]
    if following in {"", " ", closing}:
        return -1
    inside: list[str] = []
    after = _read(text, at + 1, closing, inside)
    if after > 0:
        pieces.extend((OPEN, *inside, CLOSE))
    return after
