"""Commands that move: between panes, along relations, back and out."""

from pkit.facts.addresses import parse
from pkit.tui.navigation import Trail
from pkit.tui.render.spans import Look
from pkit.tui.screens.main import DeskScreen
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.notice import Notice
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox


def to_search(desk: DeskScreen) -> None:
    """Focus the search box."""
    desk.set_focus(desk.query_one(SearchBox))


def to_pane(desk: DeskScreen, number: int) -> None:
    """Focus a pane by its number, from 0."""
    desk.query_one(Panes).focus_pane(number)


def to_detail(desk: DeskScreen) -> None:
    """Focus the detail."""
    desk.set_focus(desk.query_one(Detail))


def step_pane(desk: DeskScreen, steps: int) -> None:
    """Focus the next or previous of the panes that list something and the detail, around."""
    panes = desk.query_one(Panes)
    places = panes.count + 1
    here = panes.count if desk.query_one(Detail).has_focus else panes.number
    there = (here + steps) % places
    while there < panes.count and not panes.lists(there):
        there = (there + steps) % places
    if there == panes.count:
        to_detail(desk)
    else:
        panes.focus_pane(there)


def open_entry(desk: DeskScreen) -> None:
    """Follow the relation under the cursor, or go from the panes into the detail."""
    detail = desk.query_one(Detail)
    if detail.target:
        jump(desk, detail.target)
    desk.set_focus(detail)


def walk(desk: DeskScreen, steps: int) -> None:
    """Go along the trail of entries that were read."""
    here = _here(desk)
    trail = here.forward() if steps > 0 else here.back()
    if trail is here:
        desk.say("That is the end of the trail.")
        return
    desk.trail = trail
    desk.open(trail.here)


def step_back(desk: DeskScreen) -> None:
    """Take a notice of what is wrong away, leave the detail, clear the search, or leave the box; never the program."""
    box = desk.query_one(SearchBox)
    if any(notice.dismiss() for notice in desk.query(Notice)):
        return
    if desk.query_one(Detail).has_focus:
        desk.query_one(Panes).focus_current()
    elif box.value or desk.only_marked:
        desk.list_all()
    else:
        desk.query_one(Panes).focus_current()


def jump(desk: DeskScreen, entry_id: str) -> None:
    """Show an entry, and remember the one before to go back to."""
    desk.trail = _here(desk).to(entry_id)
    desk.open(entry_id)


def show_fact(desk: DeskScreen, address: str) -> bool:
    """Show the fact at ``address``, or the entry of that id; False where the base does not have it any more."""
    entry_id, number = parse(address)
    entry = desk.reading.base.find(entry_id)
    if entry is None or not 0 <= number <= max(0, len(entry.facts) - 1):
        if address:
            desk.say(f"The fact base has no {address} any more.", Look.WARN)
        return False
    jump(desk, entry_id)
    # The panes report later; what is done next is to be done to this fact.
    _, hit = desk.query_one(Panes).selected
    desk.read(desk.reading._replace(entry=entry, hit=hit, number=number))
    return True


def leave(desk: DeskScreen) -> None:
    """End the program."""
    desk.app.exit()


def _here(desk: DeskScreen) -> Trail:
    """Return the trail as it ends at what is being read now."""
    return desk.trail.to(desk.reading.entry.id) if desk.reading.entry else desk.trail
