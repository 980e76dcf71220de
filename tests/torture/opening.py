"""Opens every hostile file in a fork of this process, with both parsers, and checks output and resource usage."""

import json
import os
import re
import resource
import signal
import sqlite3
import traceback
from pathlib import Path
from typing import NamedTuple

import yaml

from pkit.errors import FactBaseError, PkitError, UnreadableFileError
from pkit.facts.store.compiler import compile_file
from pkit.facts.store.explain import explained
from pkit.facts.store.open import open_base
from pkit.facts.text import one_line
from tests.torture import files
from tests.torture.forked import wait
from tests.torture.reference import slowness

SECONDS = 2.0
"""Of processor time, with libyaml; times the slowness of the machine at that moment."""
MEGABYTES = 200.0
MEMORY = 1 << 30
"""Bytes of address space; what is really used is measured."""
_BUSY_SECONDS = 60
"""Of processor time, behind which a file is given up."""
_PURE_SECONDS = 4
"""The same for the pure parser, which is some thirty times slower than libyaml."""
_LARGE = 100_000
"""Bytes of a file that the pure parser may give up: its verdict is compared where it comes in time."""


class Said(NamedTuple):
    """What one process said, and what it cost."""

    status: int
    lines: tuple[str, ...]
    line: int
    seconds: float
    megabytes: float


def attempt(path: Path, parser: str, folder: Path) -> tuple[int, list[str], int]:
    """Return the exit status, the lines said, and the line number of the first problem."""
    try:
        if parser == "pure":
            compile_file(path, sqlite3.connect(":memory:"), lambda _: None, yaml.Loader)
        else:
            open_base(path, folder).close()
    except FactBaseError as error:
        told = explained(path, error) if parser == "pure" else error  # as `open_base` does
        return told.exit_status, str(told).split("\n"), told.problems[0].line
    except UnreadableFileError as error:
        return error.exit_status, str(error).split("\n"), 0
    except PkitError:
        return 99, traceback.format_exc().split("\n"), 0
    return 0, [], 0


def open_with(path: Path, parser: str, folder: Path) -> Said | str | None:
    """Open ``path`` in a process of its own; a text says what went wrong, None that no verdict came in time."""
    out, err = folder / "out", folder / "err"
    child = os.fork()
    if not child:
        _be_opener(path, parser, folder)
    status, seconds, megabytes = wait(child)
    wrong = err.read_bytes()
    if status == -signal.SIGXCPU:
        gives_up = parser == "pure" and path.is_file() and path.stat().st_size > _LARGE
        return None if gives_up else f"still busy after {seconds:.0f} seconds"
    if status or wrong:
        return f"status {status}: {wrong.decode('utf-8', 'replace')[-300:]}"
    said, lines, line = json.loads(out.read_bytes())
    return Said(said, tuple(lines), line, seconds, megabytes)


def _be_opener(path: Path, parser: str, folder: Path) -> None:
    status = 99
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(os.open(folder / "err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        seconds = _PURE_SECONDS if parser == "pure" else _BUSY_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        (folder / "out").write_text(json.dumps(attempt(path, parser, folder / "cache")))
        status = 0
    except BaseException:  # noqa: BLE001 - it is what is looked for
        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


def faults(path: Path, folder: Path, statuses: tuple[int, ...]) -> list[str]:
    """Return what is wrong with how ``path`` is opened, nothing where it is as it should be."""
    fast = open_with(path, "libyaml", folder)
    pure = open_with(path, "pure", folder)
    wrong = [said for said in (fast, pure) if isinstance(said, str)]
    if fast is None or isinstance(fast, str) or isinstance(pure, str):
        return wrong
    found = [f"status {fast.status}"] if fast.status not in statuses else []
    if pure is not None and (fast.status, fast.line) != (pure.status, pure.line):
        found.append(f"the pure parser says otherwise: {fast.lines[:1]} {pure.lines[:1]}")
    megabytes = [said.megabytes for said in (fast, pure) if said is not None]
    is_slow = fast.seconds > SECONDS and fast.seconds > SECONDS * slowness()
    if is_slow or max(megabytes) > MEGABYTES:
        found.append(f"{fast.seconds:.1f} s, {' and '.join(f'{each:.0f}' for each in megabytes)} MB")
    shown = re.escape(one_line(str(path)))
    form = re.compile(rf"{shown}:[1-9][0-9]*:[1-9][0-9]*: \S.*" if fast.status == 1 else rf"{shown}: \S.*")
    return found + [f"not as it should be: {line!r}" for line in fast.lines if not _is_right(line, form)]


def _is_right(line: str, form: re.Pattern[str]) -> bool:
    return one_line(line) == line and (form.fullmatch(line) is not None or line.endswith("more problems"))


def run(folder: Path) -> tuple[int, list[str]]:
    """Open every hostile file and special path; return how many, and what was wrong."""
    wrong: list[str] = []
    tried = 0
    place = folder / "files"
    place.mkdir()
    for name, content in files.hostile():
        path = place / f"{name}.yaml"
        path.write_bytes(content)
        wrong += [f"{name}: {fault}" for fault in faults(path, folder, (1,))]
        path.unlink()
        tried += 1
    for name, path in files.special(place):
        # Whoever may read everything reads the forbidden file, and some devices are not everywhere.
        readable = name == "forbidden" and os.access(path, os.R_OK)
        wrong += [f"{name}: {fault}" for fault in faults(path, folder, (0,) if readable else (1, 3))]
        tried += 1
    return tried, wrong
