"""Commands that show a fact base as a whole: figures compared, a line of time, who is connected to whom."""

from textual.screen import Screen

from pkit.tui.actions.moving import show_fact
from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.main import MainScreen
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left


def show_figures(main: MainScreen) -> None:
    """Compare the figures, unit by unit."""
    _show(main, FiguresScreen(main.selection.base, _current(main), main.services.reader))


def show_timeline(main: MainScreen) -> None:
    """Show the facts in the order of time."""
    _show(main, TimelineScreen(main.selection.base, _current(main), main.services.reader))


def show_network(main: MainScreen) -> None:
    """Show who is connected to the current entry, and through which fact."""
    if main.selection.entry is None:
        main.say("There is no entry to begin with.", TextStyle.WARN)
        return
    _show(main, NetworkScreen(main.selection.base, _current(main)))


def _show(main: MainScreen, screen: Screen[Left | None]) -> None:
    def chosen(left: Left | None) -> None:
        if left is not None and (show_fact(main, left.address) or not left.address) and left.command:
            main.action_invoke(left.command)

    main.app.push_screen(screen, chosen)


def _current(main: MainScreen) -> str:
    selection = main.selection
    return selection.place.address if selection.place else selection.entry.id if selection.entry else ""
