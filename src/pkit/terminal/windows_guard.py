"""The guard of a Windows console: an orderly exit with a deadline, as on other systems.

There are no modes to save, as the console's are Textual's own business there, and no job control. Ctrl+Break is the one
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
    """What is used of an event loop; asyncio itself is not imported for it."""

    def call_soon_threadsafe(self, callback: Call, /) -> object:
        """Run ``callback`` in the loop."""


class Guard:
    """What is to happen at a signal; `guarded_terminal` makes it."""

    modes = None
    """A console's modes are not saved."""

    def __init__(self) -> None:
        """Exit at once at a signal, until `watch` says otherwise."""
        self.exit_status = 0
        """128 and the number of the signal that ended the explorer, 0 where none did."""
        self._deliver: Call = self._exit_at_once
        self._deadline: Timer | None = None

    @contextmanager
    def unwinding(self) -> Iterator[None]:
        """Let a signal raise `SystemExit` in this block, for work that has to clear up after itself."""
        self._deliver = self._raise_exit
        try:
            yield
        finally:
            self._deliver = self._exit_at_once

    def begin_drawing(self) -> None:
        """Say that the app is about to run: from now on a signal waits for `watch`."""
        self._deliver = _wait

    def watch(self, loop: Loop, on_signal: Call, _: Callable[[Call], object]) -> None:
        """From now on a signal means a call in ``loop``; to be called once, when the app is running."""
        self._deliver = lambda: loop.call_soon_threadsafe(on_signal)
        if self.exit_status:
            self._deliver()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Leave Ctrl+C to a program that has the console for a while."""
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)

    def expect_end(self, status: int = 0) -> None:
        """Say that the app was told to end: the process ends with ``status`` in `PATIENCE`, whatever still runs."""
        if self._deadline is None:
            self._deadline = Timer(PATIENCE, end_process, (self.exit_status or status,))
            self._deadline.daemon = True
            self._deadline.start()

    def end(self, number: int, _: FrameType | None) -> None:
        """Begin an orderly exit: the handler of each signal in `ENDING`."""
        if self.exit_status:
            return
        self.exit_status = 128 + number
        self.expect_end()
        with suppress(RuntimeError):  # the loop is closed: the app has ended already
            self._deliver()

    def _exit_at_once(self) -> None:
        end_process(self.exit_status)

    def _raise_exit(self) -> None:
        raise SystemExit(self.exit_status)


@contextmanager
def guarded_terminal() -> Iterator[Guard]:
    """End the explorer in time at a signal: in ``with`` it, exit with ``guard.exit_status`` after it."""
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
