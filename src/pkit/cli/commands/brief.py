"""``pkit brief``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import add_address, add_copy, add_json, add_style
from pkit.cli.context import facts_at, load_settings, open_facts, preferred_style
from pkit.cli.output import copy_to_clipboard, emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.facts.brief import brief
from pkit.facts.citation import style_names
from pkit.facts.wording import warnings


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "ids", nargs="+", help="an entry (its first fact) or a fact: ID/2")
    add_style(parser, style_names())
    parser.add_argument("--title", metavar="TEXT", help="the heading (default: the title of the fact base)")
    add_copy(parser)
    add_json(parser)


def _run(arguments: Namespace) -> int:
    config = load_settings()
    base = open_facts(arguments.facts, config)
    found = facts_at(base, arguments.ids)
    if found is None:
        return 1
    title = arguments.title or base.title
    style = arguments.style or preferred_style(config, style_names())
    for warning in warnings(base, found, style):
        notify(f"pkit: {warning}")
    text = brief(base, (place.address for place in found), style, title)
    if arguments.json:
        addresses = [place.address for place in found]
        emit_json({"title": title, "style": style, "addresses": addresses, "text": text})
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
