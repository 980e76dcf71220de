"""``pkit cite``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import Styles, add_address, add_copy, add_csl, add_json, add_style
from pkit.cli.context import citing
from pkit.cli.output import copy_to_clipboard, emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.facts.citation import Form
from pkit.facts.wording import citations, styles_and_formats, title_of

_FORMS = tuple(form.value for form in Form)


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "ids", nargs="+", help="an entry (its first fact) or a fact: ID/2")
    add_style(parser, Styles(styles_and_formats()))
    parser.add_argument(
        "--form",
        choices=_FORMS,
        default=Form.CITATION.value,
        help="to stand by itself (the note with its paragraph, or the reference), in running text, or in the list "
        "(default: citation)",
    )
    add_csl(parser)
    parser.add_argument("--joined", action="store_true", help="put several facts into one pair of brackets or one note")
    add_copy(parser)
    add_json(parser)


def _run(arguments: Namespace) -> int:
    found = citing(arguments, Styles(styles_and_formats()))
    if found is None:
        return 1
    form = Form(arguments.form)
    made = citations(found.base, found.places, found.style, form, joined=arguments.joined, styles=found.styles)
    for warning in dict.fromkeys(each.warning for each in made if each.warning):
        notify(f"pkit: {warning}")
    texts = [each.text for each in made]
    is_whole = bool(texts) and all(texts)
    if not is_whole:
        these = "this source" if len(found.places) == 1 else "some of these sources" if any(texts) else "these sources"
        notify(f"pkit: {title_of(found.style, found.styles)} writes nothing for {these}")
        if not any(texts):
            return 1
    text = "\n".join(texts)
    if arguments.json:
        emit_json(
            {
                "style": arguments.csl or found.style,
                "form": arguments.form,
                "addresses": found.addresses,
                "citations": texts,
            }
        )
    else:
        emit(text)
    status = copy_to_clipboard(text) if arguments.copy else 0
    return status if is_whole else 1


COMMAND = Command(
    group=Group.CITE,
    summary="print citations of facts, a line each",
    examples=(
        "cite natalie-baker",
        "cite natalie-baker/2 --style apa --form in-text",
        "cite us-embassy --style mla --form reference",
    ),
    arguments=_arguments,
    run=_run,
)
