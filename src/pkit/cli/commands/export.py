"""``pkit export``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.context import open_facts
from pkit.cli.output import emit
from pkit.cli.registry import Command, Group
from pkit.facts.exports import EXPORTS


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=tuple(EXPORTS),
        required=True,
        metavar="FORMAT",
        help=f"one of {', '.join(EXPORTS)}",
    )


def _run(arguments: Namespace) -> int:
    base = open_facts(arguments.facts)
    for piece in EXPORTS[arguments.format](base):
        emit(piece)
    return 0


COMMAND = Command(
    group=Group.CONNECT,
    summary="print the whole base for another program",
    examples=("export --format csv", "export --format jsonld"),
    arguments=_arguments,
    run=_run,
    details="""\
json and jsonl hold everything, jsonl an entry a line; csv has a fact a row; md is a document to read; jsonld speaks
schema.org's terms; csl-json, biblatex and ris hold the sources.

In csv a cell that begins with = + - @ | or % (white space aside, full-width forms too) gets an apostrophe in front,
unless it is a plain number, so that no spreadsheet takes it for a formula.""",
)
