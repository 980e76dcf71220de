"""``pkit brief``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.command import Command
from pkit.cli.copied import add_copy, copied
from pkit.cli.opening import configured, opened
from pkit.cli.output import put
from pkit.cli.places import places
from pkit.cli.preferring import preferred
from pkit.cli.shared import add_id
from pkit.facts.brief import brief
from pkit.facts.citation import Style


def _arguments(parser: ArgumentParser) -> None:
    styles = tuple(style.value for style in Style)
    add_id(parser, "ids", nargs="+", help="an entry (its first fact) or a fact: ID/2")
    parser.add_argument(
        "--style",
        choices=styles,
        metavar="STYLE",
        help=f"one of {', '.join(styles)} (default: that of pkit config, else apa)",
    )
    parser.add_argument("--title", metavar="TEXT", help="the heading (default: the title of the fact base)")
    add_copy(parser)


def _run(arguments: Namespace) -> int:
    config = configured()
    base = opened(arguments.facts, config)
    found = places(base, arguments.ids)
    if found is None:
        return 1
    title = arguments.title or base.title
    style = Style(arguments.style or preferred(config, tuple(Style)))
    text = brief(base, (place.address for place in found), style, title)
    put(text)
    return copied(text) if arguments.copy else 0


BRIEF = Command(
    summary="print facts as a memo in Markdown, with citations and references",
    examples=("brief it-exports reko-diq --style ieee", "brief natalie-baker us-mission/2 --title 'For Monday'"),
    arguments=_arguments,
    run=_run,
)
