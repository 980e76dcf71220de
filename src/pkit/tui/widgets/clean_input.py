"""A line to type in that takes no control character from a paste."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from pkit.facts.text import stripped


def joined(text: str) -> str:
    """Return the lines of a text, cleaned, as one, with a space between them; blank ones are left out."""
    return " ".join(each.strip() for each in stripped(text).splitlines() if each.strip())


class CleanInput(Input):
    """An input of which everything may be sent to the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # What terminals of the Mac send for Option and an arrow key.
        Binding("alt+f", "word(1)", "Move cursor right a word", show=False),
        Binding("alt+b", "word(-1)", "Move cursor left a word", show=False),
    ]
    ALLOW_SELECT = False
    """It has a selection of its own."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that move by a word to others where there is no word: they are Esc and a letter too."""
        if action == "word":
            return self.cursor_position < len(self.value) if parameters == (1,) else self.cursor_position > 0
        return super().check_action(action, parameters)

    def action_word(self, steps: int) -> None:
        """Move the cursor by a word."""
        (self.action_cursor_right_word if steps > 0 else self.action_cursor_left_word)()

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted; Textual's own takes the first line only, and fails on a paste of line ends only."""
        event.prevent_default()
        event.stop()
        text = joined(event.text)
        self.replace(text, *self.selection) if not self.selection.is_empty else self.insert_text_at_cursor(text)
