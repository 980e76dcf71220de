"""Refuses the network to a Python process: imported by whoever finds this folder on its path, the tests' children too.

What is allowed stands in the variable ``SOCKETS``: ``none``, or ``loopback`` for this machine's own addresses; where it
is not set, nothing is refused. Each refusal is also written to the file that ``SOCKETS_REFUSED`` names, so that a test
fails whose program swallowed it. Imported at every start of Python, so it imports next to nothing itself.
"""

import os
import sys

_INTERNET = frozenset({2, 10, 30})
"""AF_INET, and AF_INET6 on Linux and macOS."""
_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_TALK = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


class NetworkError(BaseException):
    """Something reached for the network; nothing that catches errors catches this."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Be the audit hook (`sys.addaudithook`): raise where ``event`` is use of the network that is not allowed."""
    if not event.startswith("socket."):
        return
    allowed = os.environ.get("SOCKETS")
    if allowed and _is_internet(event, arguments) and not (allowed == "loopback" and _is_loopback(event, arguments)):
        log = os.environ.get("SOCKETS_REFUSED")
        if log:
            with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is not loaded for this
                file.write(f"{event} {arguments[-1] if event == 'socket.__new__' else arguments!r}\n")
        raise NetworkError(f"a test reached for the network: {event} {arguments!r}")


def _is_internet(event: str, arguments: tuple[object, ...]) -> bool:
    if event in _LOOKUPS:
        return True
    return (
        arguments[1] in _INTERNET if event == "socket.__new__" else event in _TALK and isinstance(arguments[1], tuple)
    )


def _is_loopback(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "socket.__new__":
        return True
    host = arguments[0] if event in _LOOKUPS else arguments[1]
    name = host[0] if isinstance(host, tuple) else host
    text = name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)
    return text in {"localhost", "::1"} or text.startswith("127.") or (event in _LOOKUPS and name in {None, ""})


if __name__ == "sitecustomize":
    sys.addaudithook(refuse)
