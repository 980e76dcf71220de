"""A bare screen: only the text, to be selected with the terminal's own mouse."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from pkit.facts.text import printable

_MOUSE = (1000, 1003, 1015, 1006)
"""The private modes (xterm's mouse reporting) that Textual switches on."""


class PlainScreen(Screen[None]):
    """Shows texts one below the other; the mouse is the terminal's while it is open."""

    DEFAULT_CSS = """
    PlainScreen {
        Static { margin-bottom: 1; }
        .hint { color: $text-muted; }
    }
    """
    BINDINGS = [
        Binding("escape,q,P,enter", "leave", "Close", id="plain.close", tooltip="Back to the main screen."),
        Binding("question_mark,f1", "app.keys", "Help", id="help", tooltip="Show the keys of this view."),
    ]

    def __init__(self, texts: tuple[str, ...], write_terminal: Callable[[str], None]) -> None:
        """Show ``texts``; ``write_terminal`` sends a control sequence to the terminal."""
        super().__init__()
        self._texts = texts
        self._write = write_terminal

    def compose(self) -> ComposeResult:
        """Nothing but the texts and how to leave."""
        with VerticalScroll():
            for text in self._texts:
                yield Static(Content(printable(text)))
            yield Static(Content("Select with the mouse. Esc goes back."), classes="hint")

    def on_mount(self) -> None:
        """Let the terminal have the mouse."""
        self._write("".join(f"\x1b[?{mode}l" for mode in _MOUSE))

    def action_leave(self) -> None:
        """Take the mouse back and close."""
        self._write("".join(f"\x1b[?{mode}h" for mode in _MOUSE))
        self.dismiss(None)
