"""``pkit doctor``."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pkit
from pkit.cli.arguments import add_json
from pkit.cli.context import VARIABLE, open_facts
from pkit.cli.output import emit, emit_json
from pkit.cli.registry import Command, Group
from pkit.errors import PkitError
from pkit.facts.store.cache import cache_folder
from pkit.facts.store.trust import distrust
from pkit.filesystem import exists

_ASKED = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL")


def _run(arguments: Namespace) -> int:
    from pkit.clipboard import diagnose, write_tty

    surroundings = _surroundings()
    if not arguments.json:
        for line in _lines(surroundings):
            emit(line)
    fact_base: dict[str, object]
    try:
        base = open_facts(arguments.facts)
        fact_base = {"name": base.name, "entries": sum(base.counts.values())}
    except PkitError as error:
        fact_base = {"error": str(error)}
    if not arguments.json:
        emit(f"fact base: {fact_base.get('error') or '{name}, {entries} entries'.format_map(fact_base)}")
    found = diagnose(environ=os.environ, write_terminal=write_tty)
    sound = "error" not in fact_base and found.ok
    if arguments.json:
        tried = [
            {"method": each.method, "state": each.state.value, "message": each.line, "ok": each.ok}
            for each in found.outcomes
        ]
        emit_json({**surroundings, "fact_base": fact_base, "clipboard": tried, "ok": sound})
    else:
        for line in found.lines:
            emit(line)
    return 0 if sound else 1


def _surroundings() -> dict[str, object]:
    from importlib.metadata import PackageNotFoundError, version

    packages: dict[str, str | None] = {}
    for name in ("textual", "rich", "pyyaml", "rapidfuzz"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = None
    return {
        "pkit": pkit.__version__,
        "python": platform.python_version(),
        "platform": _system(),
        "packages": packages,
        "terminal": sys.stdout.isatty(),
        "environment": {name: os.environ[name] for name in (*_ASKED, VARIABLE) if name in os.environ},
        "encoding": sys.stdout.encoding,
        "cache": _folder(cache_folder(os.environ)),
    }


def _system() -> str:
    """Return the system's name and version; on Windows without WMI, which may be unavailable."""
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}.{version.build}"
    return platform.platform()


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield "pkit {pkit}, Python {python}, {platform}".format_map(found)
    for name, version in found["packages"].items():
        yield f"{name} {version or 'is not installed'}"
    said = ", ".join(f"{name}={value}" for name, value in found["environment"].items() if name in _ASKED)
    yield f"terminal: {'yes' if found['terminal'] else 'no'}, {said or 'nothing said of it'}"
    yield f"standard output: {found['encoding']}"
    yield f"{VARIABLE}: {found['environment'].get(VARIABLE, 'not set')}"
    yield f"cache: {found['cache']}"


def _folder(folder: Path | None) -> str:
    if folder is None:
        return "none, as there is no home: bases are compiled in memory each time"
    fault = distrust(folder)
    if fault:
        return f"{folder}, which is not used: {fault}"
    there = next((each for each in (folder, *folder.parents) if exists(each)), folder)
    return f"{folder}{'' if os.access(there, os.W_OK) else ', which cannot be written: compiled in memory each time'}"


COMMAND = Command(
    group=Group.CONNECT,
    summary="report versions, terminal, fact base and clipboard, which is tested",
    examples=("doctor",),
    arguments=add_json,
    run=_run,
    details="Testing the clipboard replaces its contents, as the last line says. Exits with 1 if the fact\n"
    "base cannot be opened or no clipboard method accepted the text.",
)
