"""Assembly of citations from pieces: delimiters, affixes, quotation marks, italics, doubled punctuation.

A piece is text with marks, possibly empty. A mark is a character of the private use area. Quotation marks, including
the source's own, stay neutral until `finish` gives them the style's shape, so that nesting and the position of commas
are decided once, at the end. Italics and the like remain until `plain`, `spans` or an output format converts them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pkit.facts.text import one_line

OPEN, CLOSE = "\ue000", "\ue001"
"""Quotation marks."""
ITALIC = "\ue002\ue003"
"""Opening and closing mark, two characters; likewise the others."""
BOLD = "\ue004\ue005"
SUPERSCRIPT = "\ue006\ue007"
SUBSCRIPT = "\ue008\ue009"
SMALL_CAPS = "\ue00a\ue00b"
NO_CASE = "\ue00c\ue00d"
"""Around words that keep their capitals; it is never shown."""

FORMATS = (ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, NO_CASE)
MARKS = OPEN + CLOSE + "".join(FORMATS)
_OPENING, _CLOSING = MARKS[::2], MARKS[1::2]
_FORMAT_CLOSING = _CLOSING[1:]
_QUOTE_MARKS = OPEN + CLOSE

_TAG = re.compile(
    r'<(?:(?P<close>/)(?P<closed>i|b|sub|sup|sc|span)|(?P<opened>i|b|sub|sup|sc)|span (?P<span>class="nocase"'
    r'|style="font-variant: ?small-caps;?"))>'
)
"""CSL's rich text, as the CSL-JSON of Zotero, pandoc and citeproc-js has it."""
_TAGS = {"i": ITALIC, "b": BOLD, "sub": SUBSCRIPT, "sup": SUPERSCRIPT, "sc": SMALL_CAPS}

_PAIRS = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}
_APOSTROPHES = "'\u2019"

_DROP_SECOND = frozenset({"!.", "!:", "?.", "?:", ":.", ";:", ";.", "!!", "??", "..", "::", ";;", ",,"})
_DROP_FIRST = frozenset({":!", ":?", ";!", ";?", "  ", " ,", " ."})


class Quotes(NamedTuple):
    """A style's quotation marks."""

    outer: str
    """Opening and closing mark, two characters; likewise ``inner``."""
    inner: str
    take_in: bool
    """Whether a comma or full stop that follows goes inside the closing mark."""


AMERICAN = Quotes(outer="\u201c\u201d", inner="\u2018\u2019", take_in=True)
BRITISH = Quotes(outer="\u2018\u2019", inner="\u201c\u201d", take_in=False)


def quoted(text: str) -> str:
    """Enclose ``text`` in quotation marks."""
    return f"{OPEN}{text}{CLOSE}" if text else ""


def italic(text: str) -> str:
    """Set ``text`` in italics."""
    return f"{ITALIC[0]}{text}{ITALIC[1]}" if text else ""


def wrap(text: str, *, before: str = "", after: str = "") -> str:
    """Add affixes to ``text`` unless it is empty."""
    return _meet(_meet(before, text), after) if text else ""


def join(delimiter: str, *parts: str) -> str:
    """Join non-empty parts without doubling punctuation: ``?`` replaces a full stop, ``.`` another."""
    whole = ""
    for part in filter(None, parts):
        if whole and part.lstrip(MARKS)[:1] not in {",", ";", "."}:
            whole = _meet(whole, delimiter)
        whole = _meet(whole, part)
    return whole


def capitalized(text: str) -> str:
    """Capitalise the first word unless it has capitals of its own."""
    start = len(text) - len(text.lstrip(MARKS))
    word = text[start:].split(" ", 1)[0]
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :] if word.islower() else text


def without_periods(text: str) -> str:
    """Remove full stops, for styles that write abbreviations without them."""
    return text.replace(".", "")


def parse(text: str, *, rich: bool = False) -> str:
    """Parse a source's text: one line, straight and curly quotes as neutral marks, apostrophes curly.

    With ``rich``, CSL's tags become marks; an unpaired tag is text, and so is a lone ``<``.
    """
    text = one_line(text).translate({ord(mark): None for mark in MARKS})
    pieces: list[str] = []
    _read(_with_formats(text) if rich else text, 0, "", pieces)
    return "".join(pieces)


def finish(text: str, quotes: Quotes) -> str:
    """Give quotation marks the style's shape, and place commas and full stops by its rules."""
    if quotes.take_in:
        text = re.sub(f"([{_QUOTE_MARKS}]*{CLOSE})([{_FORMAT_CLOSING}]*)([.,])", r"\3\1\2", text)
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


def plain(text: str) -> str:
    """Return finished ``text`` without its marks."""
    return " ".join(text.translate({ord(mark): None for mark in MARKS}).split())


def spans(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the runs of finished ``text``, each with its formats, such as `ITALIC`.

    Italics within italics are upright, as in print; likewise the others.
    """
    on: dict[str, int] = dict.fromkeys(FORMATS, 0)
    for part in re.split(f"([{MARKS}])", text):
        found = next((pair for pair in FORMATS if part and part in pair), None)
        if found:
            on[found] += 1 if part == found[0] else -1
        elif part and part not in MARKS:
            yield part, frozenset(pair for pair, depth in on.items() if depth % 2 and pair != NO_CASE)


def rich_spans(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the runs of a source's text with its rich text parsed; see `spans`."""
    return spans(_with_formats(one_line(text).translate({ord(mark): None for mark in MARKS})))


def is_tag(text: str, start: int) -> bool:
    """Return whether a paired tag of CSL's rich text begins at ``start`` of a one-line text."""
    return any(tag.start() == start for tag, _ in _pairs(text))


def _pairs(text: str) -> list[tuple[re.Match[str], str]]:
    """Return the paired tags with their marks."""
    opened: list[tuple[str, re.Match[str], str]] = []
    found: list[tuple[re.Match[str], str]] = []
    for tag in _TAG.finditer(text):
        if not tag["close"]:
            name = tag["opened"] or "span"
            pair = _TAGS.get(name) or (NO_CASE if "nocase" in (tag["span"] or "") else SMALL_CAPS)
            opened.append((name, tag, pair))
            continue
        place = next((n for n in reversed(range(len(opened))) if opened[n][0] == tag["closed"]), None)
        if place is not None:
            _, start, pair = opened[place]
            del opened[place:]
            found += [(start, pair[0]), (tag, pair[1])]
    return found


def _with_formats(text: str) -> str:
    """Replace CSL's paired tags with marks."""
    marks = {tag.start(): mark for tag, mark in _pairs(text)}
    return _TAG.sub(lambda tag: marks.get(tag.start(), tag[0]), text)


def _meet(left: str, right: str) -> str:
    """Concatenate two pieces, dropping one of two clashing punctuation marks."""
    if not left or not right:
        return left + right
    before, after = left.rstrip(_CLOSING), right.lstrip(_OPENING)
    pair = before[-1:] + after[:1]
    if pair in _DROP_SECOND:
        return left + right[: len(right) - len(after)] + after.lstrip(pair[1])
    if pair in _DROP_FIRST:
        return before.rstrip(pair[0]) + left[len(before) :] + right
    return left + right


def _read(text: str, at: int, closing: str, pieces: list[str]) -> int:
    """Append the pieces of ``text`` from ``at`` up to ``closing``; return the position after it, -1 without it."""
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
    """Append one word, including apostrophes between letters; return the position after it."""
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
    """Append a quotation that begins at ``at``; return the position after it, -1 if there is none."""
    closing = _PAIRS[text[at]]
    following = text[at + 1 : at + 2]
    if following in {"", " ", closing}:
        return -1
    inside: list[str] = []
    after = _read(text, at + 1, closing, inside)
    if after > 0:
        pieces.extend((OPEN, *inside, CLOSE))
    return after
