"""Floods the port of ``pkit serve`` with silent, slow and malformed clients; the page must still be served."""

import random
import resource
import signal
import socket
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.support.page import serving

_MANY = 300
_DESCRIPTORS = 256
_PATIENCE = 20.0
_OWN_LINES = 2
"""What the server says at its start."""
_PAGE = b"<the page>"
"""Stands for a whole request of one who knows the address, and goes idle then."""
_BEGINNINGS: Sequence[bytes] = (
    _PAGE,
    _PAGE + b"GET / HTTP/1.1\r\nX: ",
    _PAGE * 50,
    b"",
    b"G",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: ",
    b"POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\nx",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5_000,
    b"\x16\x03\x01\x02\x00\x01\x00\x01",
    b"\x00" * 100_000,
    b"GET /\xff HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
)


def run(_: Path, share: float) -> list[str]:
    """Let in strangers of each kind, then all mixed; what went wrong each time, empty where nothing did."""
    rng = random.Random()  # noqa: S311 - bytes
    kinds = [*_BEGINNINGS, *(rng.randbytes(rng.randrange(1, 200)) for _ in range(round(10 * share)))]
    return [*(_besieged([kind] * _MANY) for kind in kinds), _besieged([rng.choice(kinds) for _ in range(_MANY)])]


def _besieged(beginnings: Sequence[bytes]) -> str:
    with serving() as (process, address), ExitStack() as connections:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))
        host, path = address.split("/")[2], address.split("/", 3)[3]
        port = int(host.split(":")[1])
        page = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n".encode()
        for beginning in beginnings:
            with suppress(ConnectionError, TimeoutError):
                stranger = connections.enter_context(socket.create_connection(("127.0.0.1", port), _PATIENCE))
                stranger.settimeout(0.05)
                stranger.sendall(beginning.replace(_PAGE, page + b"\r\n"))
        answer = _answer(port, page + b"Connection: close\r\n\r\n")
        process.send_signal(signal.SIGTERM)
        status = process.wait(_PATIENCE)
        said = process.stderr.read().splitlines() if process.stderr else []
    faults = [] if answer.startswith(b"HTTP/1.1 200 ") else [f"the page: {answer[:80]!r}"]
    faults += [f"status {status}"] if status != 128 + signal.SIGTERM else []
    faults += [f"on the terminal: {said[_OWN_LINES:][:2]}"] if len(said) > _OWN_LINES else []
    return f"{beginnings[0][:40]!r}: {', '.join(faults)}" if faults else ""


def _answer(port: int, request: bytes) -> bytes:
    said = b""
    try:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE) as guest:
            guest.sendall(request)
            while data := guest.recv(65_536):
                said += data
    except OSError as error:
        return repr(error).encode()
    return said
