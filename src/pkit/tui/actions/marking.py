"""Actions on marks, which select the facts for the brief."""

from pkit.state import clear_marks, mark, unmark
from pkit.tui.actions.group import ActionGroup
from pkit.tui.listing import marked_entries
from pkit.tui.screens.confirm import ConfirmScreen

_NONE = "No fact is marked: Space marks one."


class Marking(ActionGroup):
    """Marks facts, saving each change at once, and lists marked entries."""

    def toggle(self) -> None:
        """Mark or unmark the current fact."""
        place = self.selection.place
        if place is None:
            self.warn("There is no fact to mark here.")
            return
        on = place.address not in self.selection.marks
        self.say(f"{'Marked' if on else 'No longer marked'}: {place.address}")
        self.main.show_marks(self.services.change(mark(place.address) if on else unmark(place.address)))
        if self.main.only_marked:
            self._list_again(place.entry.id)

    def ask_to_clear(self) -> None:
        """Ask for confirmation, then remove all marks, including those of entries that are not in the base."""
        marks = self.selection.marks
        if not marks:
            self.warn(_NONE)
            return
        gone = sum(not self.selection.base.has_fact(address) for address in marks)
        of_these = f", {gone:,} of them of facts that are not in this base" if gone else ""
        question = f"Clear {'the mark' if len(marks) == 1 else f'all {len(marks):,} marks'}{of_these}?"
        self.show(ConfirmScreen(question, "clear", "keep"), lambda yes: self._clear() if yes else None)

    def _clear(self) -> None:
        self.main.show_marks(self.services.change(clear_marks()))
        if self.main.only_marked:
            self.main.list_all()
        self.say("All marks are removed.")

    def only_marked(self) -> None:
        """List only the entries with marked facts, or all entries again."""
        if self.main.only_marked:
            self.main.list_all()
            return
        found = marked_entries(self.selection.base, self.selection.marks)
        if not found.hits:
            self.warn(_NONE)
            return
        self.main.list_all()
        self.main.only_marked = True
        self.main.panes.present(self.selection.base, found)
        self.say("Only marked entries; m or Esc shows all again.")

    def _list_again(self, entry_id: str) -> None:
        """Refresh the list of marked entries, keeping the cursor on the same entry if it is still listed."""
        found = marked_entries(self.selection.base, self.selection.marks)
        if not found.hits:
            self.main.list_all()
            return
        self.main.panes.present(self.selection.base, found)
        number = self.selection.base.number(entry_id)
        if number is not None:
            self.main.panes.reveal(number)
