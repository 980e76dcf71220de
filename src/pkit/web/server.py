"""The server: the page, its resources, and a websocket for each explorer."""

import asyncio
import json
import mimetypes
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from signal import Signals

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler, Middleware

from pkit.errors import PkitError
from pkit.web.connections import ACCEPTED, IDLE_SECONDS, PAGES, QUEUED, Connections, complain, quiet_loggers
from pkit.web.explorer import DATA, Explorer, command
from pkit.web.gate import HOST, Gate

_ENDING = (Signals.SIGINT, Signals.SIGTERM, Signals.SIGHUP)
_HEARTBEAT = 15.0
"""Seconds between two signs of life that a page has to give."""
_GRACE = 0.6
"""Seconds that the pages and their explorers get when the server ends: what they remember is saved at each change."""
_HANDLERS = 4.0
"""Seconds until those that wait for an explorer which was killed are given up."""
_PIECE = 65_536
"""Bytes of a file that are written at once: what waits for one client that does not read."""
_FEWEST, _MOST = 1, 1_000
"""Cells of a page, each way."""
_NOT_FOUND = "404: Not Found\n"
_TYPES = {"page.html": "text/html", "page.css": "text/css", "page.js": "text/javascript"}


class Server:
    """Serves explorers to clients that know the address."""

    def __init__(self, gate: Gate, argv: tuple[str, ...], environ: Mapping[str, str]) -> None:
        """Admit clients by ``gate``, and run ``argv`` in ``environ`` for each page."""
        self._gate = gate
        self._argv = argv
        self._environ = environ
        folder = Path(textual_serve.__file__).parent / "static"
        self._files = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        """The files of the terminal in the page, a megabyte in all, by their names in its address."""
        self._pages: dict[web.WebSocketResponse, web.RequestHandler] = {}
        """Each with its connection."""
        self._explorers: set[Explorer] = set()
        self._running = 0
        """Pages whose explorer runs, starts or ends."""
        self._is_full = False
        """Whether the user knows that no more pages are served."""
        self._has_ended = False

    def application(self) -> web.Application:
        """Return the application that handles the requests."""
        application = web.Application(middlewares=[_guarding(self._gate)])
        path = self._gate.path
        application.add_routes(
            [
                web.get(path, self._page),
                web.get(f"{path}{{name:page[.](?:css|js)}}", self._part),
                web.get(f"{path}socket", self._explore),
                web.get(f"{path}static/{{name:.*}}", self._library),
            ]
        )
        application.on_response_prepare.append(self._protect)
        application.on_shutdown.append(self._close)
        return application

    def is_page(self, connection: web.RequestHandler) -> bool:
        """Return whether an explorer is shown through ``connection``."""
        return connection in self._pages.values()

    def kill(self) -> None:
        """Kill all remaining explorers."""
        for explorer in self._explorers:
            explorer.kill()

    async def _protect(self, _: web.Request, response: web.StreamResponse) -> None:
        """Restrict the page to this server, and prevent framing and caching of it."""
        own = f"{HOST}:{self._gate.port} ws://localhost:{self._gate.port}"
        response.headers.update(
            {
                "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                f"font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{own}; base-uri 'none'; "
                "form-action 'none'; frame-ancestors 'none'",
                "Cache-Control": "no-store",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            }
        )

    async def _page(self, request: web.Request) -> web.Response:
        address = f"ws://{request.host}{self._gate.path}socket"
        return _text("page.html", _part("page.html").replace("{socket}", address))

    async def _part(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        return _text(name, _part(name))

    async def _library(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file that textual-serve brings along.

        It is written piece by piece: aiohttp hands files to the system's sendfile, with which asyncio loses descriptors
        of connections that are aborted, and a whole one would wait in memory for each client that does not read.
        """
        name = request.match_info["name"]
        if name not in self._files:
            is_folder = not name or any(each.startswith(f"{name.rstrip('/')}/") for each in self._files)
            return web.Response(status=403 if is_folder else 404, text="403: Forbidden\n" if is_folder else _NOT_FOUND)
        content = memoryview(self._files[name])
        response = web.StreamResponse()
        response.content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        response.content_length = len(content)
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        for start in range(0, len(content), _PIECE):
            await response.write(content[start : start + _PIECE])
        return response

    async def _explore(self, request: web.Request) -> web.StreamResponse:
        """Run an explorer while its page is open."""
        if self._running >= PAGES:
            if not self._is_full:
                self._is_full = True
                complain(f"{PAGES} pages are open, and no more are served: close one")
            return web.Response(status=503, text=f"503: {PAGES} pages are open\n")
        self._running += 1
        try:
            return await self._run_page(request)
        finally:
            self._running -= 1
            self._is_full = False

    async def _run_page(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await page.prepare(request)
        self._pages[page] = request.protocol
        try:
            return await self._run_explorer(request, page)
        finally:
            del self._pages[page]

    async def _run_explorer(self, request: web.Request, page: web.WebSocketResponse) -> web.WebSocketResponse:
        explorer = await Explorer.start(
            self._argv,
            environ=self._environ,
            columns=_cells(request.query.get("width", ""), 80),
            rows=_cells(request.query.get("height", ""), 24),
        )
        self._explorers.add(explorer)
        drawing = asyncio.create_task(_draw(explorer, page))
        ending = asyncio.create_task(explorer.last_words())
        try:
            async for message in page:
                if message.type is WSMsgType.TEXT:
                    await _hear(explorer, page, message.data)
        finally:
            is_told = not self._has_ended  # what is killed at the end of all has nothing to say to the user
            await explorer.end()
            await drawing
            if (words := await ending) and is_told:
                complain(f"an explorer ended: {words}")
            self._explorers.discard(explorer)
        return page

    async def _close(self, _: web.Application) -> None:
        self._has_ended = True
        await asyncio.gather(*(page.close(code=WSCloseCode.GOING_AWAY) for page in self._pages), return_exceptions=True)


def serve(facts: Sequence[str], *, port: int, environ: Mapping[str, str], ready: Callable[[str], None]) -> int:
    """Serve until a signal arrives, and leave no process behind.

    Args:
        facts: the files of the fact base to explore, none for that which ``PKIT_FACTS`` names or that comes with pkit.
        port: 0 for a free one.
        environ: of the explorers.
        ready: is told the address once it can be opened.

    Returns:
        128 and the number of the signal, 0 for the one of Ctrl+C, by which a server is ended.

    Raises:
        PkitError: the port cannot be had.
    """
    return asyncio.run(_serve(command(facts), port, environ, ready))


async def _serve(argv: tuple[str, ...], port: int, environ: Mapping[str, str], ready: Callable[[str], None]) -> int:
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Signals] = loop.create_future()
    for number in _ENDING:
        loop.add_signal_handler(number, _end, ended, number)
    listening = _listening(port)
    gate = Gate(port=listening.getsockname()[1])
    server = Server(gate, argv, environ)
    runner = web.AppRunner(
        server.application(),
        access_log=None,
        handle_signals=False,
        keepalive_timeout=IDLE_SECONDS,
        lingering_time=0,
        logger=quiet_loggers(),
        shutdown_timeout=_HANDLERS,
    )
    await runner.setup()
    if runner.server is None:
        raise AssertionError
    connections = Connections(runner.server, server.is_page)
    accepting = await loop.create_server(connections, sock=listening, backlog=ACCEPTED)
    listening.listen(QUEUED)
    try:
        ready(gate.address)
        number = await ended
    finally:
        accepting.close()
        ending = asyncio.create_task(runner.cleanup())
        await asyncio.wait([ending], timeout=_GRACE)
        server.kill()
        connections.abort()
        await ending
    return 0 if number is Signals.SIGINT else 128 + number


def _guarding(gate: Gate) -> Middleware:
    """Return the middleware that refuses requests rejected by ``gate``."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        why = gate.refuses(
            request.path,
            host=request.headers.get("Host"),
            origin=request.headers.get("Origin"),
            websocket="Upgrade" in request.headers,
        )
        if not why:
            return await handler(request)
        refused = web.Response(status=403, text=f"403: {why}\n")
        refused.force_close()  # close connections of refused clients
        return refused

    return guard


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise PkitError(f"port {port} of {HOST} cannot be had: {os.strerror(error.errno or 0)}") from error


def _end(ended: "asyncio.Future[Signals]", number: Signals) -> None:
    if not ended.done():
        ended.set_result(number)


async def _draw(explorer: Explorer, page: web.WebSocketResponse) -> None:
    """Forward the explorer's output and messages until it exits, then close the page."""
    gone = False
    async for letter, content in explorer.packets():
        if gone:  # keep reading: an explorer that cannot write cannot exit
            continue
        try:
            if letter == DATA:
                await page.send_bytes(content)
            else:
                await _say(page, content)
        except ConnectionError:
            gone = True
    await page.close()


async def _say(page: web.WebSocketResponse, content: bytes) -> None:
    match json.loads(content):
        case {"type": "copy", "number": int(number), "text": str(text), "html": str(html)}:
            await page.send_json(["copy", {"number": number, "text": text, "html": html}])
        case {"type": "open_url", "url": str(url)}:
            await page.send_json(["open_url", {"url": url, "new_tab": True}])
        case _:
            pass


async def _hear(explorer: Explorer, page: web.WebSocketResponse, said: str) -> None:
    """Pass on what a page says; what is no message of the page is passed over."""
    try:
        message = json.loads(said)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(keys)]:
            await explorer.type(keys)
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            await explorer.tell({"type": "resize", "width": _within(columns), "height": _within(rows)})
        case ["focus" | "blur" as kind]:
            await explorer.tell({"type": kind})
        case ["ping", str(when)]:
            await page.send_json(["pong", when])
        case ["copied", {"number": int(number)} as answer]:
            await explorer.tell({"type": "copied", **answer, "number": number})
        case _:
            pass


def _cells(given: str, usual: int) -> int:
    return _within(int(given)) if given.isascii() and given.isdigit() and len(given) <= len("1000") else usual


def _within(cells: int) -> int:
    return min(max(cells, _FEWEST), _MOST)


def _part(name: str) -> str:
    return files("pkit.web").joinpath(name).read_text(encoding="utf-8")


def _text(name: str, text: str) -> web.Response:
    return web.Response(text=text, content_type=_TYPES[name])
