"""The facts of a fact base in the order of time."""

from pkit.tui.screens.view import SECTIONS, ViewScreen
from pkit.tui.time_view import TimeView


class TimelineScreen(ViewScreen[TimeView]):
    """Shows the facts on one line of time, undated ones apart; see `ViewScreen`."""

    BINDINGS = [*SECTIONS]
