"""Code shared by commands that edit the user's fact files."""

from argparse import ArgumentTypeError
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.cli.context import base_paths, load_settings
from pkit.cli.output import notify
from pkit.errors import FactBaseError, UsageError
from pkit.facts.addresses import base_names, qualified, unqualified
from pkit.facts.file.changes import PossibleDuplicate, source_ids
from pkit.facts.file.editor import Document, read_document
from pkit.facts.store.explain import explained
from pkit.facts.text import one_line

_LISTED = 8
"""Bases that are named where one has to be chosen."""


class OwnFile(NamedTuple):
    """An open fact file, and the id in it that the command line names."""

    document: Document
    base: str
    """What addresses call it."""
    id: str
    """The id that was named, as the file has it."""

    def own(self, entry_id: str) -> str:
        """Return an id of this file without its base."""
        return entry_id.removeprefix(qualified(self.base, ""))


def own_file(facts: Sequence[str], named: str | None) -> OwnFile:
    """Read the user's fact file; of several, the one that contains ``named``.

    Args:
        facts: the value of --facts; without one, ``PKIT_FACTS`` or the settings name the files.
        named: the id of an entry or a source, with its base where several bases have it or none has it yet.

    Raises:
        FactBaseError: it cannot be parsed.
        UnreadableFileError: it cannot be read.
        UsageError: none is named, as the shipped base must not be edited; or it is ambiguous.
    """
    files = own_files(facts)
    named = named or ""
    base, own = unqualified(named)
    if base in files:
        return OwnFile(read(files[base]), base, own)
    documents = {name: read(path) for name, path in files.items()}
    if len(documents) == 1:
        ((name, document),) = documents.items()
        return OwnFile(document, name, named)
    having = [name for name, each in documents.items() if named in each.entries() or named in source_ids(each)]
    if len(having) == 1:
        return OwnFile(documents[having[0]], having[0], named)
    choices = ", ".join(qualified(name, named) for name in (having or [*files])[:_LISTED])
    which = f"several bases have '{one_line(named)}'" if having else "several bases are open"
    raise UsageError(
        f"{which}, and one is written to: name it, {choices}" if named else f"{which}: name one with --facts"
    )


def own_files(facts: Sequence[str]) -> dict[str, Path]:
    """Return the user's fact files by base name.

    Raises:
        UsageError: there is none.
    """
    paths = base_paths(facts, load_settings())
    if not paths:
        raise UsageError("name your fact file: --facts FILE (the base that comes with pkit is not changed)")
    return dict(zip(base_names(paths), paths, strict=True))


def read(path: Path) -> Document:
    """Read the fact file at ``path``; if it cannot be parsed, report every mistake found."""
    try:
        return read_document(path)
    except FactBaseError as error:
        raise explained(path, error) from None


def join_of(text: str) -> tuple[str, str]:
    """Parse ``FIRST=SECOND`` and return the ids, the second one first.

    Raises:
        ArgumentTypeError: it is something else.
    """
    first, sign, second = text.partition("=")
    if not first or not sign or not second:
        raise ArgumentTypeError(f"'{one_line(text)}' is not FIRST=SECOND, two ids")
    return second, first


def report_duplicates(
    duplicates: Iterable[PossibleDuplicate], renamed: Iterable[tuple[str, str]], other: str, option: str
) -> None:
    """Report the ids of the file ``other`` that were renamed, and entries that may duplicate existing ones.

    Args:
        duplicates: pairs of entries that may be duplicates.
        renamed: new ids by ids that were taken.
        other: the second file's name.
        option: the option that joins two entries.
    """
    before = {new: old for old, new in renamed}
    for new, old in before.items():
        notify(f"{other}: '{old}' is taken, and is '{new}' now")
    for each in duplicates:
        differ = f" and differ in {', '.join(each.differences)}" if each.differences else ""
        notify(
            f"the same? '{each.first}' and '{each.second}' are both called {one_line(each.name)}{differ}:"
            f" to make one of them: {option} {each.first}={before.get(each.second, each.second)}"
        )
