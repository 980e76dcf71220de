"""``pkit fmt``."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.context import STANDARD_INPUT, input_file
from pkit.cli.output import emit, notify
from pkit.cli.registry import Command, Group
from pkit.errors import FactBaseError
from pkit.facts.file.editor import read_text, save_text
from pkit.facts.file.formatter import formatted, is_json
from pkit.facts.store.edits import remember
from pkit.facts.store.explain import explained
from pkit.facts.text import one_line


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="+", metavar="FILE", help="a fact file, or - for standard input")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if something would change")
    parser.add_argument("--strip", action="store_true", help="leave out the comments of pkit draft")


def _run(arguments: Namespace) -> int:
    changes = [_format(name, check=arguments.check, strip=arguments.strip) for name in arguments.file]
    return 1 if arguments.check and any(changes) else 0


def _format(name: str, *, check: bool, strip: bool) -> bool:
    """Format one file, and return whether it was not formatted before."""
    shown = "<stdin>" if name == STANDARD_INPUT else one_line(name)
    with input_file(name) as path:
        text, origin = read_text(path)
        try:
            made = formatted(text, name=one_line(str(path)), strip=strip)
        except FactBaseError as error:
            raise explained(path, error) from None
    changed = made != text
    if check:
        if changed:
            emit(shown)
    elif name == STANDARD_INPUT or is_json(text):
        sys.stdout.write(made)
    elif changed:
        remember(save_text(made, Path(name), origin, shown))
        notify(f"{shown}: put in order")
    return changed


COMMAND = Command(
    group=Group.OWN,
    summary="format a fact file, and add its end marker",
    examples=("fmt my-facts.yaml", "fmt my-facts.yaml --strip"),
    arguments=_arguments,
    run=_run,
    details="Changes order of keys, quotes, indentation and folding to those of the documentation; contents\n"
    "and comments are kept. A file written by another program gets the end marker, '...', which says that it\n"
    "is complete. Standard input and JSON, of a fact base or of pkit export --format json, are printed as YAML.",
)
