"""What the server answers, over real connections; the pages of a browser are in tests/features/test_serve.py."""

import asyncio
import errno
import json
import os
import resource
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from tests.support.page import serving
from tests.support.programs import needs

from pkit.facts.store.open import shipped_path

PATIENCE = 60.0
pytestmark = [pytest.mark.loopback, needs("ps")]


@asynccontextmanager
async def explored(address: str) -> AsyncIterator[ClientWebSocketResponse]:
    """Open an explorer as a page does."""
    origin = address.rsplit("/", 2)[0]
    async with (
        ClientSession() as session,
        session.ws_connect(f"{address}socket?width=100&height=30", origin=origin) as page,
    ):
        yield page


async def until(page: ClientWebSocketResponse, wanted: Callable[[bytes | str], bool]) -> str:
    """Read what the page receives until a message is as ``wanted``."""
    async with asyncio.timeout(PATIENCE):
        async for message in page:
            if message.type in {WSMsgType.TEXT, WSMsgType.BINARY} and wanted(message.data):
                return str(message.data)
    raise AssertionError("it was closed")


async def test_only_the_address_is_answered() -> None:
    """Without the secret, for another host or from another site, every path is refused, the websocket too."""
    with serving() as (_, address):
        root = address.rsplit("/", 2)[0]
        async with ClientSession() as session:
            for path in ("/", "/x/", "/x/socket", "/download/x", "/static/js/textual.js", "/x/download/y"):
                async with session.get(root + path) as answer:
                    assert (answer.status, await answer.text()) == (
                        403,
                        "403: not the address that pkit serve printed\n",
                    )
            async with session.get(address, headers={"Host": "evil.example"}) as answer:
                assert answer.status == 403
            for origin in ("http://evil.example", None):
                headers = {"Upgrade": "websocket", "Connection": "Upgrade", **({"Origin": origin} if origin else {})}
                async with session.get(f"{address}socket", headers=headers) as answer:
                    assert answer.status == 403
            async with session.get(f"{address}static/") as answer:
                assert answer.status == 403
            async with session.get(f"{address}nothing") as answer:
                assert answer.status == 404


async def test_the_page_names_no_other_address() -> None:
    """Page, style sheet and script load from the server alone, and are told to the browser to do nothing else."""
    with serving() as (_, address):
        async with ClientSession() as session:
            for name, kind in (("", "text/html"), ("page.css", "text/css"), ("page.js", "text/javascript")):
                async with session.get(address + name) as answer:
                    text = await answer.text()
                    assert (answer.status, answer.content_type) == (200, kind)
                    assert "http" not in text
                    policy = answer.headers["Content-Security-Policy"]
                    assert policy.startswith("default-src 'none'; script-src 'self'")
                    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_page_that_talks_nonsense_harms_nothing() -> None:
    """What is no message of a page is passed over; what is goes to the explorer."""
    with serving() as (_, address):
        async with explored(address) as page:
            await until(page, lambda data: b"Officials" in data if isinstance(data, bytes) else False)
            nonsense: tuple[object, ...] = (
                "x",
                [],
                {},
                ["stdin"],
                ["stdin", 1],
                ["resize", {"width": "a"}],
                ["copied", {}],
            )
            for each in (*nonsense, ["copied", {"number": 9}], ["resize", {"width": -1, "height": 10**9}]):
                await page.send_json(each)
            for text in ("{", "[" * 100_000, "\x00"):
                await page.send_str(text)
            await page.send_bytes(b"x")
            await page.send_json(["ping", "7"])
            await until(page, lambda data: data == '["pong", "7"]')


async def test_what_the_page_says_of_the_clipboard_is_what_is_said() -> None:
    """The explorer asks the page to copy, compares what was read back, and says just that; `o` asks it to open."""
    with serving() as (_, address):
        async with explored(address) as page:
            await until(page, lambda data: b"Officials" in data if isinstance(data, bytes) else False)
            await page.send_json(["focus"])
            await page.send_json(["stdin", "sbp\x19"])
            asked = json.loads(await until(page, lambda data: isinstance(data, str) and data.startswith('["copy"')))[1]
            await page.send_json(["copied", {"number": asked["number"], "wrote": True, "read": "else", "detail": ""}])
            await until(
                page, lambda data: b"the clipboard holds something else" in data if isinstance(data, bytes) else False
            )
            await page.send_json(["stdin", "\ro"])
            opened = json.loads(
                await until(page, lambda data: isinstance(data, str) and data.startswith('["open_url"'))
            )
            assert opened[1]["url"].startswith("https://")


def test_a_port_that_is_taken_is_one_line() -> None:
    """Where the port cannot be had, one line says so."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serving("--port", port) as (process, printed):
            assert process.stderr is not None
            assert printed == ""
            assert (
                process.stderr.read()
                == f"pkit: port {port} of 127.0.0.1 cannot be had: {os.strerror(errno.EADDRINUSE)}\n"
            )
            assert process.wait(PATIENCE) == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_server(number: signal.Signals, status: int) -> None:
    """Ctrl+C is the way to end it, so its status is 0; other signals have a shell's."""
    with serving() as (process, _):
        process.send_signal(number)
        assert process.wait(PATIENCE) == status
        assert process.stderr is not None
        assert "Ctrl+C" in process.stderr.read()


def connected(address: str) -> socket.socket:
    """Open a connection to the server."""
    return socket.create_connection(("127.0.0.1", int(address.split(":")[2].split("/", maxsplit=1)[0])), PATIENCE)


def answered(connection: socket.socket) -> bytes:
    """Read all that the server says until it closes the connection."""
    said = b""
    with suppress(ConnectionError):
        while data := connection.recv(65_536):
            said += data
    return said


def hosted(address: str, head: str = "") -> bytes:
    """Return a request for the page."""
    path, host = address.split("/", 3)[3], address.split("/")[2]
    return f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n{head}\r\n".encode()


def test_half_sent_requests_keep_nobody_out() -> None:
    """Three hundred of them, with few descriptors to be had: the page is answered, and the terminal stays quiet."""
    with serving() as (process, address), ExitStack() as connections:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (256, 256))
        for _ in range(300):
            stranger = connections.enter_context(connected(address))
            stranger.sendall(b"GET / HTTP/1.1\r\nX: ")
        guest = connections.enter_context(connected(address))
        guest.sendall(hosted(address, "Connection: close\r\n"))
        assert answered(guest).startswith(b"HTTP/1.1 200 OK")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 143
        assert process.stderr is not None
        assert len(process.stderr.read().splitlines()) == 2  # what it says at its start


def test_a_request_that_does_not_come_is_not_waited_for() -> None:
    """The server closes the connection some seconds later, also where a byte comes now and then."""
    with serving() as (_, address), connected(address) as silent, connected(address) as slow:
        begun = time.monotonic()
        silent.settimeout(PATIENCE)
        slow.sendall(b"GET /")
        assert answered(silent) == b""
        assert answered(slow) == b""
        assert time.monotonic() - begun < PATIENCE


def test_malformed_requests_are_refused_without_a_word() -> None:
    """A stranger gets an answer and no connection, a page that asks for no file a 404; the terminal gets nothing."""
    refused = [
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
        (b"GET\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nX: \xff\x00\r\n\r\n", b"4"),
        (b"GET /" + b"x" * 20_000, b"431"),
        (b"POST /%ff%00 HTTP/1.1\r\n\r\n", b"4"),
    ]
    with serving() as (process, address):
        for sent, status in refused:
            with connected(address) as stranger:
                stranger.sendall(sent)
                assert answered(stranger)[9:].startswith(status), sent
        for name in ("x" * 5_000, "x/" * 3_000, "%00", "..%2f" * 100):
            with connected(address) as guest:
                guest.sendall(hosted(f"{address}static/{name}", "Connection: close\r\n"))
                assert answered(guest).startswith(b"HTTP/1.1 404"), name
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 143
        assert process.stderr is not None
        assert len(process.stderr.read().splitlines()) == 2


async def test_an_explorer_that_fails_is_one_line(tmp_path: Path) -> None:
    """The page is closed, and the terminal of the server gets the last of what it said."""
    base = tmp_path / "gone.yaml"
    base.write_bytes(shipped_path().read_bytes())
    with serving("--facts", base) as (process, address):
        base.unlink()
        async with explored(address) as page, asyncio.timeout(PATIENCE):
            assert [message.type async for message in page] == []
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 143
        assert process.stderr is not None
        said = process.stderr.read().splitlines()[2:]
        assert len(said) == 1
        assert "gone.yaml: cannot be opened" in said[0]
