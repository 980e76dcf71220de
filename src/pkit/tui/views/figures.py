"""The figures of a fact base compared."""

from textual.binding import Binding

from pkit.tui.views.figure_view import FigureView
from pkit.tui.views.view import SECTIONS, ViewScreen
from pkit.tui.widgets.sheet import Sheet


class FiguresScreen(ViewScreen[FigureView]):
    """Shows all figures as bars to scale, unit by unit; see `ViewScreen`."""

    ALLOW_SELECT = False
    """What pkit works out stands here too, and is no statement to be copied."""
    BINDINGS = [
        *SECTIONS,
        Binding("space", "measure", "Measure", id="figures.measure", tooltip="Measure the others against this one."),
    ]

    def action_measure(self) -> None:
        """Measure the others against the current figure, or stop doing so."""
        number = self.query_one(Sheet).current
        if number is not None:
            self.view.measure_against(number)
            self.lay_out()
