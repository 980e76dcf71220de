"""A fact base held against the text of one of its sources: every sentence, every number, and what is left over."""

from decimal import Decimal
from typing import NamedTuple

from pkit.facts.amounts import amounts
from pkit.facts.anchors import State, anchor, verify
from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Figure
from pkit.facts.numbers import decimal_of
from pkit.facts.sentences import Passage, passages


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
