"""The one line for a terminal in which the main screen has no room."""

from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.segments import Segment, cut
from pkit.tui.render.text_styles import Painter


class TooSmall(Widget):
    """Says how large the terminal must be."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
        height: 1;
    }
    """
    ALLOW_SELECT = False

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        return Painter.of(self).strip(
            cut((Segment("pkit needs 40 × 12 characters; Ctrl+Q quits"),), self.size.width), self.size.width
        )
