"""Text inputs: one that filters pastes, and the search box."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from pkit.facts.text import stripped
from pkit.tui.widgets.padding import is_outdated


def joined(text: str) -> str:
    """Join the cleaned, non-blank lines of a text with spaces."""
    return " ".join(each.strip() for each in stripped(text).splitlines() if each.strip())


class CleanInput(Input):
    """An input whose text is safe to send to the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Sent by macOS terminals for Option and an arrow key.
        Binding("alt+f", "word(1)", "Move cursor right a word", show=False),
        Binding("alt+b", "word(-1)", "Move cursor left a word", show=False),
    ]
    ALLOW_SELECT = False
    """It has a selection of its own."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the keys that move by a word in an empty input, as they are also Esc and a letter."""
        if action == "word":
            return self.cursor_position < len(self.value) if parameters == (1,) else self.cursor_position > 0
        return super().check_action(action, parameters)

    def action_word(self, steps: int) -> None:
        """Move the cursor by a word."""
        (self.action_cursor_right_word if steps > 0 else self.action_cursor_left_word)()

    def _on_paste(self, event: events.Paste) -> None:
        """Insert a paste; Textual's handler takes the first line only, and fails on a paste of line breaks only."""
        event.prevent_default()
        event.stop()
        text = joined(event.text)
        self.replace(text, *self.selection) if not self.selection.is_empty else self.insert_text_at_cursor(text)


class _FilterSuggester(Suggester):
    """Suggests the completion of a filter."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return ``value`` completed."""
        return self._complete(value)


class SearchBox(CleanInput):
    """The search input, with keys for moving in the results."""

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
        """A request for the results: another one (``steps``), an action on the current one, else to go to it."""

        def __init__(self, *, steps: int = 0, command: str = "") -> None:
            """Carry the request."""
            super().__init__()
            self.steps = steps
            self.command = command

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        """Show ``placeholder`` while empty."""
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)

    async def on_event(self, event: events.Event) -> None:
        """Keep the focus when an outdated event would take it."""
        if not is_outdated(event, self):
            await super().on_event(event)

    def complete_with(self, complete: Callable[[str], str | None]) -> None:
        """Show the completion by ``complete`` after the cursor; the key Right accepts it."""
        self.suggester = _FilterSuggester(complete)

    @property
    def content_width(self) -> int:
        """The width of the text, at least that of the box, as each change of it triggers a layout of the screen."""
        return max(super().content_width, self.size.width)

    def action_step(self, steps: int) -> None:
        """Request another result."""
        self.post_message(self.Asked(steps=steps))

    def action_take(self) -> None:
        """Request to go to the result."""
        self.post_message(self.Asked())

    def action_copy_best(self) -> None:
        """Request to copy the result's citation."""
        self.post_message(self.Asked(command="fact.copy"))
