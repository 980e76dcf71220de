"""SQLite: the base as plain tables with full-text search, for Datasette, sqlite-utils, VisiData and SQL.

``sources``, ``entries``, ``facts`` and ``relations`` refer to each other by id. Lists are JSON arrays, which Datasette
facets by; ``value`` is the exact decimal as text, ``value_number`` the nearest float to sort and chart by.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import MappingProxyType

from pkit.facts.base import FactBase, located
from pkit.facts.citation import DEFAULT_STYLE
from pkit.facts.codec import entry_fields, fact_fields, source_fields
from pkit.facts.model import Entry
from pkit.facts.wording import citation

_CHUNK = 1 << 20
"""Bytes that are read at once of the finished file."""
_ALL = 1_000_000_000
"""Relations of an entry: all of them."""
_FACT = ("address", "entry", "number", "text", "source", "paragraph", "page", "per", "anchor", "citation")
_RELATION = ("entry", "role", "other")
_TO_ENTRY = "TEXT REFERENCES entries (id)"
_OF_FACTS = {
    "address": "TEXT PRIMARY KEY",
    "entry": _TO_ENTRY,
    "number": "INTEGER",
    "source": "TEXT REFERENCES sources (id)",
    "paragraph": "",  # no affinity: numbers stay numbers, ranges stay text
    "page": "",
}
_SEARCHED = (("facts", ("text",)), ("entries", ("name", "aliases", "tags")))
_VIEW = """
CREATE VIEW fact_list AS
SELECT facts.address, entries.kind, entries.name, facts.text, facts.paragraph, facts.page,
    sources.title AS source, facts.citation
FROM facts JOIN entries ON entries.id = facts.entry LEFT JOIN sources ON sources.id = facts.source
"""


def write(base: FactBase) -> Iterator[bytes]:
    """Yield the bytes of a database file."""
    with tempfile.TemporaryDirectory(prefix="pkit-") as folder:
        path = Path(folder, "facts.db")
        with closing(sqlite3.connect(path)) as connection:
            _fill(connection, base)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _fill(connection: sqlite3.Connection, base: FactBase) -> None:
    with connection:
        _table(connection, "base", ("title",), [{"title": base.title}])
        _sources(connection, base)
        _entries(connection, base)
        _table(connection, "facts", _FACT, _facts(base), keys=_OF_FACTS)
        _table(connection, "relations", _RELATION, _relations(base), keys={"entry": _TO_ENTRY, "other": _TO_ENTRY})
        for table, column in (("facts", "entry"), ("relations", "entry"), ("relations", "other")):
            connection.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
        connection.execute(_VIEW)
        for table, columns in _SEARCHED:
            _full_text(connection, table, columns)
    connection.execute("VACUUM")


def _sources(connection: sqlite3.Connection, base: FactBase) -> None:
    rows = [source_fields(source) for source in base.sources.values()]
    _table(connection, "sources", _columns(("id", "type", "title"), rows), rows, keys={"id": "TEXT PRIMARY KEY"})


def _entries(connection: sqlite3.Connection, base: FactBase) -> None:
    # The base is read twice, as the columns depend on its kinds and a large base does not fit into memory.
    columns = _columns(("id", "kind", "name", "aliases", "tags"), map(_entry, base.entries()))
    rows = map(_entry, base.entries())
    _table(connection, "entries", columns, rows, keys={"id": "TEXT PRIMARY KEY", "value_number": "REAL"})


def _entry(entry: Entry) -> dict[str, object]:
    fields: dict[str, object] = {"kind": entry.kind.singular, "aliases": [], "tags": []}
    for name, value in entry_fields(entry).items():
        fields[name] = value
        if name == "value" and isinstance(value, str):
            fields["value_number"] = float(value)
    return fields


def _facts(base: FactBase) -> Iterator[dict[str, object]]:
    for entry in base.entries():
        for number, fact in enumerate(entry.facts):
            place = located(entry, number)
            yield {
                "per": [],
                **fact_fields(fact),
                "address": place.address,
                "entry": entry.id,
                "number": number + 1,
                "citation": citation(base, place, DEFAULT_STYLE).text,
            }


def _relations(base: FactBase) -> Iterator[dict[str, object]]:
    """Yield each relation once, from the entry that refers to the other."""
    for entry in base.entries():
        for other in base.relations(entry.id, limit=_ALL):
            for role in other.roles:
                if not role.startswith("of-"):
                    yield {"entry": entry.id, "role": role, "other": other.id}


def _columns(first: Sequence[str], rows: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Return the names of all columns, starting with ``first``."""
    return tuple(dict.fromkeys((*first, *(name for row in rows for name in row if name != "facts"))))


def _table(
    connection: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    *,
    keys: Mapping[str, str] = {},
) -> None:
    """Create a table; ``keys`` has the declarations of columns other than plain text."""
    declared = ", ".join(f"{_quoted(column)} {keys.get(column, 'TEXT')}" for column in columns)
    connection.execute(f"CREATE TABLE {name} ({declared})")
    places = ", ".join("?" * len(columns))
    values = (tuple(_value(row.get(column)) for column in columns) for row in rows)
    connection.executemany(f"INSERT INTO {name} VALUES ({places})", values)


def _value(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | tuple) else value


def _full_text(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    """Index ``table`` for full-text search as Datasette and sqlite-utils expect; skipped if SQLite lacks FTS5."""
    names = ", ".join(columns)
    with suppress(sqlite3.OperationalError):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', tokenize='porter unicode61')"
        )
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


EXPORTS = MappingProxyType({"sqlite": write})
