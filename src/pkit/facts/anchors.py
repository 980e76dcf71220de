"""Anchors: a hash that ties a fact to one sentence of its source, and the check against the source's text.

An anchor is the first 16 hexadecimal digits of SHA-256 over the sentence after the normalisation "pkit-1", so a base
can say what it stands on without holding a word of it, and a copy that was typeset differently still agrees.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.model import Fact
from pkit.facts.sentences import Passage, passages

NORMALISATION = "pkit-1"

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b"
"""Hyphens, figure, en and em dash, horizontal bar, hyphen bullet, minus, two- and three-em dash; the small and
full-width ones are dealt with by NFKC."""
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f"
_NO_WIDTH = "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, joiners, direction marks, zero-width spaces, byte order mark."""
_DROPPED = re.compile(f"[{_NO_WIDTH}]")
_TO_ASCII = str.maketrans(
    _DASHES + _SINGLE_QUOTES + _DOUBLE_QUOTES,
    "-" * len(_DASHES) + "'" * len(_SINGLE_QUOTES) + '"' * len(_DOUBLE_QUOTES),
)


class State(StrEnum):
    """What became of a fact's sentence in a text."""

    MATCH = "match"
    MOVED = "moved"
    """The sentence is there, in another paragraph."""
    MISSING = "missing"
    UNANCHORED = "unanchored"
    """The fact has no anchor, so there is nothing to compare."""


class Check(NamedTuple):
    """One fact, held against a text."""

    fact: Fact
    state: State
    found: tuple[int | None, ...]
    """Every paragraph in which its sentence stands, in order; None is a link line, which is no paragraph."""


class Verification(NamedTuple):
    """All facts of one source, held against its text."""

    checks: tuple[Check, ...]
    """In the order of the facts."""
    unused: tuple[Passage, ...]
    """The body's sentences that no fact stands on."""
    sentences: int
    """How many sentences the body has."""
    paragraphs: int
    """How many paragraphs the body has."""


def normalised(sentence: str) -> str:
    """Return ``sentence`` after "pkit-1".

    In this order: NFKC; curly quotes and dashes to ASCII; soft hyphens and zero-width characters dropped; white space
    folded to one space; trimmed; case-folded.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", sentence).translate(_TO_ASCII))
    return " ".join(text.split()).casefold()


def anchor(sentence: str) -> str:
    """Return the anchor of ``sentence``, 16 hexadecimal digits."""
    return hashlib.sha256(normalised(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def verify(facts: Iterable[Fact], text: str) -> Verification:
    """Hold the facts of one source against its plain ``text``, see `pkit.facts.sentences` for its paragraphs."""
    body: list[tuple[str, Passage]] = []
    found: dict[str, list[int | None]] = {}
    for passage in passages(text):
        digest = anchor(passage.text)
        found.setdefault(digest, []).append(passage.paragraph)
        if passage.paragraph is not None:
            body.append((digest, passage))
    checks = tuple(_check(fact, found.get(fact.anchor or "", [])) for fact in facts)
    used = {check.fact.anchor for check in checks}
    return Verification(
        checks=checks,
        unused=tuple(passage for digest, passage in body if digest not in used),
        sentences=len(body),
        paragraphs=max((passage.paragraph or 0 for _, passage in body), default=0),
    )


def _check(fact: Fact, found: list[int | None]) -> Check:
    if fact.anchor is None:
        state = State.UNANCHORED
    elif not found:
        state = State.MISSING
    elif fact.page is not None or any(place in _places(fact) for place in found):
        state = State.MATCH  # plain text has no pages, so a page cannot be wrong
    else:
        state = State.MOVED
    return Check(fact, state, tuple(dict.fromkeys(found)))


def _places(fact: Fact) -> set[int | None]:
    """Return the paragraphs that a fact names, None for a fact without one."""
    return {None} if fact.paragraph is None else set(_numbers(str(fact.paragraph)))


def _numbers(locator: str) -> Iterator[int]:
    """Yield the numbers of ``7``, ``7-9`` or ``2, 7``; a range counts at most ten thousand paragraphs."""
    for part in locator.split(","):
        ends = [int(number) for number in re.findall("[0-9]{1,6}", part)]
        if ends:
            yield from range(ends[0], min(ends[-1], ends[0] + 10_000) + 1)
