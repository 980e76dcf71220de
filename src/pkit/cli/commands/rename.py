"""``pkit rename``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import add_address
from pkit.cli.editing import own_file
from pkit.cli.output import notify
from pkit.cli.registry import Command, Group
from pkit.facts.file.changes import rename
from pkit.facts.store.edits import save_checked


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "id", help="the id of an entry or a source")
    parser.add_argument("new", metavar="NEW", help="its new id")


def _run(arguments: Namespace) -> int:
    document, _, old = own_file(arguments.facts, arguments.id)
    edits = rename(document, old, arguments.new)
    save_checked(document, *edits)
    places = f"{len(edits)} place{'s' * (len(edits) != 1)}"
    notify(f"{document.name}: '{old}' is '{arguments.new}' now, in {places}")
    return 0


COMMAND = Command(
    group=Group.OWN,
    summary="give an entry or a source another id, wherever it is named",
    examples=("rename sbp state-bank --facts my-facts.yaml",),
    arguments=_arguments,
    run=_run,
    details="Changes the file in place: the id itself and every agency, about, per, source or reference of a kind of\n"
    "your own that names it. Nothing else in the file changes. Marks of the explorer stay with the old id.",
)
