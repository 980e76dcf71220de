"""Navigation: between panes, along relations, back and forward, and quitting."""

from pkit.facts.addresses import parse
from pkit.facts.base import FactBase
from pkit.tui.actions.group import ActionGroup
from pkit.tui.screens.main import MainScreen
from pkit.tui.selection import History
from pkit.tui.widgets.notice import Notice


class Moving(ActionGroup):
    """Navigates, and keeps the history."""

    def __init__(self, main: MainScreen) -> None:
        """Navigate on ``main``."""
        super().__init__(main)
        self._history = History()

    def to_search(self) -> None:
        """Focus the search box."""
        self.main.set_focus(self.main.search_box)

    def to_pane(self, number: int) -> None:
        """Focus a pane by its number, from 0."""
        self.main.panes.focus_pane(number)

    def to_detail(self) -> None:
        """Focus the detail."""
        self.main.set_focus(self.main.detail)

    def step_pane(self, steps: int) -> None:
        """Focus the next or previous non-empty pane or the detail, cyclically."""
        panes = self.main.panes
        places = panes.count + 1
        here = panes.count if self.main.detail.has_focus else panes.number
        there = (here + steps) % places
        while there < panes.count and not panes.lists(there):
            there = (there + steps) % places
        if there == panes.count:
            self.to_detail()
        else:
            panes.focus_pane(there)

    def open_entry(self) -> None:
        """Follow the relation under the cursor, or move the focus from the panes to the detail."""
        target = self.main.detail.target
        if target:
            self.jump(target)
        self.to_detail()

    def walk(self, steps: int) -> None:
        """Go back or forward in the history."""
        here = self._history_here
        history = here.forward() if steps > 0 else here.back()
        if history is here:
            self.say("That is the end of the history.")
            return
        self._history = history
        self.main.open(history.here)

    def step_back(self) -> None:
        """Dismiss a notice, leave the detail, clear the query, or leave the search box; never quit."""
        if any(notice.dismiss() for notice in self.main.query(Notice)):
            return
        if not self.main.detail.has_focus and (self.main.search_box.value or self.main.only_marked):
            self.main.list_all()
        else:
            self.main.panes.focus_current()

    def jump(self, entry_id: str) -> None:
        """Show an entry and add it to the history."""
        self._history = self._history_here.to(entry_id)
        self.main.open(entry_id)

    def show_fact(self, address: str) -> bool:
        """Show the fact at ``address``, or the entry with that id; return False if it does not exist any more."""
        entry_id, number = parse(address)
        entry = self.selection.base.find(entry_id)
        if entry is None or not 0 <= number <= max(0, len(entry.facts) - 1):
            if address:
                self.warn(f"The fact base has no {address} any more.")
            return False
        self.jump(entry_id)
        # The panes report asynchronously, but the next action must apply to this fact.
        _, hit = self.main.panes.selected
        self.main.read(self.selection._replace(entry=entry, hit=hit, number=number))
        return True

    def change_base(self, before: FactBase, base: FactBase) -> None:
        """Keep the entries of the history that exist in ``base``, under their ids there."""
        if base.bases:
            self._history = self._history.renamed(lambda entry_id: base.in_base(*before.own_id(entry_id)))
        self._history = self._history.without(lambda entry_id: base.number(entry_id) is None)

    def leave(self) -> None:
        """Quit."""
        self.main.app.exit()

    @property
    def _history_here(self) -> History:
        """The history, ending with the current selection."""
        entry = self.selection.entry
        return self._history.to(entry.id) if entry else self._history
