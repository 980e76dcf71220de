"""``pkit export``."""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pkit.cli.context import open_facts
from pkit.cli.output import emit, on_terminal
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.exports import exports, page
from pkit.facts.text import one_line, printable


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=tuple(exports()),
        required=True,
        metavar="FORMAT",
        help=f"one of {', '.join(exports())}",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write to FILE, replacing it atomically (default: standard output)"
    )
    parser.add_argument(
        "--jsonld", action="store_true", help="with html: put the base's JSON-LD into the page, for programs"
    )


def _run(arguments: Namespace) -> int:
    if arguments.jsonld and arguments.format != "html":
        raise UsageError("--jsonld is for html; as a document of its own it is --format jsonld")
    base = open_facts(arguments.facts)
    pieces = page.write(base, with_jsonld=True) if arguments.jsonld else exports()[arguments.format](base)
    if arguments.output:
        _write_file(Path(arguments.output), pieces)
        return 0
    for piece in pieces:
        if isinstance(piece, str):
            emit(piece)
            continue
        if on_terminal():
            raise UsageError(f"{arguments.format} is not for a terminal: --output FILE, or > FILE")
        sys.stdout.buffer.write(piece)
    return 0


def _write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write ``pieces`` to a temporary file and rename it to ``path``, so that a failure leaves ``path`` unchanged.

    Raises:
        UnreadableFileError: it cannot be written.
    """
    new = None
    try:
        descriptor, new = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            for data in _bytes(pieces):
                file.write(data)
        os.chmod(new, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())  # noqa: PTH101 - a name
        Path(new).replace(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be written: {one_line(reason)}") from None
    finally:
        if new is not None:
            with suppress(OSError):
                os.unlink(new)  # noqa: PTH108 - same


def _bytes(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield f"{printable(piece)}\n".encode() if isinstance(piece, str) else piece


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


COMMAND = Command(
    group=Group.CONNECT,
    summary="print the whole base for another program",
    examples=(
        "export --format csv",
        "export --format html --output facts.html",
        "export --format sqlite --output facts.db",
    ),
    arguments=_arguments,
    run=_run,
    details="""\
json and jsonl hold everything, jsonl an entry a line; csv has a fact a row; md is a document to read; jsonld speaks
schema.org's terms; csl-json, biblatex and ris hold the sources; html is a page to share, which needs nothing but a
browser: search, citations in every style, copying, a link to each fact; sqlite has tables of entries, facts, sources
and relations with full-text search.

In csv a cell that begins with = + - @ | or % (white space aside, full-width forms too) gets an apostrophe in front,
unless it is a plain number, so that no spreadsheet takes it for a formula.""",
)
