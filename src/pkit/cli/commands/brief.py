"""``pkit brief``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import Styles, add_address, add_copy, add_csl, add_json, add_style
from pkit.cli.context import citing
from pkit.cli.output import copy_to_clipboard, emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.facts.brief import memo
from pkit.facts.citation import style_names


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "ids", nargs="+", help="an entry (its first fact) or a fact: ID/2")
    add_style(parser, Styles(style_names()))
    add_csl(parser)
    parser.add_argument("--title", metavar="TEXT", help="the heading (default: the title of the fact base)")
    add_copy(parser)
    add_json(parser)


def _run(arguments: Namespace) -> int:
    found = citing(arguments, Styles(style_names()))
    if found is None:
        return 1
    title = arguments.title or found.base.title
    made = memo(found.base, found.addresses, found.style, title, styles=found.styles)
    text = made.text
    for warning in made.warnings:
        notify(f"pkit: {warning}")
    if arguments.json:
        named = arguments.csl or found.style
        emit_json({"title": title, "style": named, "addresses": found.addresses, "text": text})
    else:
        emit(text)
    return copy_to_clipboard(text) if arguments.copy else 0


COMMAND = Command(
    group=Group.CITE,
    summary="print facts as a memo in Markdown, with citations and references",
    examples=("brief it-exports reko-diq --style ieee", "brief natalie-baker us-mission/2 --title 'For Monday'"),
    arguments=_arguments,
    run=_run,
)
