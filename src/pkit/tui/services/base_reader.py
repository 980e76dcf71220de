"""Reads a fact base in the background: the worker of all views, cancellable and bounded.

One thread, started on first use, runs one read at a time. A newer request, closing the view and exiting the app cancel
it: SQLite calls the progress handler of the read's connection every few microseconds during a query. It is a daemon
thread, because Python joins all others on exit.
"""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from pkit.errors import PkitError
from pkit.facts.base import FactBase
from pkit.facts.text import one_line
from pkit.tui.requests import Cancel

_MAX_CACHED = 4
"""Results kept for one base: a view opened again is there at once, for some 10 MB each. Guarded by the soak test."""
_JOIN = 0.2
"""Seconds that the end of the app waits for the thread: enough to close its connection, too short to be noticed."""


Hold = Callable[[str, Callable[[], None]], Callable[[], None]]
"""Holds the keys, see `KeyQueue.hold`."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Request:
    """A request to read."""

    base: FactBase
    key: str
    """Names what is read: the same key of the same base has the same result."""
    read: Callable[[FactBase], Any]
    """Called in the thread, with a base of the same content and a connection of its own."""
    done: Callable[[Any], None]
    """Called in the app with the result."""
    failed: Callable[[PkitError], None]
    """Called in the app where the base cannot be read."""
    release: Callable[[], None]
    """Ends the hold of the keys that are meant for the result."""
    keep: bool
    cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """See `Cancel`."""
        self.cancelled.set()
        self.release()


class BaseReader:
    """Answers the newest request and cancels earlier ones."""

    def __init__(self, in_app: Callable[..., None], hold: Hold) -> None:
        """Deliver results through ``in_app``, which calls a function in the app's thread.

        Keys are held by ``hold`` until there is a result, as they are meant for it.
        """
        self._in_app = in_app
        self._hold = hold
        self._changed = threading.Condition()
        self._next: Request | None = None
        self._current: Request | None = None
        self._ended = False
        self._thread: threading.Thread | None = None
        self._results: WeakKeyDictionary[FactBase, OrderedDict[str, Any]] = WeakKeyDictionary()

    def request(
        self,
        base: FactBase,
        key: str,
        *,
        read: Callable[[FactBase], Any],
        done: Callable[[Any], None],
        failed: Callable[[PkitError], None],
        abandoned: Callable[[], None],
        keep: bool = True,
    ) -> Cancel:
        """See `Reader`. A cached result is delivered at once."""
        kept = self._results.get(base, OrderedDict())
        if keep and key in kept:
            self._cancel_all()
            kept.move_to_end(key)
            done(kept[key])
            return lambda: None
        release_keys = self._hold("Reading …", abandoned)

        def release() -> None:
            if not self._ended:
                release_keys()

        request = Request(base=base, key=key, read=read, done=done, failed=failed, release=release, keep=keep)
        self._cancel_all()
        with self._changed:
            self._next = None if self._ended else request
            if self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._run, name="pkit-read", daemon=True)
                self._thread.start()
            self._changed.notify()
        return request.cancel

    def end(self) -> None:
        """Cancel all requests and end the thread."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._cancel_all()
        if self._thread is not None:
            self._thread.join(_JOIN)

    def _cancel_all(self) -> None:
        with self._changed:
            requests, self._next = (self._next, self._current), None
        for request in requests:
            if request is not None:
                request.cancel()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._current = None
                self._changed.wait_for(lambda: self._ended or self._next is not None)
                if self._ended:
                    return
                self._current, self._next = self._next, None
            if self._current is not None:
                self._answer(self._current)

    def _answer(self, request: Request) -> None:
        base = request.base
        try:
            apart = FactBase(base.connect, name=base.name, digest=base.digest, is_cancelled=request.cancelled.is_set)
            try:
                result = request.read(apart)
            finally:
                apart.close()
        except PkitError as error:
            self._in_app(self._deliver, request, request.failed, error)
        except OSError as error:
            reason = one_line(error.strerror or str(error))
            self._in_app(self._deliver, request, request.failed, PkitError(f"{base.name}: {reason}"))
        except sqlite3.Error as error:
            self._in_app(self._deliver, request, request.failed, PkitError(f"{base.name}: {error}"))
        else:
            self._in_app(self._cache if request.keep else self._finish, request, result)

    def _cache(self, request: Request, result: object) -> None:
        kept = self._results.setdefault(request.base, OrderedDict())
        kept[request.key] = result
        while len(kept) > _MAX_CACHED:
            kept.popitem(last=False)
        self._deliver(request, request.done, result)

    def _finish(self, request: Request, result: object) -> None:
        self._deliver(request, request.done, result)

    def _deliver(self, request: Request, callback: Callable[[Any], None], value: object) -> None:
        if not request.cancelled.is_set():
            request.release()
            callback(value)
