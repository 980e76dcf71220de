"""``pkit rename``."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pkit.cli.arguments import add_address
from pkit.cli.editing import own_file
from pkit.cli.output import notify
from pkit.cli.registry import Command, Group
from pkit.facts.file.changes import rename
from pkit.facts.store.edits import save_checked
from pkit.state import Store, rename_id, state_path


def _arguments(parser: ArgumentParser) -> None:
    add_address(parser, "id", help="the id of an entry or a source")
    parser.add_argument("new", metavar="NEW", help="its new id")


def _run(arguments: Namespace) -> int:
    document, _, old = own_file(arguments.facts, arguments.id)
    edits = rename(document, old, arguments.new)
    save_checked(document, *edits)
    _rename_marks(document.path, old, arguments.new)
    places = f"{len(edits)} place{'s' * (len(edits) != 1)}"
    notify(f"{document.name}: '{old}' is '{arguments.new}' now, in {places}")
    return 0


def _rename_marks(path: Path | None, old: str, new: str) -> None:
    """Rename the id in the saved state as well: marks and brief."""
    place = state_path(path, os.environ)
    if path is not None and place is not None and place.exists():
        for notice in Store(place).change(rename_id(old, new)).notices:
            notify(notice)


COMMAND = Command(
    group=Group.OWN,
    summary="change the id of an entry or a source, wherever it is used",
    examples=("rename sbp state-bank --facts my-facts.yaml",),
    arguments=_arguments,
    run=_run,
    details="Changes the file in place: the id and every agency, about, per, source or reference of a\n"
    "declared kind that uses it. Nothing else in the file changes. The explorer's marks and brief are updated.",
)
