"""Turns a stream of checked records into the database that everything else reads."""

import gc
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pkit.facts import codec, tables
from pkit.facts.codec import check_sum
from pkit.facts.file.events import Parser
from pkit.facts.file.loader import Loader, Problems
from pkit.facts.file.reader import CheckedFile, open_checked
from pkit.facts.file.validators import Value, shown
from pkit.facts.kinds import MENTION, Kind, roles
from pkit.facts.search import indexer
from pkit.facts.store.mentions import Mentions, spelled
from pkit.facts.suggestions import did_you_mean, nearest

Progress = Callable[[float], None]
"""Called now and then with the share of the work done, 0 to 1; it may raise to give up."""

_BATCH = 1_000
"""Rows that one call writes: memory against calls (*compile* of ``benchmarks.search``)."""
_BATCH_SIZE = 4_000_000
"""Characters of them above which fewer are written at once: entries may be long (*compile*, its peak of memory)."""
READING = 0.6
"""Share of the work that reading the file is; the rest is the index."""

_TEMPORARY = """
CREATE TEMP TABLE reference (n INTEGER, role TEXT, target TEXT, line INTEGER, column INTEGER, path TEXT, kind TEXT);
"""
_IN_FILE_ORDER = "ORDER BY line, column"
_FEW = 5
"""Ids that are named where none is near."""
_MOST_NAMES = 500
"""Names that are compared with the ids."""
_LOOKS_LIKE_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")
_ONE_WORD = re.compile("[a-z0-9]+")
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


class About(NamedTuple):
    """What a base is called, and which kinds it has."""

    title: str
    kinds: Sequence[Kind]
    """All, by the numbers that the compiled form has for them."""
    declared: Sequence[Mapping[str, Value]]
    """The records of the kinds that it declares for itself."""
    bases: Sequence[str] = ()
    """The names of the bases that it is made of, none where it is one."""


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables that records are written into."""
    connection.executescript(tables.BASE + _TEMPORARY)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cyclic GC from looking at records again and again: none of them is part of a cycle.

    What is no longer needed is freed at once by its count of references, so memory stays as bounded as with it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@collector_paused()
def compile_file(path: Path, connection: sqlite3.Connection, progress: Progress, parser: type = Parser) -> str:
    """Read the fact base at ``path`` into the empty database of ``connection``.

    Returns:
        SHA-256 of the file's content, in hex.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    with open_checked(path) as file:
        mentions, loader = check_file(file, connection, progress, parser)
        digest = file.digest()
    finish(connection, mentions, About(loader.title, loader.kinds, loader.declared), progress)
    return digest


@collector_paused()
def check_file(
    file: CheckedFile, connection: sqlite3.Connection, progress: Progress = lambda _: None, parser: type = Parser
) -> tuple[Mentions, Loader]:
    """Write the records of ``file`` into the empty database of ``connection``.

    Returns:
        What knows the names of the entries, and what knows title and kinds.

    Raises:
        FactBaseError: with every problem of the file.
    """
    problems = Problems(file.name)
    loader = Loader(file, problems, parser)
    prepare(connection)
    mentions = _insert(loader, file, connection, progress)
    file.finish()
    connection.execute(tables.ENTRY_ID)
    _check_ids(connection, problems)
    _check_references(connection, problems, loader.kinds)
    if problems:
        raise problems.error()
    return mentions, loader


@collector_paused()
def compile_start(path: Path, connection: sqlite3.Connection, entries: int) -> None:
    """Read the first ``entries`` of a large fact base, to be shown while all of it is compiled; checks no reference.

    Raises:
        FactBaseError: with the problems of that part.
        UnreadableFileError: where it cannot be read.
    """
    with open_checked(path) as file:
        problems = Problems(file.name)
        loader = Loader(file, problems)
        prepare(connection)
        mentions = _insert(loader, file, connection, lambda _: None, entries)
        connection.execute(tables.ENTRY_ID)
        if problems:
            raise problems.error()
    finish(connection, mentions, About(loader.title, loader.kinds, loader.declared), lambda _: None)


def _insert(
    loader: Loader, file: CheckedFile, connection: sqlite3.Connection, progress: Progress, most: int | None = None
) -> Mentions:
    """Write the records of a file as rows; return what knows the names of the entries."""
    mentions = Mentions(connection, roles(()).index(MENTION), file.size)
    rows: list[tuple[int, str, int, int, int, str]] = []
    references: list[tuple[int, str, str, int, int, str, str]] = []
    number = size = 0
    for item in loader.items():
        text = codec.encode(item.fields)
        if item.kind is None:
            connection.execute("INSERT INTO source (fields) VALUES (?)", (text,))
            continue
        if number == most:
            break
        number += 1
        rows.append((number, str(item.fields["id"]), loader.kinds.index(item.kind), item.line, check_sum(text), text))
        references += [(number, *reference) for reference in item.references]
        mentions.learn(number, item.kind, item.fields)
        size += len(text)
        if len(rows) == _BATCH or size > _BATCH_SIZE:
            size = 0
            _flush(connection, rows, references)
            progress(READING * min(1.0, file.done / max(1, file.size)))
    _flush(connection, rows, references)
    mentions.learnt()
    return mentions


def _flush(
    connection: sqlite3.Connection,
    rows: list[tuple[int, str, int, int, int, str]],
    references: list[tuple[int, str, str, int, int, str, str]],
) -> None:
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?)", references)
    rows.clear()
    references.clear()


def _check_ids(connection: sqlite3.Connection, problems: Problems) -> None:
    """Report every id that an entry before has."""
    if connection.execute("SELECT 1 FROM entry GROUP BY id HAVING count(*) > 1 LIMIT 1").fetchone() is None:
        return
    places = (
        "SELECT target, line, column, path, first_value(line) OVER same AS first, row_number() OVER same AS place"
        " FROM reference WHERE role = 'id' WINDOW same AS (PARTITION BY target ORDER BY line, column)"
    )
    twice = f"SELECT target, line, column, path, first FROM ({places}) WHERE place > 1 ORDER BY line, column"
    for name, line, column, path, first in connection.execute(twice):
        problems.add(line, column, path, f"the id '{name}' stands twice: line {first} has it already")


def _check_references(connection: sqlite3.Connection, problems: Problems, kinds: Sequence[Kind]) -> None:
    """Report every reference to an entry that is not there, or that is of the wrong kind."""
    missing = "FROM reference WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = target)"
    first = _ids(connection, "")
    mistyped = _mistyped(connection, first, f"SELECT DISTINCT target {missing} AND role = 'per' LIMIT {_MOST_NAMES}")
    places = f"SELECT role, kind, target, line, column, path {missing} {_IN_FILE_ORDER}"
    others = {kind.singular: _some_of(connection, number) for number, kind in enumerate(kinds)}
    for role, wanted, target, line, column, path in connection.execute(places):
        if not _ID.fullmatch(target) and role != "per":
            named = _id_by_name(connection, target)
            meant = f"is a name: write its id, {named}" if named else f"is not an id{others.get(wanted, '')}"
            problems.replace(line, column, path, f"'{shown(target)}' {meant}")
        elif role != "per" or _LOOKS_LIKE_ID.fullmatch(target) or target in mistyped:
            near = "" if problems.full else did_you_mean(target, _ids(connection, target[:2], first))
            better = near or others.get(wanted, "")
            problems.add(line, column, path, f"no entry has the id '{shown(target)}'{better}")
    for number, kind in enumerate(kinds):
        wrong = (
            "SELECT target, line, column, path FROM reference WHERE reference.kind = ?"
            f" AND (SELECT kind FROM entry WHERE entry.id = target LIMIT 1) <> ? {_IN_FILE_ORDER}"
        )
        article = "an" if kind.singular[0] in "aeiou" else "a"
        for target, line, column, path in connection.execute(wrong, (kind.singular, number)):
            problems.add(line, column, path, f"'{shown(target)}' is not {article} {kind.singular}")


def _some_of(connection: sqlite3.Connection, kind: int) -> str:
    """Return what else to write where an entry of ``kind`` is missing, nothing where there is none."""
    rows = connection.execute(f"SELECT id FROM entry WHERE kind = ? LIMIT {_FEW + 1}", (kind,)).fetchall()
    if not rows:
        return ""
    ids = ", ".join(row[0] for row in rows[:_FEW])
    return f": add that entry, or write one of {ids}{' …' if len(rows) > _FEW else ''}"


def _id_by_name(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of the one entry that is called ``name``, empty where there is none or more than one."""
    ids = connection.execute(
        "SELECT DISTINCT id FROM called_so JOIN entry USING (n) WHERE words = ? LIMIT 2", (spelled(name),)
    ).fetchall()
    return str(ids[0][0]) if len(ids) == 1 else ""


def _mistyped(connection: sqlite3.Connection, first: Sequence[str], names: str) -> frozenset[str]:
    """Return those names of one lower-case word that are nearly an id."""
    words = [row[0] for row in connection.execute(names).fetchall() if _ONE_WORD.fullmatch(row[0])]
    return frozenset(word for word in words if nearest(word, _ids(connection, word[:2], first)))


def _ids(connection: sqlite3.Connection, stem: str, others: Sequence[str] = ()) -> list[str]:
    """Return the first ids that start so, then ``others``: enough for a suggestion at any size."""
    rows = connection.execute("SELECT id FROM entry WHERE id >= ? AND id < ? LIMIT 2000", (stem, f"{stem}~"))
    return [*(row[0] for row in rows), *others]


def finish(connection: sqlite3.Connection, mentions: Mentions, about: About, progress: Progress) -> None:
    """Derive relations, build the search index, and write what the base is called and holds."""
    connection.execute("CREATE TEMP TABLE role (name TEXT PRIMARY KEY, number INTEGER)")
    connection.executemany("INSERT INTO role VALUES (?, ?)", ((n, i) for i, n in enumerate(roles(about.kinds))))
    connection.execute(
        "INSERT OR IGNORE INTO link SELECT reference.n, entry.n, role.number FROM reference"
        " JOIN entry ON entry.id = target JOIN role ON role.name = reference.role WHERE reference.n <> entry.n"
    )
    connection.execute("DROP TABLE role")
    connection.execute("DROP TABLE reference")
    builder = indexer.Builder(connection, about.kinds, lambda share: progress(READING + (1 - READING) * share))
    builder.read(mentions.find)
    mentions.finish()
    connection.execute(tables.LINK_BACK)
    builder.write()
    spans = connection.execute("SELECT kind, first, last - first + 1 FROM section").fetchall()
    meta = {"title": about.title, **({"kinds": codec.encode(about.declared)} if about.declared else {})}
    meta |= {"bases": codec.encode(about.bases)} if about.bases else {}
    meta |= {f"kind:{kind}": f"{first} {count}" for kind, first, count in spans}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    connection.commit()
    progress(1.0)
