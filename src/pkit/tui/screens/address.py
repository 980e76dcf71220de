"""Shows a URL to be opened elsewhere, with a key that copies it."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from pkit.facts.text import one_line
from pkit.tui.key_names import border_hints
from pkit.tui.screens.dialog import Dialog


class AddressScreen(Dialog[bool]):
    """Shows a URL for which no browser could be opened; its result is whether to copy it."""

    DEFAULT_CSS = """
    AddressScreen {
        &>Container { width: 100%; height: auto; max-height: 100%; padding: 0 1; }
    }
    """
    BINDINGS = [
        Binding("escape,q,o", "leave(False)", "Close", id="address.close", tooltip="Close this."),
        Binding("enter,c,y", "leave(True)", "Copy", id="address.copy", tooltip="Copy the address."),
        Binding("question_mark,f1", "app.keys", "Keys", id="help", tooltip="Show the keys of this view."),
    ]

    def __init__(self, url: str, why: str) -> None:
        """Show ``url`` and ``why`` it was not opened here."""
        super().__init__()
        self.title = "Address of the source"
        self._url = one_line(url)
        self._why = one_line(why)

    def compose(self) -> ComposeResult:
        """Compose the reason, the URL and the keys."""
        with Container() as box:
            box.border_title = "Address of the source"
            yield Static(Content(f"Not opened: {self._why}."), classes="hint")
            yield Static(Content(self._url))
            box.border_subtitle = border_hints((("Enter copies the address", "enter"), ("Esc closes", "escape")))

    def action_leave(self, copy: bool = False) -> None:  # noqa: FBT002 - an action's argument
        """Close with the answer whether to copy."""
        self.dismiss(copy)
