"""``pkit merge``."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from pkit.cli.editing import read
from pkit.cli.output import notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.file.changes import Merged, merge
from pkit.facts.file.editor import Document
from pkit.facts.text import one_line


def _join(text: str) -> tuple[str, str]:
    first, sign, second = text.partition("=")
    if not first or not sign or not second:
        raise ArgumentTypeError(f"'{one_line(text)}' is not FIRST=SECOND, two ids")
    return second, first


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("base", nargs="+", metavar="BASE", help="two fact files or more; the first one's ids stay")
    parser.add_argument(
        "--join",
        action="append",
        type=_join,
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
    name = one_line(other)
    for old, new in result.renamed:
        notify(f"{name}: '{old}' is taken, and is '{new}' now")
    for alike in result.alike:
        differ = f" and differ in {', '.join(alike.differences)}" if alike.differences else ""
        notify(
            f"the same? '{alike.first}' and '{alike.second}' are both called {one_line(alike.name)}{differ}:"
            f" to make one of them: --join {alike.first}={_before(alike.second, result)}"
        )
    for conflict in result.conflicts:
        notify(f"conflict: {conflict}")


def _before(entry: str, result: Merged) -> str:
    """Return the id that an entry had in its own file."""
    return next((old for old, new in result.renamed if new == entry), entry)


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
