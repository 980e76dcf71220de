"""``--copy``: the clipboard, and the truth about it."""

import os
from argparse import ArgumentParser

from pkit.cli.reporting import say


def add_copy(parser: ArgumentParser) -> None:
    """Take ``--copy``."""
    parser.add_argument("--copy", action="store_true", help="also put it on the clipboard, and say what became of it")


def copied(text: str) -> int:
    """Copy ``text``, say what became of it, and return the exit status: 1 where it is nowhere."""
    from pkit.clipboard import copy, write_tty

    outcome = copy(text, environ=os.environ, write_terminal=write_tty)
    say(outcome.line)
    return 0 if outcome.ok else 1
