"""``pkit show``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from pkit.cli.arguments import add_address, add_json
from pkit.cli.context import entry_at, open_facts
from pkit.cli.output import emit_json, emit_table
from pkit.cli.registry import Command, Group
from pkit.facts.base import FactBase, located
from pkit.facts.disagreement import claims
from pkit.facts.exports.records import full_fields
from pkit.facts.model import Entry
from pkit.facts.summary import SOURCES_DISAGREE, details, summary


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "id", help="an entry, or one of its facts: ID/2")
    add_json(parser)


def _run(arguments: Namespace) -> int:
    base = open_facts(arguments.facts)
    entry = entry_at(base, arguments.id)
    if entry is None:
        return 1
    if arguments.json:
        emit_json(full_fields(base, entry))
    else:
        emit_table(rows(base, entry), color=arguments.color)
    return 0


def rows(base: FactBase, entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield the rows that describe ``entry``: a label, an id or address if there is one, a text."""
    yield entry.kind.singular, entry.id, entry.name
    said = summary(base, entry)
    if said:
        yield "is", "", said
    yield from ((label, "", words) for label, words in details(base, entry) if label)
    if entry.aliases:
        yield "also", "", "; ".join(entry.aliases)
    if entry.tags:
        yield "tags", "", ", ".join(entry.tags)
    for number, fact in enumerate(entry.facts):
        locator = fact.locator
        place = f"{locator.label.value} {locator.value}" if locator else "no place"
        said_by = f"; per {', '.join(base.names(fact.per))}" if fact.per else ""
        yield "fact", located(entry, number).address, f"{fact.text} [{fact.source}, {place}{said_by}]"
    yield from ((SOURCES_DISAGREE, entry_id, said) for entry_id, said in claims(base, entry))
    for other in base.relations(entry.id):
        yield "related", other.id, other.name


COMMAND = Command(
    group=Group.FIND,
    summary="show one entry: its fields, facts and relations",
    examples=("show it-exports", "show moitt --json"),
    arguments=_arguments,
    run=_run,
    details="Prints a label, an id or address if there is one, and a text per line, tab-separated unless\n"
    "standard output is a terminal.",
)
