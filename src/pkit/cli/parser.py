"""The argument parser; only the module of the command that is called is imported."""

import os
import re
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

import pkit
from pkit.cli.output import Color, reporting_errors, terminal_width
from pkit.cli.registry import Command, Group, all_commands, find_command
from pkit.facts.text import one_line
from pkit.terminal.process import accept_interrupts

_WIDEST = 120
"""Columns that help takes of a wider terminal: longer lines are hard to read."""
_INDENT = 2
"""Columns before and after a command name in the help."""
_WORD = re.compile(r"[\w-]+")
_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from ([^)]*)\)")
_VERSION = ("-V", "--version")
_HELP = ("-h", "--help")
_WITH_VALUE = ("--facts", "--color", "--article")
"""Options that stand before a command too, and take the next word."""

_EXAMPLES = """\
examples:
  pkit search exports target          find facts, tolerating typos
  pkit cite it-exports --style mla    print a citation, paragraph included
  pkit verify article.txt             check the facts against your copy of the article"""

_EPILOG = """\
Without a command, the explorer opens. Standard output carries data only; diagnostics go to standard error.

exit status:
  0    done
  1    the answer is no: nothing found, a check failed
  2    wrong usage
  3    a file cannot be read
  130  interrupted

environment:
  PKIT_FACTS      the fact base to open without --facts; several as in PATH
  PKIT_KEPT_FRAME off: do not cache the first frame of the explorer
  PKIT_CLIPBOARD  auto, native, tmux, osc52 or off: how to copy
  NO_COLOR        no colours in tables"""


def run(words: Sequence[str]) -> int:
    """Run the command in ``words`` and return its exit status."""
    if "_PKIT_COMPLETE" in os.environ:
        return _complete(os.environ["_PKIT_COMPLETE"], words)
    commands = _commands_for(words)
    if len(commands) == 1:
        words = next(iter(commands.values())).prepare(words)
    parser = parser_of(commands)
    arguments = parser.parse_args(words)
    arguments.facts = (*arguments.facts, *arguments.more_facts)
    if arguments.command is None:
        from pkit.cli.explore import explore

        return reporting_errors(lambda: explore(arguments.facts, arguments.color, articles=arguments.copies))
    if arguments.copies:
        parser.error("--article belongs to the explorer, which opens without a command")
    command: Command = arguments.called
    accept_interrupts()
    return reporting_errors(lambda: command.run(arguments))


def parser_of(commands: Mapping[str, Command]) -> ArgumentParser:
    """Return the parser for ``commands``, given by name."""
    parser = _Parser(
        prog="pkit",
        description="A reference desk in a terminal: the facts of one article, searched, cited and copied.",
        epilog="\n\n".join((*_groups(commands), _EXAMPLES, _EPILOG)),
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument(*_VERSION, action="version", version=f"pkit {pkit.__version__}", help="print the version")
    parser.set_defaults(more_facts=[])
    _add_shared(parser, "facts", color=Color.AUTO)
    parser.add_argument(
        "--article",
        action="append",
        default=[],
        dest="copies",
        metavar="[ID=]FILE",
        help="in the explorer, show your own copy of the article (of the source ID) beside its facts; may be repeated",
    )
    subparsers = parser.add_subparsers(
        dest="command", metavar="COMMAND", prog="pkit", parser_class=_Parser, help="one of those below"
    )
    for name, command in commands.items():
        part = subparsers.add_parser(
            name,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_epilog(command),
            formatter_class=_Formatter,
            allow_abbrev=False,
        )
        part.set_defaults(called=command)
        _add_shared(part, "more_facts", color=SUPPRESS)
        command.arguments(part)
    return parser


class _Formatter(RawDescriptionHelpFormatter):
    """A formatter with a fixed width: argparse queries it at every argument, with imports that take 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


class _Parser(ArgumentParser):
    """An ArgumentParser whose error messages are safe to print, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Report the error, the nearest valid word and where to find help, and exit with 2."""
        wrong = _CHOICE.search(message)
        if wrong:
            from pkit.facts.suggestions import did_you_mean

            message = f"{message}{did_you_mean(wrong[1], _WORD.findall(wrong[2]))}"
        self.exit(2, f"pkit: {one_line(message)}\nMore: {self.prog} --help\n")


def _complete(shell: str, words: Sequence[str]) -> int:
    from pkit.cli.completion import answer, line_of

    line = line_of(shell, words, os.environ)
    return answer(shell, parser_of(_commands_for(line.words)), line)


def _commands_for(words: Sequence[str]) -> Mapping[str, Command]:
    """Return the commands needed to parse ``words``: the one that is called, none for the version, else all."""
    called = _command_name(words)
    if called in _VERSION:
        return {}
    command = find_command(called) if called else None
    return {called: command} if command else all_commands()


def _command_name(words: Sequence[str]) -> str:
    """Return the command or the version option; empty if there is neither, or a help option comes first."""
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            next(rest, None)
        elif word in {*_HELP, "--"}:
            break
        elif word in _VERSION or not word.startswith("-"):
            return word
    return ""


def _add_shared(parser: ArgumentParser, facts: str, *, color: str) -> None:
    """Add the options that are valid before and after the command; the latter must not override the former."""
    parser.add_argument(
        "--facts",
        dest=facts,
        metavar="FILE",
        action="append",
        default=[],
        help="the fact base, - for standard input; several times: several as one (default: $PKIT_FACTS, else that of"
        " pkit config, else the one that comes with pkit)",
    )
    parser.add_argument(
        "--color", type=Color, choices=tuple(Color), default=color, metavar="WHEN", help="auto, always or never"
    )


def _groups(commands: Mapping[str, Command]) -> Iterator[str]:
    """Yield a block of help for each group: its heading and a line per command."""
    if len(commands) < 2:
        return  # only the called command is loaded, and it has its own help
    import textwrap

    room = max(map(len, commands)) + 2 * _INDENT
    for group in Group:
        lines: list[str] = []
        for name, command in commands.items():
            if command.group is group:
                first = f"{'':{_INDENT}}{name}".ljust(room)
                lines += textwrap.wrap(command.summary, _width(), initial_indent=first, subsequent_indent=" " * room)
        if lines:
            yield "\n".join((f"{group.value}:", *lines))


def _width() -> int:
    return min(terminal_width(), _WIDEST) - 2


def _epilog(command: Command) -> str:
    shown = "\n".join(f"  pkit {example}" for example in command.examples)
    heading = "example" if len(command.examples) == 1 else "examples"
    return f"{command.details}\n\n{heading}:\n{shown}".strip()
