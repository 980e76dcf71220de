"""``pkit schema``."""

from argparse import Namespace

from pkit.cli.arguments import no_arguments
from pkit.cli.output import emit_json
from pkit.cli.registry import Command, Group


def _run(_: Namespace) -> int:
    from pkit.facts.file.schema import json_schema

    emit_json(json_schema())
    return 0


COMMAND = Command(
    group=Group.OWN,
    summary="print the JSON Schema of fact bases, for editors",
    examples=("schema",),
    arguments=no_arguments,
    run=_run,
    details="Generated from the rules of `pkit check`, in the dialect 2020-12. An editor with\n"
    "yaml-language-server uses it if the first line of a fact base is:\n"
    "# yaml-language-server: $schema=facts.schema.json",
)
