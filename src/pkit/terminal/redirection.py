"""The terminal behind redirected streams: a picker in ``$(…)`` draws on it and prints to standard output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pkit.errors import UsageError

_TERMINAL = "/dev/tty"
_STREAMS = (0, 1, 2)


@contextmanager
def on_terminal() -> Iterator[None]:
    """Redirect the standard streams to the controlling terminal in this block.

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
