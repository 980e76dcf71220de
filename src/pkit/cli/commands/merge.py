"""``pkit merge``."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from pkit.cli.editing import join_of, read, report_duplicates
from pkit.cli.output import notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.file.changes import Merged, merge, merge_into
from pkit.facts.file.editor import Document
from pkit.facts.store.edits import save_edited
from pkit.facts.text import one_line


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("base", nargs="+", metavar="BASE", help="two or more fact files; the ids of the first one stay")
    parser.add_argument(
        "--join",
        action="append",
        type=join_of,
        default=[],
        metavar="FIRST=SECOND",
        help="make one entry of these two, the first file's id first; may be given several times",
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--output", metavar="FILE", help="write to FILE, which must not exist yet (default: standard output)"
    )
    place.add_argument(
        "--into",
        metavar="FILE",
        help="merge the others into this fact file, whose ids stay; u in the explorer undoes it",
    )


def _run(arguments: Namespace) -> int:
    joins = dict(arguments.join)
    if arguments.into is not None:
        others = [each for each in arguments.base if not _is_same(each, arguments.into)]
        if not others:
            raise UsageError("merge --into takes another fact file to merge: pkit merge OTHER --into FILE")
        document = read(Path(arguments.into))
        made = _merged(document, others, joins, merge_into)
        _save(document, made)
        return 0
    first, *others = arguments.base
    if not others:
        raise UsageError("merge takes two fact files or more, or --into FILE")
    name = arguments.output or "<merged>"
    made = _merged(read(Path(first)), others, joins, partial(merge, name=name))
    _write(made.text, arguments.output)
    return 0


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _merged(
    first: Document,
    others: Sequence[str],
    joins: Mapping[str, str],
    merged: Callable[[Document, Document, Mapping[str, str]], Merged],
) -> Document:
    """Merge the other files into the first, and report the result."""
    document, left = first, dict(joins)
    for other in others:
        second = read(Path(other))
        here = {their: our for their, our in left.items() if their in second.entries() and our in document.entries()}
        left = {their: our for their, our in left.items() if their not in here}
        result = merged(document, second, here)
        _report(result, other)
        document = result.document
    if left:
        their, our = next(iter(left.items()))
        raise UsageError(f"--join {our}={their}: no two files have these entries")
    return document


def _save(document: Document, made: Document) -> None:
    if made.text == document.text:
        notify(f"{document.name}: contains everything already")
        return
    added = len(made.entries()) - len(document.entries())
    save_edited(document, made)
    entries = f"{added} entr{'y' if added == 1 else 'ies'}"
    notify(f"{document.name}: merged, {entries} added; u in the explorer takes it back")


def _report(result: Merged, other: str) -> None:
    report_duplicates(result.duplicates, result.renamed, one_line(other), "--join")
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
        raise UsageError(f"{one_line(output)}: exists already and was not changed") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"{one_line(output)}: cannot be written: {one_line(str(error))}") from None


COMMAND = Command(
    group=Group.OWN,
    summary="merge several fact bases into one",
    examples=(
        "merge facts.yaml my-facts.yaml --output both.yaml",
        "merge facts.yaml my-facts.yaml --join sbp=sbp",
        "merge second.yaml --into my-facts.yaml",
    ),
    arguments=_arguments,
    run=_run,
    details="The result contains every source, entry, fact and comment of each file, in the layout of pkit\n"
    "fmt. An id that is taken gets a number; a common source, by its data, URL or DOI, is included once.\n"
    "Entries that share a name are reported and never joined automatically. Conflicts of joined entries are\n"
    "listed, and the first file's value is kept. All of this is reported on standard error.\n\n"
    "With --into, the others are appended to the file, which is otherwise left unchanged, byte for byte. If another\n"
    "program changes it meanwhile, or the result would be invalid, nothing is written.",
)
