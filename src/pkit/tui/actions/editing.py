"""Actions that change the user's own fact file: facts of the article's sentences, undo, and an editor of the user's."""

import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from pkit.errors import PkitError, UsageError
from pkit.facts.addresses import unqualified
from pkit.facts.anchors import anchor
from pkit.facts.article.proposals import Proposal, proposals, quantity_fields, said
from pkit.facts.file.advice import identifier
from pkit.facts.file.changes import add_entry, add_fact, free_id, next_address, source_ids
from pkit.facts.file.editor import Document, Edit, Value, read_document
from pkit.facts.kinds import FIGURE
from pkit.facts.store.edits import save_checked, undo_last
from pkit.facts.text import one_line
from pkit.tui.render.segments import TextStyle, segment, spread
from pkit.tui.requests import Spot
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.form import FormField, FormScreen, Values
from pkit.tui.screens.main import MainScreen
from pkit.tui.widgets.choices import Choice

_PROPOSED, _ENTRY, _NEW = "proposed:", "entry:", "new:"
_MOST = 30
"""Entries that are offered at once."""
_NOBODYS = "the base that comes with pkit is nobody's to change: pkit new my-facts.yaml begins one of your own"
_LINE_OPTION = {"code": "-g {path}:{line} -w", "codium": "-g {path}:{line} -w", "subl": "{path}:{line} -w"}
_WITH_COLON = {"hx", "helix", "zed"}
"""Editors that take ``FILE:LINE``; nearly all others take ``+LINE FILE``."""


def add_from(main: MainScreen, spot: Spot, done: Callable[[str], None]) -> None:
    """Ask what a sentence of the article says, and write that into the fact file; ``done`` gets the fact's address."""
    own = main.services.fact_file(spot.source)
    if own is None:
        main.say(f"Not added: {_NOBODYS}", TextStyle.WARN)
        return
    path, source = own
    spot = spot._replace(source=source)
    found = proposals(spot.paragraph, spot.number)

    def chosen(taken: Taken | None) -> None:
        if taken is not None and taken.id:
            _ask(main, path, spot, _target(main, found, taken.id), done)

    screen = FinderScreen(
        f"Add a fact of {spot.label}",
        "Whom or what is it about? A name, or an entry",
        partial(_choices, main, found),
        keys=main.services.keys,
    )
    main.app.push_screen(screen, chosen)


def _choices(main: MainScreen, found: Sequence[Proposal], text: str, cells: int) -> Sequence[Choice]:
    """Return what the sentence names, then the entries that match, then each kind of new entry."""
    choices: list[Choice] = []
    for number, each in enumerate(found):
        name = each.name or said(each.fields, each.words)
        known = _known(main, each.name)
        if text.casefold() in name.casefold():
            what = f"in the base: {known}" if known else f"new {each.kind.singular}"
            choices.append(_choice(f"{_PROPOSED}{number}", name, what, cells))
    if text:
        hits = main.services.search_now(text).hits[:_MOST]
        choices += [
            _choice(f"{_ENTRY}{hit.id}", hit.name, f"a further fact · {hit.kind.singular}", cells) for hit in hits
        ]
        kinds = main.selection.base.kinds
        choices += [_choice(f"{_NEW}{kind.id}:{text}", text, f"new {kind.singular}", cells) for kind in kinds]
    elif main.selection.entry is not None:
        entry = main.selection.entry
        choices.append(_choice(f"{_ENTRY}{entry.id}", entry.name, "a further fact · read last", cells))
    return choices


def _choice(name: str, text: str, what: str, cells: int) -> Choice:
    return Choice(name, (spread((segment(text),), (segment(what, TextStyle.DIM),), cells),))


def _known(main: MainScreen, name: str) -> str:
    """Return the id of the entry that is called ``name``, an empty text where none is."""
    if not name:
        return ""
    hits = main.services.search_now(f'"{name}"').hits
    return next((hit.id for hit in hits if hit.name.casefold() == name.casefold()), "")


def _target(main: MainScreen, found: Sequence[Proposal], chosen: str) -> Proposal | str:
    """Return what was chosen: the id of an entry, or a new one."""
    if chosen.startswith(_ENTRY):
        return chosen.removeprefix(_ENTRY)
    if chosen.startswith(_NEW):
        kind, _, name = chosen.removeprefix(_NEW).partition(":")
        return Proposal(next(each for each in main.selection.base.kinds if each.id == kind), name)
    proposal = found[int(chosen.removeprefix(_PROPOSED))]
    return _known(main, proposal.name) or proposal


def _ask(main: MainScreen, path: Path, spot: Spot, target: Proposal | str, done: Callable[[str], None]) -> None:
    """Show the form for a fact of an entry, or for a new entry with its first fact."""
    key = (spot.key, target if isinstance(target, str) else f"{target.kind.id}:{target.name}{target.words}")
    fields = _fields(target)
    kept = main.drafts.get(key, {})
    fields = [each._replace(value=kept.get(each.id, each.value)) for each in fields]

    def submit(values: Values) -> str:
        try:
            document = read_document(path)
            address, edits = _edits(document, spot, target, values)
            save_checked(document, *edits)
        except PkitError as error:
            return str(error).splitlines()[0]
        main.drafts.pop(key, None)
        main.say(f"Added: {address}. u takes it back.")
        done(address)
        return ""

    def closed(values: Values | None) -> None:
        if values is not None and any(values.values()):
            main.drafts[key] = dict(values)

    kind = "" if isinstance(target, str) else f"New {target.kind.singular}"
    title = kind or f"A fact of {target}"
    main.app.push_screen(FormScreen(title, f"{spot.label}  {one_line(spot.text)}", fields, submit), closed)


def _fields(target: Proposal | str) -> list[FormField]:
    fields: list[FormField] = []
    if isinstance(target, Proposal):
        fields.append(FormField("name", "Name", target.name, "what it is called"))
        if target.kind is FIGURE:
            words = said(target.fields, target.words) if target.words else ""
            fields.append(FormField("quantity", "Quantity", words, "more than $2.6 billion in 2023"))
        else:
            offered = (each for each in target.kind.fields if each.name in {"role", "acronym"})
            fields += [
                FormField(each.name, each.name.capitalize(), target.fields.get(each.name, ""), is_needed=False)
                for each in offered
            ]
    fields.append(FormField("text", "Fact", "", "one plain sentence of your own"))
    fields.append(FormField("per", "Per", "", "who stands behind it: ids or names, by ;", is_needed=False))
    return fields


def _edits(document: Document, spot: Spot, target: Proposal | str, values: Values) -> tuple[str, list[Edit]]:
    """Return the address that the fact will have, and what writes it."""
    if not values["text"]:
        raise UsageError("the fact is missing: one plain sentence of your own")
    fact: dict[str, Value] = {"text": values["text"]}
    if len(source_ids(document)) > 1:
        fact["source"] = spot.source
    if spot.place is not None:
        fact["paragraph"] = spot.place
    per = [each.strip() for each in values["per"].split(";") if each.strip()]
    if per:
        fact["per"] = per
    fact["anchor"] = anchor(spot.text)
    if isinstance(target, str):
        target = target if target in document.entries() else unqualified(target)[1]
        return next_address(document, target), add_fact(document, target, fact)
    if not values["name"]:
        raise UsageError("the name is missing")
    fields: dict[str, Value] = {"name": values["name"]}
    if target.kind is FIGURE:
        unchanged = target.words and values["quantity"] == said(target.fields, target.words)
        fields |= target.fields if unchanged else quantity_fields(values["quantity"])
    else:
        fields |= {each: values[each] for each in ("role", "acronym") if values.get(each)}
    entry = free_id(identifier(values["name"]) or "entry", document.entries())
    return entry, add_entry(document, target.kind, {"id": entry, **fields, "facts": [fact]})


def _entry_id(main: MainScreen) -> str:
    return main.selection.entry.id if main.selection.entry else ""


def undo(main: MainScreen) -> None:
    """Take back the last change of the fact file that pkit made, here or by a command."""
    own = main.services.fact_file(_entry_id(main))
    if own is None:
        main.say(f"Nothing to undo: {_NOBODYS}", TextStyle.WARN)
        return
    try:
        is_undone = undo_last(own[0])
    except PkitError as error:
        main.say(f"Not undone: {error}", TextStyle.WARN)
        return
    main.say("The last change of the fact file is taken back." if is_undone else "There is no change to take back.")


def edit_entry(main: MainScreen) -> None:
    """Open the fact file in the user's editor, at the entry that is read."""
    own = main.services.fact_file(_entry_id(main))
    if own is None:
        main.say(f"Not opened: {_NOBODYS}", TextStyle.WARN)
        return
    path, entry = own
    try:
        document = read_document(path)
        place = document.entries().get(entry)
        line = document.line(place) if place else 1
    except PkitError:
        line = 1  # what is wrong with the file is what the editor is for
    command = editor_command(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "", path, line)
    if not command:
        main.say("No editor is named: set VISUAL or EDITOR, such as VISUAL=vim", TextStyle.WARN)
        return
    try:
        main.services.lend(lambda: subprocess.run(command, check=False))
    except SuspendNotSupported:
        main.say("An editor needs a terminal, and this is a page", TextStyle.WARN)
    except OSError as error:
        main.say(f"{one_line(command[0])} does not start: {one_line(error.strerror or str(error))}", TextStyle.WARN)


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """Return the words that start ``editor``, as ``VISUAL`` has it, with ``path`` at ``line``; none without one."""
    try:
        words = shlex.split(editor)
    except ValueError:
        return []
    if not words:
        return []
    name = Path(words[0]).stem.lower()
    if name in _LINE_OPTION:
        return [*words, *(each.format(path=path, line=line) for each in _LINE_OPTION[name].split())]
    return [*words, f"{path}:{line}"] if name in _WITH_COLON else [*words, f"+{line}", str(path)]
