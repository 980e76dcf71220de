"""Opens one fact base as the program does, or with the pure YAML parser.

``python -m tests.torture.one FILE PARSER CACHE`` prints, as JSON, what came of it and what it cost.
"""

import json
import resource
import sqlite3
import sys
import traceback
from pathlib import Path

import yaml

from pkit.errors import FactBaseError, PkitError, UnreadableFileError
from pkit.facts.store.compiler import compile_file
from pkit.facts.store.open import open_base

MEMORY = 1 << 30
"""Bytes of address space; what is really used is measured."""


def attempt(path: Path, parser: str, folder: Path) -> tuple[int, list[str], int]:
    """Return the exit status, the lines said, and the line number of the first problem."""
    try:
        if parser == "pure":
            compile_file(path, sqlite3.connect(":memory:"), lambda _: None, yaml.Loader)
        else:
            open_base(path, folder).close()
    except FactBaseError as error:
        return error.exit_status, str(error).split("\n"), error.problems[0].line
    except UnreadableFileError as error:
        return error.exit_status, str(error).split("\n"), 0
    except PkitError:
        return 99, traceback.format_exc().split("\n"), 0
    return 0, [], 0


def main() -> None:
    """Open the file named first on the command line."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    path, parser, folder = sys.argv[1:]
    status, lines, line = attempt(Path(path), parser, Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps({"status": status, "lines": lines, "line": line, **cost}))


if __name__ == "__main__":
    main()
