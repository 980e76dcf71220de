"""The parser of the command line; only the command that is called is imported."""

import os
import re
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from typing import NoReturn

import pkit
from pkit.cli.command import Command
from pkit.cli.commands import COMMANDS
from pkit.cli.reporting import reported
from pkit.cli.width import terminal_width
from pkit.facts.text import one_line
from pkit.terminal.process import accept_interrupts

_VERSION = "--version"
_WIDEST = 120
_WORD = re.compile(r"[\w-]+")
_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from ([^)]*)\)")

_EPILOG = """\
Without a command the explorer opens. What a command prints is data; everything else goes to standard error.

exit status:
  0    done
  1    the answer is no: nothing found, a check failed
  2    wrong usage
  3    a file cannot be read
  130  interrupted

environment:
  PKIT_FACTS      the fact base to open where --facts names none
  PKIT_CLIPBOARD  auto, native, tmux, osc52 or off: how to copy
  NO_COLOR        no colours in tables"""


def run(words: Sequence[str]) -> int:
    """Run the command that ``words`` name and return its exit status."""
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser_of(COMMANDS))
    called = _called(words)
    wanted = [called] if called in COMMANDS or called == _VERSION else COMMANDS
    arguments = parser_of(each for each in wanted if each in COMMANDS).parse_args(words)
    if arguments.command is None:
        from pkit.cli.exploring import explore

        return reported(lambda: explore(arguments.facts))
    command = COMMANDS[arguments.command]()
    accept_interrupts()
    return reported(lambda: command.run(arguments))


def parser_of(names: Iterable[str]) -> ArgumentParser:
    """Return the parser that knows the commands ``names``."""
    parser = _Parser(
        prog="pkit",
        description="A reference desk in a terminal: the facts of one article, searched, cited and copied.",
        epilog=_EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument(_VERSION, action="version", version=f"pkit {pkit.__version__}")
    _add_facts(parser, None)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", prog="pkit", parser_class=_Parser
    )
    for name in names:
        command = COMMANDS[name]()
        part = commands.add_parser(
            name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_epilog(command),
            formatter_class=_Formatter,
            allow_abbrev=False,
        )
        _add_facts(part, SUPPRESS)
        command.arguments(part)
    return parser


class _Formatter(RawDescriptionHelpFormatter):
    """A formatter that is told the width: argparse asks for it at every argument, and imports 3 ms for that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(terminal_width(), _WIDEST) - 2)


class _Parser(ArgumentParser):
    """An ArgumentParser whose errors are safe to show, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, the nearest right word and where help is, and exit with 2."""
        wrong = _CHOICE.search(message)
        if wrong:
            from pkit.facts.nearest import did_you_mean

            message = f"{message}{did_you_mean(wrong[1], _WORD.findall(wrong[2]))}"
        self.exit(2, f"pkit: {one_line(message)}\nMore: {self.prog} --help\n")


def _called(words: Sequence[str]) -> str:
    """Return the command, or a call for the version; empty where there is none, or a call for help before it."""
    rest = iter(words)
    for word in rest:
        if word == "--facts":
            next(rest, None)
        elif word in {"-h", "--help", "--"}:
            break
        elif word == _VERSION or not word.startswith("-"):
            return word
    return ""


def _add_facts(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--facts",
        metavar="FILE",
        default=default,
        help="the fact base (default: $PKIT_FACTS, else that of pkit config, else the one that comes with pkit)",
    )


def _epilog(command: Command) -> str:
    shown = "\n".join(f"  pkit {example}" for example in command.examples)
    heading = "example" if len(command.examples) == 1 else "examples"
    return f"{command.details}\n\n{heading}:\n{shown}".strip()
