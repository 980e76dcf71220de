"""The figures of a fact base compared."""

from textual.binding import Binding

from pkit.facts.base import FactBase
from pkit.tui.figure_view import FigureView
from pkit.tui.screens.view import SECTIONS, ViewScreen
from pkit.tui.widgets.sheet import Sheet


class FiguresScreen(ViewScreen[FigureView]):
    """Shows all figures as bars to scale, unit by unit; see `ViewScreen` for its result."""

    BINDINGS = [
        *SECTIONS,
        Binding("space", "measure", "Measure", id="figures.measure", tooltip="Measure the others against this one."),
    ]

    def __init__(self, base: FactBase, current: str = "") -> None:
        """Compare the figures of ``base``, the cursor on the one that the fact at ``current`` belongs to."""
        super().__init__(FigureView(base), current)

    def action_measure(self) -> None:
        """Measure the others against the current figure, or stop doing so."""
        number = self.query_one(Sheet).current
        if number is not None:
            self.view.measure_against(number)
            self.lay_out()
