"""Access control: only a page of this server, opened with the printed address, is admitted.

Any web site can make a browser send requests to this machine, and by a name of its own that it points to 127.0.0.1
(DNS rebinding) it could even read the answers. So the first part of each path is a secret, the ``Host`` has to be
this machine, and a websocket has to come from a page of this server.
"""

import hmac
import secrets
from dataclasses import dataclass, field

HOST = "127.0.0.1"

_TOKEN_BYTES = 32
"""Bytes of the secret: too many to guess."""
_HTTP = 80
"""The port that browsers leave out of ``Host``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """The secret of one server, and the port it listens at."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES), repr=False)

    @property
    def path(self) -> str:
        """The prefix of every path."""
        return f"/{self.token}/"

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.port}{self.path}"

    def refuses(self, path: str, *, host: str | None, origin: str | None, websocket: bool) -> str:
        """Return why a request is refused, an empty text if it is admitted.

        Args:
            path: the request's, decoded.
            host: its ``Host``.
            origin: its ``Origin``; a browser sends one with every websocket.
            websocket: whether it wants to become one.
        """
        if host not in self._hosts():
            return "not addressed to this machine"
        allowed = {f"http://{each}" for each in self._hosts()}
        if (origin is not None or websocket) and origin not in allowed:
            return "from another site"
        given = path.split("/", 2)[1] if path.startswith("/") else ""
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode("ascii")):
            return "not the address that pkit serve printed"
        return ""

    def _hosts(self) -> set[str]:
        names = (HOST, "localhost")
        return {f"{name}:{self.port}" for name in names} | (set(names) if self.port == _HTTP else set())
