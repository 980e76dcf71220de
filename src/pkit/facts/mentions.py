"""Which entries a fact's text names: relations that nobody has to write down.

A name counts in any case, an alias or acronym only as written and only if it has a capital; one word of a name
alone never counts. All names are known before the first text is looked at, so this is a second pass; what it
keeps in memory is a table of flags of fixed size, everything else stays in the database.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator

from pkit.facts.codec import decode
from pkit.facts.model import Agency, Entry

_WORD = re.compile(r"\w+")
_FLAGS = 1 << 24
_LONGEST = 12
"""Words in the longest name that is looked for."""


def link(connection: sqlite3.Connection, role: int) -> None:
    """Insert a link of ``role`` from each entry to each other entry that one of its facts names."""
    connection.execute("CREATE TEMP TABLE spelling (words TEXT NOT NULL, exact TEXT, n INTEGER NOT NULL)")
    flags = bytearray(_FLAGS)
    rows = connection.execute("SELECT n, fields FROM entry")
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", _spellings(rows, flags))
    connection.execute("CREATE INDEX spelling_words ON spelling (words)")
    found = _found(connection, connection.execute("SELECT n, fields FROM entry"), flags, role)
    connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", found)
    connection.execute("DROP TABLE spelling")


def is_named(sentence: str, entry: Entry) -> bool:
    """Whether a sentence names ``entry``, by the rules that relations are made with."""
    words = _joined(sentence)
    acronym = entry.acronym or "" if isinstance(entry, Agency) else ""
    return any(
        f" {spelled} " in f" {words} " and (not exact or _stands_in(spelling, sentence))
        for spelling, exact in _names(entry.name, (*entry.aliases, acronym))
        if (spelled := _joined(spelling)) and len(spelled.split()) <= _LONGEST
    )


def _spellings(rows: sqlite3.Cursor, flags: bytearray) -> Iterator[tuple[str, str | None, int]]:
    for number, text in rows:
        fields = decode(text)
        for spelling, exact in _names(fields["name"], (*fields.get("aliases", ()), fields.get("acronym", ""))):
            words = _WORD.findall(spelling.casefold())
            if 0 < len(words) <= _LONGEST:
                flags[_slot(words[0], words[1] if len(words) > 1 else "")] = 1
                yield " ".join(words), spelling if exact else None, number


def _names(name: str, others: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each spelling of an entry, and whether it counts only as written."""
    if any(letter.isalpha() for letter in name):
        yield name, " " not in name
    for alias in others:
        if alias[:1].isupper() and len(alias) > 1:
            yield alias, True


def _joined(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _stands_in(spelling: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", sentence) is not None


def _found(
    connection: sqlite3.Connection, rows: sqlite3.Cursor, flags: bytearray, role: int
) -> Iterator[tuple[int, int, int]]:
    look_up = connection.cursor()
    for number, text in rows:
        for fact in decode(text).get("facts", ()):
            sentence: str = fact["text"]
            words = _WORD.findall(sentence.casefold())
            for start, following in enumerate((*words[1:], "")[: len(words)]):
                if flags[_slot(words[start], following)] or flags[_slot(words[start], "")]:
                    for other in _named_at(look_up, words, start, sentence):
                        if other != number:
                            yield number, other, role


def _named_at(look_up: sqlite3.Cursor, words: list[str], start: int, sentence: str) -> Iterator[int]:
    tails = [" ".join(words[start:end]) for end in range(start + 1, min(len(words), start + _LONGEST) + 1)]
    marks = ",".join("?" * len(tails))
    # A name that half the base has says nothing about any of them.
    query = f"SELECT exact, n FROM spelling WHERE words IN ({marks}) LIMIT 100"
    for exact, number in look_up.execute(query, tails):
        if exact is None or _stands_in(exact, sentence):
            yield number


def _slot(first: str, second: str) -> int:
    return hash((first, second)) % _FLAGS
