"""A first version of a fact base from an article: every candidate with its paragraph and anchor, nothing said yet.

Only what stands in a sentence goes in. What a fact says and what a number counts is left to its author: `pkit check`
refuses the file until each ``TODO`` is written. Above each candidate stands the sentence it was found in, as a comment
for its author alone: such a comment goes nowhere else, and `pkit check` reminds of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pkit.facts.anchors import anchor
from pkit.facts.article.entities import Candidate, named_in
from pkit.facts.article.extract import Article
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.proposals import fields_of
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.recogniser import recogniser
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.article.verify import COUNTED_WITHOUT
from pkit.facts.file.changes import free_id
from pkit.facts.file.draft_comments import NOTE, SENTENCE, UNREAD
from pkit.facts.file.schema import UNWRITTEN
from pkit.facts.kinds import AGENCY, FIGURE, OFFICIAL, PROGRAM, Kind
from pkit.facts.model import Modality, Name
from pkit.facts.text import one_line, stripped

_WORDS = frozenset({"qualifier", "modality"})
"""Fields of one plain word, which need no quotes."""
_SHORT = 60
"""Characters of an id."""


def draft(article: Article, title: str, skip: Sequence[str] = (), *, source_only: bool = False) -> Iterator[str]:
    """Yield the lines of a fact base for ``article``.

    Args:
        article: what was read.
        title: the title of its source where the article states none.
        skip: paragraphs that were left out of it, which the source's note says then.
        source_only: leave the candidates out, for a base that is filled in the article view.
    """
    body = [passage for passage in passages(article.text) if passage.paragraph is not None]
    title = article.metadata.title or title
    yield "# yaml-language-server: $schema=facts.schema.json"
    if not source_only:
        yield f"{NOTE}write each {UNWRITTEN} in words of your own, drop what is wrong."
        yield f"{NOTE}the article's sentences stand above what was found in them; pkit fmt --strip takes them out."
    yield "schema: 1"
    yield f"title: {_quoted(title)}"
    yield from _source(article, title, skip, max((passage.paragraph or 0 for passage in body), default=1))
    if not source_only:
        yield from _candidates(article, body)
    yield "..."


def _candidates(article: Article, body: Sequence[Passage]) -> Iterator[str]:
    english = language_of(article.text, article.metadata.language) == "en"
    found = _gathered(named_in(body, recogniser())) if english else {}
    taken: set[str] = set()
    for kind in (OFFICIAL, AGENCY):
        yield from _section(kind, found, taken)
    yield f"{FIGURE.id}:"
    marks = marks_of(article.text)
    whose = local_currency(article.text, article.metadata.language)
    read = quantities_of(body, marks, whose) if english else ()
    for passage, mentions in zip(body, read, strict=False):
        for mention in mentions:
            yield from _figure(mention, passage, taken)
    yield from _section(PROGRAM, found, taken)


def _source(article: Article, title: str, skip: Sequence[str], paragraphs: int) -> Iterator[str]:
    """Yield the block of the source: what the article's file states, and nothing else."""
    stated = article.metadata
    yield "sources:"
    yield "  - id: article"
    yield "    type: article"
    yield f"    title: {_quoted(title)}"
    if stated.author:
        yield "    author:"
        yield from (f"      - {{{', '.join(_name(name))}}}" for name in stated.author)
    for key, value in (("container-title", stated.container_title), ("issued", stated.issued), ("URL", stated.url)):
        if value:
            yield f"    {key}: {_quoted(value)}"
    if stated.language:
        yield f"    language: {_quoted(stated.language)}"
    if skip:
        yield f"    note: {_quoted(COUNTED_WITHOUT + '; '.join(skip))}"
    yield f"    paragraphs: {{count: {paragraphs}, numbering: counted}}"


def _name(name: Name) -> Iterator[str]:
    for key, value in (
        ("family", name.family),
        ("given", name.given),
        ("non-dropping-particle", name.non_dropping_particle),
        ("suffix", name.suffix),
        ("literal", name.literal),
    ):
        if value:
            yield f"{key}: {_quoted(value)}"


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
            yield from _ground(places[0], "  ")
            yield f"  - id: {_id(candidate.name, taken)}"
            yield f"    name: {_quoted(candidate.name)}"
            if candidate.role:
                yield f"    role: {_quoted(candidate.role)}"
            if candidate.acronym:
                yield f"    acronym: {_quoted(candidate.acronym)}"
            yield from _facts(places)


def _figure(mention: Mention, passage: Passage, taken: set[str]) -> Iterator[str]:
    """Yield a figure whose name its author has to say: what a number counts is for a person to judge."""
    if mention.value is None:
        yield f"  {UNREAD}paragraph {passage.paragraph}: {one_line(mention.text)} ({mention.reason})"
        return
    fields = fields_of(mention)
    if mention.modality is Modality.ACTUAL:
        del fields["modality"]
    named = f"{fields['value'][:12]}-{mention.unit}"
    yield from _ground(passage, "  ")
    yield f"  - id: {_id(named, taken)}"
    yield f'    name: "{UNWRITTEN}"'
    for name, value in fields.items():
        yield f"    {name}: {value if name in _WORDS else _quoted(value)}"
    yield from _facts([passage])


def _facts(places: list[Passage]) -> Iterator[str]:
    yield "    facts:"
    for number, passage in enumerate(places):
        if number:
            yield from _ground(passage, "      ")
        yield f'      - text: "{UNWRITTEN}"'
        yield f"        paragraph: {passage.paragraph}"
        yield f'        anchor: "{anchor(passage.text)}"'


def _ground(passage: Passage, indentation: str) -> Iterator[str]:
    yield f"{indentation}{SENTENCE}{one_line(stripped(passage.text))}"


def _id(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:_SHORT].strip("-") or "entry"
    made = free_id(stem, taken)
    taken.add(made)
    return made


def _quoted(text: str) -> str:
    return "'" + one_line(stripped(text)).replace("'", "''") + "'"
