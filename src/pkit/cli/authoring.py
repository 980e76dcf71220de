"""``pkit new`` and ``pkit schema``: what authors of a fact base start with."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.command import Command
from pkit.cli.output import put, put_json
from pkit.cli.reporting import say
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.text import one_line


def _new_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it; it must not be there yet (default: standard output)"
    )


def _new(arguments: Namespace) -> int:
    text = Path(__file__).with_name("template.yaml").read_text("utf-8")
    if arguments.file is None:
        put(text.rstrip("\n"))
        return 0
    name = one_line(arguments.file)
    try:
        with Path(arguments.file).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{name}: is there already, and is left as it is") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"{name}: cannot be written: {one_line(str(error))}") from None
    say(f"{name}: replace the examples, then: pkit check {name}")
    return 0


NEW = Command(
    summary="start a fact base: a template with comments",
    examples=("new", "new my-article.yaml"),
    arguments=_new_arguments,
    run=_new,
)


def _schema_arguments(_: ArgumentParser) -> None:
    """Take nothing."""


def _schema(_: Namespace) -> int:
    from pkit.facts.file.schema import json_schema

    put_json(json_schema())
    return 0


SCHEMA = Command(
    summary="print the JSON Schema of fact bases, for editors",
    examples=("schema",),
    arguments=_schema_arguments,
    run=_schema,
    details="Made from the rules that `pkit check` reads with, in the dialect 2020-12. An editor with\n"
    "yaml-language-server takes it from the first line of a fact base:\n"
    "# yaml-language-server: $schema=facts.schema.json",
)
