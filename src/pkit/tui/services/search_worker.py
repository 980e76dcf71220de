"""Search off the interface's loop: the newest query wins, an outdated result is never delivered."""

import sqlite3
import threading
from collections.abc import Callable, Collection
from contextlib import suppress

from pkit.facts.search.searcher import Searcher
from pkit.tui.found import Results

_TRIES = 5
"""Times that an interrupted question is asked again."""


class Searching:
    """A thread that answers the last question it was asked."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        deliver: Callable[[str, Results], None],
        fail: Callable[[str, sqlite3.DatabaseError], None],
        marked: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Search through a connection of ``connect``.

        Args:
            connect: Opens the base.
            deliver: Called in the thread with a query and its results.
            fail: Called in the thread with a query that cannot be answered, and why.
            marked: Called in the thread; returns the ids of the entries that ``is:marked`` leaves.
        """
        self._marked = marked
        self._connection = connect()
        self._deliver = deliver
        self._fail = fail
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="pkit-search", daemon=True)
        self._thread.start()

    def ask(self, text: str) -> None:
        """Search for ``text`` next; a search under way is given up."""
        with self._changed:
            self._wanted = text
            self._connection.interrupt()
            self._changed.notify()

    def end(self) -> None:
        """Stop the thread and wait for it."""
        with self._changed:
            self._ended = True
            self._connection.interrupt()
            self._changed.notify()
        self._thread.join()

    def _ask_again(self, text: str) -> None:
        with self._changed:
            self._wanted = self._wanted or text

    def _is_newest(self) -> bool:
        with self._changed:
            return self._wanted is None and not self._ended

    def _prepare(self, searcher: Searcher) -> None:
        """Read what the first questions need, until there is one; what is wrong with the base is theirs to meet."""
        with suppress(sqlite3.DatabaseError):
            for _ in searcher.prepare():
                if not self._is_newest():
                    return

    def _run(self) -> None:
        searcher = Searcher(self._connection)
        self._prepare(searcher)
        tries = 0
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
                # Interrupted by a newer question, which is waiting; else by one that came just too early.
                tries += 1
                if not self._is_newest():
                    continue
                if tries < _TRIES and isinstance(error, sqlite3.OperationalError):
                    self._ask_again(text)
                    continue
                tries = 0
                self._fail(text, error)
                continue
            tries = 0
            if self._is_newest():
                self._deliver(text, results)
