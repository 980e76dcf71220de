"""JSON-LD in the terms of schema.org: sources, people, bodies, observations, and a claim for each fact."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from pkit.facts.base import FactBase, Located, located
from pkit.facts.citation import Form, cite
from pkit.facts.kinds import SOURCE_VARIABLES, Field, Holds
from pkit.facts.model import Entry, Name, Paragraphs, Quantity, Source
from pkit.facts.numbers import decimal_of
from pkit.facts.quantity import phrase
from pkit.facts.text import plain_title

CONTEXT = ["https://schema.org", {"pkit": "urn:pkit:"}]
"""The vocabulary of schema.org; what it has no property for stands under pkit's own prefix."""
TYPES = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "broadcast": "Episode",
    "chapter": "Chapter",
    "classic": "Book",
    "collection": "Collection",
    "dataset": "Dataset",
    "document": "DigitalDocument",
    "entry": "Article",
    "entry-dictionary": "DefinedTerm",
    "entry-encyclopedia": "Article",
    "event": "Event",
    "figure": "ImageObject",
    "graphic": "VisualArtwork",
    "interview": "Conversation",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "musical_score": "SheetMusic",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "personal_communication": "Message",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "review": "Review",
    "review-book": "Review",
    "software": "SoftwareApplication",
    "song": "MusicRecording",
    "standard": "TechArticle",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}
"""What schema.org calls a type of source; it has none for cases, hearings, pamphlets, patents, performances, talks."""


def write(base: FactBase) -> Iterator[str]:
    """Yield one document with a graph; ids are fragments, relative to the URL of the document.

    Properties are those in the table of kinds; fields without a schema.org term use pkit's own, such as
    ``pkit:status``. schema.org has no type for a program, which is a Thing. A fact's attribution is its author; without
    one, the source speaks for itself.
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
    """Return the properties of an entry by the table of kinds."""
    node: dict[str, object] = {
        "@type": entry.kind.json_ld,
        "pkit:kind": entry.kind.singular,
        "pkit:tags": [*entry.tags],
    }
    if entry.quantity:
        node["description"] = phrase(entry.quantity)
    for field in entry.kind.fields:
        value = _value(field, entry)
        if field.json_ld == "alternateName":
            node["alternateName"] = [*entry.texts(field.name), *entry.aliases]
        else:
            node[field.json_ld or f"pkit:{field.name}"] = value
    return node


def _value(field: Field, entry: Entry) -> object:
    """Return the value of a field in JSON-LD: links, numbers, schema.org's form of codes, or texts."""
    texts = list(entry.texts(field.name))
    match field.holds:
        case Holds.REFERENCE:
            links = [_link(each) for each in texts]
            return links if field.many else next(iter(links), None)
        case Holds.QUANTITY:
            quantities = [_quantity(each) for each in entry.quantities(field.name)]
            return quantities if field.many else next(iter(quantities), None)
        case Holds.DECIMAL:
            return next(map(_number, texts), None)
        case Holds.COUNTRY:
            return {"@type": "PostalAddress", "addressCountry": texts[0]} if texts else None
        case Holds.QUALIFIER:
            return {"@type": "Enumeration", "name": texts[0]} if texts else None
        case _:
            return texts if field.many else next(iter(texts), None)


def _quantity(quantity: Quantity) -> dict[str, object]:
    """Return a quantity that is one field of its entry."""
    return _present(
        {
            "@type": "QuantitativeValue",
            "description": phrase(quantity),
            "value": _number(quantity.value),
            "maxValue": _number(quantity.to) if quantity.to else None,
            "unitText": quantity.unit,
            "pkit:per_unit": quantity.per_unit,
            "pkit:qualifier": quantity.qualifier.value,
            "pkit:modality": quantity.modality.value,
            "pkit:period": quantity.period,
        }
    )


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
        "pkit:anchor": fact.anchor,
        "creditText": cite(source, fact.locator, style="apa", form=Form.IN_TEXT).text,
    }


def _source(source: Source) -> dict[str, object]:
    title = plain_title(source.title)
    node: dict[str, object] = {
        "@id": _id(source.id, "source-"),
        "@type": TYPES.get(source.type, "CreativeWork"),
        "headline": title,
    }
    for variable in SOURCE_VARIABLES[1:]:  # the id is the node's own
        value = source.get(variable.name)
        if value:
            key = variable.json_ld or f"pkit:{variable.name}"
            node[key] = _VARIABLES.get(variable.name, _as_it_is)(value)
    return node | {"name": title}


Held = str | tuple[Name, ...] | Paragraphs


def _as_it_is(value: Held) -> object:
    return f"{value.total} {value.numbering}" if isinstance(value, Paragraphs) else value


def _people(value: Held) -> object:
    return [_author(name) for name in value if isinstance(name, Name)] if isinstance(value, tuple) else value


_VARIABLES: Mapping[str, Callable[[Held], object]] = {
    "author": _people,
    "editor": _people,
    "translator": _people,
    "container-title": lambda value: {"@type": "CreativeWork", "name": value},
    "publisher": lambda value: {"@type": "Organization", "name": value},
    "publisher-place": lambda value: {"@type": "Place", "name": value},
    "DOI": lambda value: f"https://doi.org/{value}",
}
"""What schema.org makes of a variable's value where it is no text."""


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
    """Return ``value`` as a JSON number if that is exact, else as text."""
    exact = decimal_of(value)
    if exact is None:
        return value
    if exact == exact.to_integral_value():
        return int(exact)
    return float(value) if Decimal(repr(float(value))) == exact else value


def _id(entry_id: str, kind: str = "") -> str:
    """Return a fragment; entry ids never contain the separator of a fact's number."""
    return f"#{kind}{entry_id}"


def _link(entry_id: str | None) -> dict[str, str] | None:
    return {"@id": _id(entry_id)} if entry_id else None


def _present(node: dict[str, object]) -> dict[str, object]:
    return {word: value for word, value in node.items() if value not in (None, [], "")}


EXPORTS = MappingProxyType({"jsonld": write})
