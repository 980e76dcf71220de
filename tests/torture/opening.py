"""Opens every hostile file in a separate process, with both parsers, and checks output and resource usage."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from pkit.facts.text import one_line
from tests.torture import files
from tests.torture.reference import slowness

SECONDS = 2.0
"""Of processor time, with libyaml; times the slowness of the machine at that moment."""
MEGABYTES = 200.0
_PATIENCE = 60.0


class Said(NamedTuple):
    """What one process said, and what it cost."""

    status: int
    lines: tuple[str, ...]
    line: int
    seconds: float
    megabytes: float


def open_with(path: Path, parser: str, folder: Path) -> Said | str:
    """Open ``path`` in a process of its own; a text is what went wrong with that."""
    command = [sys.executable, "-m", "tests.torture.one", str(path), parser, str(folder)]
    try:
        ended = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"still busy after {_PATIENCE} seconds"
    if ended.returncode or ended.stderr:
        return f"status {ended.returncode}: {ended.stderr.decode('utf-8', 'replace')[-300:]}"
    said = json.loads(ended.stdout)
    return Said(said["status"], tuple(said["lines"]), said["line"], said["seconds"], said["megabytes"])


def faults(path: Path, folder: Path, statuses: tuple[int, ...]) -> list[str]:
    """Return what is wrong with how ``path`` is opened, nothing where it is as it should be."""
    fast = open_with(path, "libyaml", folder)
    pure = open_with(path, "pure", folder)
    if isinstance(fast, str) or isinstance(pure, str):
        return [str(said) for said in (fast, pure) if isinstance(said, str)]
    found = [f"status {fast.status}"] if fast.status not in statuses else []
    if (fast.status, fast.line) != (pure.status, pure.line):
        found.append(f"the pure parser says otherwise: {fast.lines[:1]} {pure.lines[:1]}")
    is_slow = fast.seconds > SECONDS and fast.seconds > SECONDS * slowness()
    if is_slow or max(fast.megabytes, pure.megabytes) > MEGABYTES:
        found.append(f"{fast.seconds:.1f} s, {fast.megabytes:.0f} and {pure.megabytes:.0f} MB")
    shown = re.escape(one_line(str(path)))
    form = re.compile(rf"{shown}:[1-9][0-9]*:[1-9][0-9]*: \S.*" if fast.status == 1 else rf"{shown}: \S.*")
    return found + [f"not as it should be: {line!r}" for line in fast.lines if not _is_right(line, form)]


def _is_right(line: str, form: re.Pattern[str]) -> bool:
    return one_line(line) == line and (form.fullmatch(line) is not None or line.endswith("more problems"))


def run(folder: Path) -> tuple[int, list[str]]:
    """Open every hostile file and special path; return how many, and what was wrong."""
    wrong: list[str] = []
    tried = 0
    place, cached = folder / "files", folder / "cache"
    place.mkdir()
    for name, content in files.hostile():
        path = place / f"{name}.yaml"
        path.write_bytes(content)
        wrong += [f"{name}: {fault}" for fault in faults(path, cached, (1,))]
        path.unlink()
        tried += 1
    for name, path in files.special(place):
        # Whoever may read everything reads the forbidden file, and some devices are not everywhere.
        readable = name == "forbidden" and os.access(path, os.R_OK)
        wrong += [f"{name}: {fault}" for fault in faults(path, cached, (0,) if readable else (1, 3))]
        tried += 1
    return tried, wrong
