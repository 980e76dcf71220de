"""Commands that move: between panes, along relations, back and out."""

from pkit.facts.addresses import parse
from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.main import MainScreen
from pkit.tui.selection import History
from pkit.tui.widgets.detail_pane import Detail
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox
from pkit.tui.widgets.status_bar import Notice


def to_search(main: MainScreen) -> None:
    """Focus the search box."""
    main.set_focus(main.query_one(SearchBox))


def to_pane(main: MainScreen, number: int) -> None:
    """Focus a pane by its number, from 0."""
    main.query_one(Panes).focus_pane(number)


def to_detail(main: MainScreen) -> None:
    """Focus the detail."""
    main.set_focus(main.query_one(Detail))


def step_pane(main: MainScreen, steps: int) -> None:
    """Focus the next or previous of the panes that list something and the detail, around."""
    panes = main.query_one(Panes)
    places = panes.count + 1
    here = panes.count if main.query_one(Detail).has_focus else panes.number
    there = (here + steps) % places
    while there < panes.count and not panes.lists(there):
        there = (there + steps) % places
    if there == panes.count:
        to_detail(main)
    else:
        panes.focus_pane(there)


def open_entry(main: MainScreen) -> None:
    """Follow the relation under the cursor, or go from the panes into the detail."""
    detail = main.query_one(Detail)
    if detail.target:
        jump(main, detail.target)
    main.set_focus(detail)


def walk(main: MainScreen, steps: int) -> None:
    """Go along the history of selected entries."""
    here = _here(main)
    history = here.forward() if steps > 0 else here.back()
    if history is here:
        main.say("That is the end of the history.")
        return
    main.history = history
    main.open(history.here)


def step_back(main: MainScreen) -> None:
    """Take a notice of what is wrong away, leave the detail, clear the search, or leave the box; never the program."""
    box = main.query_one(SearchBox)
    if any(notice.dismiss() for notice in main.query(Notice)):
        return
    if main.query_one(Detail).has_focus:
        main.query_one(Panes).focus_current()
    elif box.value or main.only_marked:
        main.list_all()
    else:
        main.query_one(Panes).focus_current()


def jump(main: MainScreen, entry_id: str) -> None:
    """Show an entry, and remember the one before to go back to."""
    main.history = _here(main).to(entry_id)
    main.open(entry_id)


def show_fact(main: MainScreen, address: str) -> bool:
    """Show the fact at ``address``, or the entry of that id; False where the base does not have it any more."""
    entry_id, number = parse(address)
    entry = main.selection.base.find(entry_id)
    if entry is None or not 0 <= number <= max(0, len(entry.facts) - 1):
        if address:
            main.say(f"The fact base has no {address} any more.", TextStyle.WARN)
        return False
    jump(main, entry_id)
    # The panes report later; what is done next is to be done to this fact.
    _, hit = main.query_one(Panes).selected
    main.read(main.selection._replace(entry=entry, hit=hit, number=number))
    return True


def leave(main: MainScreen) -> None:
    """End the program."""
    main.app.exit()


def _here(main: MainScreen) -> History:
    """Return the history as it ends at the current selection."""
    return main.history.to(main.selection.entry.id) if main.selection.entry else main.history
