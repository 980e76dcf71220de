"""Posting sets: the rows that contain a term, as the bits of one large integer, bit n for row n.

Python combines two sets of a million rows in about ten microseconds, and counts one in less. On disk a large set is
stored as bits, a small one as row numbers.
"""

import re
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from pkit.facts import tables

_SPARSE = 256
"""A set with less than one row in this many is stored as row numbers: size of the base against CPU per key (*compiled*
and *its prefixes* of ``benchmarks.search``)."""
_SEGMENT = 6_000_000
"""Row numbers collected in memory at a time, 4 bytes each: peak memory of compiling (*compile* of
``benchmarks.search``)."""
_BEGINNING = 3
"""Length of the longest prefix with a set of its own: size of the base against CPU of the first keys (*its prefixes* of
``benchmarks.search``)."""
_BATCH = 500
"""Sets that one call writes: memory against calls (*compile* of ``benchmarks.search``)."""
_MANY = 48
"""Minimum number of terms with a common prefix for it to have a set of its own; see `_BEGINNING`."""
_TEMPORARY = """
CREATE TEMP TABLE part (key INTEGER, segment INTEGER, rows BLOB, PRIMARY KEY (key, segment)) WITHOUT ROWID;
"""
_BYTE = re.compile(rb"[^\x00]")
_MASKS = tuple(1 << bit for bit in range(8))
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


class Writer:
    """Collects the rows of each term, for entries in ascending order."""

    def __init__(self, connection: sqlite3.Connection, total: int) -> None:
        """Write for rows up to ``total``."""
        connection.executescript(tables.POSTINGS + _TEMPORARY)
        self._connection = connection
        self._size = total // 8 + 1
        self._sparse = (total + 1) // _SPARSE
        self._rows = _Rows()
        self._count = 0
        self._segment = 0

    def add(self, n: int, codes: Sequence[int], names: Sequence[int], filters: Sequence[int]) -> None:
        """Take in the codes of one entry, those of its names again, and its filters' terms as codes without a place.

        Keys are ``term * 2``, plus 1 for a term in a name.
        """
        keys = {code >> 8 << 1 for code in codes}
        keys |= {term >> 7 for term in filters}
        keys |= {code >> 8 << 1 | 1 for code in names}
        rows = self._rows
        for key in keys:
            rows[key].append(n)
        self._count += len(keys)
        if self._count > _SEGMENT:
            self._flush()

    def finish(self, ordered: Sequence[str]) -> None:
        """Write the sets; ``ordered`` holds the word of each term."""
        beginnings = _Beginnings(self._size)
        insert = "INSERT INTO posting VALUES (?, ?, ?)"
        batch: list[tuple[int, int, bytes]] = []
        for key, rows in self._all():
            dense = len(rows) > self._sparse
            blob = _bitmap(rows, self._size) if dense else rows.tobytes()
            batch.append((key, dense, blob))
            if not key & 1 and ordered[key >> 1][0] != "#":
                complete = beginnings.add(ordered[key >> 1], blob if dense else rows)
                if complete:
                    self._connection.executemany("INSERT INTO beginning VALUES (?, ?)", complete)
            if len(batch) == _BATCH:
                self._connection.executemany(insert, batch)
                batch.clear()
        self._connection.executemany(insert, batch)
        self._connection.executemany("INSERT INTO beginning VALUES (?, ?)", beginnings.end())
        self._connection.execute("DROP TABLE part")

    def _all(self) -> Iterator[tuple[int, "array[int]"]]:
        """Yield each key with its rows, in order."""
        if not self._segment:
            yield from sorted(self._rows.items())
            return
        self._flush()
        parts = self._connection.execute("SELECT key, rows FROM part ORDER BY key, segment")
        for key, segments in groupby(parts, key=lambda row: row[0]):
            yield key, array("I", b"".join(part for _, part in segments))

    def _flush(self) -> None:
        rows = ((key, self._segment, self._rows[key].tobytes()) for key in sorted(self._rows))
        self._connection.executemany("INSERT INTO part VALUES (?, ?, ?)", rows)
        self._rows.clear()
        self._count = 0
        self._segment += 1


class _Rows(dict[int, "array[int]"]):
    """The rows of each key."""

    def __missing__(self, key: int) -> "array[int]":
        self[key] = rows = array("I")
        return rows


@dataclass(kw_only=True, slots=True)
class _Beginning:
    """Letters that words begin with, and the rows of these words so far."""

    start: str
    bits: bytearray
    words: int = 0


class _Beginnings:
    """Unites the rows of the words that begin alike, for words in the order of the alphabet."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._open: list[_Beginning] = []

    def add(self, word: str, rows: "array[int] | bytes") -> list[tuple[str, bytes]]:
        """Take in one word, its rows as numbers or as a set; return the beginnings that are complete."""
        complete = self._close(word) if self._open and not word.startswith(self._open[-1].start) else []
        for length in range(len(self._open) + 1, min(len(word), _BEGINNING) + 1):
            self._open.append(_Beginning(start=word[:length], bits=bytearray(self._size)))
        for each in self._open:
            each.words += 1
        bits = self._open[-1].bits
        if isinstance(rows, bytes):
            self._unite(bits, rows)
        else:
            for n in rows:
                bits[n >> 3] |= _MASKS[n & 7]
        return complete

    def end(self) -> list[tuple[str, bytes]]:
        """Return the beginnings that are left."""
        return self._close("")

    def _close(self, word: str) -> list[tuple[str, bytes]]:
        """Close the beginnings that ``word``, the next one, does not have; return those of many words."""
        complete = []
        while self._open and not word.startswith(self._open[-1].start):
            last = self._open.pop()
            if self._open:
                self._unite(self._open[-1].bits, last.bits)
            if last.words >= _MANY:
                complete.append((last.start, bytes(last.bits)))
        return complete

    def _unite(self, into: bytearray, bits: bytes | bytearray) -> None:
        both = int.from_bytes(into, "little") | int.from_bytes(bits, "little")
        into[:] = both.to_bytes(self._size, "little")


def _bitmap(rows: Iterable[int], size: int) -> bytes:
    bits = bytearray(size)
    for n in rows:
        bits[n >> 3] |= _MASKS[n & 7]
    return bytes(bits)


class Postings:
    """Reads posting sets."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through ``connection``."""
        self._connection = connection
        sections = connection.execute("SELECT kind, first, last FROM section").fetchall()
        self.sections: dict[int, tuple[int, int]] = {kind: (first, last) for kind, first, last in sections}
        self.total = max((last for _, last in self.sections.values()), default=0)
        self._size = self.total // 8 + 1
        self._rows: dict[int, int] = {kind: (1 << (last + 1)) - (1 << first) for kind, first, last in sections}

    def section(self, kind: int) -> int:
        """Return the rows of one kind."""
        return self._rows.get(kind, 0)

    def rows(self, numbers: Collection[int]) -> int:
        """Return row ``numbers`` as a set."""
        return int.from_bytes(_bitmap(numbers, self._size), "little") if numbers else 0

    def lookup(self, rows: int) -> bytes:
        """Return ``rows`` as bytes, in which ``lookup[n >> 3] >> (n & 7) & 1`` tests membership of n."""
        return (rows & ((1 << (self.total + 1)) - 1)).to_bytes(self._size, "little")

    def terms(self, terms: Iterable[int], *, names: bool = False) -> int:
        """Return the rows that contain any of ``terms``; with ``names``, only in their names."""
        sparse = array("I")
        united = 0
        for low, high in _runs(terms):
            query = "SELECT dense, rows FROM posting WHERE key BETWEEN ? AND ? AND key & 1 = ?"
            for dense, blob in self._connection.execute(query, (low * 2, high * 2 + 1, names)):
                if dense:
                    united |= int.from_bytes(blob, "little")
                else:
                    sparse.frombytes(blob)
        return united | self.rows(sparse)

    def beginning(self, start: str) -> int | None:
        """Return the rows with a word that begins with ``start``, None if no set is stored for it."""
        if len(start) > _BEGINNING:
            return None
        row = self._connection.execute("SELECT rows FROM beginning WHERE start = ?", (start,)).fetchone()
        return int.from_bytes(row[0], "little") if row else None


def members(rows: int, first: int = 0, most: int | None = None) -> Iterator[int]:
    """Yield at most ``most`` numbers of ``rows`` in ascending order, counted from ``first``."""
    numbers = (
        first + found.start() * 8 + bit
        for found in _BYTE.finditer(rows.to_bytes(rows.bit_length() // 8 + 1, "little"))
        for bit in _BITS[found.group()[0]]
    )
    return islice(numbers, most)


def _runs(terms: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of consecutive terms."""
    if isinstance(terms, range):
        if terms:
            yield terms[0], terms[-1]
        return
    low = high = -1
    for term in sorted(terms):
        if term != high + 1 or low < 0:
            if low >= 0:
                yield low, high
            low = term
        high = term
    if low >= 0:
        yield low, high
