"""``pkit draft``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.arguments import add_article, add_json
from pkit.cli.context import STANDARD_INPUT, input_file
from pkit.cli.output import emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.facts.article.draft import draft
from pkit.facts.article.extract import load_article

_NUMBERS = frozenset({"schema", "count", "paragraph"})


def _arguments(parser: ArgumentParser) -> None:
    add_article(parser)
    parser.add_argument("--title", metavar="TEXT", help="the article's title (default: the file's name)")
    add_json(parser)


def _run(arguments: Namespace) -> int:
    with input_file(arguments.article) as path:
        article = load_article(path, arguments.skip)
    text = article.text
    title = arguments.title or ("Article" if arguments.article == STANDARD_INPUT else Path(arguments.article).stem)
    lines = draft(text, title)
    if arguments.json:
        emit_json(_fields("\n".join(lines)))
    else:
        for line in lines:
            emit(line)
    notify("A draft: every text is still TODO, and candidates can be wrong or missing; pkit check lists what is left.")
    return 0


def _fields(text: str) -> object:
    """Return what the YAML of a draft holds: texts, but for schema, count and paragraphs."""
    import yaml

    return _typed(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - text of our own, and every value stays text


def _typed(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _typed(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_typed(each) for each in value]
    return int(value) if key in _NUMBERS and isinstance(value, str) and value.isdigit() else value


COMMAND = Command(
    group=Group.OWN,
    summary="write the first version of a fact base from an article",
    examples=("draft article.txt", "draft saved-page.html --title 'Ferries Turn to the Sun'"),
    arguments=_arguments,
    run=_run,
    details="Prints candidates for officials, agencies, figures and programs, each with its paragraph and anchor and\n"
    "TODO for its text, which `pkit check` insists on. Nothing is printed that the article does not say.",
)
