"""Actions that change the user's fact file: facts from sentences of the article, undo, and the user's editor."""

import os
import shlex
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from pkit.errors import PkitError, UsageError
from pkit.facts.addresses import qualified, unqualified
from pkit.facts.anchors import anchor
from pkit.facts.article.proposals import Proposal, proposals, quantity_fields, said
from pkit.facts.file.advice import identifier
from pkit.facts.file.changes import add_entry, add_fact, free_id, next_address, source_ids
from pkit.facts.file.editor import Document, Edit, Value, read_document
from pkit.facts.kinds import FIGURE, Kind
from pkit.facts.store.edits import save_checked, undo_last
from pkit.facts.text import one_line
from pkit.state import HalfForm, drop_form, keep_form
from pkit.tui.actions.group import ActionGroup
from pkit.tui.render.segments import TextStyle, segment, spread
from pkit.tui.requests import FactFile, Spot
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.form import FormField, FormScreen, Values
from pkit.tui.widgets.choices import Choice

_PROPOSED, _ENTRY, _NEW, _BEGUN = "proposed:", "entry:", "new:", "begun:"
_IN = "\n"
"""Before the base that a new entry is for: nothing that can be typed."""
_MAX = 30
"""Entries that are offered at once."""
_NOBODYS = "the base that comes with pkit is nobody's to change: pkit new my-facts.yaml begins one of your own"
_LINE_OPTION = {"code": "-g {path}:{line} -w", "codium": "-g {path}:{line} -w", "subl": "{path}:{line} -w"}
_WITH_COLON = {"hx", "helix", "zed"}
"""Editors that take ``FILE:LINE``; nearly all others take ``+LINE FILE``."""


class Editing(ActionGroup):
    """Edits the user's fact file, undoes edits, and opens it in an editor."""

    def add_from(self, spot: Spot, done: Callable[[str], None]) -> None:
        """Ask for a fact from a sentence of the article and write it; ``done`` gets its address."""
        files = self.services.fact_files(spot.source)
        if not files:
            self.warn(f"Not added: {_NOBODYS}")
            return
        found = proposals(spot.paragraph, spot.number)
        begun = [each for each in self.services.saved().forms if each.anchor == anchor(spot.text)]

        def chosen(taken: Taken | None) -> None:
            if taken is None or not taken.id:
                return
            choice, _, base = taken.id.partition(_IN)
            target = self._target(found, choice)
            file = self._file_for(spot, target, base)
            if file is not None:
                self._ask(file, spot, target, done)

        screen = FinderScreen(
            f"Add a fact of {spot.label}",
            "Whom or what is it about? A name, or an entry",
            partial(self._choices, [(each, self._known(each.name)) for each in found], begun, files),
            keys=self.services.keys,
        )
        self.show(screen, chosen)

    def accept(self, spot: Spot, proposal: Proposal, done: Callable[[str], None]) -> None:
        """Ask for the missing fields of a candidate and write it; ``done`` gets the address of the fact."""
        target = self._known(proposal.name) or proposal
        if not isinstance(target, str) and len(self.services.fact_files(spot.source)) != 1:
            self.add_from(spot, done)  # the user has to choose the file, or there is none
            return
        file = self._file_for(spot, target, "")
        if file is not None:
            self._ask(file, spot, target, done)

    def _file_for(self, spot: Spot, target: Proposal | str, base: str) -> FactFile | None:
        """Return the file that a fact belongs in: that of its entry or of ``base``; None if there is none."""
        files = self.services.fact_files(spot.source)
        entry = next(iter(self.services.fact_files(target)), None) if isinstance(target, str) else None
        wanted = entry.base if entry else base or next((each.base for each in files), "")
        file = next((each for each in files if each.base == wanted), None)
        if file is None:
            of = f"its base, {entry.base}," if entry else "that base"
            self.warn(f"Not added to {target}: {of} has no source '{one_line(spot.source)}'")
        return file

    def _choices(
        self,
        found: Sequence[tuple[Proposal, str]],
        begun: Sequence[HalfForm],
        files: Sequence[FactFile],
        text: str,
        cells: int,
    ) -> Sequence[Choice]:
        """Return targets: half-filled forms, entries in the sentence, matching entries, new ones per kind and file.

        Called at every key, so the entries that ``found`` names are known: each proposal stands beside its id, if any.
        """
        choices = [*_begun_choices(begun, text, cells)]

        def new(name: str, called: str, kind: Kind) -> list[Choice]:
            if len(files) == 1:
                return [_choice(name, called, f"new {kind.singular}", cells)]
            places = ((f"{name}{_IN}{each.base}", each.base) for each in files)
            return [_choice(place, called, f"new {kind.singular} in {base}", cells) for place, base in places]

        for number, (each, known) in enumerate(found):
            name = each.name or said(each.fields, each.words)
            if text.casefold() in name.casefold():
                known_as = [_choice(f"{_PROPOSED}{number}", name, f"in the base: {known}", cells)] if known else []
                choices += known_as or new(f"{_PROPOSED}{number}", name, each.kind)
        if text:
            hits = self.services.search_now(text).hits[:_MAX]
            choices += [
                _choice(f"{_ENTRY}{hit.id}", hit.name, f"a further fact · {hit.kind.singular}", cells) for hit in hits
            ]
            for kind in self.selection.base.kinds:
                choices += new(f"{_NEW}{kind.id}:{text}", text, kind)
        elif self.selection.entry is not None:
            entry = self.selection.entry
            choices.append(_choice(f"{_ENTRY}{entry.id}", entry.name, "a further fact · read last", cells))
        return choices

    def _known(self, name: str) -> str:
        """Return the id of the entry named ``name``, an empty text if there is none."""
        if not name:
            return ""
        hits = self.services.search_now(f'"{name}"').hits
        return next((hit.id for hit in hits if hit.name.casefold() == name.casefold()), "")

    def _target(self, found: Sequence[Proposal], chosen: str) -> Proposal | str:
        """Return the chosen target: the id of an entry, or a new entry."""
        if chosen.startswith(_BEGUN):
            wanted = chosen.removeprefix(_BEGUN)
            whole = next((each for each in found if _name_of(each) == wanted), None)
            return whole or self._target(found, wanted)
        if chosen.startswith(_ENTRY):
            return chosen.removeprefix(_ENTRY)
        if chosen.startswith(_NEW):
            kind, _, name = chosen.removeprefix(_NEW).partition(":")
            kinds = self.selection.base.kinds
            return Proposal(next((each for each in kinds if each.id == kind), kinds[0]), name)
        proposal = found[int(chosen.removeprefix(_PROPOSED))]
        return self._known(proposal.name) or proposal

    def _ask(self, file: FactFile, spot: Spot, target: Proposal | str, done: Callable[[str], None]) -> None:
        """Show the form for a fact of an entry of ``file``, or for a new entry with its first fact."""
        in_base = f"{_IN}{file.base}" if file.base and not isinstance(target, str) else ""
        blank = HalfForm(anchor(spot.text), f"{_name_of(target)}{in_base}", ())
        fields = _fields(target)
        offered = {each.id: each.value for each in fields}
        forms = self.services.saved().forms
        kept = next((dict(each.values) for each in forms if each[:2] == blank[:2]), {})
        fields = [each._replace(value=kept.get(each.id, each.value)) for each in fields]

        def submit(values: Values) -> str:
            try:
                document = read_document(file.path)
                # An id that another open file uses would need a base prefix from then on.
                others = (unqualified(each)[1] for each in (self.selection.base.ids() if file.base else ()))
                address, edits = _edits(document, file, spot, target, values, frozenset(others))
                save_checked(document, *edits)
            except PkitError as error:
                return str(error).splitlines()[0]
            self.services.keep(drop_form(blank))
            self.say(f"Added: {address}. u takes it back.")
            done(address)
            return ""

        def keep(values: Values) -> None:
            is_begun = {**values} != offered
            form = blank._replace(values=tuple(values.items()))
            self.services.keep(keep_form(form) if is_begun else drop_form(blank))

        kind = "" if isinstance(target, str) else f"New {target.kind.singular}"
        title = kind or f"A fact of {target}"
        self.show(FormScreen(title, f"{spot.label}  {one_line(spot.text)}", fields, submit, keep))

    def _entry_id(self) -> str:
        return self.selection.entry.id if self.selection.entry else ""

    def undo(self) -> None:
        """Undo pkit's last change of the fact file, made here or by a command."""
        files = self.services.fact_files("")
        if not files:
            self.warn(f"Nothing to undo: {_NOBODYS}")
            return
        try:
            undone = undo_last(*(each.path for each in files))
        except PkitError as error:
            self.warn(f"Not undone: {error}")
            return
        if undone is None:
            self.say("There is no change to undo.")
        else:
            file = one_line(undone.name) if len(files) > 1 else "the fact file"
            self.say(f"The last change of {file} is taken back.")

    def edit_entry(self) -> None:
        """Open the fact file in the user's editor, at the current entry."""
        files = self.services.fact_files(self._entry_id())
        if not files:
            self.warn(f"Not opened: {_NOBODYS}")
            return
        _, path, entry = files[0]
        try:
            document = read_document(path)
            place = document.entries().get(entry)
            line = document.line(place) if place else 1
        except PkitError:
            line = 1  # an invalid file is opened as well, to be corrected
        command = editor_command(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "", path, line)
        if not command:
            self.warn("No editor is named: set VISUAL or EDITOR, such as VISUAL=vim")
            return
        try:
            self.services.lend(lambda: subprocess.run(command, check=False))
        except SuspendNotSupported:
            self.warn("An editor needs a terminal, and this is a page")
        except OSError as error:
            self.warn(f"{one_line(command[0])} does not start: {one_line(error.strerror or str(error))}")


def _begun_choices(begun: Sequence[HalfForm], text: str, cells: int) -> Iterator[Choice]:
    for form in reversed(begun):
        typed = " · ".join(value for _, value in form.values if value)
        if text.casefold() in typed.casefold():
            yield _choice(f"{_BEGUN}{form.target}", typed, "begun, not saved", cells)


def _choice(name: str, text: str, what: str, cells: int) -> Choice:
    return Choice(name, (spread((segment(text),), (segment(what, TextStyle.DIM),), cells),))


def _name_of(target: Proposal | str) -> str:
    """Return the key of a target among the half-filled forms of a sentence."""
    return f"{_ENTRY}{target}" if isinstance(target, str) else f"{_NEW}{target.kind.id}:{target.name or target.words}"


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


def _edits(  # noqa: PLR0917 - all that is known of a fact to be
    document: Document,
    file: FactFile,
    spot: Spot,
    target: Proposal | str,
    values: Values,
    others: Collection[str],
) -> tuple[str, list[Edit]]:
    """Return the address of the new fact and the edits that write it; ``others`` are ids in use elsewhere."""
    if not values["text"]:
        raise UsageError("the fact is missing: one plain sentence of your own")
    fact: dict[str, Value] = {"text": values["text"]}
    if len(source_ids(document)) > 1:
        fact["source"] = file.id
    if spot.place is not None:
        fact["paragraph"] = spot.place
    own = qualified(file.base, "") if file.base else ""
    per = [each.strip().removeprefix(own) for each in values["per"].split(";") if each.strip()]
    if per:
        fact["per"] = per
    fact["anchor"] = anchor(spot.text)
    if isinstance(target, str):
        entry = target if target in document.entries() else unqualified(target)[1]
        number = next_address(document, entry).removeprefix(entry)
        return f"{target}{number}", add_fact(document, entry, fact)
    if not values["name"]:
        raise UsageError("the name is missing")
    fields: dict[str, Value] = {"name": values["name"]}
    if target.kind is FIGURE:
        unchanged = target.words and values["quantity"] == said(target.fields, target.words)
        fields |= target.fields if unchanged else quantity_fields(values["quantity"])
    else:
        fields |= {each: values[each] for each in ("role", "acronym") if values.get(each)}
    entry = free_id(identifier(values["name"]) or "entry", {*document.entries(), *others})
    return entry, add_entry(document, target.kind, {"id": entry, **fields, "facts": [fact]})


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """Return the command that opens ``path`` at ``line`` in ``editor``, a value of ``VISUAL``; empty without one."""
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
