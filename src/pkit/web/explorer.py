"""One explorer as a process of its own, and the packets that go to and fro on its standard streams.

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
    """Return the call that explores the base in the files ``facts``; the current folder is not searched for modules."""
    return (sys.executable, "-P", "-m", "pkit", *(word for each in facts for word in ("--facts", each)))


class Explorer:
    """A running explorer; `start` makes it."""

    def __init__(self, process: Process) -> None:
        """Speak with ``process``."""
        self._process = process

    @classmethod
    async def start(cls, argv: Sequence[str], *, environ: Mapping[str, str], columns: int, rows: int) -> "Explorer":
        """Start ``argv`` with a page of that size, in a session of its own: the server ends it, not the keyboard."""
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
        """Yield each packet's letter and content until the explorer ends."""
        stdout = self._process.stdout
        if stdout is None:
            return
        with suppress(asyncio.IncompleteReadError):
            await stdout.readuntil(_STARTED)
            while True:
                head = await stdout.readexactly(5)
                yield head[:1], await stdout.readexactly(int.from_bytes(head[1:], "big"))

    async def last_words(self) -> str:
        """Read what the explorer writes to standard error until it ends.

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
        """Hand over what was typed, as a terminal would."""
        await self._give(DATA, keys.encode("utf-8", "replace"))

    async def tell(self, message: Mapping[str, object]) -> None:
        """Send a message of another kind."""
        await self._give(META, json.dumps(message).encode())

    async def end(self) -> None:
        """Ask the explorer to end, and see to it; its output has to be read meanwhile."""
        await self.tell({"type": "quit"})
        with suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), _PATIENCE)
        self.kill()
        await self._process.wait()

    def kill(self) -> None:
        """End it, and what it has started, at once."""
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
