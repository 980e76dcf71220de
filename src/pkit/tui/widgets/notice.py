"""A notice about problems, above the status line; it is mounted when it is first needed."""

from collections.abc import Sequence

from pkit.tui.render.segments import Line, TextStyle, cut, segment, wrap
from pkit.tui.widgets.list_view import ListView

_MOST = 6
"""Problems that are laid out; there is no room for more."""
_CORNERS = 4
"""Cells that the border keeps from its title."""


class Notice(ListView, can_focus=False):
    """Shows the first few problems until dismissed; it never takes the focus."""

    DEFAULT_CSS = """
    Notice {
        display: none;
        height: auto;
        max-height: 6;
        padding: 0 1;
        border-top: solid $error;
        border-title-color: $text-error;
        border-title-style: bold;
        &.-shown { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start hidden."""
        super().__init__(id=id)
        self._titles: Sequence[str] = ("",)
        self._problems: Sequence[str] = ()
        self._hint = ""
        self._lines: list[Line] = []
        self._cells = 0

    def present(self, titles: Sequence[str], problems: Sequence[str], hint: str) -> None:
        """Show the first ``problems`` and a hint, under the longest of ``titles`` that fits."""
        self._titles, self._problems, self._hint = titles, problems, hint
        self._cells = 0
        self.add_class("-shown")
        self._set_title()
        self.refresh(layout=True)

    def dismiss(self) -> bool:
        """Hide it; return whether it was visible."""
        was_shown = self.has_class("-shown")
        self.remove_class("-shown")
        return was_shown

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return as many lines as the problems and the hint take."""
        self._lay_out(width)
        return len(self._lines) + 1

    def on_resize(self) -> None:
        """Choose the title for this width."""
        self._set_title()

    def count(self) -> int:
        """See `ListView.count`."""
        return min(self.size.height, len(self._lines) + 1)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        self._lay_out(cells)
        if number == self.count() - 1:
            return cut((segment(self._hint, TextStyle.DIM),), cells)
        if len(self._lines) < self.size.height:
            return self._lines[number]
        # If not all fits, show the beginning of each rather than all of the first.
        return cut((segment(self._problems[number]),), cells) if number < len(self._problems) else ()

    def is_current(self, number: int) -> bool:
        """There is no cursor."""
        return False

    def move(self, steps: int) -> None:
        """There is no cursor."""

    def point(self, number: int) -> None:
        """There is no cursor."""

    def _set_title(self) -> None:
        room = self.outer_size.width - _CORNERS
        self.border_title = next((each for each in self._titles if len(each) <= room), self._titles[-1])

    def _lay_out(self, cells: int) -> None:
        if cells != self._cells and cells > 0:
            self._cells = cells
            self._lines = [line for each in self._problems[:_MOST] for line in wrap((segment(each),), cells, 2)]
