"""What pkit understands of an article: its paragraphs and sentences, with anchors, quantities, people and bodies."""

from collections.abc import Iterator
from typing import NamedTuple

from pkit.facts.anchors import anchor
from pkit.facts.article.entities import names_in
from pkit.facts.article.extract import Article
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.recogniser import recogniser
from pkit.facts.article.sentences import passages
from pkit.facts.model import Name
from pkit.facts.numbers import shortest


class Sentence(NamedTuple):
    """One sentence of the body."""

    text: str
    anchor: str
    quantities: tuple[Mention, ...]
    people: tuple[str, ...]
    """Full names, as resolved over the whole text; without titles."""
    organisations: tuple[str, ...]


class Paragraph(NamedTuple):
    """One paragraph of the body."""

    number: int
    sentences: tuple[Sentence, ...]


class Understood(NamedTuple):
    """An article as pkit reads it."""

    article: Article
    language: str
    """A primary tag; quantities and names are read in English only."""
    paragraphs: tuple[Paragraph, ...]


def understand(article: Article) -> Understood:
    """Return what pkit understands of ``article``."""
    language = language_of(article.text, article.metadata.language)
    body = [passage for passage in passages(article.text) if passage.paragraph is not None]
    english = language == "en"
    whose = local_currency(article.text, article.metadata.language)
    read = quantities_of(body, marks_of(article.text), whose) if english else ((),) * len(body)
    named = names_in(body, recogniser()) if english else [((), ())] * len(body)
    paragraphs: dict[int, list[Sentence]] = {}
    for passage, mentions, (people, bodies) in zip(body, read, named, strict=True):
        sentence = Sentence(passage.text, anchor(passage.text), mentions, people, bodies)
        paragraphs.setdefault(passage.paragraph or 0, []).append(sentence)
    return Understood(
        article, language, tuple(Paragraph(number, tuple(sentences)) for number, sentences in paragraphs.items())
    )


def fields(understood: Understood) -> dict[str, object]:
    """Return what is understood as ``pkit read --json`` prints it."""
    metadata = understood.article.metadata
    return {
        "title": metadata.title,
        "author": [dict(_name(name)) for name in metadata.author],
        "container-title": metadata.container_title,
        "issued": metadata.issued,
        "URL": metadata.url,
        "language": metadata.language or (understood.language if understood.paragraphs else None),
        "metadata": dict(metadata.found),
        "paragraphs": [
            {
                "paragraph": paragraph.number,
                "sentences": [
                    {
                        "text": sentence.text,
                        "anchor": sentence.anchor,
                        "quantities": [quantity_fields(mention) for mention in sentence.quantities],
                        "people": list(sentence.people),
                        "organisations": list(sentence.organisations),
                    }
                    for sentence in paragraph.sentences
                ],
            }
            for paragraph in understood.paragraphs
        ],
    }


def quantity_fields(mention: Mention) -> dict[str, object]:
    """Return a quantity as JSON has it: decimals as texts, scaled out."""
    said: dict[str, object] = {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "value": None if mention.value is None else shortest(mention.value),
        "to": None if mention.to is None else shortest(mention.to),
        "unit": mention.unit or None,
        "per_unit": mention.per_unit,
        "qualifier": mention.qualifier.value,
        "modality": mention.modality.value,
        "period": mention.period,
    }
    return said if mention.reason is None else {**said, "reason": mention.reason}


def _name(name: Name) -> Iterator[tuple[str, str]]:
    """Yield the parts of a name in CSL's terms."""
    for key, value in (
        ("family", name.family),
        ("given", name.given),
        ("suffix", name.suffix),
        ("non-dropping-particle", name.non_dropping_particle),
        ("literal", name.literal),
    ):
        if value:
            yield key, value
