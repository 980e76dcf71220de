"""The base class of dialogs: a box over the screen below, closed by a click outside."""

from typing import ClassVar

from textual import events
from textual.screen import ModalScreen, ScreenResultType

from pkit.tui.widgets.list_view import SelectableScreen


class Dialog(ModalScreen[ScreenResultType], SelectableScreen[ScreenResultType]):
    """Shows a container over the screen below."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        &.-too-narrow>Container, &.-too-low>Container { display: none; }
        &>Container {
            max-width: 100;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
        Input { border: none; height: 1; background: $boost; }
        Input:focus { border: none; }
        .hint { color: $text-muted; }
    }
    """
    FOCUSED: ClassVar[str] = "Input"
    """What has the focus again where the terminal was too small for any."""

    def on_resize(self) -> None:
        """Restore the focus after the terminal was too small."""
        if self.focused is None and (found := self.query(self.FOCUSED)):  # none while the app exits
            self.set_focus(found.first())

    def on_click(self, event: events.Click) -> None:
        """Close on a click outside the box."""
        if event.widget is self:
            self.action_leave()

    def action_leave(self) -> None:
        """Close without a result."""
        raise NotImplementedError
