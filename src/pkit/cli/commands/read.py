"""``pkit read``."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from pkit.cli.arguments import add_article, add_json
from pkit.cli.context import STANDARD_INPUT, input_file
from pkit.cli.output import coloured, emit_json, emit_table, notify, on_terminal, terminal_width
from pkit.cli.registry import Command, Group
from pkit.facts.article.extract import load_article
from pkit.facts.article.quantities import Mention
from pkit.facts.article.understand import Paragraph, Sentence, Understood, fields, understand
from pkit.facts.model import Quantity
from pkit.facts.numbers import shortest
from pkit.facts.quantity import phrase
from pkit.facts.text import one_line


def _arguments(parser: ArgumentParser) -> None:
    add_article(parser)
    add_json(parser)


def _run(arguments: Namespace) -> int:
    with input_file(arguments.article) as path:
        article = load_article(path, arguments.skip)
    understood = understand(article)
    if arguments.json:
        emit_json(fields(understood))
    elif on_terminal():
        for line in _terminal_page(understood, width=terminal_width(), colour=coloured(arguments.color)):
            sys.stdout.write(f"{line}\n")
    else:
        emit_table(_rows(understood), color=arguments.color)
    name = "<stdin>" if arguments.article == STANDARD_INPUT else one_line(arguments.article)
    if article.warning:
        notify(f"{name}: {article.warning}")
    if understood.paragraphs and understood.language != "en":
        notify(f"{name}: is in another language than English ({understood.language}): no quantities or names were read")
    return 0 if understood.paragraphs else 1


def _rows(understood: Understood) -> Iterator[tuple[str, ...]]:
    """Yield a row for each metadata field, then one for each sentence: paragraph, text, anchor, contents."""
    yield from _metadata_rows(understood)
    for paragraph in understood.paragraphs:
        for sentence in paragraph.sentences:
            yield str(paragraph.number), sentence.text, sentence.anchor, "; ".join(_recognised(sentence))


def _metadata_rows(understood: Understood) -> Iterator[tuple[str, ...]]:
    metadata = understood.article.metadata
    authors = "; ".join(
        name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family, name.suffix)))
        for name in metadata.author
    )
    for label, key, value in (
        ("title", "title", metadata.title),
        ("author", "author", authors),
        ("container", "container-title", metadata.container_title),
        ("issued", "issued", metadata.issued),
        ("address", "URL", metadata.url),
        ("language", "language", metadata.language),
    ):
        if value:
            yield label, value, metadata.found.get(key, "")


def _recognised(sentence: Sentence) -> Iterator[str]:
    """Yield the quantities and names recognised in a sentence, and the numbers that were not understood."""
    yield from (_quantity(mention) for mention in sentence.quantities)
    yield from (f"person: {name}" for name in sentence.people)
    yield from (f"organisation: {name}" for name in sentence.organisations)


def _quantity(mention: Mention) -> str:
    if mention.value is None:
        return f"not read: {mention.text} ({mention.reason})"
    words = phrase(
        Quantity(
            value=shortest(mention.value),
            to=None if mention.to is None else shortest(mention.to),
            unit=mention.unit,
            per_unit=mention.per_unit,
            qualifier=mention.qualifier,
            modality=mention.modality,
        )
    )
    return f"{words}, {mention.period}" if mention.period else words


_NUMBER = 5
"""Cells for a paragraph's number."""


def _terminal_page(understood: Understood, *, width: int, colour: bool) -> Iterator[str]:
    """Yield an article for a terminal: metadata, then numbered paragraphs with what was recognised in them."""
    from pkit.cli.table import wrapped

    for label, value, origin in _metadata_rows(understood):
        yield one_line(f"{label}: {value} ({origin})" if origin else f"{label}: {value}")
    for paragraph in understood.paragraphs:
        yield ""
        text = one_line(" ".join(_marked(sentence) for sentence in paragraph.sentences))
        room = max(20, min(width, 100) - _NUMBER)
        for number, line in enumerate(wrapped(text, room)):
            head = str(paragraph.number) if number == 0 else ""
            yield f"{_bold(head.rjust(_NUMBER - 2), colour=colour)}  {line}"
        for said in _all_recognised(paragraph):
            for number, line in enumerate(wrapped(one_line(said), room - 2)):
                yield f"{' ' * _NUMBER}{'· ' if number == 0 else '  '}{_faint(line, colour=colour)}"


def _all_recognised(paragraph: Paragraph) -> Iterator[str]:
    yield from dict.fromkeys(said for sentence in paragraph.sentences for said in _recognised(sentence))


def _marked(sentence: Sentence) -> str:
    """Return a sentence with brackets around the words recognised as quantities."""
    pieces, place = [], 0
    for mention in sentence.quantities:
        if mention.value is not None:
            pieces += [sentence.text[place : mention.start], "[", mention.text, "]"]
            place = mention.end
    return "".join([*pieces, sentence.text[place:]])


def _bold(text: str, *, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour and text.strip() else text


def _faint(text: str, *, colour: bool) -> str:
    return f"\x1b[36m{text}\x1b[0m" if colour else text


COMMAND = Command(
    group=Group.OWN,
    summary="show what pkit recognises in an article",
    examples=("read article.txt", "read saved-page.html --json"),
    arguments=_arguments,
    run=_run,
    details="Prints the metadata (title, author, date, each with its origin), then a line for each sentence:\n"
    "paragraph as counted by pkit, text, anchor, and what was recognised in it: quantities, people,\n"
    "organisations. On a terminal the output is formatted, with quantities in brackets.\n"
    "Exits with 1 if there is no article.",
)
