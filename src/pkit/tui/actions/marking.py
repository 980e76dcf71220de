"""Commands on marks: the facts that go into the brief."""

from pkit.errors import UnknownIdError
from pkit.facts.base import FactBase, Located
from pkit.state import clear_marks, mark, unmark
from pkit.tui.listing import MarkedEntries, MarkedEntry
from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.main import MainScreen
from pkit.tui.widgets.panes import Panes


def toggle_mark(main: MainScreen) -> None:
    """Mark the current fact, or take its mark away; saved at once."""
    place = main.selection.place
    if place is None:
        main.say("There is no fact to mark here.", TextStyle.WARN)
        return
    on = place.address not in main.selection.marks
    main.say(f"{'Marked' if on else 'No longer marked'}: {place.address}")
    main.show_marks(main.services.change(mark(place.address) if on else unmark(place.address)))
    if main.only_marked:
        _list_again(main, place.entry.id)


def clear_all(main: MainScreen) -> None:
    """Take all marks away; saved at once."""
    main.show_marks(main.services.change(clear_marks()))
    if main.only_marked:
        main.list_all()
    main.say("No fact is marked any more.")


def only_marked(main: MainScreen) -> None:
    """List only the entries with marked facts, or everything again."""
    if main.only_marked:
        main.list_all()
        return
    found = marked_entries(main.selection.base, main.selection.marks)
    if not found.hits:
        main.say("No fact is marked: Space marks one.", TextStyle.WARN)
        return
    main.list_all()
    main.only_marked = True
    main.query_one(Panes).present(main.selection.base, found)
    main.say("Only the marked ones; m or Esc shows all again.")


def _list_again(main: MainScreen, entry_id: str) -> None:
    """List the entries that are marked now, the cursor where it was if that one still is."""
    found = marked_entries(main.selection.base, main.selection.marks)
    if not found.hits:
        main.list_all()
        return
    panes = main.query_one(Panes)
    panes.present(main.selection.base, found)
    number = main.selection.base.number(entry_id)
    if number is not None:
        panes.reveal(number)


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
