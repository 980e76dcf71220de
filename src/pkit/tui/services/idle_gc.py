"""Run the cyclic GC while the UI is idle: after a frame is drawn, not while the next one is prepared.

Textual leaves several hundred objects in cycles with each letter. Collected at arbitrary times, they delay one letter
in ten by up to fifteen milliseconds. A view or dialog that closes leaves its rows and rendered lines in cycles too:
some megabytes, which Python would collect only once many more have accumulated.
"""

import gc

from textual.screen import Screen
from textual.timer import Timer

from pkit.tui.widgets.padding import release_closed

# All guarded by benchmarks/keystrokes.py (times) and by the soak of tests/torture (memory).
_THRESHOLD = 20_000
"""New objects after which Python collects by itself: a bound for memory, above what one frame makes."""
_OLDER_EVERY = 4
"""Frames after which the second generation is collected too; more often costs time, less often memory."""
_AFTER_WRITE = 0.02
"""Seconds in which the thread that writes to the terminal gets to do so: a collection holds it up."""
_AFTER_CLOSING = 0.5
"""Seconds in which what was below is drawn, and Textual lets go of what has closed. Later means more memory where views
are opened and closed quickly."""
_IDLE = 2.0
"""Seconds without a search after which everything is collected, which takes longest."""


class IdleGC:
    """Schedules collections between the frames of one screen."""

    def __init__(self, screen: Screen[None]) -> None:
        """Start; existing objects are permanent and excluded from collection."""
        self._screen = screen
        self._frames = 0
        self._full: Timer | None = None
        self._is_due = False
        """Whether all is about to be collected, as something has closed."""
        gc.enable()
        gc.freeze()
        gc.set_threshold(_THRESHOLD, 10, 10)

    def after_drawing(self) -> None:
        """Collect the young generations once the frame is complete."""
        self._screen.call_after_refresh(self._screen.set_timer, _AFTER_WRITE, self._collect_young)

    def after_closing(self) -> None:
        """Collect the garbage of a closed view or dialog."""
        if not self._is_due:
            self._is_due = True
            self._screen.set_timer(_AFTER_CLOSING, self._collect_all)

    def _collect_young(self) -> None:
        self._frames += 1
        gc.collect(0 if self._frames % _OLDER_EVERY else 1)
        if self._full is None:
            self._full = self._screen.set_timer(_IDLE, self._collect_all)
        else:
            self._full.reset()

    def _collect_all(self) -> None:
        if self._full is not None:
            self._full.stop()
            self._full = None
        self._is_due = False
        release_closed()
        gc.collect()
