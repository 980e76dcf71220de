"""Job control: a stopped explorer leaves an ordinary terminal behind, and redraws when it continues.

Textual's own handlers of SIGTSTP and SIGCONT stop the process at the end of a tenth of a second in which they give the
terminal back: a SIGCONT that arrives meanwhile is lost on them, and so is one that arrives before the app runs.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Protocol

Call = Callable[[], object]

_BATCH = 0.002
"""Seconds within which a SIGTSTP and a SIGCONT count as delivered together; Python runs a handler within 0.001 s."""
_GRACE = 0.02
"""Seconds in which a SIGCONT cancels a stop before anything is done for it; longer delays the shell's prompt."""
_STOPS = (signal.SIGTSTP, signal.SIGCONT)
_PIXELS_OFF = b"\x1b[?1016l"
"""Ends mouse reports in pixels, which Textual leaves on."""


class Loop(Protocol):
    """The methods of an event loop that are used here; asyncio is not imported for them."""

    def call_soon_threadsafe(self, callback: Call, /) -> object:
        """Run ``callback`` in the loop."""

    def call_later(self, delay: float, callback: Call, /) -> object:
        """Run ``callback`` after ``delay`` seconds."""


def block_stops() -> None:
    """Block SIGTSTP and SIGCONT in this thread and those it starts; a pending one cancels the other."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def unblock_stops() -> None:
    """Deliver these signals again."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


def is_foreground() -> bool:
    """Whether the process may use its terminal: it is in the foreground, or no shell controls that terminal."""
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:  # not the controlling terminal of this process, or closed
        return os.isatty(0)


class _EndedError(Exception):
    """The app was told to exit while the terminal was released."""


class JobControl:
    """Stops an app at SIGTSTP, and redraws it at SIGCONT."""

    def __init__(self, loop: Loop, aside: Callable[[Call], object], is_ending: Callable[[], bool]) -> None:
        """Prepare; `begin` installs the handlers.

        Args:
            loop: the one that runs the app.
            aside: gives the terminal back, calls what it is given, and takes the terminal again unless that raised;
                in an app ``with self.suspend(): meanwhile()``. Called in the loop, to stop, and when the process was
                stopped and continued behind Textual's back, with which Textual does not cope.
            is_ending: whether a signal has told the app to end.
        """
        self._loop = loop
        self._aside = aside
        self._is_ending = is_ending
        self._stop_requested = False
        self._is_aside = False
        self._continued = 0.0
        """When the last SIGCONT was handled."""

    def begin(self) -> None:
        """Handle the signals from now on, and those that `block_stops` has kept pending."""
        signal.signal(signal.SIGTSTP, self._on_stop)
        signal.signal(signal.SIGCONT, self._on_continue)
        unblock_stops()

    def _on_stop(self, _: int, __: FrameType | None) -> None:
        # Of pending signals, Python handles SIGCONT first, even if it came second; then there is no reason left to
        # stop.
        self._stop_requested = time.monotonic() - self._continued > _BATCH
        self._call(partial(self._loop.call_later, _GRACE, self._stop))

    def _on_continue(self, _: int, __: FrameType | None) -> None:
        self._continued = time.monotonic()
        if self._stop_requested:  # the stop is cancelled before it happens
            self._stop_requested = False
        elif not self._is_aside:
            self._call(partial(self._step_aside, self._take_again))

    def _call(self, called: Call) -> None:
        with suppress(RuntimeError):  # the loop is closed: there is nothing left to stop
            self._loop.call_soon_threadsafe(called)

    def _stop(self) -> None:
        if self._stop_requested:
            self._step_aside(self._sleep)

    def _step_aside(self, meanwhile: Call) -> None:
        if self._is_ending():
            return
        self._is_aside = True
        with suppress(OSError):
            os.write(2, _PIXELS_OFF)
        with suppress(_EndedError):
            self._aside(meanwhile)
        self._is_aside = False

    def _sleep(self) -> None:
        """Stop the process, unless a SIGCONT has arrived while the terminal was released: no other would wake it."""
        kill, pid = os.kill, os.getpid()
        if self._stop_requested:  # Python runs handlers after a call, so none runs between this check and the next call
            kill(pid, signal.SIGSTOP)
        self._stop_requested = False
        self._take_again()

    def _take_again(self) -> None:
        """Wait until the terminal may be taken again.

        After a shell's ``bg`` the process stops once more, because Textual would stop drawing for good. A shell's
        ``kill`` continues a stopped process too, and then the app must not draw at all.
        """
        while not self._is_ending() and not is_foreground():
            os.kill(os.getpid(), signal.SIGSTOP)
        if self._is_ending():
            raise _EndedError
