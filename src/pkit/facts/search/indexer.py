"""Writes the search index of a compiled base into its own database.

Tables: `term` holds every word once, numbered in the order of the alphabet (what a filter asks for as
``#NAME:VALUE``); `document` holds each entry as a row of codes, ``term << 8 | place``, in reading order; `posting`
and `beginning` hold the rows that a term, or any term with that beginning, stands in (see
`pkit.facts.search.postings`); `spelling` holds what entries are called, letters and digits alone, in order, with the
length of the shortest name of the same entry that begins like it, `initials` their initials; `letters` holds the
words that are read into memory, those of letters alone (0) and the others (1); `words` is the full-text index (FTS5)
that phrases are looked up in.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence

from pkit.facts import tables
from pkit.facts.codec import Fields, decode
from pkit.facts.kinds import Kind
from pkit.facts.search import postings
from pkit.facts.search.expansion import sound
from pkit.facts.search.fields import NAMES, Field, place, texts
from pkit.facts.search.filters import index_terms, only_source_of
from pkit.facts.search.query import MOST_INITIALS, STOP_WORDS
from pkit.facts.search.stemmer import stem
from pkit.facts.search.tokenizer import chunks, fold, pieces, spoken, squash


class Numbers(dict[str, int]):
    """Numbers words in the order they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Chunks(dict[str, tuple[tuple[int, ...], str]]):
    """The codes of a chunk's words, each still without its place, and the words as they are spoken."""

    MOST = 200_000
    """Chunks that are kept: memory against splitting one again (*compile* of ``benchmarks.search``)."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self._numbers = numbers
        self.single: set[str] = set()
        """Those of them that are one word, spoken as it is: nearly all."""

    def __missing__(self, chunk: str) -> tuple[tuple[int, ...], str]:
        if len(self) >= self.MOST:
            self.clear()
            self.single.clear()
        if chunk.isalpha() or (chunk.isascii() and chunk.isdigit()):
            self.single.add(chunk)
            found: tuple[tuple[int, ...], str] = ((self._numbers[chunk] << 8,), chunk)
        else:
            codes = tuple([self._numbers[word.text] << 8 for word in pieces(chunk)])
            found = (codes, " ".join([word.text for word in spoken(chunk)]))
        self[chunk] = found
        return found


class Texts(dict[str, tuple[list[int], str]]):
    """The codes of a text's words, each still without its place, and the words as they are spoken.

    Keeps those that come again: roles, units, tags.
    """

    MOST = 200_000
    """Texts that are kept: memory against splitting one again (*compile* of ``benchmarks.search``)."""

    def __init__(self, numbers: Numbers) -> None:
        """Number the words with ``numbers``."""
        super().__init__()
        self._numbers = numbers
        self._chunks = _Chunks(numbers)

    def __missing__(self, text: str) -> tuple[list[int], str]:
        if len(self) >= self.MOST:
            self.clear()
        self[text] = found = self.read(text, 0)
        return found

    def read(self, text: str, where: int) -> tuple[list[int], str]:
        """Return the same without keeping it, the codes with the place ``where``."""
        split = chunks(fold(text))
        if self._chunks.single.issuperset(split):
            return [number << 8 | where for number in map(self._numbers.__getitem__, split)], " ".join(split)
        found = list(map(self._chunks.__getitem__, split))
        return [code | where for codes, _ in found for code in codes], " ".join([said for _, said in found])


Progress = Callable[[float], None]

_PREPARE = """
CREATE TEMP TABLE raw (n INTEGER PRIMARY KEY, own BLOB NOT NULL, names BLOB NOT NULL, filters BLOB NOT NULL);
CREATE TEMP TABLE initialled (key TEXT, n INTEGER);
CREATE TEMP TABLE called (kind INTEGER, key TEXT, n INTEGER, field INTEGER, shortest INTEGER);
INSERT INTO words(words, rank) VALUES ('hashsize', 16777216);
"""
_BATCH = 1_000
"""Rows that one call writes: memory against calls (*compile* of ``benchmarks.search``)."""
_READING = 0.55
"""Share of the indexing that reading the entries takes, for the progress bar alone."""
_MIN_INITIALS = 2
"""Words of a name from which its initials are kept: one letter is the beginning of a word, which is found anyway."""
_VARIED = NAMES | {Field.TEXT}
"""Fields whose texts do not come again."""
_ALIKE = 4
"""Letters that two names of an entry share to count as one that is still being typed."""


class Builder:
    """Writes the index of the entries in a connection: `read`, then `write`."""

    def __init__(self, connection: sqlite3.Connection, kinds: Sequence[Kind], progress: Progress) -> None:
        """Write into ``connection`` for entries of ``kinds``, calling ``progress`` with the share that is done."""
        connection.executescript(tables.SEARCH + _PREPARE)
        self._connection = connection
        self._kinds = kinds
        self._progress = progress
        self._total = connection.execute("SELECT max(n) FROM entry").fetchone()[0] or 0
        self._numbers = Numbers()

    def read(self, visit: Callable[[int, Fields], None]) -> None:
        """Take every entry apart, and call ``visit`` with its row and its fields."""
        connection, sections = self._connection, dict[int, list[int]]()
        done = self._share(0.0, _READING)
        batch = _Batch(connection, self._kinds, self._numbers)
        for n, kind, text in connection.execute("SELECT n, kind, fields FROM entry ORDER BY n"):
            sections.setdefault(kind, [n, n])[1] = n
            fields = decode(text)
            visit(n, fields)
            batch.add(n, kind, fields)
            if batch.is_full:
                batch.flush()
                done(n)
        batch.flush()
        spans = ((kind, *ends) for kind, ends in sections.items())
        connection.executemany("INSERT INTO section VALUES (?, ?, ?)", spans)
        connection.execute("INSERT OR IGNORE INTO spelling SELECT * FROM called ORDER BY 1, 2, 3, 4")
        connection.execute("INSERT OR IGNORE INTO initials SELECT * FROM initialled ORDER BY 1, 2")
        connection.execute("DROP TABLE initialled")

    def write(self) -> None:
        """Write what was read; the entries' relations must be there."""
        connection, numbers = self._connection, self._numbers
        ordered = sorted(numbers)
        order = array("I", bytes(4 * len(ordered)))
        for t, word in enumerate(ordered):
            order[numbers[word]] = t << 8
        numbers.clear()
        _write_terms(connection, ordered)
        writer = postings.Writer(connection, self._total)
        _write_documents(connection, order, writer, self._share(_READING, 0.9))
        writer.finish(ordered)
        connection.execute("DROP TABLE raw")
        connection.execute("DROP TABLE called")
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._progress(1.0)

    def _share(self, start: float, end: float) -> Callable[[int], None]:
        """Return what is told how many entries are done of a part of the work."""
        return lambda done: self._progress(start + (end - start) * done / self._total)


def _shortest(spellings: list[tuple[str, int]]) -> dict[str, int]:
    """Return the length of the shortest of ``spellings`` for each beginning of `_ALIKE` letters."""
    if len(spellings) == 1:
        key = spellings[0][0]
        return {key[:_ALIKE]: len(key)}
    shortest: dict[str, int] = {}
    for key, _ in spellings:
        start = key[:_ALIKE]
        shortest[start] = min(len(key), shortest.get(start, len(key)))
    return shortest


def initials(spoken_name: str) -> Iterator[str]:
    """Yield the initials of a name of two to six words, with and without those that carry no meaning."""
    words = spoken_name.split()
    telling = [word for word in words if word not in STOP_WORDS]
    for some in (words, telling) if len(telling) < len(words) else (words,):
        if _MIN_INITIALS <= len(some) <= MOST_INITIALS:
            yield "".join([word[0] for word in some])


class _Batch:
    """Takes entries apart, their words with provisional numbers, into rows that are written together."""

    def __init__(self, connection: sqlite3.Connection, kinds: Sequence[Kind], numbers: Numbers) -> None:
        self._connection = connection
        self._kinds = kinds
        self._numbers = numbers
        self._known = Texts(numbers)
        self._only_source = only_source_of(connection)
        self._raw: list[tuple[int, bytes, bytes, bytes]] = []
        self._called: list[tuple[int, str, int, int, int]] = []
        self._initialled: list[tuple[str, int]] = []
        self._phrases: list[tuple[int, str, str]] = []

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self._raw) == _BATCH

    def add(self, n: int, kind: int, fields: Fields) -> None:
        """Take the entry in row ``n``."""
        own: list[int] = []
        named = 0
        """Codes at its beginning that are of what the entry is called."""
        spellings: list[tuple[str, int]] = []
        names: list[str] = []
        body: list[str] = []
        for field, index, value in texts(self._kinds[kind], fields):
            where = place(field, index)
            if field in _VARIED:
                codes, said = self._known.read(value, where)
            else:
                found, said = self._known[value]
                codes = [code | where for code in found]
            own += codes
            if field in NAMES:
                names.append(said)
                named = len(own)
                spellings.append((squash(value), field))
            else:
                body.append(said)
        numbers = self._numbers
        filters = array("I", {numbers[term] for term in index_terms(self._kinds[kind], fields, self._only_source)})
        codes_of = array("I", own)
        self._raw.append((n, codes_of.tobytes(), codes_of[:named].tobytes(), filters.tobytes()))
        self._phrases.append((n, " | ".join(names), " | ".join(body)))
        self._initialled += [(key, n) for key in initials(names[0])]
        shortest = _shortest(spellings)
        self._called += [(kind, key, n, field, shortest[key[:_ALIKE]]) for key, field in spellings]

    def flush(self) -> None:
        """Write the rows."""
        self._connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", self._raw)
        self._connection.executemany("INSERT INTO called VALUES (?, ?, ?, ?, ?)", self._called)
        self._connection.executemany("INSERT INTO words(rowid, name, body) VALUES (?, ?, ?)", self._phrases)
        self._connection.executemany("INSERT INTO initialled VALUES (?, ?)", self._initialled)
        for rows in (self._raw, self._called, self._phrases, self._initialled):
            rows.clear()


def _write_terms(connection: sqlite3.Connection, ordered: list[str]) -> None:
    connection.executemany(
        "INSERT INTO term VALUES (?, ?, ?, ?)", ((t, word, stem(word), _sound(word)) for t, word in enumerate(ordered))
    )
    connection.execute(tables.TERM_WORD)
    connection.execute(tables.TERM_STEM)
    connection.execute(tables.TERM_SOUND)
    for number, alphabetic in enumerate((True, False)):
        terms = array("I", (t for t, word in enumerate(ordered) if word.isalpha() is alphabetic and word[0] != "#"))
        row = (number, terms.tobytes(), "\n".join(ordered[t] for t in terms))
        connection.execute("INSERT INTO letters VALUES (?, ?, ?)", row)


def _sound(word: str) -> str:
    """Return what ``word`` sounds like, nothing where it is too short for that or no word."""
    return sound(word) if len(word) > 2 and word.isalpha() else ""


def _write_documents(
    connection: sqlite3.Connection, order: "array[int]", writer: postings.Writer, done: Callable[[int], None]
) -> None:
    """Write each entry's codes; ``order`` has the term of each provisional number, as a code without its place."""
    rows: list[tuple[int, bytes]] = []
    related = _Related(connection)
    for n, own, named, filters in connection.execute("SELECT n, own, length(names), filters FROM raw ORDER BY n"):
        codes = [order[code >> 8] | code & 255 for code in (*array("I", own), *related.of(n))]
        of_names = codes[: named // order.itemsize]
        writer.add(n, codes, of_names, [order[term] for term in array("I", filters)])
        rows.append((n, array("I", codes).tobytes()))
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
        ahead = "SELECT a, b, role, names FROM link JOIN raw ON raw.n = b ORDER BY a, b, role"
        back = "SELECT b, a, 1, names FROM link INDEXED BY link_back JOIN raw ON raw.n = a ORDER BY b, a"
        self._ways = [_Way(connection.execute(query)) for query in (ahead, back)]

    def of(self, n: int) -> list[int]:
        codes: list[int] = []
        for way in self._ways:
            if way.ahead != n:
                continue
            before = number = 0
            for other, role, names in way.of(n):
                if other != before and number < self.MOST:
                    where = place(Field.RELATED if role else Field.AGENCY, number)
                    codes += [code & ~255 | where for code in array("I", names)]
                    number += 1
                before = other
        return codes


class _Way:
    """Rows of ``(n, other, role, names)`` in ascending order of ``n``, asked for one ``n`` after the other."""

    def __init__(self, rows: sqlite3.Cursor) -> None:
        self._rows = rows
        self._next: tuple[int, int, int, bytes] | None = next(rows, None)

    @property
    def ahead(self) -> int:
        """The ``n`` of the next row, 0 where there is none."""
        return self._next[0] if self._next is not None else 0

    def of(self, n: int) -> Iterator[tuple[int, int, bytes]]:
        while self._next is not None and self._next[0] == n:
            yield self._next[1:]
            self._next = next(self._rows, None)
