"""What the server answers, over real connections; the pages of a browser are in tests/features/test_serve.py."""

import asyncio
import errno
import json
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web
from tests.support.page import alive, explorers_of, serving
from tests.support.programs import needs

from pkit.facts.store.open import shipped_path
from pkit.web import connections, server
from pkit.web.gate import Gate

PATIENCE = 60.0
OWN_LINES = 2
"""What the server says at its start."""
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


def is_served(address: str) -> bool:
    """Return whether a newcomer gets the page."""
    with connected(address) as guest:
        guest.sendall(hosted(address, "Connection: close\r\n"))
        return answered(guest).startswith(b"HTTP/1.1 200 OK")


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, int]:
    """End the server; return its status, and how many lines it has written to the terminal."""
    process.send_signal(number)
    status = process.wait(PATIENCE)
    assert process.stderr is not None
    return status, len(process.stderr.read().splitlines())


def test_half_sent_requests_keep_nobody_out() -> None:
    """Three hundred of them, with few descriptors to be had: the page is answered, and the terminal stays quiet."""
    with serving() as (process, address), ExitStack() as connections:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (256, 256))
        for _ in range(300):
            stranger = connections.enter_context(connected(address))
            stranger.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert is_served(address)
        assert ended(process, signal.SIGTERM) == (143, OWN_LINES)


def test_a_request_for_the_head_of_a_file_is_answered_without_its_body() -> None:
    """What follows on the connection would be taken for the next answer."""
    with serving() as (_, address), connected(address) as guest:
        guest.sendall(hosted(f"{address}static/js/textual.js", "Connection: close\r\n").replace(b"GET", b"HEAD", 1))
        head, _, body = answered(guest).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""


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
        assert ended(process, signal.SIGTERM) == (143, OWN_LINES)


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


@pytest.mark.parametrize("sent", ["page", "half a second request", "files that are not read"])
def test_guests_that_go_idle_keep_nobody_out(sent: str) -> None:
    """Three hundred that know the address: the one that was silent for longest gives way, and nothing is said of it."""
    with serving() as (process, address), ExitStack() as connections:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (256, 256))
        request = {
            "page": hosted(address),
            "half a second request": hosted(address) + b"GET / HTTP/1.1\r\nX: ",
            "files that are not read": hosted(f"{address}static/js/textual.js") * 9,
        }[sent]
        for _ in range(300):
            guest = connections.enter_context(connected(address))
            guest.settimeout(0)
            with suppress(OSError):
                guest.send(request)
        assert is_served(address)
        assert ended(process, signal.SIGINT) == (0, OWN_LINES)


async def test_pages_above_the_limit_are_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user is told once, not for each that is refused, and again once there was room meanwhile."""
    monkeypatch.setattr(server, "PAGES", 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        gate = Gate(port=listening.getsockname()[1])
        runner = web.AppRunner(server.Server(gate, ("sleep", "60"), os.environ).application())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            for rounds in (1, 2):
                async with explored(gate.address), ClientSession() as session:
                    origin = {"Origin": gate.address.rsplit("/", 2)[0]}
                    for _ in range(3):
                        async with session.get(f"{gate.address}socket", headers=origin) as answer:
                            assert answer.status == 503
                async with asyncio.timeout(PATIENCE):
                    while (await _status(f"{gate.address}socket", origin)) == 503:
                        continue
                said = capsys.readouterr().err
                assert said == "pkit serve: 1 pages are open, and no more are served: close one\n", rounds
        finally:
            await runner.cleanup()


async def test_a_client_that_does_not_read_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its connection is closed, though it knows the address and asks for nothing wrong."""
    closed, abort = asyncio.Event(), connections.Connection.abort

    def tell(connection: connections.Connection) -> None:
        abort(connection)
        closed.set()

    monkeypatch.setattr(connections, "STALL_SECONDS", 0)
    monkeypatch.setattr(connections.Connection, "abort", tell)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        gate = Gate(port=listening.getsockname()[1])
        application = server.Server(gate, ("sleep", "60"), os.environ).application()
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        assert runner.server is not None
        pool = connections.Connections(runner.server)
        accepting = await asyncio.get_running_loop().create_server(pool, sock=listening)
        with connected(gate.address) as guest:
            guest.sendall(hosted(f"{gate.address}static/js/textual.js") * 30)
            async with asyncio.timeout(PATIENCE):
                await closed.wait()
        assert not pool.open
        accepting.close()
        await runner.cleanup()


async def _status(address: str, headers: dict[str, str]) -> int:
    async with ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status


def test_the_server_ends_with_pages_that_neither_read_nor_answer() -> None:
    """Nothing is left of their explorers, and nothing is said of those that were starting."""
    with serving() as (process, address), ExitStack() as connections:
        origin = address.rsplit("/", 2)[0]
        head = (
            f"Origin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        )
        for _ in range(4):
            page = connections.enter_context(connected(address))
            page.sendall(hosted(f"{address}socket", head))
            assert page.recv(12) == b"HTTP/1.1 101"
        deadline = time.monotonic() + PATIENCE
        while len(running := explorers_of(process.pid)) < 4:
            assert time.monotonic() < deadline
        assert ended(process, signal.SIGINT) == (0, OWN_LINES)
        assert not any(map(alive, running))
