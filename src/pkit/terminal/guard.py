"""The terminal guard of the platform, and the check for a usable terminal."""

import sys
from collections.abc import Mapping
from typing import TextIO

from pkit.errors import UsageError

if sys.platform == "win32":
    from pkit.terminal.windows_guard import ENDING, Guard, guarded_terminal
else:
    from pkit.terminal.posix_guard import ENDING, Guard, guarded_terminal

__all__ = ["ENDING", "Guard", "guarded_terminal", "require_terminal"]

_DRIVER = "TEXTUAL_DRIVER"
"""Textual draws with what this variable names, in a web page for instance, instead of on the terminal."""
_WITHOUT = "without one, pkit search, pkit show and pkit cite do its work (pkit --help)"


def require_terminal(environ: Mapping[str, str]) -> None:
    """Check that the explorer can draw and read keys: on a terminal, or through the driver that a server names.

    Raises:
        UsageError: a standard stream is closed or is no terminal, or the terminal cannot move its cursor.
    """
    if environ.get(_DRIVER):
        return
    streams = {"standard input": sys.__stdin__, "standard output": sys.__stdout__, "standard error": sys.__stderr__}
    for name, stream in streams.items():
        if not _is_terminal(stream):
            raise UsageError(f"the explorer needs a terminal, and {name} is not one; {_WITHOUT}")
    if environ.get("TERM") in ("dumb", "unknown"):
        raise UsageError(f"the explorer needs a terminal that can move its cursor, and TERM is dumb; {_WITHOUT}")


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
