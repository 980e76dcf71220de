"""``pkit browse``: the explorer, or with ``--plain`` a line-based dialogue."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from io import TextIOWrapper

from pkit.cli.arguments import add_query, protect_exclusions
from pkit.cli.context import base_paths, load_settings, open_facts
from pkit.cli.dialogue import HELP, Dialogue
from pkit.cli.output import copy_to_clipboard, emit
from pkit.cli.registry import Command, Group
from pkit.state import store_of

_MAX_LENGTH = 10_000
"""Characters of a line."""


def _arguments(parser: ArgumentParser) -> None:
    add_query(parser, nargs="*", help="an entry or fact to begin with (ID, ID/2), or words to search for")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and slow terminals")


def _run(arguments: Namespace) -> int:
    start = " ".join(arguments.query)
    if not arguments.plain:
        from pkit.cli.explore import explore

        return explore(arguments.facts, arguments.color, start)
    config = load_settings()
    base = open_facts(arguments.facts, config)
    store = store_of(base_paths(arguments.facts, config), base, os.environ)
    dialogue = Dialogue(base, store, copy_to_clipboard, config.styles)
    for said in dialogue.welcome():
        emit(said)
    for answer in dialogue.answer(f"/{start}") if start else ():
        emit(answer)
    for line in _lines():
        if line == "q":
            break
        for answer in dialogue.answer(line):
            emit(answer)
    return 0


def _lines() -> Iterator[str]:
    """Yield the user's input line by line, with a prompt if standard input is a terminal."""
    if sys.stdin is None:
        return
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # an undecodable byte matches nothing, but does not end the dialogue
        if sys.platform == "win32" and not sys.stdin.isatty():
            sys.stdin.reconfigure(encoding="utf-8")  # the encoding that pkit writes to pipes on Windows
    shown = sys.stdin.isatty()
    while True:
        if shown:
            sys.stdout.write("pkit> ")
        sys.stdout.flush()
        line = sys.stdin.readline(_MAX_LENGTH)
        if not line:
            break
        yield line.strip()
    if shown:
        emit()  # so that the shell's prompt begins on a new line


COMMAND = Command(
    group=Group.FIND,
    summary="open the explorer, or with --plain search and read line by line",
    examples=("browse --plain", "browse --plain it-exports"),
    arguments=_arguments,
    run=_run,
    prepare=protect_exclusions,
    details=f"With --plain, nothing moves the cursor, and each line of input is answered:\n{HELP}\n\n"
    "In a pipe it reads lines without a prompt, and exits at the end of input. Marks and style are shared with the\n"
    "explorer and saved.",
)
