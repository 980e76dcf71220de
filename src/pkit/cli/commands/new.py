"""``pkit new``."""

from argparse import ArgumentParser, Namespace
from importlib.resources import files
from pathlib import Path

from pkit.cli.output import emit, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.text import one_line


def _new_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it; must not exist yet (default: standard output)"
    )


def _new(arguments: Namespace) -> int:
    text = files("pkit.cli.commands").joinpath("template.yaml").read_text("utf-8")
    if arguments.file is None:
        emit(text.rstrip("\n"))
        return 0
    name = one_line(arguments.file)
    try:
        with Path(arguments.file).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{name}: exists already and was not changed") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"{name}: cannot be written: {one_line(str(error))}") from None
    notify(f"{name}: replace the examples, then: pkit check {name}")
    return 0


COMMAND = Command(
    group=Group.OWN,
    summary="start a fact base: a template with comments",
    examples=("new", "new my-article.yaml"),
    arguments=_new_arguments,
    run=_new,
)
