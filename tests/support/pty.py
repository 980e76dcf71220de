"""A program in a pseudo-terminal, its screen drawn by pyte; waits are on conditions, never on time."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

if sys.platform != "win32":  # where tests that use a pseudo-terminal skip
    import fcntl
    import termios

PATIENCE = 120.0
"""Seconds after which a condition that does not come true fails the test."""

_PASSED = ("PATH", "HOME", "LANG", "PYTHONPATH", "SOCKETS", "SOCKETS_REFUSED")

# What programs ask of their terminal, and what xterm would answer.
_REPLIES: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;380;0c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?(\d+)\$p"), b"\x1b[?\\1;2$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
)
_REPORTS = b"\x1b[?2048h"
"""Asks a terminal to report its size, at once and whenever it changes."""
# Sequences that pyte draws as text instead of passing over.
_UNDRAWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$[a-z]|m)|\x1bP.*?\x1b\\", re.DOTALL)


class Terminal:
    """Runs ``argv`` as the leader of a session whose terminal it is; use it as a context manager."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        environ: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        """Start ``argv``; ``environ`` comes on top of PATH, HOME, LANG and TERM."""
        self._written: list[bytes] = []
        self._is_drawing = False
        """Whether the program has begun to draw a frame that it has not ended."""
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._text: str | None = None
        """The screen as text, until something is drawn on it: a condition is asked for more often."""
        self._master, self._slave = os.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # A test that starts an explorer twice is to see the same start twice, unless it is about the first frame.
        kept = {"PKIT_KEPT_FRAME": "off"}
        base = {name: value for name, value in os.environ.items() if name in _PASSED or name.startswith("COVERAGE_")}
        # A session's leader gets the first terminal that it opens as its own; tmux writes to its standard input.
        shim = ("sh", "-c", 'exec "$@" <>"$0" >&0 2>&0', os.ttyname(self._slave))
        self._process = subprocess.Popen(
            [*shim, *map(str, argv)],
            env={**base, **kept, "TERM": "xterm-256color", **(environ or {})},
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for helper in self._helpers:
            helper.wait()
        for descriptor in (self._master, self._slave):
            os.close(descriptor)

    @property
    def pid(self) -> int:
        """Of the program."""
        return self._process.pid

    @property
    def raw(self) -> bytes:
        """Every byte that the program wrote."""
        if len(self._written) > 1:
            self._written = [b"".join(self._written)]
        return self._written[0] if self._written else b""

    @property
    def text(self) -> str:
        """The screen, without the blanks at the ends of its lines."""
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """The screen, cell by cell: character, colours, effects."""
        screen = self._screen
        return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]

    @property
    def modes(self) -> list[int]:
        """The terminal's input, output, control and local modes, as the program has set or left them."""
        return [mode for mode in termios.tcgetattr(self._slave)[:4] if isinstance(mode, int)]

    @property
    def is_raw(self) -> bool:
        """Whether the program reads keys, not lines."""
        return not self.modes[3] & termios.ICANON

    @property
    def has_ended(self) -> bool:
        """Whether the program has."""
        return self._process.poll() is not None

    @property
    def status(self) -> int | None:
        """The program's exit status, negative for a signal, None while it runs."""
        return self._process.poll()

    def send(self, keys: str | bytes) -> None:
        """Type ``keys``."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self._process.pid, number)

    def stop(self, number: signal.Signals | None) -> None:
        """Stop the program with a signal, or wait for it to stop of its own accord."""
        if number is not None:
            self.kill(number)
        deadline = time.monotonic() + PATIENCE
        while True:
            changed, status = os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG)
            if changed:
                assert os.WIFSTOPPED(status), "it ended"
                return
            self._pump(deadline)
            assert time.monotonic() < deadline, "it does not stop"

    def pause(self, seconds: float) -> None:
        """Take what is written for so long: a random moment, for trials that are no tests."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._pump(deadline)

    def resume_after(self, seconds: float) -> None:
        """Continue the program some time from now, when it was told something else while it is stopped."""
        wait = ("sh", "-c", 'sleep "$0"; kill -CONT "$1" 2>/dev/null; true', str(seconds), str(self.pid))
        self._helpers.append(subprocess.Popen(wait))

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, which the program is told by a signal, or in band where it wants that."""
        self._screen.resize(rows, columns)
        self._text = None
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if self.raw.rfind(_REPORTS) > self.raw.rfind(b"\x1b[?2048l"):
            self._report_size()

    def _report_size(self) -> None:
        columns, rows = self._screen.columns, self._screen.lines
        self.send(f"\x1b[48;{rows};{columns};{16 * rows};{8 * columns}t")

    def set_modes(self, modes: list[int]) -> None:
        """Set the terminal's modes, as a shell does when it is its turn."""
        termios.tcsetattr(self._slave, termios.TCSANOW, [*modes, *termios.tcgetattr(self._slave)[4:]])

    def hang_up(self) -> int:
        """Close the terminal under the program; its exit status."""
        for descriptor in (self._slave, self._master):
            os.close(descriptor)
        self._slave, self._master = os.openpty()
        return self._process.wait(PATIENCE)

    def until(self, wanted: str | Callable[[], bool]) -> None:
        """Read until ``wanted`` is true or, a text, stands on the screen.

        Raises:
            AssertionError: the program ended before, or time ran out.
        """
        deadline = time.monotonic() + PATIENCE
        while not self._has(wanted):
            ended = self._pump(deadline)
            if ended and not self._has(wanted):
                raise AssertionError(f"it ended; waited for {wanted!r}; the screen:\n{self.text}")
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {wanted!r}; the screen:\n{self.text}")

    def _has(self, wanted: str | Callable[[], bool]) -> bool:
        """Return whether it is so now, and no frame is half drawn: what it hides would seem to be there again."""
        if self._is_drawing:
            return False
        return wanted in self.text if isinstance(wanted, str) else wanted()

    def end(self) -> int:
        """Read until the program ends; its exit status, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while not self._pump(deadline):
            if time.monotonic() > deadline:
                raise AssertionError(f"it does not end; the screen:\n{self.text}")
        return self._process.wait()

    def _pump(self, deadline: float) -> bool:
        """Wait for output or the end and take what is there; whether the program has ended and all is read."""
        ended = self._process.poll() is not None  # asked before looking for output: what it wrote last is read first
        # A condition may be about other things than output.
        data = self.read(min(0.02, max(0.0, deadline - time.monotonic())))
        self.draw(data)
        return ended and not data

    def read(self, seconds: float) -> bytes:
        """Return what the program writes next, nothing after so many seconds; its questions are answered."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        data = os.read(self._master, 1 << 16) if ready else b""
        for pattern, reply in _REPLIES:
            for match in pattern.finditer(data):
                self.send(match.expand(reply))
        if data:
            # A sequence may be split between two reads.
            near = (self._written[-1][-8:] if self._written else b"") + data
            begun, ended = near.rfind(b"\x1b[?2026h"), near.rfind(b"\x1b[?2026l")
            self._is_drawing = begun > ended if begun != ended else self._is_drawing
            self._written.append(data)
        if _REPORTS in data:
            self._report_size()
        return data

    def draw(self, data: bytes) -> None:
        """Draw on the screen what `read` returned."""
        if data:
            self._text = None
        self._stream.feed(_UNDRAWN.sub(b"", data))
