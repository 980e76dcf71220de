"""A fact base held against the text of one of its sources: every sentence, every quantity, and what is left over."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.anchors import anchor
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import marks_of, plain_numbers
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.article.units import plural, same_unit
from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Fact, Figure, Modality, Qualifier, Quantity, Source
from pkit.facts.numbers import decimal_of, number_forms, shortest
from pkit.facts.periods import Precision, span_of


class State(StrEnum):
    """What became of a fact's sentence in a text."""

    MATCH = "match"
    MOVED = "moved"
    """The sentence is there, in another paragraph."""
    CHANGED = "changed"
    """It is not there, but one that reads like it is."""
    MISSING = "missing"
    UNANCHORED = "unanchored"
    """The fact has no anchor, so there is nothing to compare."""


class Verdict(StrEnum):
    """Whether a figure is what its sentence says."""

    STANDS = "stands"
    DIFFERS = "differs"
    NOT_READ = "not read"
    """A person has to look: the sentence's number was not understood."""


class Check(NamedTuple):
    """One fact, held against a text."""

    fact: Fact
    state: State
    found: tuple[int | None, ...]
    """Every paragraph in which its sentence stands, in order; None is a link line, which is no paragraph."""
    sentence: str = ""
    """The sentence it stands on, or the nearest one where that has changed."""
    differing: tuple[str, ...] = ()
    """Of a changed sentence: what differs, such as ``14 → 15``, or the words it has and the fact has not."""


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
    check: Check

    @property
    def state(self) -> State:
        """What became of the sentence."""
        return self.check.state

    @property
    def found(self) -> tuple[int | None, ...]:
        """The paragraphs in which it stands."""
        return self.check.found


class Difference(NamedTuple):
    """A part of a figure that its sentence says otherwise."""

    part: str
    """``value``, ``unit``, ``qualifier`` or ``period``."""
    base: str
    sentence: str


class FigureProof(NamedTuple):
    """One figure against the sentences of its facts."""

    id: str
    value: str
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    note: str = ""
    """Why it was not read, or how a number stands that is no quantity of its own, such as an ordinal."""


class Proof(NamedTuple):
    """All facts of one source, held against its text."""

    facts: tuple[Proven, ...]
    figures: tuple[FigureProof, ...]
    unused: tuple[Passage, ...]
    """The body's sentences that no fact stands on."""
    sentences: int
    paragraphs: int
    language: str = "en"

    @property
    def holds(self) -> bool:
        """Whether nothing moved, changed, is missing or differs; what could not be judged is no failure."""
        failed = {State.MOVED, State.CHANGED, State.MISSING}
        return not any(each.state in failed for each in self.facts) and not any(
            each.verdict is Verdict.DIFFERS for each in self.figures
        )

    @property
    def shifts(self) -> tuple[str, ...]:
        """How paragraphs moved together, a line for each run: ``all paragraphs from 3 on moved by +1``."""
        return tuple(_shifts(self.facts))


def prove(base: FactBase, source_id: str, text: str, declared: str | None = None) -> Proof:
    """Hold the facts of ``base`` that name the source ``source_id`` against its plain ``text``.

    Args:
        base: an open base.
        source_id: the source that the text is a copy of.
        text: its text, a blank line between paragraphs.
        declared: the language that the text's page states; figures are judged in English text only.
    """
    return prove_places(tuple(places_of(base, source_id)), text, declared)


def places_of(base: FactBase, source_id: str) -> Iterator[Located]:
    """Yield the facts of ``base`` that name the source ``source_id``, in file order."""
    return (
        located(entry, number)
        for entry in base.entries()
        for number, fact in enumerate(entry.facts)
        if fact.source == source_id
    )


def prove_places(places: Sequence[Located], text: str, declared: str | None = None) -> Proof:
    """Hold facts of one source against its plain ``text``, see `prove`."""
    verification = verify((place.fact for place in places), text, _terms(places))
    facts = tuple(Proven(place, check) for place, check in zip(places, verification.checks, strict=True))
    language = language_of(text, declared)
    return Proof(
        facts=facts,
        figures=tuple(_proofs(facts, _readings(facts, text, declared) if language == "en" else None)),
        unused=verification.unused,
        sentences=verification.sentences,
        paragraphs=verification.paragraphs,
        language=language,
    )


COUNTED_WITHOUT = "counted without: "
"""How a source's note names paragraphs that are none, each in the words of ``--skip``, with semicolons between."""


def skipped(source: Source) -> tuple[str, ...]:
    """Return the paragraphs that a source's note says are not counted."""
    _, found, words = (source.note or "").partition(COUNTED_WITHOUT)
    return tuple(each.strip() for each in words.split(";") if each.strip()) if found else ()


# Sentences


def verify(facts: Iterable[Fact], text: str, terms: Mapping[str, Sequence[str]] | None = None) -> Verification:
    """Check the facts of one source against its plain ``text``; `pkit.facts.article.sentences` counts paragraphs.

    Args:
        facts: the facts of the source.
        text: its text.
        terms: for an anchor, the words that its sentence may have held where another stands now, such as a figure's
            old value: with them the very words that changed are found.
    """
    body: list[tuple[str, Passage]] = []
    found: dict[str, list[Passage]] = {}
    for passage in passages(text):
        digest = anchor(passage.text)
        found.setdefault(digest, []).append(passage)
        if passage.paragraph is not None:
            body.append((digest, passage))
    facts = tuple(facts)
    anchored = {fact.anchor for fact in facts}
    free = [passage for digest, passage in body if digest not in anchored]
    shift = _common_shift(facts, found)
    edits = _Edits(free)
    checks = tuple(_check(fact, found.get(fact.anchor or "", []), edits, shift, terms or {}) for fact in facts)
    return Verification(
        checks=checks,
        unused=tuple(free),
        sentences=len(body),
        paragraphs=max((passage.paragraph or 0 for _, passage in body), default=0),
    )


def _check(
    fact: Fact, found: Sequence[Passage], edits: "_Edits", shift: int, terms: Mapping[str, Sequence[str]]
) -> Check:
    places = tuple(dict.fromkeys(passage.paragraph for passage in found))
    sentence = found[0].text if found else ""
    if fact.anchor is None:
        return Check(fact, State.UNANCHORED, ())
    if not found:
        return _changed(fact, edits, shift, terms.get(fact.anchor, ()))
    # Plain text has no pages, so a page cannot be wrong.
    if fact.page is not None or any(place in standing_places(fact) for place in places):
        return Check(fact, State.MATCH, places, sentence)
    return Check(fact, State.MOVED, places, sentence)


_LIKE = 0.3
"""Share of a fact's own words that the nearest sentence has to hold to count as the one it stood on, changed. A fact is
said in words of our own, so it is far from all; lower takes any sentence of the paragraph (tests/unit/facts)."""


def _changed(fact: Fact, edits: "_Edits", shift: int, terms: Sequence[str]) -> Check:
    """Return what became of a sentence that is no longer there: the nearest of its paragraph that no fact stands on."""
    near = {place + shift for place in standing_places(fact) if place is not None} | set(standing_places(fact))
    edit = edits.find(fact.anchor or "", terms, near)
    if edit is not None:
        return Check(fact, State.CHANGED, (edit.passage.paragraph,), edit.passage.text, (edit.words,))
    words = _stems(fact.text)
    ranked = sorted(
        ((_alike(words, passage.text), passage) for passage in edits.free if passage.paragraph in near),
        key=lambda each: -each[0],
    )
    if not ranked or ranked[0][0] < _LIKE:
        return Check(fact, State.MISSING, ())
    passage = ranked[0][1]
    return Check(fact, State.CHANGED, (passage.paragraph,), passage.text, tuple(_differing(fact.text, passage.text)))


_MOST_EDITED = 6_000_000
"""Characters of the sentences that edits are tried in, each edit counted: 40,000 of them in sentences of usual length.
Each costs a hash, some microseconds, so a copy of another article, in which each sentence is missing, is read within a
second, and so is one without a full stop. Guarded by tests/unit/facts/test_annotated.py."""


class _Edit(NamedTuple):
    """A sentence that one edit turns into one that is looked for."""

    passage: Passage
    words: str
    """``before → now``."""


class _Edits:
    """Looks among the sentences that no fact stands on for one that a single edit turns into a given one.

    The base holds no sentence, only its hash; so a word is left out, or a word or number of the base is put in where
    another stands now: the numbers and names of the base are the likeliest to have changed.
    """

    def __init__(self, free: Sequence[Passage]) -> None:
        """Look among ``free``."""
        self.free = free
        self._without: dict[str, _Edit] | None = None
        self._left = _MOST_EDITED

    def find(self, digest: str, terms: Sequence[str], near: Collection[int | None]) -> _Edit | None:
        """Return the edit that gives the sentence of ``digest``; ``near`` are the paragraphs that are tried first."""
        if self._without is None:
            # Once for all facts: it depends on the text alone.
            self._without = {}
            for passage in self.free:
                for edited, words in self._tries(passage, ""):
                    self._without.setdefault(edited, _Edit(passage, words))
        return self._without.get(digest) or self._replaced(digest, terms, near)

    def _replaced(self, digest: str, terms: Sequence[str], near: Collection[int | None]) -> _Edit | None:
        for passage in sorted(self.free, key=lambda each: each.paragraph not in near) if terms else ():
            for term in terms:
                words = next((words for edited, words in self._tries(passage, term) if edited == digest), None)
                if words is not None:
                    return _Edit(passage, words)
        return None

    def _tries(self, passage: Passage, term: str) -> Iterator[tuple[str, str]]:
        """Yield the hash of a sentence with each word in turn replaced by ``term``, and what was changed in words."""
        sentence = passage.text
        for match in re.finditer(r"[^\s]+", sentence):
            self._left -= len(sentence)
            if self._left < 0:
                return
            core = re.fullmatch(r"([(\[\"“‘'$€£¥₹]*)(.*?)([)\]\"”’'.,;:!?%]*)", match.group())
            begin, end = (match.start() + len(core[1]), match.end() - len(core[3])) if core else match.span()
            cut = begin if term else match.start()
            rest = sentence[end:] if term else sentence[match.end() :].lstrip()
            yield anchor(f"{sentence[:cut]}{term}{rest}"), f"{term or '(nothing)'} → {sentence[begin:end]}"


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that carry meaning, and the numbers."""
    words = re.findall(r"[^\W\d_]{4,}|[0-9][0-9.,]*[0-9]|[0-9]", text.lower())
    return {word if word[0].isdigit() else word[:5] for word in words}


def _alike(words: set[str], sentence: str) -> float:
    """Return the share of ``words`` that ``sentence`` has."""
    return len(words & _stems(sentence)) / len(words) if words else 0.0


def _differing(fact: str, sentence: str) -> Iterator[str]:
    """Yield the numbers and names of a sentence that a fact lacks, and the other way round, marked by who has them."""
    telling = re.compile(r"[$€£₹]?[0-9][\w.,%]*[\w%]|[0-9]|(?<=[a-z,] )[A-Z][\w’'-]+")
    here, there = ({match.rstrip(".,") for match in telling.findall(text)} for text in (fact, sentence))
    yield from (f"the fact: {word}" for word in sorted(here - there) if word not in sentence)
    yield from (f"the sentence: {word}" for word in sorted(there - here) if word not in fact)


def _terms(places: Sequence[Located]) -> dict[str, list[str]]:
    """Return for each anchor how the numbers and names of its facts' entries may have been written."""
    terms: dict[str, list[str]] = {}
    for place in places:
        if place.fact.anchor is not None:
            known = terms.setdefault(place.fact.anchor, [])
            if place.entry.quantity:
                known += _spelt(place.entry.quantity)
    return {digest: list(dict.fromkeys(known)) for digest, known in terms.items()}


_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _spelt(quantity: Quantity) -> Iterator[str]:
    """Yield the ways in which a figure's number is written, and its unit."""
    yield from number_forms(quantity.value, "")[:8]
    if quantity.value.isdigit() and int(quantity.value) < len(_NUMBER_WORDS):
        yield _NUMBER_WORDS[int(quantity.value)]
    yield quantity.unit
    if quantity.period:
        yield from re.findall(r"[0-9]{4}", quantity.period)


def _common_shift(facts: Sequence[Fact], found: Mapping[str, Sequence[Passage]]) -> int:
    """Return by how many paragraphs most facts moved, 0 where most did not."""
    moves: Counter[int] = Counter()
    for fact in facts:
        stated = [place for place in standing_places(fact) if place is not None]
        there = [passage.paragraph for passage in found.get(fact.anchor or "", ()) if passage.paragraph is not None]
        if stated and there:
            moves[there[0] - stated[0]] += 1
    return moves.most_common(1)[0][0] if moves else 0


def _shifts(facts: Sequence[Proven]) -> Iterator[str]:
    """Yield how paragraphs moved together: runs of at least two with one shift."""
    moved: dict[int, int] = {}
    for each in facts:
        stated = [place for place in standing_places(each.place.fact) if place is not None]
        there = [place for place in each.found if place is not None]
        if len(stated) == 1 and there and each.state in {State.MATCH, State.MOVED}:
            moved[stated[0]] = 0 if stated[0] in there else there[0] - stated[0]
    numbers = sorted(moved)
    start = 0
    for place, number in enumerate(numbers):
        last = place + 1 == len(numbers)
        if last or moved[numbers[place + 1]] != moved[number]:
            if moved[number] and place > start:
                run = f"all paragraphs from {numbers[start]} on" if last else f"paragraphs {numbers[start]} to {number}"
                yield f"{run} moved by {moved[number]:+d}"
            start = place + 1


def standing_places(fact: Fact) -> set[int | None]:
    """Return the paragraphs that a fact names, None for a fact that names none."""
    return {None} if fact.paragraph is None else set(_numbers(str(fact.paragraph)))


def _numbers(locator: str) -> Iterator[int]:
    """Yield the numbers of ``7``, ``7-9`` or ``2, 7``; a range counts at most ten thousand paragraphs."""
    for part in locator.split(","):
        ends = [int(number) for number in re.findall("[0-9]{1,6}", part)]
        if ends:
            yield from range(ends[0], min(ends[-1], ends[0] + 10_000) + 1)


# Figures


def _readings(facts: Sequence[Proven], text: str, declared: str | None) -> dict[str, tuple[Mention, ...]]:
    """Return the quantities of each sentence that a figure stands on, read as part of its paragraph."""
    wanted = {each.check.sentence for each in facts if each.place.entry.quantity}
    body = list(passages(text))
    paragraphs = {passage.paragraph for passage in body if passage.text in wanted}
    near = [passage for passage in body if passage.paragraph in paragraphs]
    read = quantities_of(near, marks_of(text), local_currency(text, declared))
    return {passage.text: mentions for passage, mentions in zip(near, read, strict=True)}


def _proofs(facts: Sequence[Proven], readings: Mapping[str, tuple[Mention, ...]] | None) -> Iterator[FigureProof]:
    """Yield the proof of each figure over the sentences of its facts: the best of them counts."""
    sentences: dict[str, list[str]] = {}
    figures: dict[str, Figure] = {}
    for each in facts:
        quantity = each.place.entry.quantity
        if quantity:
            figures[each.place.entry.id] = Figure(each.place.entry, quantity)
            if each.check.sentence:
                sentences.setdefault(each.place.entry.id, []).append(each.check.sentence)
    for figure in figures.values():
        said = sentences.get(figure.entry.id, [])
        if not said:
            yield FigureProof(
                figure.entry.id, figure.quantity.value, Verdict.NOT_READ, note="none of its sentences is in the text"
            )
        elif readings is None:
            yield FigureProof(
                figure.entry.id, figure.quantity.value, Verdict.NOT_READ, note="quantities are read in English only"
            )
        else:
            yield min(
                (judge(figure, sentence, readings.get(sentence, ())) for sentence in said),
                key=_rank,
            )


def _rank(proof: FigureProof) -> int:
    """Return how much a sentence tells of a figure, least first: one without a number tells nothing."""
    if proof.verdict is Verdict.NOT_READ:
        return 50
    return 100 if proof.differences and proof.differences[0].sentence == _NO_NUMBER else _weight(proof.differences)


_NO_NUMBER = "no number"


def judge(figure: Figure, sentence: str, mentions: Sequence[Mention]) -> FigureProof:
    """Return whether ``sentence``, in which ``mentions`` were read, says what ``figure`` does.

    Value, unit, qualifier and period: the quantity of the sentence that agrees in most is the one compared.
    """
    read = [mention for mention in mentions if mention.value is not None]
    found = [(_differences(figure, mention, sentence), mention) for mention in read]
    best = min((each for each, _ in found), key=_weight, default=None)
    if best is not None and not any(difference.part == "value" for difference in best):
        return FigureProof(figure.entry.id, figure.quantity.value, Verdict.DIFFERS if best else Verdict.STANDS, best)
    value = decimal_of(figure.quantity.value)
    if value is not None and figure.quantity.to is None and value in set(plain_numbers(sentence)):
        exact = figure.quantity.qualifier is Qualifier.EXACT
        note = "as a year, an ordinal or part of a date" if exact else "its number is no quantity of the sentence"
        return FigureProof(
            figure.entry.id, figure.quantity.value, Verdict.STANDS if exact else Verdict.NOT_READ, note=note
        )
    unread = [mention for mention in mentions if mention.value is None]
    if unread:
        reasons = "; ".join(f"'{mention.text}': {mention.reason}" for mention in unread[:3])
        return FigureProof(figure.entry.id, figure.quantity.value, Verdict.NOT_READ, note=reasons)
    if best is None:
        best = (Difference("value", _range_text(figure.quantity.value, figure.quantity.to), _NO_NUMBER),)
    return FigureProof(figure.entry.id, figure.quantity.value, Verdict.DIFFERS, best)


_WEIGHTS = {"value": 8, "unit": 4, "qualifier": 2, "period": 1}


def _weight(differences: tuple[Difference, ...]) -> int:
    return sum(_WEIGHTS[difference.part] for difference in differences)


def _differences(figure: Figure, mention: Mention, sentence: str) -> tuple[Difference, ...]:
    return tuple(
        difference
        for difference in (
            _value_difference(figure, mention),
            _unit_difference(figure, mention, sentence),
            _qualifier_difference(figure, mention),
            _period_difference(figure, mention, sentence),
        )
        if difference is not None
    )


def _range_text(value: str, to: str | None) -> str:
    return f"{value} to {to}" if to else value


def _value_difference(figure: Figure, mention: Mention) -> Difference | None:
    to = decimal_of(figure.quantity.to) if figure.quantity.to else None
    if (decimal_of(figure.quantity.value), to) == (mention.value, mention.to):
        return None
    said = _range_text(shortest(mention.value or Decimal(0)), shortest(mention.to) if mention.to is not None else None)
    return Difference("value", _range_text(figure.quantity.value, figure.quantity.to), f"{said} {mention.unit}")


def _unit_difference(figure: Figure, mention: Mention, sentence: str) -> Difference | None:
    rate = (
        (figure.quantity.per_unit or "") == (mention.per_unit or "")
        or not figure.quantity.per_unit
        or not mention.per_unit
    )
    if rate and (same_unit(figure.quantity.unit, mention.unit) or _counted_as(figure.quantity.unit, sentence)):
        return None
    said = f"{mention.unit} per {mention.per_unit}" if mention.per_unit and not rate else mention.unit
    return Difference(
        "unit",
        f"{figure.quantity.unit} per {figure.quantity.per_unit}"
        if figure.quantity.per_unit and not rate
        else figure.quantity.unit,
        said,
    )


def _counted_as(unit: str, sentence: str) -> bool:
    """Whether the sentence speaks of what the figure counts, if in another place than right behind the number."""
    if not unit.islower() or unit in {"percent", "percentage points", "basis points"}:
        return False
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    return any(unit in {word, plural(word)} for word in words)


def _qualifier_difference(figure: Figure, mention: Mention) -> Difference | None:
    aimed = figure.quantity.qualifier is Qualifier.TOWARD and mention.modality is Modality.TARGET
    if figure.quantity.qualifier is mention.qualifier or (aimed and mention.qualifier is Qualifier.EXACT):
        return None
    return Difference("qualifier", figure.quantity.qualifier.value, mention.qualifier.value)


def _period_difference(figure: Figure, mention: Mention, sentence: str) -> Difference | None:
    if not figure.quantity.period or not mention.period or _same_period(figure.quantity.period, mention.period):
        return None
    if figure.quantity.period.casefold() in sentence.casefold():
        return None
    return Difference("period", figure.quantity.period, mention.period)


def _same_period(one: str, other: str) -> bool:
    """Whether two periods say the same time, or one of them only how long and the other when."""
    first, second = span_of(one), span_of(other)
    vague = {Precision.DURATION, Precision.RELATIVE, Precision.UNDATED, Precision.NO_YEAR}
    if first.precision in vague or second.precision in vague:
        return first.precision in vague or one.casefold() == other.casefold()
    return (first.first, first.last) == (second.first, second.last)
