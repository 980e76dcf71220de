"""What figures, timeline and network have in common: a sheet of rows, with more about the current one below."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import ModalScreen

from pkit.tui.runs import Line, Look, run, width, wrap
from pkit.tui.widgets.notes import Notes
from pkit.tui.widgets.sheet import Part, Sheet

_BORDER = 4
"""Cells of the border that a subtitle cannot take."""
_SHARE = 8
"""The legend stays in view where it takes at most one of so many rows of the terminal; else it ends the list."""


class View(Protocol):
    """What a view shows; rows are numbered from 0, headings included, and widths are in cells."""

    title: str
    keys: str

    def lay_out(self, cells: int) -> Sequence[Part]:
        """Return all rows and headings."""
        ...

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """Return the lines of a row or heading."""
        ...

    def head(self, cells: int) -> Sequence[Line]:
        """Return what stays above the rows."""
        ...

    def legend(self, cells: int) -> Sequence[Line]:
        """Return what the signs mean."""
        ...

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """Return more about a row."""
        ...

    def entry_id(self, number: int) -> str:
        """Return the id of a row's entry."""
        ...

    def row_of(self, entry_id: str) -> int | None:
        """Return the row of an entry, None where there is none."""
        ...


Shown = TypeVar("Shown", bound=View)


class ViewScreen(ModalScreen[str | None], Generic[Shown]):
    """Shows a view; its result is the id of the entry to go to, None where it was left with Esc."""

    DEFAULT_CSS = """
    ViewScreen {
        align: center middle;
        &>Container {
            width: 100%;
            max-width: 160;
            height: 100%;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
        #about { border-top: solid $panel; border-title-color: $text-muted; }
        #about:focus { border-top: solid $accent; }
        #legend { border-top: solid $panel; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Close", id="view.close", tooltip="Close this.")]
    ALLOW_SELECT = False

    def __init__(self, view: Shown, current: str = "") -> None:
        """Show ``view``, the cursor on the entry ``current`` where it is listed."""
        super().__init__()
        self.view = view
        self._first = current

    def compose(self) -> ComposeResult:
        """What stays above, the rows, the legend, and more about the current row."""
        with Container() as box:
            box.border_title = self.view.title
            box.border_subtitle = self.view.keys
            yield Notes(id="head")
            yield Sheet(id="rows")
            yield Notes(id="about")
            yield Notes(id="legend")

    def on_mount(self) -> None:
        """Be ready for keys at once: the rows are known before the size is."""
        self.lay_out()
        self.set_focus(self.query_one(Sheet))

    def on_resize(self) -> None:
        """Lay everything out anew, the cursor where it is."""
        self.call_after_refresh(self.lay_out)

    def lay_out(self, current: int | None = None) -> None:
        """Lay everything out, the cursor on ``current``, or where it is."""
        sheet = self.query_one(Sheet)
        cells = self._cells
        if current is None:
            current = self.view.row_of(self._first) if self._first else sheet.current
        self._first = ""
        parts = list(self.view.lay_out(cells))
        legend = self._legend(cells)
        stays = len(legend) * _SHARE <= self.size.height
        self.query_one("#head", Notes).present(self.view.head(cells), 4)
        self.query_one("#legend", Notes).present(legend if stays else (), 4)
        self.query_one("#legend").display = stays
        if not stays:
            parts.append(Part(len(legend) + 1, is_row=False))
        sheet.present(parts, lambda number, width: self._draw(number, width, len(parts) - 1, stays=stays), current)

    def _draw(self, number: int, cells: int, last: int, *, stays: bool) -> Sequence[Line]:
        if number == last and not stays:
            return ((), *self._legend(cells))
        return self.view.draw(number, cells)

    def _legend(self, cells: int) -> Sequence[Line]:
        """Return what the signs mean, and the keys where the border has no room for them."""
        keys = run(self.view.keys, Look.DIM)
        return (*self.view.legend(cells), *(wrap((keys,), cells) if width((keys,)) + _BORDER > cells else ()))

    @property
    def _cells(self) -> int:
        """What a line of the sheet holds beside the place of the scroll bar."""
        return max(8, self.query_one(Sheet).size.width - 1)

    @on(Sheet.Highlighted)
    def _tell(self, message: Sheet.Highlighted) -> None:
        self.tell(message.number)

    def tell(self, number: int) -> None:
        """Show more about a row."""
        most = max(2, self.size.height * 2 // 5 - 2)
        about = self.query_one("#about", Notes)
        about.present(self.view.about(number, self._cells), most)
        about.border_title = "Tab: scroll" if about.can_focus else ""

    @on(Sheet.Taken)
    def _take(self, message: Sheet.Taken) -> None:
        self.dismiss(self.view.entry_id(message.number))

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
