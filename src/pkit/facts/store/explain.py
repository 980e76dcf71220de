"""Says in an author's words what is wrong with a file that cannot even be parsed."""

import io
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pkit.errors import FactBaseError, Problem
from pkit.facts.file.events import NOT_YAML, SECOND_DOCUMENT, TOO_MUCH, Events
from pkit.facts.file.reader import CheckedFile
from pkit.facts.file.slips import LARGEST, Failure, find_slips
from pkit.facts.store.compiler import check_file


def explained(path: Path, error: FactBaseError) -> FactBaseError:
    """Return ``error`` of the file at ``path`` with every slip that is found, and what is wrong with the rest.

    An error that no parser made, and that of a file which is too large or has changed, comes back as it is; a second
    document is no slip, nor is a list that is too long.
    """
    problems = error.problems
    if len(problems) != 1 or problems[0].path or not problems[0].line:
        return error
    if _is_limit(problems[0].message):
        return error
    text = _text(path)
    failure = failure_of(text) if text else None
    if failure is None or failure.line != problems[0].line:
        return error
    name = problems[0].file
    found, mended, readable = find_slips(text, name, failure_of)
    if readable:
        found += problems_in(mended, name)
    return FactBaseError(sorted(found, key=lambda each: (each.line or 1 << 30, each.column)))


def _is_limit(message: str) -> bool:
    """Whether a problem is what a file holds too much of, and not how it is written."""
    return message.startswith((SECOND_DOCUMENT, *TOO_MUCH))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return "" if len(data) > LARGEST else data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError):
        return ""


def failure_of(text: str) -> Failure | None:
    """Return where ``text`` cannot be read as a fact base's YAML, None where it can."""
    try:
        file = _file(text, "")
        for _, value in Events(file).sections():
            if isinstance(value, Iterator):
                deque(value, maxlen=0)
        file.finish()
    except FactBaseError as error:
        problem = error.problems[0]
        message = "" if problem.message.startswith(NOT_YAML) else problem.message
        return Failure(problem.line, problem.column, message, not _is_limit(message))
    return None


def problems_in(text: str, name: str) -> tuple[Problem, ...]:
    """Return what is wrong with ``text``, which can be parsed, as a fact base called ``name``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            check_file(_file(text, name), connection)
        except FactBaseError as error:
            return error.problems
    return ()


def _file(text: str, name: str) -> CheckedFile:
    data = text.encode()
    file = CheckedFile(io.BytesIO(data), name, len(data))
    file.check()
    return file
