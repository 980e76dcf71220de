"""Compiles several fact files into one database, so that they are searched and cited as one base.

Each file is checked by itself, as if it were the only one. Its entries then stand behind those of the files before it,
kind by kind: the database is the one that a single file with all these entries would give, and so are the answers.
What differs is told by ids. An entry whose id another file has too is ``BASE:ID``, wherever it is referred to; so is a
source, unless both say the same of it. Everything that is undecided between files is decided here and nowhere else.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pkit.errors import FactBaseError, Problem, UsageError
from pkit.facts import tables
from pkit.facts.addresses import base_names, qualified
from pkit.facts.codec import BASE, Fields, check_sum, decode, encode
from pkit.facts.file.validators import Value
from pkit.facts.kinds import BUILT_IN, MENTION, MOST_PANES, Holds, Kind, declared, roles
from pkit.facts.store.cache import combined_digest
from pkit.facts.store.checked_rows import CheckedRows, checked_rows
from pkit.facts.store.compiler import READING, About, Progress, collector_paused, finish, prepare
from pkit.facts.store.explain import explained
from pkit.facts.store.mentions import Mentions

_STAGED = """
CREATE TEMP TABLE staged (kind INTEGER, part INTEGER, n INTEGER, id TEXT, line INTEGER, fields TEXT,
    PRIMARY KEY (kind, part, n)) WITHOUT ROWID;
CREATE TEMP TABLE named (part INTEGER, n INTEGER, role TEXT, target TEXT, PRIMARY KEY (part, n, role, target))
    WITHOUT ROWID;
"""
_TITLES = 3
"""Titles that the title of several bases names; more fit into no line."""

Record = Mapping[str, Value]


@dataclass(kw_only=True)
class _Part:
    """One of the files, read and checked."""

    name: str
    title: str
    declared: Sequence[Record]
    sources: dict[str, Record] = field(default_factory=dict)
    """Their fields by their ids, in file order."""


@collector_paused()
def compile_files(
    paths: Sequence[Path], connection: sqlite3.Connection, progress: Progress, folder: Path | None, limit: int
) -> str:
    """Read the fact files at ``paths`` into the empty database of ``connection``.

    Those that have not changed since they were compiled with others come from the cache ``folder``, which is kept below
    ``limit`` bytes; None keeps nothing.

    Returns:
        What stands for the content of them all, see `combined_digest`.

    Raises:
        FactBaseError: with every problem of every file, or what keeps them from being open at once.
        UnreadableFileError: where one cannot be read.
    """
    prepare(connection)
    connection.executescript(_STAGED)
    names = base_names(paths)
    parts, kinds, digest = _read(paths, names, connection, partial(checked_rows, folder=folder, limit=limit), progress)
    about = About(_title(parts), kinds.all, kinds.declared, names)
    source_ids = _write_sources(parts, connection)
    mentions = _write_entries(parts, kinds.all, source_ids, connection)
    finish(connection, mentions, about, progress)
    return digest


def _read(
    paths: Sequence[Path],
    names: Sequence[str],
    connection: sqlite3.Connection,
    rows_of: Callable[..., AbstractContextManager[CheckedRows]],
    progress: Progress,
) -> tuple[Sequence[_Part], "_Kinds", str]:
    """Check every file, and stage its entries and references."""
    kinds = _Kinds()
    parts: list[_Part] = []
    digests: list[str] = []
    problems: list[Problem] = []
    sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
    for number, (path, name) in enumerate(zip(paths, names, strict=True)):
        before, share = sum(sizes[:number]) / max(1, sum(sizes)), sizes[number] / max(1, sum(sizes))
        try:
            with rows_of(path, progress=partial(_tell, progress, before, share)) as rows:
                part = _Part(name=name, title=rows.title, declared=rows.declared)
                kinds.add(path, rows.declared)
                _stage(rows, number, kinds, part, connection)
                digests.append(rows.digest)
        except FactBaseError as error:
            problems += explained(path, error).problems
        else:
            parts.append(part)
    if problems:
        raise FactBaseError(problems)
    _refuse_too_many(kinds, connection)
    return parts, kinds, combined_digest(names, digests)


def _tell(progress: Progress, before: float, share: float, done: float) -> None:
    """Say how far all files are read when one of them, which is ``share`` of them, is read so far."""
    progress(READING * before + share * done)


class _Kinds:
    """The kinds of several bases: a kind that two of them declare is one, with the fields of both."""

    def __init__(self) -> None:
        self.declared: list[dict[str, Value]] = []
        self._first: dict[str, Path] = {}
        """The file that declares a kind first, by the kind's id."""

    @property
    def all(self) -> tuple[Kind, ...]:
        """By the numbers that the compiled form has for them."""
        return (*BUILT_IN, *declared(self.declared))

    def add(self, path: Path, records: Iterable[Record]) -> None:
        """Take the kinds that the file at ``path`` declares.

        Raises:
            FactBaseError: what keeps them from standing beside those of other files.
        """
        problems = list(self._add(path, records))
        if problems:
            raise FactBaseError(problems)

    def _add(self, path: Path, records: Iterable[Record]) -> Iterator[Problem]:
        for number, record in enumerate(records):
            held = next((each for each in self.declared if each["id"] == record["id"]), None)
            words = {str(record["id"]), str(record["singular"])}
            taken = next((each for each in self.declared if each is not held and words & _words(each)), None)
            where = self._first.get(str((held or taken or record)["id"]), path)
            differing = _differing(held, record) if held else "its name" if taken else ""
            if differing:
                message = f"differs from {where} in {differing}: the two cannot be open at once"
                yield Problem(str(path), 0, 0, f"kinds[{number}]", message)
            elif held:
                held["fields"] = (*_fields(held), *(new for new in _fields(record) if new not in _fields(held)))
            else:
                self._first[str(record["id"])] = path
                self.declared.append(dict(record))


def _words(record: Record) -> set[str]:
    return {str(record["id"]), str(record["singular"])}


def _fields(record: Record) -> list[Value]:
    fields = record.get("fields", ())
    return list(fields) if isinstance(fields, Sequence) and not isinstance(fields, str) else []


def _differing(first: Record, second: Record) -> str:
    """Return in what two declarations of one kind contradict each other, nothing where they do not."""
    if first["singular"] != second["singular"]:
        return "its singular"
    known = {str(each["name"]): each for each in _fields(first) if isinstance(each, Mapping)}
    for each in _fields(second):
        if isinstance(each, Mapping) and known.get(str(each["name"]), each) != each:
            return f"its field '{each['name']}'"
    return ""


def _refuse_too_many(kinds: _Kinds, connection: sqlite3.Connection) -> None:
    built_in = connection.execute("SELECT count(DISTINCT kind) FROM staged WHERE kind < ?", (len(BUILT_IN),))
    count = len(kinds.declared) + int(built_in.fetchone()[0])
    if kinds.declared and count > MOST_PANES:
        raise UsageError(f"these bases have {count} kinds together: at most {MOST_PANES} can be shown")


def _stage(rows: CheckedRows, number: int, kinds: _Kinds, part: _Part, connection: sqlite3.Connection) -> None:
    """Copy sources, entries and references of one file."""
    alone = rows.connection
    for (text,) in alone.execute("SELECT fields FROM source ORDER BY n"):
        fields = decode(text)
        part.sources[fields["id"]] = fields
    by_id = {kind.id: place for place, kind in enumerate(kinds.all)}
    places = [by_id[kind.id] for kind in rows.kinds]
    connection.executemany(
        "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)",
        (
            (places[kind], number, n, entry_id, line, text)
            for kind, n, entry_id, line, text in alone.execute("SELECT kind, n, id, line, fields FROM entry ORDER BY n")
        ),
    )
    connection.executemany(
        "INSERT INTO named VALUES (?, ?, ?, ?)",
        ((number, *row) for row in alone.execute("SELECT n, role, target FROM named")),
    )


def _title(parts: Iterable[_Part]) -> str:
    titles = list(dict.fromkeys(part.title for part in parts))
    more = len(titles) - _TITLES
    return "; ".join((*titles[:_TITLES], *((f"and {more} more",) if more > 0 else ())))


def _write_sources(parts: Sequence[_Part], connection: sqlite3.Connection) -> Sequence[Mapping[str, str]]:
    """Write each source once, and return for each part what its sources are called now."""
    texts = Counter(
        source_id
        for source_id, _ in {
            (source_id, encode(fields)) for part in parts for source_id, fields in part.sources.items()
        }
    )
    written: dict[str, str] = {}
    called: list[Mapping[str, str]] = []
    for part in parts:
        own: dict[str, str] = {}
        for source_id, fields in part.sources.items():
            text = encode(fields)
            if text not in written:
                name = source_id if texts[source_id] == 1 else qualified(part.name, source_id)
                written[text] = name
                connection.execute("INSERT INTO source (fields) VALUES (?)", (encode({**fields, "id": name}),))
            own[source_id] = written[text]
        called.append(own)
    return called


def _write_entries(
    parts: Sequence[_Part],
    kinds: Sequence[Kind],
    source_ids: Sequence[Mapping[str, str]],
    connection: sqlite3.Connection,
) -> Mentions:
    """Write the staged entries kind by kind, file by file, under ids that are theirs alone."""
    connection.execute("CREATE TEMP TABLE clash AS SELECT id FROM staged GROUP BY id HAVING count(*) > 1")
    clashing: list[set[str]] = [set() for _ in parts]
    for number, entry_id in connection.execute("SELECT part, id FROM staged WHERE id IN (SELECT id FROM clash)"):
        clashing[number].add(entry_id)
    renaming = [
        _Renaming(base=part.name, ids=ids, sources=sources)
        for part, ids, sources in zip(parts, clashing, source_ids, strict=True)
    ]
    size = connection.execute("SELECT total(length(fields)) FROM staged").fetchone()[0]
    mentions = Mentions(connection, roles(()).index(MENTION), int(size))
    staged = connection.execute("SELECT kind, part, n, line, fields FROM staged")
    for new, (kind, number, n, line, text) in enumerate(staged, start=1):
        names = renaming[number]
        fields = names.entry(kinds[kind], decode(text))
        written = encode(fields)
        row = (new, fields["id"], kind, line, check_sum(written), written)
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", row)
        targets = connection.execute("SELECT role, target FROM named WHERE part = ? AND n = ?", (number, n)).fetchall()
        references = ((new, role, names.id(target), 0, 0, "", "") for role, target in targets)
        connection.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?)", references)
        mentions.learn(new, kinds[kind], fields)
    mentions.learnt()
    for table in ("staged", "named", "clash"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute(tables.ENTRY_ID)
    return mentions


@dataclass(frozen=True, kw_only=True)
class _Renaming:
    """What the ids of one file are among those of all."""

    base: str
    ids: Collection[str]
    """Those of its entries that another file has too."""
    sources: Mapping[str, str]

    def id(self, own: str) -> str:
        """Return what stands for ``own``, an id or the name of somebody who is no entry."""
        return qualified(self.base, own) if own in self.ids else own

    def entry(self, kind: Kind, fields: Fields) -> Fields:
        """Return the fields of an entry, with its base."""
        new = {**fields, "id": self.id(fields["id"]), BASE: self.base}
        for each in kind.fields:
            if each.holds is Holds.REFERENCE and each.name in fields:
                held = fields[each.name]
                new[each.name] = self.id(held) if isinstance(held, str) else [self.id(one) for one in held]
        if "facts" in fields:
            new["facts"] = [self._fact(fact) for fact in fields["facts"]]
        return new

    def _fact(self, fact: Fields) -> Fields:
        source = self.sources[fact.get("source") or next(iter(self.sources))]
        per = {"per": [self.id(one) for one in fact["per"]]} if "per" in fact else {}
        return {**fact, "source": source, **per}
