"""Lines to type in: one that takes no control character from a paste, and the search box."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
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


class _FilterSuggester(Suggester):
    """Suggests the rest of a filter that is being typed."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return ``value`` completed."""
        return self._complete(value)


class SearchBox(CleanInput):
    """An input that hands the keys for moving in the results on, and steps back on Esc."""

    DEFAULT_CSS = """
    SearchBox {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $boost; }
        &>.input--placeholder { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,down", "step(1)", "Next result", show=False, id="results.next", tooltip="The next result."),
        Binding(
            "ctrl+p,up", "step(-1)", "Result before", show=False, id="results.previous", tooltip="The result before."
        ),
        Binding("enter,ctrl+j", "take", "Open", show=False, id="results.open", tooltip="Go to the result."),
        Binding(
            "ctrl+y", "copy_best", "Copy", show=False, id="results.copy", tooltip="Copy the citation of the result."
        ),
        Binding("tab", "take", "Panes", show=False, id="results.leave", tooltip="Go to the panes."),
    ]

    class Asked(Message):
        """Something is wanted of the results: another one (``steps``), a command on it, else to go to it."""

        def __init__(self, *, steps: int = 0, command: str = "") -> None:
            """Say what."""
            super().__init__()
            self.steps = steps
            self.command = command

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        """Show ``placeholder`` while empty."""
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)

    def complete_with(self, complete: Callable[[str], str | None]) -> None:
        """Show behind the cursor what ``complete`` makes of the text; the key Right takes it."""
        self.suggester = _FilterSuggester(complete)

    @property
    def content_width(self) -> int:
        """Cells that the text takes, at least the box: each change of it lays the whole screen out again."""
        return max(super().content_width, self.size.width)

    def action_step(self, steps: int) -> None:
        """Ask for another result."""
        self.post_message(self.Asked(steps=steps))

    def action_take(self) -> None:
        """Ask to go to the result."""
        self.post_message(self.Asked())

    def action_copy_best(self) -> None:
        """Ask to copy the result's citation."""
        self.post_message(self.Asked(command="fact.copy"))
