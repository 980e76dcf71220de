"""The schema of a compiled base: everything that the compiler and the indexers create.

SQLite stores the text of each statement in ``sqlite_schema``, so a database can be compared with this module: a planted
view or trigger would run inside any query, and a view can be written that never ends.
"""

import re
import sqlite3
from collections.abc import Iterator

BASE = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (n INTEGER PRIMARY KEY, fields TEXT NOT NULL);
CREATE TABLE entry (n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind INTEGER NOT NULL, line INTEGER NOT NULL,
    check_sum INTEGER NOT NULL, fields TEXT NOT NULL);
CREATE TABLE link (a INTEGER NOT NULL, b INTEGER NOT NULL, role INTEGER NOT NULL,
    PRIMARY KEY (a, b, role)) WITHOUT ROWID;
"""
"""Entries, sources and relations."""
SEARCH = """
CREATE TABLE term (t INTEGER PRIMARY KEY, word TEXT NOT NULL, stem TEXT NOT NULL, sound TEXT NOT NULL);
CREATE TABLE document (n INTEGER PRIMARY KEY, codes BLOB NOT NULL);
CREATE TABLE letters (place INTEGER PRIMARY KEY, terms BLOB NOT NULL, words TEXT NOT NULL);
CREATE TABLE spelling (kind INTEGER, key TEXT, n INTEGER, field INTEGER, shortest INTEGER,
    PRIMARY KEY (kind, key, n, field)) WITHOUT ROWID;
CREATE TABLE initials (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE section (kind INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize="ascii tokenchars '.|'");
"""
"""The search index: see `pkit.facts.search.indexer`."""
POSTINGS = """
CREATE TABLE posting (key INTEGER PRIMARY KEY, dense INTEGER NOT NULL, rows BLOB NOT NULL);
CREATE TABLE beginning (start TEXT PRIMARY KEY, rows BLOB NOT NULL) WITHOUT ROWID;
"""
"""Which entries a word stands in: see `pkit.facts.search.postings`."""
NAMED = """
CREATE TABLE named (n INTEGER NOT NULL, role TEXT NOT NULL, target TEXT NOT NULL,
    PRIMARY KEY (n, role, target)) WITHOUT ROWID
"""
"""Which entries each entry names, of a file that is one of several: see `pkit.facts.store.checked_rows`."""
ENTRY_ID = "CREATE INDEX entry_id ON entry (id)"
LINK_BACK = "CREATE INDEX link_back ON link (b)"
TERM_WORD = "CREATE UNIQUE INDEX term_word ON term (word)"
TERM_STEM = "CREATE INDEX term_stem ON term (stem)"
TERM_SOUND = "CREATE INDEX term_sound ON term (sound)"

_STATEMENTS = f"{BASE};{SEARCH};{POSTINGS};{NAMED};{ENTRY_ID};{LINK_BACK};{TERM_WORD};{TERM_STEM};{TERM_SOUND}"
_SHADOW = re.compile(r"CREATE TABLE 'words_(?:data|idx|docsize|config)'\(([\w, ()]*)\)(?: WITHOUT ROWID)?")
"""What FTS5 creates for its own use; the text is SQLite's and may differ between its versions."""
_SHADOW_WORDS = frozenset("id integer primary key block blob segid term pgno sz origin k v".split())


def foreign_objects(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the names of views, triggers, tables and indexes that the compiler does not create.

    Reads ``sqlite_schema`` only, which planted objects cannot affect.
    """
    known = {" ".join(statement.split()) for statement in _STATEMENTS.split(";")}
    for name, statement in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
        text = str(statement)
        if " ".join(text.split()) not in known and not _is_shadow(text):
            yield str(name)


def _is_shadow(statement: str) -> bool:
    match = _SHADOW.fullmatch(statement)
    return match is not None and _SHADOW_WORDS.issuperset(re.findall(r"\w+", match[1].lower()))
