"""Looks for garbage when nobody waits for it: after a picture is drawn, not while the next one is made.

Textual leaves several hundred objects in cycles with each letter. Looked for at any time, as Python does, they delay
one letter in ten by up to fifteen milliseconds.
"""

import gc

from textual.screen import Screen
from textual.timer import Timer

_MOST = 20_000
"""New objects after which garbage is looked for at any time."""
_OFTEN = 4
"""Pictures after which what lasted longer than one is looked at too."""
_SOON = 0.02
"""Seconds in which the thread that writes to the terminal gets to do so: looking for garbage holds it up."""
_PAUSE = 2.0
"""Seconds in which nothing is searched for, after which all is looked at."""


class Tidying:
    """Ties the looking for garbage to the pictures of one screen."""

    def __init__(self, screen: Screen[None]) -> None:
        """Begin; what there is by now stays to the end and is never looked at."""
        self._screen = screen
        self._drawn = 0
        self._pausing: Timer | None = None
        gc.enable()
        gc.freeze()
        gc.set_threshold(_MOST, 10, 10)

    def after_drawing(self) -> None:
        """Look among what is new, once all that was to be drawn is drawn."""
        self._screen.call_after_refresh(self._screen.set_timer, _SOON, self._look)

    def _look(self) -> None:
        self._drawn += 1
        gc.collect(0 if self._drawn % _OFTEN else 1)
        if self._pausing is None:
            self._pausing = self._screen.set_timer(_PAUSE, self._look_at_all)
        else:
            self._pausing.reset()

    def _look_at_all(self) -> None:
        self._pausing = None
        gc.collect()
