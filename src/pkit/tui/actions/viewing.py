"""Commands that show a fact base as a whole: figures compared, a line of time, who is connected to whom."""

from textual.screen import Screen

from pkit.tui.actions.moving import show_fact
from pkit.tui.render.spans import Look
from pkit.tui.screens.main import DeskScreen
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left


def show_figures(desk: DeskScreen) -> None:
    """Compare the figures, unit by unit."""
    _show(desk, FiguresScreen(desk.reading.base, _current(desk), desk.services.reader))


def show_timeline(desk: DeskScreen) -> None:
    """Show the facts in the order of time."""
    _show(desk, TimelineScreen(desk.reading.base, _current(desk), desk.services.reader))


def show_network(desk: DeskScreen) -> None:
    """Show who is connected to the current entry, and through which fact."""
    if desk.reading.entry is None:
        desk.say("There is no entry to begin with.", Look.WARN)
        return
    _show(desk, NetworkScreen(desk.reading.base, _current(desk)))


def _show(desk: DeskScreen, screen: Screen[Left | None]) -> None:
    def chosen(left: Left | None) -> None:
        if left is not None and (show_fact(desk, left.address) or not left.address) and left.command:
            desk.action_invoke(left.command)

    desk.app.push_screen(screen, chosen)


def _current(desk: DeskScreen) -> str:
    reading = desk.reading
    return reading.place.address if reading.place else reading.entry.id if reading.entry else ""
