"""``pkit draft``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.output import emit, notify
from pkit.cli.registry import Command, Group
from pkit.facts.article.draft import draft
from pkit.facts.article.extract import read_article


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="your copy of the article: plain text or a saved web page")
    parser.add_argument("--title", metavar="TEXT", help="the article's title (default: the file's name)")


def _run(arguments: Namespace) -> int:
    path = Path(arguments.article)
    text = read_article(path)
    for line in draft(text, arguments.title or path.stem):
        emit(line)
    notify("A draft: every text is still TODO, and candidates can be wrong or missing; pkit check lists what is left.")
    return 0


COMMAND = Command(
    group=Group.OWN,
    summary="write the first version of a fact base from an article",
    examples=("draft article.txt", "draft saved-page.html --title 'Ferries Turn to the Sun'"),
    arguments=_arguments,
    run=_run,
    details="Prints candidates for officials, agencies, figures and programs, each with its paragraph and anchor and\n"
    "TODO for its text, which `pkit check` insists on. Nothing is printed that the article does not say.",
)
