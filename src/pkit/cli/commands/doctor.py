"""``pkit doctor``."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pkit
from pkit.cli.arguments import no_arguments
from pkit.cli.context import VARIABLE, open_facts
from pkit.cli.output import emit
from pkit.cli.registry import Command, Group
from pkit.errors import PkitError
from pkit.facts.store.cache import cache_folder
from pkit.facts.store.trust import distrust

_ASKED = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL")


def _run(arguments: Namespace) -> int:
    from pkit.clipboard import diagnose, write_tty

    for line in _surroundings():
        emit(line)
    sound = True
    try:
        base = open_facts(arguments.facts)
        emit(f"fact base: {base.name}, {sum(base.counts.values())} entries")
    except PkitError as error:
        sound = False
        emit(f"fact base: {error}")
    found = diagnose(environ=os.environ, write_terminal=write_tty)
    for line in found.lines:
        emit(line)
    return 0 if sound and found.ok else 1


def _surroundings() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    yield f"pkit {pkit.__version__}, Python {platform.python_version()}, {platform.platform()}"
    for name in ("textual", "rich", "pyyaml", "rapidfuzz"):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is not installed"
    said = (f"{name}={os.environ[name]}" for name in _ASKED if name in os.environ)
    yield f"terminal: {'yes' if sys.stdout.isatty() else 'no'}, {', '.join(said) or 'nothing said of it'}"
    yield f"standard output: {sys.stdout.encoding}"
    yield f"{VARIABLE}: {os.environ.get(VARIABLE, 'not set')}"
    yield f"cache: {_folder(cache_folder(os.environ))}"


def _folder(folder: Path | None) -> str:
    if folder is None:
        return "none, as there is no home: bases are compiled in memory each time"
    fault = distrust(folder)
    if fault:
        return f"{folder}, which is not used: {fault}"
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return f"{folder}{'' if os.access(there, os.W_OK) else ', which cannot be written: compiled in memory each time'}"


COMMAND = Command(
    group=Group.CONNECT,
    summary="say what was found: versions, terminal, fact base, clipboard, which it tries",
    examples=("doctor",),
    arguments=no_arguments,
    run=_run,
    details="Trying the clipboard replaces what is on it; the last line says so. Exit status 1 where the fact base\n"
    "cannot be open_facts or no way to a clipboard took the text.",
)
