"""The one line for a terminal in which the desk has no room."""

from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.runs import Run, cut
from pkit.tui.widgets.lines import strip_of


class TooSmall(Widget):
    """Says how large the terminal must be."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
        height: 1;
    }
    """
    COMPONENT_CLASSES = {"plain"}

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        return strip_of(self, cut((Run("pkit needs 40 × 12 characters; q quits"),), self.size.width), self.size.width)
