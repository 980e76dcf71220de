"""``pkit pick``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from enum import StrEnum

from pkit.cli.arguments import add_query, add_style, protect_exclusions
from pkit.cli.output import emit
from pkit.cli.registry import Command, Group
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.wording import citation, cited_sentence, styles_and_formats


class _What(StrEnum):
    """What is printed of what was chosen."""

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
    add_style(parser, styles_and_formats())


def _run(arguments: Namespace) -> int:
    from pkit.cli.explore import pick
    from pkit.terminal.redirection import on_terminal

    with on_terminal():
        picked = pick(arguments.facts, arguments.color, query=" ".join(arguments.query), style=arguments.style)
    for text in dict.fromkeys(_written(picked.base, picked.places, arguments.what, picked.style)):
        emit(text)
    return picked.status


def _written(base: FactBase, places: Sequence[Located], what: _What, style: str) -> list[str]:
    match what:
        case _What.FACT:
            named = style if style in style_names() else DEFAULT_STYLE
            return [cited_sentence(base, place, named) for place in places]
        case _What.KEY:
            return [place.fact.source for place in places]
        case _What.ID:
            return [place.address for place in places]
        case _:
            return [citation(base, place, style, Form(what.value)).text for place in places]


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
