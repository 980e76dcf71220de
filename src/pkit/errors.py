"""The exceptions of pkit, one tree; caught in ``pkit.cli`` and in screens only."""

from collections.abc import Sequence
from typing import NamedTuple


class PkitError(Exception):
    """Base class of every exception that pkit raises on purpose; its text is printable, one line per problem."""

    exit_status = 1
    """The status a command ends with when this error reaches it."""


class UsageError(PkitError):
    """An invalid request: an unknown style, form, format or option value."""

    exit_status = 2


class MissingExtraError(UsageError):
    """A feature needs an extra of the distribution that is not installed.

    The caller that shows it appends the command that installs the extra, see `pkit.installation.add_extra`.
    """

    def __init__(self, extra: str, text: str) -> None:
        """Report ``text``, such as ``pkit serve needs textual_serve``, for the extra named ``extra``."""
        super().__init__(text)
        self.extra = extra


class UnreadableFileError(PkitError):
    """A file that cannot be read at all: missing, no permission, not a regular file, changed while read."""

    exit_status = 3


class UnknownIdError(PkitError):
    """An entry or fact address that the base does not have."""


class Problem(NamedTuple):
    """One problem in a fact base and its position."""

    file: str
    line: int
    """Counted from 1; 0 where the problem has no line."""
    column: int
    """Counted from 1; 0 where the problem has no column."""
    path: str
    """Where in the structure, such as ``figures[2].qualifier``; empty for the file as a whole."""
    message: str

    def __str__(self) -> str:
        """Return the line that editors and CI parse: ``file:line:column: path: message``."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (place, self.path, self.message) if part)


class FactBaseError(PkitError):
    """A fact base that was read and is invalid."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Report ``problems``, given in file order."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
