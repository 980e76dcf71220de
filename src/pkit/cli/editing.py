"""What commands share that change the user's own fact files."""

from argparse import ArgumentTypeError
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.cli.context import base_paths, load_settings
from pkit.cli.output import notify
from pkit.errors import FactBaseError, UsageError
from pkit.facts.addresses import base_names, qualified, unqualified
from pkit.facts.file.changes import Alike, source_ids
from pkit.facts.file.editor import Document, read_document
from pkit.facts.store.explain import explained
from pkit.facts.text import one_line

_LISTED = 8
"""Bases that are named where one has to be chosen."""


class OwnFile(NamedTuple):
    """One of the fact files that are open, and what the command line names in it."""

    document: Document
    base: str
    """What addresses call it."""
    id: str
    """The id that was named, as the file has it."""

    def own(self, entry_id: str) -> str:
        """Return an id of this file without its base, should it be written with it."""
        return entry_id.removeprefix(qualified(self.base, ""))


def own_file(facts: Sequence[str], named: str | None) -> OwnFile:
    """Read the fact file that ``facts``, ``PKIT_FACTS`` or the settings name; of several, the one that has ``named``.

    Args:
        facts: what --facts names.
        named: the id of an entry or a source, with its base where several have it or none has it yet.

    Raises:
        FactBaseError: it cannot be parsed.
        UnreadableFileError: it cannot be read.
        UsageError: none is named, as the base that comes with pkit is nobody's to change; or it is not clear which.
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
    """Return the user's fact files by the names of their bases.

    Raises:
        UsageError: there is none.
    """
    paths = base_paths(facts, load_settings())
    if not paths:
        raise UsageError("name your fact file: --facts FILE (the base that comes with pkit is not changed)")
    return dict(zip(base_names(paths), paths, strict=True))


def read(path: Path) -> Document:
    """Read the fact file at ``path``, with every slip told where it cannot be parsed."""
    try:
        return read_document(path)
    except FactBaseError as error:
        raise explained(path, error) from None


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
