"""``pkit draft``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.arguments import add_article, add_json
from pkit.cli.context import STANDARD_INPUT, input_file
from pkit.cli.editing import join_of, read, report_duplicates
from pkit.cli.output import emit, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UsageError
from pkit.facts.article.draft import draft
from pkit.facts.article.extract import load_article
from pkit.facts.article.language import language_of
from pkit.facts.file.changes import include
from pkit.facts.file.draft_comments import UNREAD
from pkit.facts.file.editor import Document
from pkit.facts.store.edits import save_remembered
from pkit.facts.text import one_line

_NUMBERS = frozenset({"schema", "count", "paragraph"})


def _arguments(parser: ArgumentParser) -> None:
    add_article(parser)
    parser.add_argument("--title", metavar="TEXT", help="the article's title (default: the file's name)")
    parser.add_argument(
        "--source-only",
        action="store_true",
        help="write the source alone, for a base that is filled in the article view",
    )
    parser.add_argument("--into", metavar="BASE", help="append the candidates to this fact file")
    parser.add_argument(
        "--join",
        action="append",
        type=join_of,
        default=[],
        metavar="OURS=THEIRS",
        help="with --into: give the facts of the draft's entry to one that the file has; may be given several times",
    )
    add_json(parser)


def _run(arguments: Namespace) -> int:
    if arguments.join and not arguments.into:
        raise UsageError("--join is for --into BASE")
    with input_file(arguments.article) as path:
        article = load_article(path, arguments.skip)
    name = "<stdin>" if arguments.article == STANDARD_INPUT else one_line(arguments.article)
    if article.warning:
        notify(f"{name}: {article.warning}")
    if not article.text.strip():
        return 1
    if arguments.title:
        article = article._replace(metadata=article.metadata._replace(title=arguments.title))
    title = "Article" if arguments.article == STANDARD_INPUT else Path(arguments.article).stem
    lines = draft(article, title, arguments.skip, source_only=arguments.source_only)
    _put_out("\n".join(lines), name, arguments)
    language = language_of(article.text, article.metadata.language)
    if language != "en":
        notify(f"{name}: is in another language than English ({language}): no quantities or names were read")
    if arguments.source_only:
        notify("The source alone: pkit --facts FILE --article ARTICLE, then v and a, adds fact by fact.")
        return 0
    notify("A draft: every text is still TODO, and candidates can be wrong or missing; pkit check lists what is left.")
    return 0


def _put_out(text: str, name: str, arguments: Namespace) -> None:
    if arguments.into:
        _include(text, name, arguments)
    elif arguments.json:
        emit_json(_fields(text))
    else:
        emit(text)


def _include(text: str, name: str, arguments: Namespace) -> None:
    """Write a draft into the file named by ``--into``, and report what needs review there."""
    document = read(Path(arguments.into))
    drafted = Document(f"{text}\n", name=name)
    result = include(document, drafted, dict(arguments.join))
    base = one_line(arguments.into)
    if result.document.text != document.text:
        save_remembered(result.document)
    report_duplicates(result.duplicates, result.renamed, name, "pkit draft --into --join")
    for comment in drafted.comments():
        if comment.text.startswith(UNREAD):
            notify(comment.text.removeprefix("# "))
    known = f", {len(result.known)} left out as they are there already" if result.known else ""
    notify(f"{base}: {result.added} candidates added{known}")


def _fields(text: str) -> object:
    """Return the data of a draft: texts, except for schema, count and paragraphs."""
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
    summary="draft a fact base from an article",
    examples=(
        "draft article.txt",
        "draft saved-page.html --title 'Ferries Turn to the Sun'",
        "draft second-article.txt --into my-facts.yaml",
    ),
    arguments=_arguments,
    run=_run,
    details="Prints candidates for officials, agencies, figures and programs, each with its paragraph and\n"
    "anchor and TODO for its text, which `pkit check` reports, and for what a number counts. Above each is\n"
    "its sentence as a comment for you alone: `pkit fmt --strip` removes it. Nothing is printed that the\n"
    "article does not state. With --into, everything is appended to the sections of your own fact file, with\n"
    "the article as another source. The rest of the file is left unchanged, byte for byte, and facts that it\n"
    "has from the same sentence of the same article are skipped. Common names are reported,\n"
    "and joined only with --join.",
)
