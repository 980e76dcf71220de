"""``pkit merge``."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.editing import join_of, read, report_alike
from pkit.cli.output import notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.file.changes import Merged, merge
from pkit.facts.file.editor import Document
from pkit.facts.text import one_line


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("base", nargs="+", metavar="BASE", help="two fact files or more; the first one's ids stay")
    parser.add_argument(
        "--join",
        action="append",
        type=join_of,
        default=[],
        metavar="FIRST=SECOND",
        help="make one entry of these two, the first file's id first; may be given several times",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write FILE, which must not be there yet (default: standard output)"
    )


def _run(arguments: Namespace) -> int:
    first, *others = arguments.base
    if not others:
        raise UsageError("merge takes two fact files or more")
    document = read(Path(first))
    joins = dict(arguments.join)
    for other in others:
        second = read(Path(other))
        here = {their: our for their, our in joins.items() if their in second.entries() and our in document.entries()}
        joins = {their: our for their, our in joins.items() if their not in here}
        result = merge(document, second, here, name=arguments.output or "<merged>")
        _report(result, other)
        document = Document(result.text, name=arguments.output or "<merged>")
    if joins:
        their, our = next(iter(joins.items()))
        raise UsageError(f"--join {our}={their}: no two files have these entries")
    _write(document.text, arguments.output)
    return 0


def _report(result: Merged, other: str) -> None:
    report_alike(result.alike, result.renamed, one_line(other), "--join")
    for conflict in result.conflicts:
        notify(f"conflict: {conflict}")


def _write(text: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        with Path(output).open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{one_line(output)}: is there already, and is left as it is") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"{one_line(output)}: cannot be written: {one_line(str(error))}") from None


COMMAND = Command(
    group=Group.OWN,
    summary="make one fact base of several",
    examples=(
        "merge facts.yaml my-facts.yaml --output both.yaml",
        "merge facts.yaml my-facts.yaml --join sbp=sbp",
    ),
    arguments=_arguments,
    run=_run,
    details="Every source, entry, fact and comment of each file is in the result, in the layout of pkit fmt. An id\n"
    "that is taken gets a number; a source that both have, by its data, address or DOI, is there once. Entries that\n"
    "share a name are proposed and never joined by themselves. What two joined entries do not agree about is listed,\n"
    "and the first file's value stands. All of that is said on standard error.",
)
