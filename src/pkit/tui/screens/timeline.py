"""The facts of a fact base in the order of time."""

from pkit.facts.base import FactBase
from pkit.tui.screens.view import ViewScreen
from pkit.tui.time_view import TimeView


class TimelineScreen(ViewScreen[TimeView]):
    """Shows the facts on one line of time, undated ones apart; see `ViewScreen` for its result."""

    def __init__(self, base: FactBase, current: str = "") -> None:
        """Show the facts of ``base``, the cursor on the first of the entry with the id ``current``."""
        super().__init__(TimeView(base), current)
