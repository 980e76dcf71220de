"""The terminal behind redirected streams: a picker in ``$(…)`` draws there, and prints where the shell wants it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pkit.errors import UsageError

_TERMINAL = "/dev/tty"
_STREAMS = (0, 1, 2)


@contextmanager
def on_terminal() -> Iterator[None]:
    """Let the standard streams be the controlling terminal in this block, wherever they lead outside of it.

    Raises:
        UsageError: the process has no terminal.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        raise UsageError(f"there is no terminal to choose on: {_TERMINAL}: {error.strerror}") from None
    saved = {number: os.dup(number) for number in _STREAMS}
    try:
        for number in _STREAMS:
            os.dup2(terminal, number)
        os.close(terminal)
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        for number, copy in saved.items():
            os.dup2(copy, number)
            os.close(copy)
