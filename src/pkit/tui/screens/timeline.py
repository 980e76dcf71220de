"""The facts of a fact base in the order of time."""

from collections.abc import Sequence

from pkit.facts.base import FactBase
from pkit.facts.timeline import Moment
from pkit.tui.screens.view import SECTIONS, ViewScreen
from pkit.tui.time_view import TimeView


class TimelineScreen(ViewScreen[TimeView]):
    """Shows the facts on one line of time, undated ones apart; see `ViewScreen` for its result."""

    BINDINGS = [*SECTIONS]

    def __init__(self, base: FactBase, current: str = "", found: Sequence[Moment] | None = None) -> None:
        """Show the facts of ``base``, ``found`` already or not, the cursor on the one at ``current``."""
        super().__init__(TimeView(base, found), current)
