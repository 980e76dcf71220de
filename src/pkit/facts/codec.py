"""Conversion between records and their fields, which are named as in the file and stored in the database."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from pkit.facts.kinds import SOURCE_VARIABLES, Kind
from pkit.facts.model import Entry, Fact, Name, Paragraphs, Source
from pkit.facts.text import has_word

SCHEMA = 5
"""Changes whenever the compiled form changes; part of the name of every cached database."""

BASE = "base"
"""The key of an entry's base among its fields, where several are open; no file can hold it."""

Fields = Mapping[str, Any]
"""One record's keys and values as JSON has them; checked when the file was read."""

_WHOLE = ("family", "literal")
"""Parts of a name that stand for it, whatever they are."""

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_from_json = json.JSONDecoder().decode


def check_sum(fields: str) -> int:
    """Return the checksum stored with an entry's ``fields``, by which a damaged row is detected."""
    return zlib.crc32(fields.encode())


def encode(fields: object) -> str:
    """Return ``fields`` as compact JSON text."""
    return _to_json(fields)


def decode(text: str) -> Fields:
    """Return the fields in JSON ``text``."""
    fields: Fields = _from_json(text)
    return fields


def entry_from(kind: Kind, fields: Fields, only_source: str) -> Entry:
    """Return the record of ``fields``; ``only_source`` is the source of facts that name none."""
    values = {}
    for field in kind.fields:
        value = fields.get(field.name, field.default)
        if value:
            values[field.name] = tuple(value) if isinstance(value, list) else value
    return Entry(
        kind=kind,
        id=fields["id"],
        name=fields["name"],
        aliases=tuple(fields.get("aliases", ())),
        tags=tuple(fields.get("tags", ())),
        facts=tuple(fact_from(fact, only_source) for fact in fields.get("facts", ())),
        values=values,
        base=fields.get(BASE, ""),
    )


def fact_from(fields: Fields, only_source: str) -> Fact:
    """Return the record of a fact."""
    return Fact(**{"source": only_source, **fields, "per": tuple(fields.get("per", ()))})


def source_from(fields: Fields) -> Source:
    """Return the record of a source."""
    values: dict[str, Any] = {"more": {}}
    for variable in SOURCE_VARIABLES:
        value = fields.get(variable.name)
        if variable.holds == "names":
            value = tuple(_name_from(name) for name in value or ())
        elif variable.holds == "paragraphs" and value:
            value = Paragraphs(total=value["count"], numbering=value["numbering"])
        if variable.attribute in Source._fields:
            values[variable.attribute] = value
        elif value:
            values["more"][variable.name] = value
    return Source(**values)


def source_fields(source: Source) -> dict[str, object]:
    """Return the fields of ``source`` as in the file."""
    values = ((variable.name, _plain(source.get(variable.name))) for variable in SOURCE_VARIABLES)
    return {word: value for word, value in values if value}


def fact_fields(fact: Fact) -> dict[str, object]:
    """Return the fields of ``fact`` as in the file, always with its source."""
    values = ((word, _plain(value)) for word, value in fact._asdict().items())
    return {word: value for word, value in values if value}


def entry_fields(entry: Entry) -> dict[str, object]:
    """Return every field of ``entry`` as in the file, without its facts."""
    own = {field.name: _plain(entry.values.get(field.name)) for field in entry.kind.fields}
    whose = {BASE: entry.base} if entry.base else {}
    fields = {"id": entry.id, **whose, "name": entry.name, **own, "aliases": [*entry.aliases], "tags": [*entry.tags]}
    return {word: value for word, value in fields.items() if value}


def _plain(value: object) -> object:
    """Return ``value`` in JSON's types."""
    if isinstance(value, Name):
        return {part.replace("_", "-"): text for part, text in value._asdict().items() if text}
    if isinstance(value, Paragraphs):
        return {"count": value.total, "numbering": value.numbering}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _name_from(fields: Fields) -> Name:
    """Return the record of a name, without what stands for a part that is not known, such as a lone full stop."""
    parts = {word: value for word, value in fields.items() if word in _WHOLE or has_word(value)}
    return Name(**{word.replace("-", "_"): value for word, value in parts.items()})
