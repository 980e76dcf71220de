"""What commands share that change the user's own fact file."""

from argparse import ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path

from pkit.cli.context import base_path, load_settings
from pkit.cli.output import notify
from pkit.errors import FactBaseError, UsageError
from pkit.facts.file.changes import Alike
from pkit.facts.file.editor import Document, Edit, Undo, read_document, save
from pkit.facts.store.explain import explained, problems_in
from pkit.facts.text import one_line


def own_document(facts: str | None) -> Document:
    """Read the fact file that ``facts``, ``PKIT_FACTS`` or the settings name.

    Raises:
        FactBaseError: it cannot be parsed.
        UnreadableFileError: it cannot be read.
        UsageError: none is named: the base that comes with pkit is nobody's to change.
    """
    path = base_path(facts, load_settings())
    if path is None:
        raise UsageError("name your fact file: --facts FILE (the base that comes with pkit is not changed)")
    return read(path)


def read(path: Path) -> Document:
    """Read the fact file at ``path``, with every slip told where it cannot be parsed."""
    try:
        return read_document(path)
    except FactBaseError as error:
        raise explained(path, error) from None


def save_checked(document: Document, *edits: Edit) -> Undo:
    """Make ``edits`` and save the file, unless they would make it wrong; what was wrong before may stay so.

    Raises:
        FactBaseError: with what would be wrong; nothing is written.
        ChangedError: the file was changed meanwhile; nothing is written.
    """
    made = document.edited(*edits)
    wrong = problems_in(made.text, document.name)
    if wrong:
        before = {(problem.path, problem.message) for problem in problems_in(document.text, document.name)}
        worse = [problem for problem in wrong if (problem.path, problem.message) not in before]
        if worse:
            raise FactBaseError(worse)
    return save(made)


def join_of(text: str) -> tuple[str, str]:
    """Return the ids of ``FIRST=SECOND``, the second one first.

    Raises:
        ArgumentTypeError: it is something else.
    """
    first, sign, second = text.partition("=")
    if not first or not sign or not second:
        raise ArgumentTypeError(f"'{one_line(text)}' is not FIRST=SECOND, two ids")
    return second, first


def report_alike(alike: Iterable[Alike], renamed: Iterable[tuple[str, str]], other: str, option: str) -> None:
    """Say which ids of the file ``other`` are others now, and which entries may be the same as ones that were there.

    Args:
        alike: what may be the same.
        renamed: ids that were taken, and what they are now.
        other: the second file's name.
        option: what makes one entry of two.
    """
    before = {new: old for old, new in renamed}
    for new, old in before.items():
        notify(f"{other}: '{old}' is taken, and is '{new}' now")
    for each in alike:
        differ = f" and differ in {', '.join(each.differences)}" if each.differences else ""
        notify(
            f"the same? '{each.first}' and '{each.second}' are both called {one_line(each.name)}{differ}:"
            f" to make one of them: {option} {each.first}={before.get(each.second, each.second)}"
        )
