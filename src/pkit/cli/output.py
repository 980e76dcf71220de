"""Output of commands: data to standard output, everything else to standard error.

Data is one record per line in a pipe, a table on a terminal, or JSON.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from pkit.errors import FactBaseError, MissingExtraError, PkitError
from pkit.facts.text import one_line, printable


class Color(StrEnum):
    """When to use colour: the values of ``--color``."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def emit(text: str = "") -> None:
    """Write ``text``, which may span several lines, to standard output."""
    sys.stdout.write(f"{printable(text)}\n")


def emit_json(value: object) -> None:
    """Write ``value`` as indented JSON."""
    emit(_json(value))


def emit_json_list(values: Iterable[object]) -> None:
    """Write ``values`` as one JSON list, each as soon as it is available."""
    separator = "["
    for value in values:
        emit(f"{separator}\n{_json(value)}")
        separator = ","
    emit("]" if separator == "," else "[]")


def emit_table(rows: Iterable[Sequence[str]], *, color: Color) -> None:
    """Write ``rows``: a table on a terminal, lines of tab-separated fields elsewhere."""
    from pkit.cli.table import BOLD, PLAIN, draw

    if on_terminal():
        for line in draw(list(rows), width=terminal_width(), colour=coloured(color)):
            sys.stdout.write(f"{line}\n")
        return
    bold, plain = (BOLD, PLAIN) if coloured(color) else ("", "")
    for row in rows:
        first, *others = map(one_line, row)
        sys.stdout.write("\t".join((f"{bold}{first}{plain}", *others)) + "\n")


def notify(text: str) -> None:
    """Write one line to standard error, after flushing standard output, so that the order is kept in a common file."""
    if sys.stdout is not None:
        sys.stdout.flush()
    print(one_line(text), file=sys.stderr)


def reporting_errors(call: Callable[[], int]) -> int:
    """Return the exit status of ``call``; a `PkitError` is written to standard error, one line per problem."""
    try:
        return call()
    except FactBaseError as error:
        for problem in error.problems:
            notify(str(problem))
        return error.exit_status
    except MissingExtraError as error:
        from pkit.installation import add_extra

        notify(f"pkit: {error}, which is not installed; to add it: {add_extra(error.extra)}")
        return error.exit_status
    except PkitError as error:
        for line in str(error).splitlines():
            notify(f"pkit: {line}")
        return error.exit_status


def copy_to_clipboard(text: str) -> int:
    """Copy ``text``, report the outcome, and return the exit status: 1 if it could not be copied."""
    from pkit.clipboard import copy, write_tty

    outcome = copy(text, environ=os.environ, write_terminal=write_tty)
    notify(outcome.line)
    return 0 if outcome.ok else 1


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def coloured(color: Color) -> bool:
    """Whether standard output is coloured: with ``auto``, on a terminal without NO_COLOR, see https://no-color.org."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return the width of the terminal at standard output; ``COLUMNS`` overrides it, 80 if neither is known."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def _json(value: object) -> str:
    import json

    # Characters missing from the encoding must be escaped in JSON's way, not Python's.
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=ascii_only, indent=2, allow_nan=False)
