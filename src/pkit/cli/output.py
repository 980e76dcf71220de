"""Standard output: data, one record a line in a pipe, a table with colours on a terminal, or JSON."""

import json
import os
import sys
from collections.abc import Iterable, Sequence

from pkit.facts.text import one_line, printable


def put(text: str = "") -> None:
    """Write ``text``, which may have several lines."""
    sys.stdout.write(f"{printable(text)}\n")


def put_record(*fields: str | None) -> None:
    """Write one line of ``fields`` with tabs between them; no field holds a tab or a line break."""
    sys.stdout.write("\t".join(one_line(field or "") for field in fields) + "\n")


def put_json(value: object) -> None:
    """Write ``value`` as indented JSON."""
    put(_json(value))


def put_json_list(values: Iterable[object]) -> None:
    """Write ``values`` as one JSON list, each as soon as it is there."""
    separator = "["
    for value in values:
        put(f"{separator}\n{_json(value)}")
        separator = ","
    put("]" if separator == "," else "[]")


def on_terminal() -> bool:
    """Whether somebody reads standard output on a terminal."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether standard output may have colours, see https://no-color.org."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _json(value: object) -> str:
    # What an encoding lacks must be escaped as JSON has it, not as Python does.
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=ascii_only, indent=2, allow_nan=False)


def columns(rows: Iterable[Sequence[str]]) -> None:
    """Write ``rows``: a table on a terminal, lines of fields with tabs between them elsewhere."""
    if not on_terminal():
        for row in rows:
            put_record(*row)
        return
    from pkit.cli.table import draw

    for line in draw(list(rows), colour=coloured()):
        sys.stdout.write(f"{line}\n")
