"""``pkit pick``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pkit.cli.arguments import Styles, add_csl, add_query, add_style, protect_exclusions
from pkit.cli.context import load_settings, style_named
from pkit.cli.output import emit
from pkit.cli.registry import Command, Group
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import DEFAULT_STYLE, Form
from pkit.facts.wording import is_style, sentence_with, styles_and_formats, writings


class _What(StrEnum):
    """What to print of the chosen facts."""

    CITATION = "citation"
    IN_TEXT = "in-text"
    REFERENCE = "reference"
    FACT = "fact"
    KEY = "key"
    ID = "id"


def _arguments(parser: ArgumentParser) -> None:
    add_query(parser, nargs="*")
    parser.add_argument(
        "--what",
        type=_What,
        choices=tuple(_What),
        default=_What.CITATION,
        metavar="WHAT",
        help="citation (the default), in-text, reference, fact (the sentence with its in-text citation), key (of the"
        " source, as exports name it) or id (the fact's address)",
    )
    add_style(parser, Styles(styles_and_formats()))
    add_csl(parser)


def _run(arguments: Namespace) -> int:
    from pkit.cli.explore import pick
    from pkit.terminal.redirection import on_terminal

    config = load_settings()
    asked = arguments.csl or arguments.style
    style = style_named(arguments, config, ()) if asked else None
    with on_terminal():
        picked = pick(arguments.facts, arguments.color, query=" ".join(arguments.query), style=style)
    for text in dict.fromkeys(_written(picked.base, picked.places, arguments.what, picked.style, config.styles)):
        emit(text)
    return picked.status


def _written(base: FactBase, places: Sequence[Located], what: _What, style: str, styles: Path | None) -> list[str]:
    match what:
        case _What.FACT:
            made = writings(base, places, style if is_style(style) else DEFAULT_STYLE, styles)
            return [sentence_with(base, place, each) for place, each in zip(places, made, strict=True)]
        case _What.KEY:
            return [place.fact.source for place in places]
        case _What.ID:
            return [place.address for place in places]
        case _:
            return [each.cite(Form(what.value)).text for each in writings(base, places, style, styles)]


COMMAND = Command(
    group=Group.WRITE,
    summary="choose facts in the explorer and print them, for editors and shells",
    examples=("pick exports --what in-text", "pick --what fact --style mla"),
    arguments=_arguments,
    run=_run,
    prepare=protect_exclusions,
    details="""\
The explorer opens on the terminal, wherever the standard streams lead. Enter prints the fact that is shown, or those
marked with Space, a line each, in the order of the marks; Esc steps back, and leaves with nothing printed and exit
status 1 where there is nothing to step back from. Marks and style of the explorer are left as they are.

  $(pkit pick --what in-text)     in a shell
  :r !pkit pick --what fact       in vim""",
)
