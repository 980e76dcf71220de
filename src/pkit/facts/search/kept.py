"""Entries as they were read for one key, kept for the next: most that one key looks at the next one looks at too."""

import sqlite3
from array import array
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, TypeVar

_MOST = 4_000
"""Entries of each sort that are kept."""
_AT_ONCE = 200

Value = TypeVar("Value")


class Kept:
    """Reads rows of a base through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._codes: dict[int, array[int]] = {}
        self._shown: dict[int, tuple[str, int, str]] = {}

    def codes(self, rows: Sequence[int]) -> Mapping[int, "array[int]"]:
        """Return at least the codes of ``rows``, by row."""
        found = self._rows("SELECT n, codes FROM document WHERE n IN", rows, self._codes)
        self._codes.update((n, array("I", blob)) for n, blob in found)
        return self._codes

    def shown(self, rows: Sequence[int]) -> Mapping[int, tuple[str, int, str]]:
        """Return at least id, number of the kind, and fields of ``rows``, by row."""
        found = self._rows("SELECT n, id, kind, fields FROM entry WHERE n IN", rows, self._shown)
        self._shown.update((n, (*rest,)) for n, *rest in found)
        return self._shown

    def _rows(self, query: str, rows: Sequence[int], known: MutableMapping[int, Value]) -> list[Any]:
        """Return what ``query`` finds of ``rows`` that are not ``known``, which is emptied where it grew too large."""
        if len(known) + len(rows) > _MOST:
            known.clear()
        wanted = [n for n in rows if n not in known]
        found: list[Any] = []
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found += self._connection.execute(f"{query} ({','.join('?' * len(part))})", part).fetchall()
        return found
