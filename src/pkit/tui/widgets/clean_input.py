"""A line to type in that takes no control character from a paste."""

from textual import events
from textual.widgets import Input

from pkit.facts.text import stripped


class CleanInput(Input):
    """An input of which everything may be sent to the terminal."""

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line that has something in it; Textual's own fails on a paste of line ends only."""
        event.prevent_default()
        event.stop()
        line = next((line for line in stripped(event.text).splitlines() if line.strip()), "")
        self.replace(line, *self.selection) if not self.selection.is_empty else self.insert_text_at_cursor(line)
