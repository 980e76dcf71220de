"""JSON: the base as in its file, with kinds, addresses and relations, as one document or one entry per line."""

import json
from collections.abc import Iterator
from types import MappingProxyType

from pkit.facts.base import FactBase, located
from pkit.facts.citation import export
from pkit.facts.codec import entry_fields, fact_fields, source_fields
from pkit.facts.model import Entry, Source


def full_fields(base: FactBase, entry: Entry) -> dict[str, object]:
    """Return every field of ``entry`` as in the file, with its kind, its relations and the address of each fact."""
    facts = [
        {"address": located(entry, number).address, **fact_fields(fact)} for number, fact in enumerate(entry.facts)
    ]
    relations = [
        {"id": each.id, "kind": each.kind.singular, "name": each.name, "roles": list(each.roles)}
        for each in base.relations(entry.id)
    ]
    return {"kind": entry.kind.singular, **entry_fields(entry), "facts": facts, "relations": relations}


def as_json(base: FactBase) -> Iterator[str]:
    """Yield one document: title, sources in CSL-JSON, entries."""
    yield f'{{"title": {_json(base.title)},'
    yield f'"sources": {_json([_source(source) for source in base.sources.values()])},'
    yield '"entries": ['
    held = ""
    for entry in base.entries():
        if held:
            yield f"{held},"
        held = _json(full_fields(base, entry))
    if held:
        yield held
    yield "]}"


def as_json_lines(base: FactBase) -> Iterator[str]:
    """Yield one entry per line, see https://jsonlines.org."""
    for entry in base.entries():
        yield _json(full_fields(base, entry))


def _source(source: Source) -> dict[str, object]:
    """Return a source in CSL-JSON, with the number of its paragraphs, for which CSL has no variable."""
    item: dict[str, object] = json.loads(export(source, None, "csl-json"))[0]
    paragraphs = source_fields(source).get("paragraphs")
    return item | ({"paragraphs": paragraphs} if paragraphs else {})


def _json(value: object) -> str:
    # ASCII, so that no transport encoding can corrupt it.
    return json.dumps(value, allow_nan=False)


EXPORTS = MappingProxyType({"json": as_json, "jsonl": as_json_lines})
