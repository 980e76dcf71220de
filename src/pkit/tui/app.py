"""The Textual app: themes, the desk, and what happens after the first frame."""

import gc
from typing import Protocol

from textual import events
from textual.app import App

from pkit.facts.base import FactBase
from pkit.tui.keyline import Keyline
from pkit.tui.screens.desk import DeskScreen
from pkit.tui.themes import DARK, LIGHT

class Ending(Protocol):
    """What has to be told when the app ends."""

    def end(self) -> None:
        """Stop."""


class PkitApp(App[None]):
    """Runs the desk over one fact base."""

    CSS_PATH = "pkit.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "pkit"

    def __init__(self, base: FactBase) -> None:
        """Explore ``base``."""
        super().__init__()
        self.base = base
        self.desk: DeskScreen
        """Made when the size of the terminal is known."""
        self.ready: Ending | None = None
        self._keyline = Keyline(self, super().on_event, lambda: self.ready is not None)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Show the desk; everything that its first frame does not need comes after it."""
        self.desk = DeskScreen(self.base, "apa", self.size)
        self.push_screen(self.desk)
        self.desk.call_after_refresh(self._after_first_frame)

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait in line; everything else goes its usual way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keyline.take(event)
        else:
            await super().on_event(event)

    def on_unmount(self) -> None:
        """End what runs beside the interface."""
        if self.ready is not None:
            self.ready.end()

    def _write_terminal(self, sequence: str) -> None:
        """Send a control sequence; safe in a worker thread, as the driver writes in a thread of its own."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def _after_first_frame(self) -> None:
        gc.enable()
        gc.freeze()
        # What typing, citing and copying need takes longer to import than the desk takes to draw.
        from pkit.tui.ready import Ready  # noqa: PLC0415

        self.ready = Ready(self, self.desk, self._write_terminal)
        self.desk.be_ready(self.ready.services)
        self._keyline.go()

    def _write_terminal(self, sequence: str) -> None:
        """Send a control sequence; safe in a worker thread, as the driver writes in a thread of its own."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()


def explore(base: FactBase) -> None:
    """Open the explorer on ``base`` and return when the user leaves it."""
    # Nothing dies before the first frame, so looking for garbage only delays it.
    gc.disable()
    PkitApp(base).run()
