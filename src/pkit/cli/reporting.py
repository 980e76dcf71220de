"""Standard error: talk, and the errors that end a command."""

import sys
from collections.abc import Callable

from pkit.errors import FactBaseError, PkitError
from pkit.facts.text import one_line


def say(text: str) -> None:
    """Write one line to standard error, behind what was printed before it, also where both go to one file."""
    if sys.stdout is not None:
        sys.stdout.flush()
    print(one_line(text), file=sys.stderr)


def reported(call: Callable[[], int]) -> int:
    """Return the exit status of ``call``; what pkit raises is said, a line for each problem."""
    try:
        return call()
    except FactBaseError as error:
        for problem in error.problems:
            say(str(problem))
        return error.exit_status
    except PkitError as error:
        for line in str(error).splitlines():
            say(f"pkit: {line}")
        return error.exit_status
