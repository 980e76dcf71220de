"""``pkit list``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import add_json, add_kind, kind_by_name
from pkit.cli.context import open_facts
from pkit.cli.output import emit_json_list, emit_table
from pkit.cli.registry import Command, Group
from pkit.facts.exports.records import full_fields
from pkit.facts.kinds import BUILT_IN
from pkit.facts.summary import summary


def _arguments(parser: ArgumentParser) -> None:
    kinds = ", ".join(kind.singular for kind in BUILT_IN)
    add_kind(parser, "kind", nargs="?", help=f"one of {kinds}, or a kind of the base's own; all by default")
    add_json(parser)


def _run(arguments: Namespace) -> int:
    base = open_facts(arguments.facts)
    entries = base.entries(kind_by_name(base, arguments.kind) if arguments.kind else None)
    if arguments.json:
        emit_json_list(full_fields(base, entry) for entry in entries)
    else:
        emit_table(
            ((entry.id, entry.kind.singular, entry.name, summary(base, entry)) for entry in entries),
            color=arguments.color,
        )
    return 0


COMMAND = Command(
    group=Group.FIND,
    summary="list the entries, all or of one kind",
    examples=("list officials", "list figure --json"),
    arguments=_arguments,
    run=_run,
    details="Prints a line for each entry: id, kind, name, and its role, acronym, value or status,\n"
    "tab-separated unless standard output is a terminal.",
)
