"""The Textual app: themes, the desk, and what happens after the first frame."""

import asyncio
import gc
from contextlib import suppress

from textual import events
from textual.app import App

from pkit.facts.base import FactBase
from pkit.facts.citation import Style
from pkit.facts.search import Results, Searcher
from pkit.tui.actions.table import invoke
from pkit.tui.keyline import Keyline
from pkit.tui.screens.desk import DeskScreen, Services
from pkit.tui.searching import Searching
from pkit.tui.themes import DARK, LIGHT

_PATIENCE = 0.8
"""Seconds that a key waits for the results that it is meant for."""


class PkitApp(App[None]):
    """Runs the desk over one fact base."""

    CSS_PATH = "pkit.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "pkit"

    def __init__(self, base: FactBase) -> None:
        """Explore ``base``."""
        super().__init__()
        self.base = base
        self.searching: Searching | None = None
        self._searcher: Searcher | None = None
        self._waiting = ""
        self._answered = asyncio.Event()
        self._answered.set()
        self._keyline = Keyline(self, super().on_event, lambda: self.searching is not None)
        services = Services(
            invoke=invoke, ask=self._ask, answered=self._wait_for_answer, search_now=self._search_now, write_terminal=self._write_terminal
        )
        self.desk = DeskScreen(base, Style.APA, services)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Show the desk; everything that its first frame does not need comes after it."""
        self.push_screen(self.desk)
        self.desk.call_after_refresh(self._after_first_frame)

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait in line; everything else goes its usual way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keyline.take(event)
        else:
            await super().on_event(event)

    def on_unmount(self) -> None:
        """End the search thread."""
        if self.searching is not None:
            self.searching.end()

    def _write_terminal(self, sequence: str) -> None:
        """Send a control sequence; safe in a worker thread, as the driver writes in a thread of its own."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def _after_first_frame(self) -> None:
        gc.enable()
        gc.freeze()
        self.searching = Searching(self.base.connect, self._deliver)
        if self._waiting:
            self._ask(self._waiting)
        self._keyline.go()

    def _ask(self, text: str) -> None:
        self._answered.clear()
        if self.searching is None:
            # Typed before the first frame: asked as soon as there is someone to ask.
            self._waiting = text
        else:
            self.searching.ask(text)

    def _search_now(self, text: str) -> Results:
        if self._searcher is None:
            self._searcher = Searcher(self.base.connect())
        return self._searcher.search(text, limit=10)

    def _deliver(self, text: str, results: Results) -> None:
        self.call_from_thread(self._present, text, results)

    def _present(self, text: str, results: Results) -> None:
        self.desk.present(text, results)
        self._answered.set()

    async def _wait_for_answer(self) -> None:
        """Wait until the panes list what was last asked for, but not for ever."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), _PATIENCE)


def explore(base: FactBase) -> None:
    """Open the explorer on ``base`` and return when the user leaves it."""
    # Nothing dies before the first frame, so looking for garbage only delays it.
    gc.disable()
    PkitApp(base).run()
