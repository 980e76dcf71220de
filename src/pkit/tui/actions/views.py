"""Actions that open a view over the main screen."""

from collections.abc import Callable
from typing import Any

from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.moving import Moving
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left, ViewScreen


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

    def open(self, screen: ViewScreen[Any], then: Callable[[], None] = lambda: None) -> None:
        """Open a view and go to the fact chosen in it; ``then`` is called first."""

        def chosen(left: Left | None) -> None:
            then()
            if left is not None:
                self._perform(left)

        screen.perform = self._perform
        self.show(screen, chosen)

    def _perform(self, left: Left) -> None:
        """Go to the fact that a view names, and run its command there."""
        if (self.other(Moving).show_fact(left.address) or not left.address) and left.command:
            self.main.action_invoke(left.command)
