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
    """Opens views, and goes to the fact chosen in them."""

    def figures(self) -> None:
        """Open the comparison of figures."""
        self.open(FiguresScreen(self.selection.base, self.selection.address, self.services.reader))

    def timeline(self) -> None:
        """Open the timeline."""
        self.open(TimelineScreen(self.selection.base, self.selection.address, self.services.reader))

    def network(self) -> None:
        """Open the network of the current entry."""
        if self.selection.entry is None:
            self.warn("There is no entry to begin with.")
            return
        self.open(NetworkScreen(self.selection.base, self.selection.address))

    def open(self, screen: Screen[Left | None], then: Callable[[], None] = lambda: None) -> None:
        """Open a view and go to the fact chosen in it; ``then`` is called first."""

        def chosen(left: Left | None) -> None:
            then()
            if left is not None and (self.other(Moving).show_fact(left.address) or not left.address) and left.command:
                self.main.action_invoke(left.command)

        self.show(screen, chosen)
