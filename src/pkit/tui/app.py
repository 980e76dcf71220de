"""The Textual app: themes, the desk, and what happens after the first frame."""

import gc
from collections.abc import Callable
from pathlib import Path

from textual.app import App

from pkit.facts.base import FactBase
from pkit.facts.citation import Style
from pkit.tui import actions
from pkit.tui.screens.desk import DeskScreen


class PkitApp(App[None]):
    """Runs the desk over one fact base."""

    CSS_PATH = Path(__file__).with_name("pkit.tcss")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "pkit"

    def __init__(self, base: FactBase) -> None:
        """Explore ``base``."""
        super().__init__()
        self.desk = DeskScreen(base, Style.APA, actions.invoke)

    def on_mount(self) -> None:
        """Show the desk; everything that its first frame does not need comes after it."""
        self.push_screen(self.desk)
        self.desk.call_after_refresh(actions.after_first_frame, self.desk)


def explore(base: FactBase, *, prepare: Callable[[PkitApp], None] = lambda _: None) -> None:
    """Open the explorer on ``base`` and return when the user leaves it."""
    # Nothing dies before the first frame, so looking for garbage only delays it.
    gc.disable()
    app = PkitApp(base)
    prepare(app)
    app.run()
