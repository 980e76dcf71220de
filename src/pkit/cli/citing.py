"""``pkit cite``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.command import Command
from pkit.cli.copied import add_copy, copied
from pkit.cli.opening import configured, opened
from pkit.cli.output import put
from pkit.cli.places import places
from pkit.cli.preferring import preferred
from pkit.cli.shared import add_id
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import Form, Format, Style, cite, export

_WAYS = (*(style.value for style in Style), *(fmt.value for fmt in Format))
_FORMS = tuple(form.value for form in Form)


def _arguments(parser: ArgumentParser) -> None:
    add_id(parser, "ids", nargs="+", help="an entry (its first fact) or a fact: ID/2")
    parser.add_argument(
        "--style",
        choices=_WAYS,
        metavar="STYLE",
        help=f"one of {', '.join(_WAYS)} (default: that of pkit config, else apa)",
    )
    parser.add_argument(
        "--form",
        choices=_FORMS,
        default="in-text",
        help="in running text (or the note), or in the list (default: in-text)",
    )
    add_copy(parser)


def _run(arguments: Namespace) -> int:
    config = configured()
    base = opened(arguments.facts, config)
    found = places(base, arguments.ids)
    if found is None:
        return 1
    style = arguments.style or preferred(config, _WAYS)
    text = "\n".join(_cited(base, place, style, Form(arguments.form)) for place in found)
    put(text)
    return copied(text) if arguments.copy else 0


def _cited(base: FactBase, place: Located, way: str, form: Form) -> str:
    source = base.source_of(place.fact)
    if way in set(Style):
        return cite(source, place.fact.locator, style=Style(way), form=form).text
    return export(source, place.fact.locator, Format(way))


CITE = Command(
    summary="print citations of facts, a line each",
    examples=(
        "cite natalie-baker",
        "cite natalie-baker/2 --style chicago-notes",
        "cite us-embassy --style mla --form reference",
    ),
    arguments=_arguments,
    run=_run,
)
