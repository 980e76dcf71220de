"""Which entries a fact's text names: relations that nobody has to write down.

A name counts in any case, an alias or acronym only as written and only if it has a capital; one word of a name
alone never counts. All names are known before the first text is looked at, so this is a second pass; what it
keeps in memory is two tables of flags of bounded size, everything else stays in the database.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pkit.facts.codec import Fields
from pkit.facts.kinds import Kind, SearchRole
from pkit.facts.model import Entry

_WORD = re.compile(r"\w+")
_FEWEST_SLOTS, _MOST_SLOTS = 1 << 12, 1 << 20
"""Slots for the first words of names, at least and at most: memory, and the time to clear it, against words of texts
that fall on another's slot and are looked up in the database (*compile* of ``benchmarks.search``)."""
_PAIRS = 16
"""Times as many slots for the beginnings of names, two words each: 16 MB at most."""
_BYTES_A_SLOT = 16
"""Bytes of the file for which there is a slot; an entry takes some 270 and has one or two names."""
_LONGEST = 12
"""Words in the longest name that is looked for."""
_BATCH = 1_000
"""Rows that one call writes: memory against calls (*compile* of ``benchmarks.search``)."""
_STARTS, _IS_ALL = 1, 2
"""Flags of a word: a longer name begins with it; it is a name."""
_LEARN = "INSERT INTO called_so VALUES (?, ?, ?)"
_LINK = "INSERT OR IGNORE INTO link VALUES (?, ?, ?)"


class Mentions:
    """Learns what all entries are called, then finds which of them each entry's facts name."""

    def __init__(self, connection: sqlite3.Connection, role: int, size: int) -> None:
        """Write links of ``role`` into the table ``link`` of ``connection``, for files of ``size`` bytes together."""
        connection.execute("CREATE TEMP TABLE called_so (words TEXT NOT NULL, exact TEXT, n INTEGER NOT NULL)")
        self._connection = connection
        self._role = role
        slots = min(_MOST_SLOTS, max(_FEWEST_SLOTS, 1 << (size // _BYTES_A_SLOT).bit_length()))
        self._mask = slots - 1
        self._first = bytearray(slots)
        """Whether any name begins with a word, and whether any is that one word: `_STARTS`, `_IS_ALL`."""
        self._pairs = bytearray(slots * _PAIRS)
        """Whether any name begins with two words."""
        self._longest = 0
        """Words in the longest name."""
        self._rows: list[tuple[str, str | None, int] | tuple[int, int, int]] = []

    def learn(self, number: int, kind: Kind, fields: Fields) -> None:
        """Take in what the entry in row ``number`` is called."""
        also = [fields[name] for name in _other_names(kind) if name in fields]
        for spelling, exact in _names(fields.get("name", ""), (*fields.get("aliases", ()), *also)):
            words = _WORD.findall(spelling.casefold())
            if 0 < len(words) <= _LONGEST:
                self._first[hash(words[0]) & self._mask] |= _STARTS if len(words) > 1 else _IS_ALL
                if len(words) > 1:
                    self._pairs[hash((words[0], words[1])) % len(self._pairs)] = 1
                self._longest = max(self._longest, len(words))
                self._rows.append((" ".join(words), spelling if exact else None, number))
        if len(self._rows) >= _BATCH:
            self._write(_LEARN)

    def learnt(self) -> None:
        """Be told that these were all."""
        self._write(_LEARN)
        self._connection.execute("CREATE INDEX called_so_words ON called_so (words)")

    def find(self, number: int, fields: Fields) -> None:
        """Link the entry in row ``number`` to each other entry that one of its facts names."""
        first, mask = self._first, self._mask
        for fact in fields.get("facts", ()):
            sentence: str = fact["text"]
            words = _WORD.findall(sentence.casefold())
            starts = [start for start, word in enumerate(words) if first[hash(word) & mask]]
            for start in starts:
                if first[hash(words[start]) & mask] & _IS_ALL or self._begins(words, start):
                    named = self._named_at(words, start, sentence)
                    self._rows += [(number, other, self._role) for other in named if other != number]
        if len(self._rows) >= _BATCH:
            self._write(_LINK)

    def finish(self) -> None:
        """Write the last links, and forget the names."""
        self._write(_LINK)
        self._connection.execute("DROP TABLE called_so")

    def _write(self, query: str) -> None:
        self._connection.executemany(query, self._rows)
        self._rows.clear()

    def _begins(self, words: Sequence[str], start: int) -> bool:
        """Whether a name of several words may begin at ``start``."""
        pairs = self._pairs
        return start + 1 < len(words) and pairs[hash((words[start], words[start + 1])) % len(pairs)] == 1

    def _named_at(self, words: list[str], start: int, sentence: str) -> list[int]:
        last = min(len(words), start + self._longest)
        tails = [" ".join(words[start:end]) for end in range(start + 1, last + 1)]
        # A name that half the base has says nothing about any of them.
        query = f"SELECT exact, n FROM called_so WHERE words IN ({','.join('?' * len(tails))}) LIMIT 100"
        found = self._connection.execute(query, tails)
        return [number for exact, number in found if exact is None or _stands_in(exact, sentence)]


def is_named(sentence: str, entry: Entry) -> bool:
    """Whether a sentence names ``entry``, by the rules that relations are made with."""
    words = spelled(sentence)
    return any(
        f" {called} " in f" {words} " and (not exact or _stands_in(spelling, sentence))
        for spelling, exact in _names(entry.name, entry.other_names)
        if (called := spelled(spelling)) and len(called.split()) <= _LONGEST
    )


@lru_cache(maxsize=64)
def _other_names(kind: Kind) -> tuple[str, ...]:
    """Return the fields that an entry of ``kind`` is called by too; asked for each entry."""
    return tuple(field.name for field in kind.fields if field.search is SearchRole.NAME)


def _names(name: str, others: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each spelling of an entry, and whether it counts only as written."""
    if any(map(str.isalpha, name)):
        yield name, " " not in name
    for alias in others:
        if alias[:1].isupper() and len(alias) > 1:
            yield alias, True


def spelled(text: str) -> str:
    """Return the words of ``text`` as names are compared by."""
    return " ".join(_WORD.findall(text.casefold()))


def _stands_in(spelling: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", sentence) is not None
