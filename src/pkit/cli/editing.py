"""What commands share that change the user's own fact file."""

from pathlib import Path

from pkit.cli.context import base_path, load_settings
from pkit.errors import FactBaseError, UsageError
from pkit.facts.file.editor import Document, Edit, Undo, read_document, save
from pkit.facts.store.explain import explained, problems_in


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
