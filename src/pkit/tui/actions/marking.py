"""Actions on marks: the facts that go into the brief."""

from pkit.state import clear_marks, mark, unmark
from pkit.tui.actions.group import ActionGroup
from pkit.tui.listing import marked_entries
from pkit.tui.screens.confirm import ConfirmScreen

_NONE = "No fact is marked: Space marks one."


class Marking(ActionGroup):
    """Marks facts, each time saved at once, and lists what is marked."""

    def toggle(self) -> None:
        """Mark the current fact, or take its mark away."""
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
        """Take all marks away, those of entries that the base does not have included, once the user has said yes."""
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
        self.say("No fact is marked any more.")

    def only_marked(self) -> None:
        """List only the entries with marked facts, or everything again."""
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
        self.say("Only the marked ones; m or Esc shows all again.")

    def _list_again(self, entry_id: str) -> None:
        """List the entries that are marked now, the cursor where it was if that one still is."""
        found = marked_entries(self.selection.base, self.selection.marks)
        if not found.hits:
            self.main.list_all()
            return
        self.main.panes.present(self.selection.base, found)
        number = self.selection.base.number(entry_id)
        if number is not None:
            self.main.panes.reveal(number)
