"""Restore the terminal and end the process in time, however the explorer ends.

Textual restores the terminal when its app exits, and only then: a signal that kills the process leaves it raw, in
the alternate screen, with mouse reporting on; a lone SIGCONT makes Textual save its own raw mode as the one to restore.
So the guard takes its own snapshot before anything else is imported, and turns signals into an orderly exit with a
deadline. A run passes through three phases:

1. starting (imports): a signal restores the modes and exits at once;
2. `Guard.exiting_on_signal` (a fact base is opened): a signal raises `SystemExit`, so that temporary files are removed;
3. from `Guard.begin_drawing` on: a signal is kept for the app, which `Guard.watch` hands it to. Nothing is raised while
   Textual starts or stops, where an exception would leave it half way.
"""

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType

from pkit.errors import UsageError
from pkit.terminal.job_control import Call, JobControl, Loop, block_stops, is_foreground, unblock_stops
from pkit.terminal.process import end_process

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end the explorer; its exit status is 128 and the signal's number, as a shell would have it."""

PATIENCE = 0.7
"""Seconds that an orderly exit may take before the process ends all the same.

Together with `_LAST_WORDS` less than the second within which pkit promises to be gone. An orderly exit takes about
0.05 s; what it does is done already by then, as the state is saved at each change. `make torture` measures it.
"""
_LAST_WORDS = 0.2
"""Seconds that a terminal gets to take the restoring sequence at a forced exit: one that is gone never does."""
_BUSY = 0.01
"""A stop that took less than so many seconds did not happen, as in an orphaned process group."""
_ATTEMPTS = 50
"""Stops in a row that did not happen before giving up; each costs about 10 µs."""

_INPUT_OFF = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, bracketed paste, resize reports
)
RESTORE = (
    "\x1b[?2026l"  # end of a synchronised update: show what follows
    f"{_INPUT_OFF}"
    "\x1b[?7h"  # lines wrap
    "\x1b[<u"  # kitty's keyboard protocol, kept per screen, so before leaving the alternate one
    "\x1b[?1049l\x1b[?25h\x1b[0m"  # main screen, cursor, no colours
)
LEFT = f"{_INPUT_OFF}\x1b[?7h\x1b[?25h"
"""What a terminal is told after the app has given it back: Textual leaves the mouse counting in pixels, for one."""

Modes = list[int | list[bytes | int]]
"""What termios.tcgetattr returns."""


class Guard:
    """The saved state of a terminal and the signal handling; created by `guarded_terminal`."""

    def __init__(self) -> None:
        """Save the modes of the terminal at standard input, if there is one."""
        self.exit_status = 0
        """128 and the number of the signal that ended the explorer, 0 where none did."""
        self._status = 0
        """What the process ends with where it has to be forced."""
        self._modes = _modes()
        self._deliver: Call = self._exit_at_once
        self._is_drawing = False
        self._is_ending = False
        self._told, self._tell = os.pipe()
        os.set_blocking(self._tell, False)
        block_stops()
        self._wakeup = signal.set_wakeup_fd(self._tell, warn_on_full_buffer=False)
        Thread(target=self._force_exit, name="terminal-guard", daemon=True).start()

    def silence(self) -> None:
        """Switch echo off; keys typed from here on stay in the input buffer for the app."""
        if self._modes is not None:
            _set_modes(_quiet(self._modes))

    @property
    def modes(self) -> Modes | None:
        """The original modes of the terminal, which are restored whenever it is lent to another program."""
        return self._modes

    @contextmanager
    def exiting_on_signal(self) -> Iterator[None]:
        """Let signals raise `SystemExit` in this block, so that it can clean up."""
        self._deliver = self._raise_exit
        try:
            yield
        finally:
            self._deliver = self._exit_at_once

    def take_screen(self) -> None:
        """Declare that the alternate screen is about to be entered before the app runs, so that it is left again."""
        self._is_drawing = True

    def begin_drawing(self) -> None:
        """Declare that the app is about to run: from now on a signal waits for `watch`, for at most `PATIENCE`."""
        self._is_drawing = True
        self._deliver = _wait

    def watch(self, loop: Loop, on_signal: Call, aside: Callable[[Call], object]) -> None:
        """Deliver signals as calls in ``loop`` from now on; to be called once, when the app is running.

        Args:
            loop: the one that runs the app.
            on_signal: exits the app.
            aside: see `JobControl`.
        """
        self._deliver = lambda: loop.call_soon_threadsafe(on_signal)
        JobControl(loop, aside, lambda: bool(self.exit_status)).begin()
        if self.exit_status:
            self._deliver()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Leave signal keys to another program while it uses the terminal; Ctrl+Z stops both."""
        wakeup = signal.set_wakeup_fd(-1)
        # A Python handler, because the other program would inherit SIG_IGN.
        handlers = {number: signal.signal(number, _let_pass) for number in (signal.SIGINT, signal.SIGQUIT)}
        handlers |= {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)}
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)

    def expect_end(self, status: int = 0) -> None:
        """Declare that the app has been told to exit: the process ends with ``status`` within `PATIENCE`.

        Thread-safe; only the first call counts.
        """
        if not self._is_ending:
            self._is_ending = True
            self._status = self._status or status
            with suppress(OSError):
                os.write(self._tell, b"\0")

    def end(self, number: int, _: FrameType | None) -> None:
        """Begin an orderly exit: the handler of the signals in `ENDING`.

        Not an asyncio handler, because it must work before the loop runs. It takes no lock and starts no thread,
        because a second signal may interrupt it.
        """
        if self.exit_status:
            return
        self.exit_status = self._status = 128 + number
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # in the background, restoring would stop the process
        with suppress(RuntimeError):  # the loop is closed: the app has exited already
            self._deliver()

    def restore(self, *, screen: bool) -> None:
        """Restore the terminal's modes and, with ``screen``, leave the alternate screen if the app has not done so."""
        if self._modes is None or not is_foreground():
            return
        _set_modes(self._modes)
        if self._is_drawing:
            _tell_terminal(RESTORE if screen else LEFT)

    def close(self) -> None:
        """Remove the handlers, unless the process has to end by a deadline."""
        if not self._is_ending and not self.exit_status:
            signal.set_wakeup_fd(self._wakeup)
            os.close(self._tell)

    def _exit_at_once(self) -> None:
        self.restore(screen=True)
        end_process(self.exit_status)

    def _raise_exit(self) -> None:
        raise SystemExit(self.exit_status)

    def _force_exit(self) -> None:
        """End the process some time after it was told to exit, at once after a second signal.

        Runs in a thread that is woken by `signal.set_wakeup_fd`: Python handlers do not run while the main thread is
        stuck in C code.
        """
        status = self._next_status(None)
        if status is None:
            os.close(self._told)
            return
        deadline = time.monotonic() + PATIENCE
        # The app exits after its signal; only a second signal forces the exit.
        while (left := deadline - time.monotonic()) > 0 and not self._next_status(left):
            pass
        # A terminal that accepts no more output must not prevent the exit.
        last = Thread(target=self.restore, kwargs={"screen": True}, daemon=True)
        last.start()
        last.join(_LAST_WORDS)
        end_process(status or self._status)

    def _next_status(self, patience: float | None) -> int | None:
        """Wait up to ``patience`` seconds for a request to exit.

        Returns:
            The status that a signal asks for, 0 for `expect_end`, None where nothing came.
        """
        while select.select([self._told], [], [], patience)[0] and (number := os.read(self._told, 1)):
            if number[0] in ENDING:
                return 128 + number[0]
            if not number[0]:
                return 0
        return None


@contextmanager
def guarded_terminal() -> Iterator[Guard]:
    """Guard the terminal in a ``with`` block; exit with ``guard.exit_status`` after it.

    For the main thread, before anything slow is imported. Where nothing is raised the app is taken to have left the
    alternate screen itself.

    Raises:
        UsageError: the process runs in the background, and can neither be stopped nor brought to the foreground.
    """
    _wait_for_foreground()
    guard = Guard()
    handlers = {number: signal.getsignal(number) for number in (*ENDING, signal.SIGTSTP, signal.SIGCONT)}
    # Until the handlers are installed, the default disposition ends the process, with the terminal untouched.
    for number in ENDING:
        signal.signal(number, guard.end)
    guard.silence()
    screen = True
    try:
        yield guard
        screen = False
    finally:
        guard.restore(screen=screen)
        guard.close()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        unblock_stops()


def _wait_for_foreground() -> None:
    """Stop the process, as a read from the terminal would, until the shell brings it to the foreground.

    ``pkit &`` must not touch the terminal: its modes at that moment are those of the shell's line editor, and Textual
    stops drawing for good if it cannot set them.
    """
    attempts = 0
    while sys.__stdin__ is not None and os.isatty(0) and not is_foreground():
        before = time.monotonic()
        os.killpg(os.getpgrp(), signal.SIGTTIN)
        attempts = attempts + 1 if time.monotonic() - before < _BUSY else 0
        if attempts > _ATTEMPTS:
            raise UsageError("the explorer runs in the background of a terminal that no shell controls any more")


def _quiet(modes: Modes) -> Modes:
    """Return ``modes`` for the time until the app reads keys: no echo, no line editing, Enter unchanged.

    Ctrl+C still sends a signal, and output is processed as before, as an error may have to be printed.
    """
    iflag, oflag, cflag, lflag, *rest = modes
    if not (isinstance(iflag, int) and isinstance(lflag, int)):
        return modes
    return [
        iflag & ~(termios.ICRNL | termios.IXON),
        oflag,
        cflag,
        lflag & ~(termios.ECHO | termios.ICANON | termios.IEXTEN),
        *rest,
    ]


def _let_pass(number: int, frame: FrameType | None) -> None:
    """Ignore a signal that is meant for another program."""
    del number, frame


def _wait() -> None:
    """Leave a signal to `Guard.watch`."""


def _set_modes(modes: Modes) -> None:
    with suppress(termios.error):
        termios.tcsetattr(0, termios.TCSANOW, modes)


def _tell_terminal(sequence: str) -> None:
    with suppress(OSError):
        os.write(2, sequence.encode("ascii"))


def _modes() -> Modes | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None
