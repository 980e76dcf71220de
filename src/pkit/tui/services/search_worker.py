"""Search in a thread: the newest query wins, an outdated result is never delivered."""

import sqlite3
import threading
from collections.abc import Callable, Collection
from contextlib import suppress

from pkit.facts.search.engine import Searcher
from pkit.facts.search.results import Results

_STEP = 5_000
"""Instructions of SQLite's virtual machine between two checks for a newer query, some 50 µs: a query of a large base
outlives its key by no more. Guarded by benchmarks/keystrokes.py."""
_JOIN = 0.2
"""Seconds that the end of the app waits for the thread: enough to close its connection, too short to be noticed."""


class SearchWorker:
    """A thread that answers the newest query."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        deliver: Callable[[str, Results], None],
        fail: Callable[[str, sqlite3.DatabaseError], None],
        marked: Callable[[], Collection[str]] = tuple,
        base: str = "",
    ) -> None:
        """Search through a connection from ``connect``.

        Args:
            connect: Opens the base.
            deliver: Called in the thread with a query and its results.
            fail: Called in the thread with a query that failed, and the reason.
            marked: Called in the thread; returns the ids of the entries that match ``is:marked``.
            base: The name of a single base in the filter ``base:``.
        """
        self._marked = marked
        self._base = base
        self._connection = connect()
        self._connection.set_progress_handler(self._is_outdated, _STEP)
        self._deliver = deliver
        self._fail = fail
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="pkit-search", daemon=True)
        self._thread.start()

    def ask(self, text: str) -> None:
        """Search for ``text`` next, aborting a running search."""
        with self._changed:
            self._wanted = text
            self._changed.notify()

    def end(self) -> None:
        """Stop the thread, and wait briefly for it."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join(_JOIN)

    def _is_outdated(self) -> bool:
        """Return whether to abort the running query; called by SQLite during the query, so it takes no lock."""
        return self._ended or self._wanted is not None

    def _is_newest(self) -> bool:
        with self._changed:
            return self._wanted is None and not self._ended

    def _prepare(self, searcher: Searcher) -> None:
        """Read data for the first queries until one arrives; errors of the base are left to those."""
        with suppress(sqlite3.DatabaseError):
            for _ in searcher.prepare():
                if not self._is_newest():
                    return

    def _run(self) -> None:
        searcher = Searcher(self._connection, self._base)
        self._prepare(searcher)
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ended or self._wanted is not None)
                if self._ended:
                    self._connection.close()
                    return
                text, self._wanted = self._wanted or "", None
            try:
                results = searcher.search(text, marked=self._marked())
            except sqlite3.DatabaseError as error:
                if self._is_newest():  # otherwise it was aborted by a newer query
                    self._fail(text, error)
            else:
                if self._is_newest():
                    self._deliver(text, results)
