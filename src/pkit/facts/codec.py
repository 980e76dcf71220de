"""Records to and from their fields, which are named as in the file; the fields are what the database keeps."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pkit.facts.model import (
    Agency,
    Entry,
    Fact,
    Figure,
    Kind,
    Modality,
    Name,
    Official,
    Paragraphs,
    Program,
    Qualifier,
    Source,
)

SCHEMA = 3
"""Changes whenever the compiled form changes; part of the name of every cached database."""

SOURCE_WORDS = (
    "id type title author container-title publisher publisher-place issued accessed URL page volume issue number"
    " section edition genre medium collection-title event-title authority archive editor translator DOI ISBN language"
    " note paragraphs"
).split()
"""The keys of a source, in their order."""

Fields = Mapping[str, Any]
"""One record's keys and values as JSON has them; checked when the file was read."""

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def check_sum(fields: str) -> int:
    """Return the sum that an entry's ``fields`` are stored with, so that a damaged row is noticed when read."""
    return zlib.crc32(fields.encode())


def encode(fields: Mapping[str, object]) -> str:
    """Return ``fields`` as compact JSON text."""
    return _to_json(fields)


def decode(text: str) -> Fields:
    """Return the fields in JSON ``text``."""
    fields: Fields = json.loads(text)
    return fields


def entry_from(kind: Kind, fields: Fields, only_source: str) -> Entry:
    """Return the record of ``fields``; ``only_source`` stands in where a fact leaves its source out."""
    values = dict(fields)
    values["facts"] = tuple(fact_from(fact, only_source) for fact in values.get("facts", ()))
    for word in ("aliases", "tags", "about"):
        if word in values:
            values[word] = tuple(values[word])
    match kind:
        case Kind.OFFICIAL:
            return Official(**values)
        case Kind.AGENCY:
            return Agency(**values)
        case Kind.PROGRAM:
            return Program(**values)
        case Kind.FIGURE:
            values["qualifier"] = Qualifier(values["qualifier"])
            values["modality"] = Modality(values.get("modality", Modality.ACTUAL))
            return Figure(**values)


def fact_from(fields: Fields, only_source: str) -> Fact:
    """Return the record of one fact."""
    return Fact(**{"source": only_source, **fields, "per": tuple(fields.get("per", ()))})


def source_from(fields: Fields) -> Source:
    """Return the record of one source."""
    values = {attribute(word): value for word, value in fields.items()}
    for word in ("author", "editor", "translator"):
        values[word] = tuple(_name_from(name) for name in values.get(word, ()))
    if "paragraphs" in values:
        values["paragraphs"] = Paragraphs(
            total=values["paragraphs"]["count"], numbering=values["paragraphs"]["numbering"]
        )
    return Source(**values)


def source_fields(source: Source) -> dict[str, object]:
    """Return the fields of ``source`` as in the file."""
    values: dict[str, object] = {}
    for word in SOURCE_WORDS:
        value = getattr(source, attribute(word))
        if word in {"author", "editor", "translator"}:
            value = [
                {part.replace("_", "-"): text for part, text in name._asdict().items() if text is not None}
                for name in value
            ]
        elif isinstance(value, Paragraphs):
            value = {"count": value.total, "numbering": value.numbering}
        if value not in (None, []):
            values[word] = value
    return values


def attribute(word: str) -> str:
    """Return what a record calls the key ``word`` of a file: ``container_title``, ``url``."""
    return word.replace("-", "_").lower()


def fact_fields(fact: Fact) -> dict[str, object]:
    """Return the fields of ``fact`` as in the file, the source always named."""
    return _present(fact, ("text", "source", "paragraph", "page", "per", "anchor"))


def entry_fields(entry: Entry) -> dict[str, object]:
    """Return every field of ``entry`` as in the file, without its facts."""
    own = {
        Kind.OFFICIAL: ("role", "agency"),
        Kind.AGENCY: ("acronym", "country"),
        Kind.FIGURE: ("value", "to", "unit", "per_unit", "qualifier", "modality", "period", "indicator", "about"),
        Kind.PROGRAM: ("agency", "status"),
    }
    return _present(entry, ("id", "name", *own[entry.kind], "aliases", "tags"))


def _present(record: object, words: Sequence[str]) -> dict[str, object]:
    values = ((word, getattr(record, word)) for word in words)
    return {
        word: list(value) if isinstance(value, tuple) else value for word, value in values if value not in (None, ())
    }


def _name_from(fields: Fields) -> Name:
    return Name(**{word.replace("-", "_"): value for word, value in fields.items()})
