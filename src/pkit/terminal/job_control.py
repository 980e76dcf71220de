"""A stopped explorer leaves an ordinary terminal behind, takes it again when it goes on, and never sleeps for ever.

Textual's own handlers stop the process at the end of a tenth of a second in which they give the terminal back: a
SIGCONT that comes meanwhile is lost on them, and so is one that they get before there is anything to go on with.
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
"""Seconds within which two signals count as dealt with together."""
_GRACE = 0.02
"""Seconds in which a SIGCONT takes back a stop before anything is done for it."""
_STOPS = (signal.SIGTSTP, signal.SIGCONT)
_PIXELS_OFF = b"\x1b[?1016l"
"""Textual leaves the mouse counting in pixels."""


class Loop(Protocol):
    """What is asked of an event loop; asyncio's own is not imported for it."""

    def call_soon_threadsafe(self, callback: Call, /) -> object:
        """Run ``callback`` in the loop."""

    def call_later(self, delay: float, callback: Call, /) -> object:
        """Run ``callback`` after ``delay`` seconds."""


def hold_stops() -> None:
    """Let SIGTSTP and SIGCONT wait in this thread and those that it starts; the system lets one take back the other."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def release_stops() -> None:
    """Let them come again."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


class _EndedError(Exception):
    """The app is told to end while it has not got the terminal."""


class Stopping:
    """Stops an app, and lets it go on."""

    def __init__(self, loop: Loop, aside: Callable[[Call], object], is_ending: Callable[[], bool]) -> None:
        """Prepare for `begin`.

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
        self._wanted = False
        """Whether it is to stop as soon as it can."""
        self._is_aside = False
        self._continued = 0.0
        """When the last SIGCONT was dealt with."""

    def begin(self) -> None:
        """Deal with the signals from now on, those that `hold_stops` has held back too."""
        signal.signal(signal.SIGTSTP, self._on_stop)
        signal.signal(signal.SIGCONT, self._on_continue)
        release_stops()

    def _on_stop(self, _: int, __: FrameType | None) -> None:
        # Of signals that wait, Python deals with SIGCONT first, also where it came after: then there is nothing left
        # to stop for.
        self._wanted = time.monotonic() - self._continued > _BATCH
        self._call(partial(self._loop.call_later, _GRACE, self._stop))

    def _on_continue(self, _: int, __: FrameType | None) -> None:
        self._continued = time.monotonic()
        if self._wanted:  # taken back before it happened
            self._wanted = False
        elif not self._is_aside:
            self._call(partial(self._step_aside, self._go_on))

    def _call(self, called: Call) -> None:
        with suppress(RuntimeError):  # the loop is closed: there is nothing left to stop
            self._loop.call_soon_threadsafe(called)

    def _stop(self) -> None:
        if self._wanted:
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
        """Stop the process, unless a SIGCONT has come while the terminal was given back: no other would wake it."""
        kill, pid = os.kill, os.getpid()
        if self._wanted:  # Python deals with signals after a call: not between this and the next one
            kill(pid, signal.SIGSTOP)
        self._wanted = False
        self._go_on()

    def _go_on(self) -> None:
        """Let the terminal be taken again, unless there is nothing to take it for: a shell's ``kill`` continues too."""
        if self._is_ending():
            raise _EndedError
