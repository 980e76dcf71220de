"""What can go wrong, one tree; caught in ``pkit.cli`` and in the screens only."""

from collections.abc import Sequence


class PkitError(Exception):
    """Root of everything that pkit raises on purpose; its text is one printable line."""

    exit_status = 1
    """The status a command ends with when this error reaches it."""


class UsageError(PkitError):
    """A call that makes no sense: an unknown style, form, format or option value."""

    exit_status = 2


class UnreadableFileError(PkitError):
    """A file that cannot be read at all: missing, no permission, not a regular file, cut off while read."""

    exit_status = 3


class FactBaseError(PkitError):
    """A fact base that was read and is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep ``problems``, each one printable line, in file order."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class UnknownIdError(PkitError):
    """An entry or fact address that the base does not have."""
