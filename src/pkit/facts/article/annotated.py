"""A source, paragraph by paragraph, with the facts that were drawn from it.

Without the reader's own copy of the article that is what the base knows: which paragraphs there are, and which facts
name them. With the copy it is the text itself: each sentence with the facts that stand on it and what became of them
(`pkit.facts.article.verify`), and the sentences that no fact uses. The text is what the caller read from the reader's
file; nothing here keeps, writes or returns it to anybody but the caller.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from pkit.facts.anchors import anchor
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.article.verify import Check, FigureProof, Proof, State, places_of, prove_places, standing_places
from pkit.facts.base import FactBase, Located
from pkit.facts.model import Label, Source

MOST = 10_000
"""Facts of one source that are looked at: more than anybody walks through, some 30 MB; higher takes longer to hold
against a copy. Guarded by the test of a limit in tests/unit/facts/test_annotated.py."""
_LISTED = 2_000
"""Paragraphs without a fact or sentence that are listed: a source may claim any ``count``."""


class PlacedFact(NamedTuple):
    """A fact where it stands in its source."""

    place: Located
    check: Check | None = None
    """What became of its sentence in the copy, None without one."""
    figure: FigureProof | None = None
    """Of a figure's first fact: whether the value stands in its sentences."""

    @property
    def address(self) -> str:
        """The fact's address."""
        return self.place.address


class Sentence(NamedTuple):
    """One sentence of the reader's copy."""

    text: str
    anchor: str
    facts: tuple[PlacedFact, ...]
    """Those that stand on it: matched, moved here, or changed and nearest to it."""


class Paragraph(NamedTuple):
    """One paragraph, or page, or the place of what has none."""

    label: str
    """``¶ 6``, ``p. 12``, ``no ¶``."""
    number: int | None
    """Of a paragraph, counted from 1."""
    sentences: tuple[Sentence, ...] = ()
    """In the order of the text; empty without a copy."""
    others: tuple[PlacedFact, ...] = ()
    """Facts that name this paragraph and stand on none of the copy's sentences: all of them without a copy."""

    @property
    def is_unused(self) -> bool:
        """Whether no fact uses anything of it."""
        return not self.others and not any(sentence.facts for sentence in self.sentences)


class Annotated(NamedTuple):
    """A source with its facts."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    facts: int
    """How many facts are shown."""
    is_cut: bool = False
    """Whether the source has more facts than that."""
    proof: Proof | None = None
    """All of them held against the reader's copy, None without one."""


def annotate(base: FactBase, source_id: str, most: int = MOST) -> Annotated:
    """Return a source with its facts by the places that they name, without the text."""
    source = base.sources[source_id]
    places, is_cut = _facts(base, source_id, most)
    grouped: dict[str, list[PlacedFact]] = defaultdict(list)
    for place in places:
        for label in _labels(place):
            grouped[label].append(PlacedFact(place))
    count = source.paragraphs.total if source.paragraphs else 0
    for number in range(1, min(count, _LISTED) + 1):
        grouped.setdefault(_paragraph(number), [])
    paragraphs = (
        Paragraph(label, _number(label), others=tuple(grouped[label])) for label in sorted(grouped, key=_order)
    )
    return Annotated(source, tuple(paragraphs), len(places), is_cut)


def annotate_text(
    base: FactBase, source_id: str, text: str, declared: str | None = None, most: int = MOST
) -> Annotated:
    """Return a source with the sentences of ``text``, the reader's copy, each with the facts that stand on it.

    Args:
        base: an open base.
        source_id: the source that the text is a copy of.
        text: its plain text, a blank line between paragraphs.
        declared: the language that the text's page states.
        most: facts that are looked at.
    """
    places, is_cut = _facts(base, source_id, most)
    proof = prove_places(places, text, declared)
    figures = {each.id: each for each in proof.figures}
    standing: dict[str, list[PlacedFact]] = defaultdict(list)
    others: dict[str, list[PlacedFact]] = defaultdict(list)
    for proven in proof.facts:
        place, check = proven.place, proven.check
        placed = PlacedFact(place, check, figures.get(place.entry.id) if place.number == 0 else None)
        if check.sentence:
            standing[anchor(check.sentence)].append(placed)
        else:
            for label in _labels(place):
                others[label].append(placed)
    return Annotated(
        base.sources[source_id], tuple(_paragraphs(passages(text), standing, others)), len(places), is_cut, proof
    )


def _facts(base: FactBase, source_id: str, most: int) -> tuple[tuple[Located, ...], bool]:
    found = tuple(islice(places_of(base, source_id), most + 1))
    return found[:most], len(found) > most


def _paragraphs(
    body: Iterable[Passage], standing: Mapping[str, Sequence[PlacedFact]], others: dict[str, list[PlacedFact]]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in its order, then the places that facts name and the text does not have."""
    label, sentences = "", list[Sentence]()
    number: int | None = None
    for passage in body:
        here = _paragraph(passage.paragraph) if passage.paragraph else _NOWHERE
        if sentences and (here != label or passage.paragraph is None):
            yield Paragraph(label, number, tuple(sentences), tuple(others.pop(label, ())))
            sentences = []
        label, number = here, passage.paragraph
        digest = anchor(passage.text)
        facts = tuple(each for each in standing.get(digest, ()) if _stands_in(each, passage.paragraph))
        sentences.append(Sentence(passage.text, digest, facts))
    if sentences:
        yield Paragraph(label, number, tuple(sentences), tuple(others.pop(label, ())))
    for each in sorted(others, key=_order):
        yield Paragraph(each, _number(each), others=tuple(others[each]))


def _stands_in(fact: PlacedFact, paragraph: int | None) -> bool:
    """Whether a fact belongs to its sentence in this paragraph; the same sentence may stand in others too."""
    check = fact.check
    if check is None or paragraph not in check.found:
        return False
    stated = standing_places(fact.place.fact)
    return check.state is not State.MATCH or paragraph in stated or not any(each in stated for each in check.found)


# Places

_NOWHERE = "no ¶"


def _paragraph(number: int | str | None) -> str:
    return f"¶ {number}"


def _labels(place: Located) -> Sequence[str]:
    """Return the labels of the paragraphs or the page that a fact names."""
    locator = place.fact.locator
    if locator is None:
        return (_NOWHERE,)
    if locator.label is Label.PAGE:
        return (f"p. {locator.value}",)
    numbers = sorted(each for each in standing_places(place.fact) if each is not None)
    return [_paragraph(number) for number in numbers[:_LISTED]] or (_paragraph(locator.value),)


def _number(label: str) -> int | None:
    sign, _, number = label.partition(" ")
    return int(number) if sign == "¶" and number.isdigit() else None


def _order(label: str) -> tuple[int, int, str]:
    """Return the sort key of a label: paragraphs, pages by their first number, then what has no place."""
    digits = "".join(each if each.isdigit() else " " for each in label).split()
    return (label == _NOWHERE, int(digits[0]) if digits else 0, label)
