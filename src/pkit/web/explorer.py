"""One explorer as a subprocess, and the packets exchanged on its standard streams.

The packets are those of Textual's web driver: a letter, the length of what follows in four bytes, and that: ``D`` is
what a terminal would get or give, ``M`` is JSON for all else.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from signal import Signals

DATA, META = b"D", b"M"
DRIVER = "pkit.tui.browser:BrowserDriver"
"""What Textual draws with and hears from in the process."""

_STARTED = b"__GANGLION__\n"
"""The web driver's first line; what comes before is no packet."""
_CHUNK = 4_096
"""Bytes of standard error that are looked at: its last line is among them."""
_PATIENCE = 2.0
"""Seconds that an explorer gets to end of its own accord."""


def command(facts: Sequence[str]) -> tuple[str, ...]:
    """Return the command that explores ``facts``; the working directory is not searched for modules."""
    return (sys.executable, "-P", "-m", "pkit", *(word for each in facts for word in ("--facts", each)))


class Explorer:
    """A running explorer; created by `start`."""

    def __init__(self, process: Process) -> None:
        """Communicate with ``process``."""
        self._process = process

    @classmethod
    async def start(cls, argv: Sequence[str], *, environ: Mapping[str, str], columns: int, rows: int) -> "Explorer":
        """Start ``argv`` for a page of that size, in a new session, so that only the server can end it."""
        own = {
            "TEXTUAL_DRIVER": DRIVER,
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM": "xterm-256color",
            "COLUMNS": str(columns),
            "ROWS": str(rows),
        }
        return cls(
            await asyncio.create_subprocess_exec(
                *argv,
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={**environ, **own},
                start_new_session=True,
            )
        )

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """Yield the type and content of each packet until the explorer exits."""
        stdout = self._process.stdout
        if stdout is None:
            return
        with suppress(asyncio.IncompleteReadError):
            await stdout.readuntil(_STARTED)
            while True:
                head = await stdout.readexactly(5)
                yield head[:1], await stdout.readexactly(int.from_bytes(head[1:], "big"))

    async def last_words(self) -> str:
        """Read the explorer's standard error until it exits.

        Returns:
            The last line where it ended with an error, else nothing: a traceback above it is no news for a user.
        """
        last = b""
        while self._process.stderr is not None and (data := await self._process.stderr.read(_CHUNK)):
            last = (last + data)[-_CHUNK:]
        status = await self._process.wait()
        lines = last.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines and status > 0 else ""

    async def type(self, keys: str) -> None:
        """Send typed keys, as a terminal would."""
        await self._give(DATA, keys.encode("utf-8", "replace"))

    async def tell(self, message: Mapping[str, object]) -> None:
        """Send a message other than keys."""
        await self._give(META, json.dumps(message).encode())

    async def end(self) -> None:
        """Ask the explorer to exit and enforce it; its output has to be read meanwhile."""
        await self.tell({"type": "quit"})
        with suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), _PATIENCE)
        self.kill()
        await self._process.wait()

    def kill(self) -> None:
        """Kill it and its child processes."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, Signals.SIGKILL)

    async def _give(self, letter: bytes, content: bytes) -> None:
        stdin = self._process.stdin
        if stdin is None or stdin.is_closing():
            return
        with suppress(ConnectionError):  # it has ended
            stdin.write(letter + len(content).to_bytes(4, "big") + content)
            await stdin.drain()
