"""A bare screen with text only, to be selected with the terminal's own mouse support."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pkit.facts.text import printable
from pkit.tui.widgets.list_view import FullScreen

_MOUSE = (1000, 1003, 1015, 1006)
"""The private modes (xterm's mouse reporting) that Textual switches on."""


class PlainScreen(FullScreen[None]):
    """Shows texts below each other; mouse reporting is off while it is open."""

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
        """Compose the texts and a hint."""
        with VerticalScroll():
            for text in self._texts:
                yield Static(Content(printable(text)))
            yield Static(Content("Select with the mouse. Esc goes back."), classes="hint")

    def on_mount(self) -> None:
        """Switch mouse reporting off."""
        self._write("".join(f"\x1b[?{mode}l" for mode in _MOUSE))

    def action_leave(self) -> None:
        """Switch mouse reporting on and close."""
        self._write("".join(f"\x1b[?{mode}h" for mode in _MOUSE))
        self.dismiss(None)
