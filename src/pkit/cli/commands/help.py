"""``pkit help``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.parser import parser_of
from pkit.cli.registry import Command, Group, all_commands, command_names


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("about", nargs="?", choices=tuple(command_names()), metavar="COMMAND", help="the command")


def _run(arguments: Namespace) -> int:
    name = arguments.about
    words = [name, "--help"] if name else ["--help"]
    parser_of(all_commands()).parse_args(words)
    return 0


COMMAND = Command(
    group=Group.CONNECT,
    summary="show the help of pkit, or of one command",
    examples=("help", "help search"),
    arguments=_arguments,
    run=_run,
)
