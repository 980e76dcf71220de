"""A fact base held against the text of one of its sources: every sentence, every number, and what is left over."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.anchors import anchor
from pkit.facts.article.amounts import amounts
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Fact, Figure
from pkit.facts.numbers import decimal_of


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


class Proven(NamedTuple):
    """One fact and what became of its sentence in the text."""

    place: Located
    state: State
    found: tuple[int | None, ...]
    """The paragraphs in which its sentence stands; None is a link line."""


class Counted(NamedTuple):
    """One figure and whether its number stands in a sentence that its facts are tied to."""

    id: str
    value: str
    stands: bool


class Proof(NamedTuple):
    """All facts of one source, held against its text."""

    facts: tuple[Proven, ...]
    figures: tuple[Counted, ...]
    unused: tuple[Passage, ...]
    """The body's sentences that no fact stands on."""
    sentences: int
    paragraphs: int

    @property
    def holds(self) -> bool:
        """Whether every fact's sentence stands where the base says, and every figure's number in it."""
        return all(each.state is State.MATCH for each in self.facts) and all(each.stands for each in self.figures)


def prove(base: FactBase, source_id: str, text: str) -> Proof:
    """Hold the facts of ``base`` that name the source ``source_id`` against its plain ``text``."""
    places = [
        located(entry, number)
        for entry in base.entries()
        for number, fact in enumerate(entry.facts)
        if fact.source == source_id
    ]
    verification = verify((place.fact for place in places), text)
    sentence = {anchor(passage.text): passage.text for passage in passages(text)}
    return Proof(
        facts=tuple(
            Proven(place, check.state, check.found) for place, check in zip(places, verification.checks, strict=True)
        ),
        figures=tuple(_counted(places, sentence)),
        unused=verification.unused,
        sentences=verification.sentences,
        paragraphs=verification.paragraphs,
    )


def _counted(places: list[Located], sentence: dict[str, str]) -> list[Counted]:
    said: dict[str, list[str]] = {}
    figures: dict[str, Figure] = {}
    for place in places:
        if isinstance(place.entry, Figure):
            figures[place.entry.id] = place.entry
            said.setdefault(place.entry.id, []).append(sentence.get(place.fact.anchor or "", ""))
    return [Counted(each.id, each.value, _stands(each.value, said[each.id])) for each in figures.values()]


def _stands(value: str, sentences: list[str]) -> bool:
    number = decimal_of(value)
    return any(number == Decimal(amount.value) for sentence in sentences for amount in amounts(sentence))


def verify(facts: Iterable[Fact], text: str) -> Verification:
    """Check the facts of one source against its plain ``text``; `pkit.facts.article.sentences` counts paragraphs."""
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
