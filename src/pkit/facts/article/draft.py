"""A first version of a fact base from an article: every candidate with its paragraph and anchor, nothing said yet.

Only what stands in a sentence goes in. What a fact says is left to its author: `pkit check` refuses the file until each
``TODO`` is written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pkit.facts.anchors import anchor
from pkit.facts.article.entities import Candidate, named_in
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import Mention, quantities
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.file.schema import UNWRITTEN
from pkit.facts.kinds import AGENCY, FIGURE, OFFICIAL, PROGRAM, Kind
from pkit.facts.model import Modality
from pkit.facts.numbers import shortest
from pkit.facts.text import one_line, stripped

_SHORT = 60


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
    for kind in (OFFICIAL, AGENCY):
        yield from _section(kind, found, taken)
    yield f"{FIGURE.id}:"
    marks = marks_of(text)
    for passage in body:
        for mention in quantities(passage.text, marks):
            yield from _figure(mention, passage, taken)
    yield from _section(PROGRAM, found, taken)
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
    yield f"{kind.id}:"
    for candidate, places in found.values():
        if candidate.kind is kind:
            yield f"  - id: {_id(candidate.name, taken)}"
            yield f"    name: {_quoted(candidate.name)}"
            if candidate.role:
                yield f"    role: {_quoted(candidate.role)}"
            if candidate.acronym:
                yield f"    acronym: {_quoted(candidate.acronym)}"
            yield from _facts(places)


def _figure(mention: Mention, passage: Passage, taken: set[str]) -> Iterator[str]:
    if mention.value is None:
        yield f"  # not read, paragraph {passage.paragraph}: {one_line(mention.text)} ({mention.reason})"
        return
    value = shortest(mention.value)
    yield f"  - id: {_id(f'{value[:12]}-{mention.unit}', taken)}"
    yield f"    name: {_quoted(_around(passage.text, mention))}"
    yield f"    value: {_quoted(value)}"
    if mention.to is not None:
        yield f"    to: {_quoted(shortest(mention.to))}"
    yield f"    unit: {_quoted(mention.unit)}"
    if mention.per_unit:
        yield f"    per_unit: {_quoted(mention.per_unit)}"
    yield f"    qualifier: {mention.qualifier.value}"
    if mention.modality is not Modality.ACTUAL:
        yield f"    modality: {mention.modality.value}"
    if mention.period:
        yield f"    period: {_quoted(mention.period)}"
    yield from _facts([passage])


def _facts(places: list[Passage]) -> Iterator[str]:
    yield "    facts:"
    for passage in places:
        yield f"      - text: {UNWRITTEN}"
        yield f"        paragraph: {passage.paragraph}"
        yield f'        anchor: "{anchor(passage.text)}"'


def _around(sentence: str, mention: Mention) -> str:
    """Return the quantity with what stands right before it, whole words, for its author to name."""
    words = sentence[: mention.start].split()[-3:]
    return " ".join([*words, mention.text])[-_SHORT:].strip()


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
