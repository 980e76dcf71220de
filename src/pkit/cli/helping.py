"""``pkit doctor`` and ``pkit completion``."""

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import pkit
from pkit.cli.command import Command
from pkit.cli.opening import VARIABLE, opened
from pkit.cli.output import put
from pkit.errors import PkitError
from pkit.facts.store.cache import cache_folder

_SHELLS = ("bash", "zsh", "fish")
_ASKED = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL")


def _nothing(_: ArgumentParser) -> None:
    """Take nothing."""


def _doctor(arguments: Namespace) -> int:
    from pkit.clipboard import diagnose, write_tty

    for line in _surroundings():
        put(line)
    sound = True
    try:
        base = opened(arguments.facts)
        put(f"fact base: {base.name}, {sum(base.counts.values())} entries")
    except PkitError as error:
        sound = False
        put(f"fact base: {error}")
    found = diagnose(environ=os.environ, write_terminal=write_tty)
    for line in found.lines:
        put(line)
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
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return f"{folder}{'' if os.access(there, os.W_OK) else ', which cannot be written: compiled in memory each time'}"


def _completion_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=f"one of {', '.join(_SHELLS)}")


def _completion(arguments: Namespace) -> int:
    from argcomplete.shell_integration import shellcode

    put(shellcode(["pkit"], shell=arguments.shell).rstrip("\n"))
    return 0


DOCTOR = Command(
    summary="say what was found: versions, terminal, fact base, clipboard, which it tries",
    examples=("doctor",),
    arguments=_nothing,
    run=_doctor,
    details="Trying the clipboard replaces what is on it; the last line says so. Exit status 1 where the fact base\n"
    "cannot be opened or no way to a clipboard took the text.",
)
COMPLETION = Command(
    summary="print what makes a shell complete commands, options, styles, kinds and ids",
    examples=("completion bash",),
    arguments=_completion_arguments,
    run=_completion,
    details="""\
bash: pkit completion bash > ~/.local/share/bash-completion/completions/pkit
zsh:  eval "$(pkit completion zsh)" in ~/.zshrc, after compinit
fish: pkit completion fish > ~/.config/fish/completions/pkit.fish""",
)
