"""The connections between the entries of a fact base."""

from textual.binding import Binding

from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase
from pkit.tui.views.network_view import NetworkView
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.sheet import Sheet


class NetworkScreen(ViewScreen[NetworkView]):
    """Shows who is connected to whom, from one entry on; see `ViewScreen` for its result."""

    BINDINGS = [
        Binding("right,l", "unfold", "Open", id="network.open", tooltip="Show who is connected to this one."),
        Binding("left,h", "fold", "Close", id="network.close", tooltip="Close this one, or go to the one above."),
        Binding("r", "root", "Root", id="network.root", tooltip="Begin the tree with this one."),
        Binding("left_square_bracket", "walk(False)", "Back", id="network.back", tooltip="To the root before."),
        Binding("right_square_bracket", "walk(True)", "Forward", id="network.forward", tooltip="To the root after it."),
    ]

    def __init__(self, base: FactBase, root: str) -> None:
        """Begin with the entry of ``base`` that the fact at ``root`` belongs to."""
        super().__init__(NetworkView(base, entry_of(root)))

    def action_unfold(self) -> None:
        """Open the current node, or go to the first one below."""
        number = self.query_one(Sheet).current
        if number is not None:
            self.lay_out(self.view.open(number))

    def action_fold(self) -> None:
        """Close the current node, or go to the one above."""
        number = self.query_one(Sheet).current
        if number is not None:
            self.lay_out(self.view.close(number))

    def action_root(self) -> None:
        """Begin the tree with the current entry."""
        number = self.query_one(Sheet).current
        if number is not None:
            self.lay_out(self.view.make_root(number))

    def action_walk(self, forward: bool) -> None:
        """Go back or forward along the roots that were."""
        self.lay_out(self.view.walk(self.query_one(Sheet).current or 0, forward=forward))
