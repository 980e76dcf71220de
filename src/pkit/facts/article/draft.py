"""A first version of a fact base from an article: every candidate with its paragraph and anchor, nothing said yet.

Only what stands in a sentence goes in. What a fact says is left to its author: `pkit check` refuses the file until each
``TODO`` is written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pkit.facts.anchors import anchor
from pkit.facts.article.amounts import Amount, amounts
from pkit.facts.article.entities import Candidate, named_in
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.file.schema import UNWRITTEN
from pkit.facts.model import Kind
from pkit.facts.text import one_line, stripped

_PERIOD = re.compile(
    r"\b(?:(?:in|by|since|until|before|during) )?(?:fiscal year |FY ?|early |mid |late )?(?:19|20)\d\d\b"
    r"|\bover (?:the )?(?:past |last |next )?\w+ (?:years|months|weeks)\b|\b(?:last|this|next) (?:year|month|week)\b"
    r"|\b(?:a|per|each|every) (?:year|month|week|day)\b|\bannual(?:ly)?\b"
)
_SHORT = 60


class Figured(NamedTuple):
    """A quantity of the article."""

    name: str
    """The words it stands in, cut short."""
    amount: Amount
    unit: str
    period: str


def quantities(sentence: str) -> Iterator[Figured]:
    """Yield the quantities of ``sentence``; one whose unit is left out has that of the last one with a scale word."""
    unit = ""
    period = _PERIOD.search(sentence)
    for amount in amounts(sentence):
        if amount.plain:
            continue
        scaled = amount.value.endswith("000000")
        yield Figured(
            _around(sentence, amount), amount, amount.unit or unit or "items", period.group() if period else ""
        )
        if scaled and amount.unit:
            unit = amount.unit


def draft(text: str, title: str) -> Iterator[str]:
    """Yield the lines of a fact base for the article in plain ``text``, ``title`` that of its source."""
    body = [passage for passage in passages(text) if passage.paragraph is not None]
    yield "# yaml-language-server: $schema=facts.schema.json"
    yield f"# A draft: say each {UNWRITTEN} in a sentence of your own, name what has only numbers, drop what is wrong."
    yield "schema: 1"
    yield f"title: {_quoted(title)}"
    yield "sources:"
    yield "  - id: article"
    yield "    type: article"
    yield f"    title: {_quoted(title)}"
    yield f"    paragraphs: {{count: {max((p.paragraph or 0 for p in body), default=1)}, numbering: counted}}"
    found = _gathered(named_in(body))
    taken: set[str] = set()
    for kind in (Kind.OFFICIAL, Kind.AGENCY):
        yield from _section(kind, found, taken)
    yield f"{Kind.FIGURE.section}:"
    for passage in body:
        for figured in quantities(passage.text):
            yield from _figure(figured, passage, taken)
    yield from _section(Kind.PROGRAM, found, taken)
    yield "..."


def _gathered(named: Iterable[tuple[Passage, Candidate]]) -> dict[tuple[Kind, str], tuple[Candidate, list[Passage]]]:
    """Return each candidate once, the fullest form of it, with its sentences."""
    found: dict[tuple[Kind, str], tuple[Candidate, list[Passage]]] = {}
    for passage, candidate in named:
        known, places = found.get((candidate.kind, candidate.name), (candidate, []))
        full = known._replace(role=known.role or candidate.role, acronym=known.acronym or candidate.acronym)
        found[candidate.kind, candidate.name] = (full, places if passage in places else [*places, passage])
    return found


def _section(
    kind: Kind, found: dict[tuple[Kind, str], tuple[Candidate, list[Passage]]], taken: set[str]
) -> Iterator[str]:
    yield f"{kind.section}:"
    for candidate, places in found.values():
        if candidate.kind is kind:
            yield f"  - id: {_id(candidate.name, taken)}"
            yield f"    name: {_quoted(candidate.name)}"
            if candidate.role:
                yield f"    role: {_quoted(candidate.role)}"
            if candidate.acronym:
                yield f"    acronym: {_quoted(candidate.acronym)}"
            yield from _facts(places)


def _figure(figured: Figured, passage: Passage, taken: set[str]) -> Iterator[str]:
    yield f"  - id: {_id(f'{figured.amount.value[:12]}-{figured.unit}', taken)}"
    yield f"    name: {_quoted(figured.name)}"
    yield f"    value: {_quoted(figured.amount.value)}"
    yield f"    unit: {figured.unit}"
    yield f"    qualifier: {figured.amount.qualifier.value}"
    if figured.period:
        yield f"    period: {_quoted(figured.period)}"
    yield from _facts([passage])


def _facts(places: list[Passage]) -> Iterator[str]:
    yield "    facts:"
    for passage in places:
        yield f"      - text: {UNWRITTEN}"
        yield f"        paragraph: {passage.paragraph}"
        yield f'        anchor: "{anchor(passage.text)}"'


def _around(sentence: str, amount: Amount) -> str:
    """Return the amount with what stands right before it, whole words, for its author to name."""
    words = sentence[: amount.start].split()[-3:]
    return " ".join([*words, sentence[amount.start : amount.end]])[-_SHORT:].strip()


def _id(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:_SHORT].strip("-") or "entry"
    number = 1
    made = stem
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    taken.add(made)
    return made


def _quoted(text: str) -> str:
    return "'" + one_line(stripped(text)).replace("'", "''") + "'"
