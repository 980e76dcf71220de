"""A small app under the terminal guard, for the tests to run: ``python -m tests.support.guarded_app MODE``."""

import asyncio
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.widgets import Label

from pkit.terminal.guard import Guard, guarded_terminal, require_terminal
from pkit.terminal.process import run_main

SIGNAL = "signal-at-start:"
"""Begins a mode in which the app sends itself the signal that follows."""
_LATE = 0.1
"""Seconds in which what is typed would be echoed."""


class Guarded(App[None]):
    """Shows a word; ``q`` quits, ``b`` blocks the loop for ever."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("b", "block", "Block"),
        Binding("z", "suspend_process", "Stop"),
    ]

    def __init__(self, guard: Guard, mode: str) -> None:
        """Keep how to behave: ``late`` never watches, others do."""
        super().__init__()
        self._guard = guard
        self._mode = mode
        self._shown = 0
        self._keys: list[str] = []

    def compose(self) -> ComposeResult:
        """What it does, and the keys that it got."""
        if self._mode.startswith(SIGNAL):  # in the middle of Textual's own start
            os.kill(os.getpid(), signal.Signals[self._mode.removeprefix(SIGNAL)])
        yield Label("not yet", id="state")
        yield Label("keys", id="keys")

    def on_mount(self) -> None:
        """Watch, and say so."""
        if isinstance(self._driver, LinuxDriver):
            self._driver.attrs_before = self._guard.modes
        if self._mode != "late":
            self._guard.watch(asyncio.get_running_loop(), self.exit, self._step_aside)
        self.query_one("#state", Label).update("ready")

    def on_key(self, event: Key) -> None:
        """List the keys."""
        self._keys.append(event.key)
        self.query_one("#keys", Label).update(f"keys {' '.join(self._keys)}")

    def action_block(self) -> None:
        """Hang."""
        os.write(1, b"\x1b]0;blocked\x07")
        Event().wait()

    def _step_aside(self, meanwhile: Callable[[], object]) -> None:
        self._shown += 1
        with self.suspend():
            meanwhile()
        self.query_one("#state", Label).update(f"back {self._shown}")


def main() -> int:
    """Run the app, or fail under way."""
    require_terminal(os.environ)
    with guarded_terminal() as guard:
        if sys.argv[1] == "slow":
            with guard.exiting_on_signal():
                select.select([sys.stdin], [], [])
                time.sleep(_LATE)
        guard.begin_drawing()
        Guarded(guard, sys.argv[1]).run()
        if sys.argv[1] == "crash":
            os.write(2, b"\x1b[?1049h\x1b[?1003h")
            raise RuntimeError("crash")
    return guard.exit_status


if __name__ == "__main__":
    sys.exit(run_main(main))
