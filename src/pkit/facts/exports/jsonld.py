"""JSON-LD in the terms of schema.org: sources, people, bodies, observations, and a claim for each fact."""

import json
from collections.abc import Iterator
from decimal import Decimal

from pkit.facts.base import FactBase, Located, located
from pkit.facts.citation import Form, cite
from pkit.facts.model import Agency, Entry, Figure, Name, Official, Program, Source
from pkit.facts.numbers import decimal_of
from pkit.facts.quantity import phrase

CONTEXT = "https://schema.org"
_TYPES = {
    "article-newspaper": "NewsArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
    "post-weblog": "BlogPosting",
}


def write(base: FactBase) -> Iterator[str]:
    """Yield one document with a graph; ids are fragments, so that they belong to where the document lies.

    A program has no type of its own in schema.org's vocabulary and is a Thing. Who stands behind a fact is its
    author; where nobody does, the source speaks for itself.
    """
    yield f'{{"@context": {json.dumps(CONTEXT)}, "@graph": ['
    separator = ""
    for node in _nodes(base):
        yield f"{separator}{json.dumps(_present(node), allow_nan=False)}"
        separator = ","
    yield "]}"


def _nodes(base: FactBase) -> Iterator[dict[str, object]]:
    for source in base.sources.values():
        yield _source(source)
    for entry in base.entries():
        yield {"@id": _id(entry.id), "name": entry.name, "alternateName": list(entry.aliases), **_own(entry)}
        for number in range(len(entry.facts)):
            yield _claim(base, located(entry, number))


def _own(entry: Entry) -> dict[str, object]:
    match entry:
        case Official():
            return {"@type": "Person", "jobTitle": entry.role, "affiliation": _link(entry.agency)}
        case Agency():
            names = [*filter(None, (entry.acronym,)), *entry.aliases]
            address = {"@type": "PostalAddress", "addressCountry": entry.country} if entry.country else None
            return {"@type": "GovernmentOrganization", "alternateName": names, "address": address}
        case Figure():
            return {
                "@type": "Observation",
                "description": phrase(entry),
                "value": _number(entry.value),
                "unitText": entry.unit,
                "measurementQualifier": {"@type": "Enumeration", "name": entry.qualifier.value},
                "observationPeriod": entry.period,
                "observationAbout": [_link(each) for each in entry.about],
            }
        case Program():
            return {"@type": "Thing", "description": entry.status}


def _claim(base: FactBase, place: Located) -> dict[str, object]:
    fact = place.fact
    source = base.source_of(fact)
    return {
        "@id": f"{_id(place.entry.id)}_{place.number + 1}",
        "@type": "Claim",
        "text": fact.text,
        "about": _link(place.entry.id),
        "author": [_link(each) if base.find(each) else {"@type": "Thing", "name": each} for each in fact.per],
        "appearance": {"@id": _id(source.id, "source-")},
        "position": str(fact.paragraph) if fact.paragraph is not None else None,
        "pagination": str(fact.page) if fact.page is not None else None,
        "creditText": cite(source, fact.locator, style="apa", form=Form.IN_TEXT).text,
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "@id": _id(source.id, "source-"),
        "@type": _TYPES.get(source.type, "CreativeWork"),
        "name": source.title,
        "headline": source.title,
        "author": [_author(name) for name in source.author],
        "isPartOf": {"@type": "CreativeWork", "name": source.container_title} if source.container_title else None,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.issued,
        "url": source.url,
        "sameAs": f"https://doi.org/{source.doi}" if source.doi else None,
        "inLanguage": source.language,
    }


def _author(name: Name) -> dict[str, object]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    return _present(
        {
            "@type": "Person",
            "name": " ".join(filter(None, (name.given, family, name.suffix))),
            "familyName": family,
            "givenName": name.given,
            "honorificSuffix": name.suffix,
        }
    )


def _number(value: str) -> int | float | str:
    """Return ``value`` as a JSON number where that is exact, else as text."""
    exact = decimal_of(value)
    if exact is None:
        return value
    if exact == exact.to_integral_value():
        return int(exact)
    return float(value) if Decimal(repr(float(value))) == exact else value


def _id(entry_id: str, kind: str = "") -> str:
    """Return a fragment; no entry's id has the mark that a fact's number follows."""
    return f"#{kind}{entry_id}"


def _link(entry_id: str | None) -> dict[str, str] | None:
    return {"@id": _id(entry_id)} if entry_id else None


def _present(node: dict[str, object]) -> dict[str, object]:
    return {word: value for word, value in node.items() if value not in (None, [], "")}
