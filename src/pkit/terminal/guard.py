"""The terminal is given back as it was found, however the explorer ends.

Textual restores the terminal when its app exits, and only then: a signal that kills the process leaves it raw, in
the alternate screen, with the mouse reporting; a lone SIGCONT makes Textual take its own raw mode for the one to go
back to. So the guard keeps its own snapshot, and turns the signals into an orderly exit.
"""

import os
import select
import signal
import sys
import termios
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType
from typing import TextIO

from pkit.errors import UsageError
from pkit.terminal.job_control import Call, Loop, Stopping, hold_stops, release_stops

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end the explorer; its exit status is 128 and the signal's number, as a shell would have it."""

PATIENCE = 2.0
"""Seconds that an orderly exit may take before the process ends all the same."""

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

_DRIVER = "TEXTUAL_DRIVER"
"""Textual draws with what this variable names, in a web page for instance, instead of on the terminal."""
_WITHOUT = "without one, pkit search, pkit show and pkit cite do its work (pkit --help)"


def require_terminal(environ: Mapping[str, str]) -> None:
    """Make sure that the explorer can draw and be operated: on a terminal, or by the driver that a server names.

    Raises:
        UsageError: a standard stream is closed or is no terminal, or the terminal cannot move its cursor.
    """
    if environ.get(_DRIVER):
        return
    streams = {"standard input": sys.__stdin__, "standard output": sys.__stdout__, "standard error": sys.__stderr__}
    for name, stream in streams.items():
        if not _is_terminal(stream):
            raise UsageError(f"the explorer needs a terminal, and {name} is none; {_WITHOUT}")
    if environ.get("TERM") in ("dumb", "unknown"):
        raise UsageError(f"the explorer needs a terminal that can move its cursor, and TERM is dumb; {_WITHOUT}")


class Guard:
    """The snapshot of a terminal, and what is to happen at a signal; `guarded_terminal` makes it."""

    def __init__(self) -> None:
        """Keep the modes of the terminal at standard input, if it is one."""
        self.exit_status = 0
        """128 and the number of the signal that ended the explorer, 0 where none did."""
        self._modes = _modes()
        self._exit: Call | None = None
        self._told, self._tell = os.pipe()
        os.set_blocking(self._tell, False)
        hold_stops()
        self._wakeup = signal.set_wakeup_fd(self._tell, warn_on_full_buffer=False)
        Thread(target=self._see_to_it, name="terminal-guard", daemon=True).start()

    def watch(self, loop: Loop, on_signal: Call, aside: Callable[[Call], object]) -> None:
        """From now on a signal means a call in ``loop``; to be called once, when the app is running.

        Args:
            loop: the one that runs the app.
            on_signal: ends the app: its ``exit``.
            aside: see `Stopping`.
        """
        self._exit = lambda: loop.call_soon_threadsafe(on_signal)
        Stopping(loop, aside, lambda: bool(self.exit_status)).begin()

    def end(self, number: int, _: FrameType | None) -> None:
        """Begin an orderly exit: the handler of each signal in `ENDING`.

        It is no handler of asyncio's, because it must work before the loop runs. It takes no lock, because the
        second signal may interrupt it, and starts no thread for the same reason.
        """
        if self.exit_status:
            return
        self.exit_status = 128 + number
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # in the background, restoring would stop the process instead
        if self._exit is None:
            raise SystemExit(self.exit_status)
        try:
            self._exit()
        except RuntimeError:  # the loop is closed: the app has ended already
            raise SystemExit(self.exit_status) from None

    def restore(self, *, screen: bool) -> None:
        """Set the terminal's modes as they were, and its ``screen`` too where the app has not done so itself."""
        if self._modes is None or not _in_foreground():
            return
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._modes)
        _tell_terminal(RESTORE if screen else LEFT)

    def close(self) -> None:
        """No more is needed of it, unless a signal came: then it sees to it that the process ends."""
        if not self.exit_status:
            signal.set_wakeup_fd(self._wakeup)
            os.close(self._tell)

    def _see_to_it(self) -> None:
        """End the process some time after the first signal, at once after the second.

        In a thread of its own, told by the system's own handler through `signal.set_wakeup_fd`: where the main
        thread is stuck outside of Python's evaluation, handlers written in Python do not run.
        """
        status = self._next_status(None)
        if status is None:
            os.close(self._told)
            return
        self._next_status(PATIENCE)
        # A terminal that takes no more output must not keep the process from ending.
        last = Thread(target=self.restore, kwargs={"screen": True}, daemon=True)
        last.start()
        last.join(PATIENCE / 4)
        os._exit(status)

    def _next_status(self, patience: float | None) -> int | None:
        """Wait ``patience`` seconds for a signal that ends; the status it asks for, None where none came."""
        while select.select([self._told], [], [], patience)[0] and (number := os.read(self._told, 1)):
            if number[0] in ENDING:
                return 128 + number[0]
        return None


@contextmanager
def guarded_terminal() -> Iterator[Guard]:
    """Give the terminal back after the explorer has run: in ``with`` it, exit with ``guard.exit_status`` after it.

    For the main thread. Where nothing is raised the app is taken to have left the alternate screen itself.
    """
    guard = Guard()
    found = {number: signal.getsignal(number) for number in (*ENDING, signal.SIGTSTP, signal.SIGCONT)}
    for number in ENDING:
        signal.signal(number, guard.end)
    screen = True
    try:
        yield guard
        screen = False
    finally:
        guard.restore(screen=screen)
        guard.close()
        for number, handler in found.items():
            signal.signal(number, handler)
        release_stops()


def _tell_terminal(sequence: str) -> None:
    with suppress(OSError):
        os.write(2, sequence.encode("ascii"))


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _modes() -> list[int | list[bytes | int]] | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _in_foreground() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:  # the terminal is gone
        return False
