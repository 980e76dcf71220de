"""The facts of a fact base in the order of time."""

from pkit.tui.views.time_view import TimeView
from pkit.tui.views.view import SECTIONS, ViewScreen


class TimelineScreen(ViewScreen[TimeView]):
    """Shows the facts on one line of time, undated ones apart; see `ViewScreen`."""

    BINDINGS = [*SECTIONS]
