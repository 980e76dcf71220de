"""The search index of a compiled base."""

import sqlite3
from collections.abc import Callable


def build(connection: sqlite3.Connection, progress: Callable[[float], None]) -> None:
    """Write the index of the entries in ``connection``."""
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
    progress(1.0)
