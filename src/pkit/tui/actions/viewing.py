"""Commands that show a fact base as a whole: figures compared, a line of time, who is connected to whom."""

from textual.screen import Screen

from pkit.tui.actions.moving import jump
from pkit.tui.runs import Look
from pkit.tui.screens.desk import DeskScreen
from pkit.tui.screens.figures import FiguresScreen
from pkit.tui.screens.network import NetworkScreen
from pkit.tui.screens.timeline import TimelineScreen


def show_figures(desk: DeskScreen) -> None:
    """Compare the figures, unit by unit."""
    _show(desk, FiguresScreen(desk.reading.base, _current(desk)))


def show_timeline(desk: DeskScreen) -> None:
    """Show the facts in the order of time."""
    _show(desk, TimelineScreen(desk.reading.base, _current(desk)))


def show_network(desk: DeskScreen) -> None:
    """Show who is connected to the current entry, and through which fact."""
    if desk.reading.entry is None:
        desk.say("There is no entry to begin with.", Look.WARN)
        return
    _show(desk, NetworkScreen(desk.reading.base, _current(desk)))


def _show(desk: DeskScreen, screen: Screen[str | None]) -> None:
    def chosen(entry_id: str | None) -> None:
        if entry_id:
            jump(desk, entry_id)

    desk.app.push_screen(screen, chosen)


def _current(desk: DeskScreen) -> str:
    return desk.reading.entry.id if desk.reading.entry else ""
