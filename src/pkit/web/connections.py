"""Limits on connections and their duration, enforced between the socket and aiohttp.

aiohttp has no limit on connections and no timeout for an incomplete request: 300 of them lock everybody out. So a
connection is passed to it only once the head of its first request has arrived and is valid HTTP. Each state of a
connection has a cap, and those that an unauthenticated client can reach have a timeout too.
"""

import asyncio
import logging
import re
import sys
from collections.abc import Callable
from typing import NamedTuple

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from pkit.facts.text import one_line

HEAD_SECONDS = 5.0
"""Seconds in which the head of a request has to be there: a browser on the same machine takes milliseconds."""
IDLE_SECONDS = 15.0
"""Seconds that a connection may stay open between two requests; a page that loads asks again at once."""
STALL_SECONDS = 30.0
"""Seconds in which a client has to read what is sent: a browser on the same machine takes milliseconds."""
WAITING = 32
"""Connections whose first request is not there yet; the oldest one gives way, so a newcomer is always heard."""
OPEN = 64
"""Connections with aiohttp, pages included: a page takes up to six while it loads. Above, the one that has been silent
for longest gives way, unless an explorer is shown through it. With `WAITING`, `PAGES` and the
pipes of their explorers still below the 256 descriptors of a cautious system."""
PAGES = 16
"""Explorers at once, each a process of some 50 MB."""
ACCEPTED = 16
"""Connections that are accepted in one go, before any of them can be turned away."""
QUEUED = 128
"""Connections that the system keeps until they are accepted: one for which there is no room tries again after 1 s."""
_HEAD_BYTES = 16_384
"""Longest head of a request; a browser's is below 2,000."""
_LONGEST = 300
"""Characters of a line on the user's terminal: what a stranger sends may stand in it."""
_SILENCE = 60.0
"""Seconds in which a line that is on the terminal already is not said again."""
_END_OF_HEAD = b"\r\n\r\n"
_REQUEST = re.compile(rb"[A-Z]{3,16} /[!-~]* HTTP/1\.[01]\r\n")


class Refusal(NamedTuple):
    """A response that is sent without involving aiohttp."""

    status: int
    reason: str

    def encode(self) -> bytes:
        """Return the response."""
        text = f"{self.status}: {self.reason.lower()}\n"
        return (
            f"HTTP/1.1 {self.status} {self.reason}\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(text)}\r\nConnection: close\r\n\r\n{text}"
        ).encode("ascii")


_MALFORMED = Refusal(400, "Bad Request")
_TOO_LONG = Refusal(431, "Request Header Fields Too Large")


class Connections:
    """The connections of one server; creates the protocol of each."""

    def __init__(
        self, make: Callable[[], web.RequestHandler], is_page: Callable[[web.RequestHandler], bool] = lambda _: False
    ) -> None:
        """Pass connections to protocols created by ``make``; those that ``is_page`` says so of are not closed."""
        self._make = make
        self._is_page = is_page
        self.waiting: dict[Connection, None] = {}
        """Those without a request yet, the oldest first."""
        self.open: dict[Connection, None] = {}
        """Those that aiohttp has, the one that was heard of last at the end."""

    def __call__(self) -> "Connection":
        """Create the protocol of a new connection."""
        return Connection(self)

    def hand_over(self, connection: "Connection") -> web.RequestHandler:
        """Return aiohttp's protocol for a connection that it is to have from now on, after making room for it."""
        self._make_room()
        self.open[connection] = None
        return self._make()

    def _make_room(self) -> None:
        """Close the connection that has been silent for longest if there are too many: pages are less than half."""
        if len(self.open) >= OPEN:
            silent = next((each for each in self.open if not (each.inner and self._is_page(each.inner))), None)
            if silent is not None:
                silent.abort()

    def abort(self) -> None:
        """Close all, whatever has still to be sent."""
        for connection in (*self.waiting, *self.open):
            connection.abort()


class Connection(asyncio.Protocol):
    """Reads the head of the first request, then forwards everything."""

    def __init__(self, pool: Connections) -> None:
        """Count as a connection of ``pool``."""
        self._pool = pool
        self.inner: web.RequestHandler | None = None
        """Receives all once the first head is complete."""
        self._head = b""
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the timeout for the first request."""
        if not isinstance(transport, asyncio.Transport):
            return
        self._transport = transport
        self._pool.waiting[self] = None
        if len(self._pool.waiting) > WAITING:
            next(iter(self._pool.waiting)).abort()
        self._timer = asyncio.get_running_loop().call_later(HEAD_SECONDS, self.abort)

    def abort(self) -> None:
        """Close the connection without a response; it counts no more, though what is closed is told a moment later."""
        self._stop_waiting()
        self._pool.open.pop(self, None)
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Forward data once the first head is complete."""
        if self.inner is not None:
            if self in self._pool.open:
                del self._pool.open[self]
                self._pool.open[self] = None
            self.inner.data_received(data)
            return
        self._head += data
        if self in self._pool.waiting:
            self._judge()

    def _judge(self) -> None:
        if not _REQUEST.match(self._head) and b"\n" in self._head:
            self._refuse(_MALFORMED)
        elif len(self._head) > _HEAD_BYTES:
            self._refuse(_TOO_LONG)
        elif _END_OF_HEAD in self._head:
            self._hand_over()

    def _hand_over(self) -> None:
        self._stop_waiting()
        head, self._head = self._head, b""
        if self._transport is not None:
            self.inner = self._pool.hand_over(self)
            self.inner.connection_made(self._transport)
            self.inner.data_received(head)

    def _refuse(self, refusal: Refusal) -> None:
        self._stop_waiting()
        if self._transport is not None:
            self._transport.write(refusal.encode())
            self._transport.close()

    def _stop_waiting(self) -> None:
        self._pool.waiting.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting this connection."""
        self._stop_waiting()
        self._pool.open.pop(self, None)
        if self.inner is not None:
            self.inner.connection_lost(exc)

    def eof_received(self) -> None:
        """Let the transport close itself."""
        if self.inner is not None:
            self.inner.eof_received()

    def pause_writing(self) -> None:
        """Forward it: the reader is slow, and must not be so for ever."""
        if self.inner is not None:
            self._timer = asyncio.get_running_loop().call_later(STALL_SECONDS, self.abort)
            self.inner.pause_writing()

    def resume_writing(self) -> None:
        """Forward it."""
        if self.inner is not None:
            self._stop_waiting()
            self.inner.resume_writing()


class OneLine(logging.Handler):
    """Logs errors of the server as one line each, once; invalid requests and clients that have gone are not logged."""

    def __init__(self) -> None:
        """Log errors."""
        super().__init__(logging.ERROR)
        self._said: dict[str, float] = {}
        """When each line was said last."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record to standard error unless it concerns an invalid request or stands there."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | ConnectionError):
            return
        why = f": {type(error).__name__}: {error}" if error else ""
        line = f"{record.getMessage()}{why}"
        self._said = {said: when for said, when in self._said.items() if record.created - when < _SILENCE}
        if line not in self._said:
            self._said[line] = record.created
            complain(line)


def complain(text: str) -> None:
    """Write one line to standard error, the end of a long one left out."""
    if sys.stderr is not None:
        said = one_line(text)
        sys.stderr.write(f"pkit serve: {said if len(said) <= _LONGEST else f'{said[:_LONGEST]}…'}\n")
        sys.stderr.flush()


def quiet_loggers() -> logging.Logger:
    """Make aiohttp's and asyncio's loggers use `OneLine` instead of tracebacks, and return a logger for the server."""
    handler = OneLine()
    for name in ("aiohttp", "asyncio", "pkit.web"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
    return logging.getLogger("pkit.web")
