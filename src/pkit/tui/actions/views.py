"""Actions that open a view over the main screen."""

from collections.abc import Callable

from textual.screen import Screen

from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.moving import Moving
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left


class Views(ActionGroup):
    """Opens views, and goes where they are left for."""

    def figures(self) -> None:
        """Compare the figures, unit by unit."""
        self.open(FiguresScreen(self.selection.base, self.selection.address, self.services.reader))

    def timeline(self) -> None:
        """Show the facts in the order of time."""
        self.open(TimelineScreen(self.selection.base, self.selection.address, self.services.reader))

    def network(self) -> None:
        """Show who is connected to the current entry, and through which fact."""
        if self.selection.entry is None:
            self.warn("There is no entry to begin with.")
            return
        self.open(NetworkScreen(self.selection.base, self.selection.address))

    def open(self, screen: Screen[Left | None], then: Callable[[], None] = lambda: None) -> None:
        """Open a view, and go where it is left for; ``then`` is called first."""

        def chosen(left: Left | None) -> None:
            then()
            if left is not None and (self.other(Moving).show_fact(left.address) or not left.address) and left.command:
                self.main.action_invoke(left.command)

        self.show(screen, chosen)
