"""Writes the search index of a compiled base into its own database.

Tables: `term` holds every word once, numbered in the order of the alphabet, words of letters alone before all others;
`document` holds each entry as a row of codes, ``term << 4 | field``, in reading order; `spelling` holds what entries
are called, letters and digits alone, in order; `words` is the full-text index (FTS5) that phrases are looked up in.
"""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator

from pkit.facts.search.fields import NAMES, Field, texts
from pkit.facts.search.stems import stem
from pkit.facts.search.words import chunks, fold, pieces, spoken, squash

Progress = Callable[[float], None]

_TABLES = """
CREATE TABLE term (t INTEGER PRIMARY KEY, word TEXT NOT NULL, stem TEXT NOT NULL);
CREATE TABLE document (n INTEGER PRIMARY KEY, codes BLOB NOT NULL);
CREATE TABLE spelling (key TEXT NOT NULL, n INTEGER NOT NULL, field INTEGER NOT NULL);
CREATE TEMP TABLE raw (n INTEGER PRIMARY KEY, own BLOB NOT NULL, names BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize="ascii tokenchars '.|'");
"""
_BATCH = 2_000


def build(connection: sqlite3.Connection, progress: Progress) -> None:
    """Write the index of the entries in ``connection``, calling ``progress`` with the share that is done."""
    connection.executescript(_TABLES)
    total = connection.execute("SELECT count(*) FROM entry").fetchone()[0] or 1
    numbers = _read(connection, lambda done: progress(0.6 * done / total))
    order = _write_terms(connection, numbers)
    _write_documents(connection, order, lambda done: progress(0.6 + 0.4 * done / total))
    connection.execute("CREATE INDEX spelling_key ON spelling (key, n)")
    connection.execute("CREATE INDEX term_word ON term (word)")
    connection.execute("CREATE INDEX term_stem ON term (stem)")
    connection.execute("DROP TABLE raw")
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    progress(1.0)


class _Numbers(dict[str, int]):
    """Numbers words in the order they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _read(connection: sqlite3.Connection, done: Callable[[int], None]) -> _Numbers:
    numbers = _Numbers()
    rows: list[tuple[int, bytes, bytes]] = []
    spellings: list[tuple[str, int, int]] = []
    phrases: list[tuple[int, str, str]] = []
    for n, text in connection.execute("SELECT n, fields FROM entry ORDER BY n"):
        reader = _Reader(numbers)
        for field, index, value in texts(json.loads(text)):
            reader.add(field, index, value)
            if field in NAMES:
                spellings.append((squash(value), n, field))
        rows.append((n, reader.own.tobytes(), reader.names.tobytes()))
        phrases.append((n, " | ".join(reader.phrases[0]), " | ".join(reader.phrases[1])))
        if len(rows) == _BATCH:
            _flush(connection, rows, spellings, phrases)
            done(n)
    _flush(connection, rows, spellings, phrases)
    return numbers


class _Reader:
    """Takes one entry's texts apart."""

    def __init__(self, numbers: _Numbers) -> None:
        self.own = array("I")
        self.names = array("I")
        self.phrases: tuple[list[str], list[str]] = ([], [])
        self._numbers = numbers
        self._index = 0

    def add(self, field: Field, index: int, text: str) -> None:
        if index != self._index:
            self.own.append(index << 4 | Field.NEXT)
            self._index = index
        plain: list[str] = []
        for chunk in chunks(fold(text)):
            found = pieces(chunk)
            plain += [word.text for word in spoken(chunk)]
            self.own.extend(self._numbers[word.text] << 4 | field for word in found)
        if field in NAMES:
            self.names.extend(self._numbers[word] for word in plain)
        if field == Field.TAG:
            self.own.append(self._numbers[f"#{squash(text)}"] << 4 | field)
        self.phrases[0 if field in NAMES else 1].append(" ".join(plain))


def _flush(
    connection: sqlite3.Connection,
    rows: list[tuple[int, bytes, bytes]],
    spellings: list[tuple[str, int, int]],
    phrases: list[tuple[int, str, str]],
) -> None:
    connection.executemany("INSERT INTO raw VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", spellings)
    connection.executemany("INSERT INTO words(rowid, name, body) VALUES (?, ?, ?)", phrases)
    rows.clear()
    spellings.clear()
    phrases.clear()


def _write_terms(connection: sqlite3.Connection, numbers: _Numbers) -> "array[int]":
    """Number the words in the order of the alphabet; return the new number of each old one."""
    ordered = sorted(numbers, key=lambda word: (not word.isalpha(), word))
    order = array("I", bytes(4 * len(ordered)))
    for t, word in enumerate(ordered):
        order[numbers[word]] = t
    connection.executemany("INSERT INTO term VALUES (?, ?, ?)", ((t, word, stem(word)) for t, word in enumerate(ordered)))
    return order


def _write_documents(connection: sqlite3.Connection, order: "array[int]", done: Callable[[int], None]) -> None:
    rows: list[tuple[int, bytes]] = []
    related = _Related(connection)
    for n, own in connection.execute("SELECT n, own FROM raw ORDER BY n"):
        codes = array("I", own)
        codes.extend(related.of(n))
        renumbered = array("I", (code if code & 15 == Field.NEXT else order[code >> 4] << 4 | code & 15 for code in codes))
        rows.append((n, renumbered.tobytes()))
        if len(rows) == _BATCH:
            connection.executemany("INSERT INTO document VALUES (?, ?)", rows)
            rows.clear()
            done(n)
    connection.executemany("INSERT INTO document VALUES (?, ?)", rows)


class _Related:
    """Gives the words of what an entry's relations are called, for entries in ascending order."""

    MOST = 24
    """Relations of one entry that are searched, each way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        ahead = "SELECT a, b, min(role) = 0, names FROM link JOIN raw ON raw.n = b GROUP BY a, b ORDER BY a, b"
        back = "SELECT b, a, 0, names FROM link JOIN raw ON raw.n = a GROUP BY b, a ORDER BY b, a"
        self._ways = [_Way(connection.execute(query)) for query in (ahead, back)]

    def of(self, n: int) -> "array[int]":
        codes = array("I")
        for way in self._ways:
            for number, (other, own_agency, names) in enumerate(way.of(n)):
                if number < self.MOST:
                    field = Field.AGENCY if own_agency else Field.RELATED
                    codes.append(other << 4 | Field.NEXT)
                    codes.extend(term << 4 | field for term in array("I", names))
        return codes


class _Way:
    """Rows of ``(n, other, own agency, names)`` in ascending order of ``n``, asked for one ``n`` after the other."""

    def __init__(self, rows: sqlite3.Cursor) -> None:
        self._rows = rows
        self._next: tuple[int, int, int, bytes] | None = next(rows, None)

    def of(self, n: int) -> Iterator[tuple[int, int, bytes]]:
        while self._next is not None and self._next[0] == n:
            yield self._next[1:]
            self._next = next(self._rows, None)
