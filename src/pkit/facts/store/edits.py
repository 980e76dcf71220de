"""Saves changes of an author's own fact file, and remembers how each is taken back.

What undoes the last changes of a file is kept beside the state of its explorer: a change that one program made can be
taken back in another, as long as the file is as that change left it.
"""

import hashlib
import json
import os
import re
from contextlib import suppress
from pathlib import Path

from pkit.errors import FactBaseError
from pkit.facts.file.changes import references
from pkit.facts.file.editor import Document, Edit, Splice, Undo, save, undo
from pkit.facts.file.scan import END_MARKER
from pkit.facts.store.explain import problems_in
from pkit.facts.store.fingerprint import NO_LINK, make_private, read, regular
from pkit.facts.store.trust import distrust_alone, owned
from pkit.filesystem import Folder, file_key, user_folder, write_text

_KEPT = 20
"""Changes of one file that can be taken back."""
_ROUNDS = 6
"""Steps from an entry to those that it names, and on to those that these name, that are looked at together."""
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LARGEST = 16_000_000
"""Bytes of what is remembered of one file: the text that changes took away, mostly none."""


def save_checked(document: Document, *edits: Edit) -> Undo:
    """Make ``edits`` and save the file, unless they would make it wrong; what was wrong before may stay so.

    Raises:
        FactBaseError: with what would be wrong; nothing is written.
        ChangedError: the file was changed meanwhile; nothing is written.
    """
    return save_edited(document, document.edited(*edits))


def save_edited(document: Document, made: Document) -> Undo:
    """Save ``made`` in the place of ``document``, which it was made from, unless it is wrong where that was not.

    Raises:
        FactBaseError: with what would be wrong; nothing is written.
        ChangedError: the file was changed meanwhile; nothing is written.
    """
    wrong = () if _is_right(document, made) else problems_in(made.text, document.name)
    if wrong:
        before = {(problem.path, problem.message) for problem in problems_in(document.text, document.name)}
        worse = [problem for problem in wrong if (problem.path, problem.message) not in before]
        if worse:
            raise FactBaseError(worse)
    return save_remembered(made)


def _is_right(document: Document, made: Document) -> bool:
    """Whether the entries that were changed are right, as far as they and those that they name can tell.

    So what it costs to add a fact does not grow with the base; where it is not sure, the whole file is checked.
    """
    changed = made.changed
    if changed is None:
        return False
    ids, head = document.entries(), document.head()
    sections: dict[str, dict[int, str]] = {changed.section: {changed.number: changed.text}}
    for turn in range(_ROUNDS):
        text = head + "".join(f"{key}:\n{''.join(items.values())}" for key, items in sections.items())
        part = Document(f"{text}{END_MARKER}\n", name=document.name)
        there = part.entries().keys()
        if not turn and any(ids.get(each) not in {None, (changed.section, changed.number)} for each in there):
            return False  # an id that another entry has
        named = {target for _, target in references(part)} - there
        if any(_ID.fullmatch(target) for target in named - ids.keys()):
            return False  # what was meant, the whole file tells
        if not named & ids.keys():
            return not problems_in(part.text, document.name)
        for target in named & ids.keys():
            section, number = ids[target]
            sections.setdefault(str(section), {})[int(number)] = document.item_text(ids[target])
    return False


def save_remembered(document: Document) -> Undo:
    """Save a document as `pkit.facts.file.editor.save` does, and remember how that is taken back."""
    return remember(save(document))


def remember(change: Undo) -> Undo:
    """Remember how a change that was saved is taken back."""
    _write(change.path, (*_read(change.path), change))
    return change


def undo_last(*paths: Path) -> Path | None:
    """Take back the last change of the files at ``paths``; return which was changed, None where none is remembered.

    Raises:
        ChangedError: the file was changed by something else since; nothing is written.
        UnreadableFileError: it cannot be read or written.
    """
    remembered = [changes for path in paths if (changes := _read(path))]
    if not remembered:
        return None
    changes = max(remembered, key=lambda each: each[-1].when)
    path = changes[-1].path
    undo(changes[-1])
    _write(path, changes[:-1])
    return path


def _place(path: Path) -> Path | None:
    folder = user_folder(Folder.STATE, os.environ)
    key = hashlib.sha256(os.fsencode(file_key(path))).hexdigest()[:32]
    return folder / "undo" / f"{key}.json" if folder else None


def _read(path: Path) -> tuple[Undo, ...]:
    """Return what is remembered, the oldest first; what cannot be read is as good as nothing."""
    place = _place(path)
    if place is None:
        return ()
    try:
        with regular(place, NO_LINK) as (descriptor, status):
            # Taking back what somebody else has put there would write it into the user's file.
            if status.st_size > _LARGEST or not owned(status) or distrust_alone(place.parent):
                return ()
            held = json.loads(read(descriptor, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return ()
    found: list[Undo] = []
    for each in held if isinstance(held, list) else ():
        match each:
            case [str(digest), int(start), int(end), str(new), *when]:
                seconds = when[0] if when and isinstance(when[0], float) else 0.0
                found.append(Undo(path, digest, Splice(start, end, new), seconds))
    return tuple(found)


def _write(path: Path, changes: tuple[Undo, ...]) -> None:
    """Keep the newest of ``changes``; where that cannot be done, they cannot be taken back, and nothing else."""
    place = _place(path)
    if place is None:
        return
    held = json.dumps([(each.digest, *each.splice, each.when) for each in changes[-_KEPT:]])
    with suppress(OSError):
        make_private(place.parent)
        if not distrust_alone(place.parent):
            write_text(place, held, overwrite=True, mode=0o600)
