"""Commands on marks: the facts that go into the brief."""

from pkit.errors import UnknownIdError
from pkit.facts.base import FactBase, Located
from pkit.facts.brief import brief
from pkit.state import clear_marks, mark, unmark
from pkit.tui.actions.citing import style_of
from pkit.tui.actions.copying import copy_text
from pkit.tui.listing import MarkedEntries, MarkedEntry
from pkit.tui.render.spans import Look
from pkit.tui.screens.main import DeskScreen
from pkit.tui.widgets.panes import Panes


def toggle_mark(desk: DeskScreen) -> None:
    """Mark the current fact, or take its mark away; saved at once."""
    place = desk.reading.place
    if place is None:
        desk.say("There is no fact to mark here.", Look.WARN)
        return
    on = place.address not in desk.reading.marks
    desk.say(f"{'Marked' if on else 'No longer marked'}: {place.address}")
    desk.show_marks(desk.services.change(mark(place.address) if on else unmark(place.address)))
    if desk.only_marked:
        _list_again(desk, place.entry.id)


def clear_all(desk: DeskScreen) -> None:
    """Take all marks away; saved at once."""
    desk.show_marks(desk.services.change(clear_marks()))
    if desk.only_marked:
        desk.list_all()
    desk.say("No fact is marked any more.")


def only_marked(desk: DeskScreen) -> None:
    """List only the entries with marked facts, or everything again."""
    if desk.only_marked:
        desk.list_all()
        return
    found = marked_entries(desk.reading.base, desk.reading.marks)
    if not found.hits:
        desk.say("No fact is marked: Space marks one.", Look.WARN)
        return
    desk.list_all()
    desk.only_marked = True
    desk.query_one(Panes).present(desk.reading.base, found)
    desk.say("Only the marked ones; m or Esc shows all again.")


def _list_again(desk: DeskScreen, entry_id: str) -> None:
    """List the entries that are marked now, the cursor where it was if that one still is."""
    found = marked_entries(desk.reading.base, desk.reading.marks)
    if not found.hits:
        desk.list_all()
        return
    panes = desk.query_one(Panes)
    panes.present(desk.reading.base, found)
    number = desk.reading.base.number(entry_id)
    if number is not None:
        panes.reveal(number)


def copy_brief(desk: DeskScreen) -> None:
    """Copy the marked facts as a memo, those that the base still has."""
    base = desk.reading.base
    addresses = [address for address in desk.reading.marks if _place(base, address)]
    if not addresses:
        desk.say("No fact is marked: Space marks one.", Look.WARN)
        return
    facts = "1 fact" if len(addresses) == 1 else f"{len(addresses)} facts"
    copy_text(desk, brief(base, addresses, style_of(desk.reading), base.title), f"brief of {facts}", one_line=False)


def _place(base: FactBase, address: str) -> Located | None:
    """Return the fact with ``address``, None where the base has it no more."""
    try:
        return base.fact(address)
    except UnknownIdError:
        return None


def marked_entries(base: FactBase, addresses: tuple[str, ...]) -> MarkedEntries:
    """Return the entries that have one of the facts at ``addresses``."""
    hits: dict[int, MarkedEntry] = {}
    for address in addresses:
        place = _place(base, address)
        number = base.number(place.entry.id) if place else None
        if place is not None and number is not None and number not in hits:
            entry = place.entry
            hits[number] = MarkedEntry(number, entry.id, entry.kind, entry.name, place.number)
    counts = {kind: sum(hit.kind == kind for hit in hits.values()) for kind in base.kinds}
    return MarkedEntries(tuple(hits.values()), counts)
