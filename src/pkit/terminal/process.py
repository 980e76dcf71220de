"""Conventions of a command-line process: it exits quietly on an interrupt or a closed pipe."""

import errno
import os
import signal
import sys
from _thread import allocate_lock
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn, TextIO

from pkit.facts.text import one_line

INTERRUPTED = 128 + signal.SIGINT
UNREAD = 128 + signal.SIGPIPE if sys.platform != "win32" else 1
"""What a shell reports for a program whose output nobody reads any more, as for ``yes | head``."""
UNWRITABLE = 3
"""Exit status where output cannot be written, the same as for files that cannot be read."""


_ENDING = allocate_lock()


def end_process(status: int) -> NoReturn:
    """Exit at once, without joining threads, with the ``status`` of the first thread that calls this.

    Only one thread continues, as the exit hooks of measuring tools are not thread-safe.
    """
    _ENDING.acquire()
    os._exit(status)


def accept_interrupts() -> None:
    """Let Ctrl+C raise `KeyboardInterrupt` from now on, so that a command can clean up; `run_main` catches it.

    An ignored SIGINT, as in a script's background job, stays ignored.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def run_main(main: Callable[[], int]) -> int:
    r"""Run ``main`` and return its exit status; interrupts and closed pipes cause no traceback.

    - Ctrl+C: 130.
    - A closed pipe (``| head``): 141, the status of programs that SIGPIPE ends.
    - Output that cannot be written (a full disk, a closed standard output): one line, 3.
    - An encoding that lacks a character: the stream keeps the encoding that the user's locale names, so that
      no byte reaches a terminal that it takes for something else, and the character is written as ``\u20a8``.
      Only pipes and files of Windows get UTF-8, and the line ends that files of pkit have, instead.
    """
    _fill_closed_descriptors()
    if sys.stdout is None:
        return _unwritable("it is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _set_encoding(stream)
    try:
        status = _status_of(main)
        sys.stdout.flush()
        _flush_errors()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one, during interpreter exit, would print a traceback
        _drop(sys.stdout)
        return INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        return UNREAD
    except OSError as error:
        _drop(sys.stdout)
        if sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None:
            return UNREAD  # Windows's error for a pipe without a reader
        return _unwritable(error.strerror or "it cannot be written", error.filename)
    return status


def _set_encoding(stream: TextIOWrapper) -> None:
    stream.reconfigure(errors="backslashreplace")
    if sys.platform == "win32" and not stream.isatty():
        # Windows would use its legacy code page and line endings, which no consumer of data expects.
        stream.reconfigure(encoding="utf-8", newline="\n")


def _status_of(main: Callable[[], int]) -> int:
    """Return the exit status of ``main``, also where it is raised, as argparse does."""
    try:
        return main()
    except SystemExit as stop:
        if isinstance(stop.code, str):
            raise
        return stop.code or 0


def _fill_closed_descriptors() -> None:
    """Open the null device for each closed standard stream, so that no other file gets its descriptor."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _drop(stream: TextIO) -> None:
    """Discard the buffer of ``stream``: Python would flush it on exit and report an error."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _flush_errors() -> None:
    """Flush standard error; a failure, such as a closed terminal, cannot be reported anywhere."""
    if sys.stderr is not None:
        try:
            sys.stderr.flush()
        except OSError:
            _drop(sys.stderr)


def _unwritable(why: str, where: str | bytes | int | None = None) -> int:
    name = "standard output" if where is None else os.fsdecode(where) if isinstance(where, str | bytes) else str(where)
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"pkit: {one_line(name)}: {one_line(why)}\n")
        _flush_errors()
    return UNWRITABLE
