"""The guard of a Windows console: an orderly exit with a deadline, as on other platforms.

There are no modes to save, as Textual manages those of the console, and there is no job control. Ctrl+Break is the one
signal besides Ctrl+C; closing the window ends the process in any case, with the state saved at each change.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from types import FrameType
from typing import Protocol

from pkit.terminal.process import end_process

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGBREAK") if hasattr(signal, name))
"""The signals that end the explorer; its exit status is 128 and the signal's number."""

PATIENCE = 0.9
"""Seconds that an orderly exit may take before the process ends all the same: within the second that pkit promises."""

Call = Callable[[], object]


class Loop(Protocol):
    """The methods of an event loop that are used here; asyncio is not imported for them."""

    def call_soon_threadsafe(self, callback: Call, /) -> object:
        """Run ``callback`` in the loop."""


class Guard:
    """The signal handling; created by `guarded_terminal`."""

    modes = None
    """A console's modes are not saved."""

    def __init__(self) -> None:
        """Exit at once on a signal, until `watch` is called."""
        self.exit_status = 0
        """128 and the number of the signal that ended the explorer, 0 where none did."""
        self._deliver: Call = self._exit_at_once
        self._deadline: Timer | None = None

    @contextmanager
    def exiting_on_signal(self) -> Iterator[None]:
        """Let signals raise `SystemExit` in this block, so that it can clean up."""
        self._deliver = self._raise_exit
        try:
            yield
        finally:
            self._deliver = self._exit_at_once

    def begin_drawing(self) -> None:
        """Declare that the app is about to run: from now on a signal waits for `watch`."""
        self._deliver = _wait

    def watch(self, loop: Loop, on_signal: Call, _: Callable[[Call], object]) -> None:
        """Deliver signals as calls in ``loop`` from now on; to be called once, when the app is running."""
        self._deliver = lambda: loop.call_soon_threadsafe(on_signal)
        if self.exit_status:
            self._deliver()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Leave Ctrl+C to another program while it uses the console."""
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)

    def expect_end(self, status: int = 0) -> None:
        """Declare that the app has been told to exit: the process ends with ``status`` within `PATIENCE`."""
        if self._deadline is None:
            self._deadline = Timer(PATIENCE, end_process, (self.exit_status or status,))
            self._deadline.daemon = True
            self._deadline.start()

    def end(self, number: int, _: FrameType | None) -> None:
        """Begin an orderly exit: the handler of the signals in `ENDING`."""
        if self.exit_status:
            return
        self.exit_status = 128 + number
        self.expect_end()
        with suppress(RuntimeError):  # the loop is closed: the app has exited already
            self._deliver()

    def _exit_at_once(self) -> None:
        end_process(self.exit_status)

    def _raise_exit(self) -> None:
        raise SystemExit(self.exit_status)


@contextmanager
def guarded_terminal() -> Iterator[Guard]:
    """End the explorer in time on a signal, in a ``with`` block; exit with ``guard.exit_status`` after it."""
    guard = Guard()
    handlers = {number: signal.getsignal(number) for number in ENDING}
    for number in ENDING:
        signal.signal(number, guard.end)
    try:
        yield guard
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _wait() -> None:
    """Leave a signal to `Guard.watch`."""
