"""The detail of one entry above the citation of one of its facts."""

from collections.abc import Callable, Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.selection import Selection as TextSelection

from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Entry
from pkit.tui.render import entries
from pkit.tui.render.entries import Block
from pkit.tui.render.segments import PROSE, Line
from pkit.tui.selection import Selection
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.padding import Frame

Draw = Callable[[int], tuple[Block, ...]]
"""Called with a width in cells."""


class Detail(ListView):
    """Shows blocks of lines; the cursor moves over the facts and relations among them."""

    DEFAULT_CSS = """
    Detail {
        height: 1fr;
        min-width: 10;
    }
    """

    class FactHighlighted(Message):
        """The cursor moved to a fact."""

        def __init__(self, address: str) -> None:
            """Carry its address."""
            super().__init__()
            self.address = address

    class Followed(Message):
        """The user wants to follow the relation under the cursor."""

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:
        """Show the lines from ``draw``."""
        super().__init__(id=id)
        self._draw = draw
        self._blocks: tuple[Block, ...] = ()
        self._lines: list[tuple[Line, int]] = []
        self._cells = 0
        self._stop = 0
        """Which of the facts and relations the cursor is on."""

    @property
    def target(self) -> str:
        """The id of the entry of the relation under the cursor, else an empty text."""
        stops = self._stops()
        return self._blocks[stops[self._stop]].target if self.has_focus and stops else ""

    def present(self, draw: Draw, address: str = "") -> None:
        """Show other lines, the cursor on the fact with ``address`` if it exists."""
        self.deselect()
        self._draw = draw
        self._cells = 0
        self.top = 0
        self._lay_out(self.size.width - 1)
        blocks = [self._blocks[stop] for stop in self._stops()]
        self._stop = next((number for number, block in enumerate(blocks) if address and block.address == address), 0)
        if self._stop:
            self._show_cursor()
        else:
            self.draw_changes()

    def renew(self, draw: Draw, address: str) -> None:
        """Show the same entry of another base; the cursor stays on its relation, else goes to the fact ``address``."""
        stop = self._blocks[self._stops()[self._stop]] if self._stops() else Block(())
        above, was_in_view = self._first_line() - self.top, self._is_in_view()
        self.deselect()
        self._draw = draw
        self._cells = 0
        self._lay_out(self.size.width - 1)
        blocks = [self._blocks[each] for each in self._stops()]
        same = (n for n, each in enumerate(blocks) if (each.target or each.address) == (stop.target or address))
        self._stop = next(same, max(0, min(self._stop, len(blocks) - 1)))
        # The current block keeps its position on the screen, whatever changed above it; the top stays the top.
        top = self._first_line() - above if self.top else 0
        self.top = max(0, min(top, len(self._lines) - self.size.height))
        if blocks and was_in_view:
            self._show_cursor()
        else:
            self.draw_changes()

    def redraw(self) -> None:
        """Redraw, keeping the cursor, and the selection while it is of the same lines."""
        before, self._cells = self._lines, 0
        self._lay_out(self.size.width - 1)
        if self._lines != before:
            self.deselect()
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        self._lay_out(self.size.width - 1)
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        self._lay_out(cells)
        return self._lines[number][0]

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        stops = self._stops()
        line, block = self._lines[number]
        return self.has_focus and bool(stops) and block == stops[self._stop] and bool(line)

    def selected_cells(self, selection: TextSelection, number: int, line: Line) -> tuple[int, int] | None:
        """See `ListView.selected_cells`: the source's sentence cannot be selected, so it is not copied with a fact."""
        is_quote = self._blocks[self._lines[number][1]].is_quote
        return None if is_quote else super().selected_cells(selection, number, line)

    def on_focus(self) -> None:
        """Scroll the cursor into view."""
        if self._stops():
            self._show_cursor()

    def move(self, steps: int) -> None:
        """Move to another fact or relation; scroll if the current one is partly out of view or there is no other."""
        stops = self._stops()
        if abs(steps) == 1 and stops and self._goes_on(steps):
            self.top += steps
            self.draw_changes()
            return
        before = self._stop
        self._stop = max(0, min(self._stop + steps, len(stops) - 1))
        if self._stop == before:
            self.top = max(0, min(self.top + steps, self.count() - self.size.height))
            self.draw_changes()
            return
        self._show_cursor()
        address = self._blocks[stops[self._stop]].address
        if address:
            self.post_message(self.FactHighlighted(address))

    def point(self, number: int) -> None:
        """See `ListView.point`."""
        block = self._lines[number][1]
        if block in self._stops():
            self.move(self._stops().index(block) - self._stop)
        self.draw_changes()
        if self.target and self._blocks[block].target:
            self.post_message(self.Followed())

    def _first_line(self) -> int:
        """The first line of the block under the cursor, 0 if there is none."""
        block = self._stops()[self._stop] if self._stops() else 0
        return next((number for number, (_, of) in enumerate(self._lines) if of == block), 0)

    def _is_in_view(self) -> bool:
        return self.top <= self._first_line() < self.top + self.size.height

    def _show_cursor(self) -> None:
        block = self._stops()[self._stop]
        numbers = [number for number, (_, of) in enumerate(self._lines) if of == block]
        fits = numbers[-1] < self.size.height
        self.show(0 if self._stop == 0 and fits else numbers[0], numbers[-1])

    def _goes_on(self, direction: int) -> bool:
        """Return whether the block under the cursor is partly visible and extends beyond the view in that direction."""
        block = self._stops()[self._stop]
        numbers = [number for number, (_, of) in enumerate(self._lines) if of == block]
        bottom = self.top + self.size.height
        if numbers[-1] < self.top or numbers[0] >= bottom:
            return False
        return numbers[-1] >= bottom if direction > 0 else numbers[0] < self.top

    def _stops(self) -> list[int]:
        return [number for number, block in enumerate(self._blocks) if block.address or block.target]

    def _lay_out(self, cells: int) -> None:
        if cells != self._cells and cells > 0:
            self._cells = cells
            self._blocks = self._draw(cells)
            self._lines = [(line, number) for number, block in enumerate(self._blocks) for line in block.lines]


class Preview(ListView, can_focus=False):
    """Shows a few lines without a cursor."""

    DEFAULT_CSS = """
    Preview {
        height: auto;
    }
    """

    def __init__(self, draw: Callable[[int], tuple[Line, ...]], *, id: str | None = None) -> None:
        """Show the lines from ``draw`` for a width."""
        super().__init__(id=id)
        self._draw = draw
        self._lines: tuple[Line, ...] = ()
        self._cells = 0

    def present(self, draw: Callable[[int], tuple[Line, ...]]) -> None:
        """Show other lines."""
        self.deselect()
        self._draw = draw
        before, self._cells = len(self._lines), 0
        # A layout of the screen costs more than drawing it, and most citations have the same height.
        self._lay_out(self.size.width - 1)
        if len(self._lines) != before or not self._cells:
            self.refresh(layout=True)
        else:
            self.draw_changes()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return as many lines as the citation takes."""
        self._lay_out(width - 1)
        return len(self._lines)

    def count(self) -> int:
        """See `ListView.count`."""
        self._lay_out(self.size.width - 1)
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        self._lay_out(cells)
        return self._lines[number]

    def is_current(self, number: int) -> bool:
        """There is no cursor."""
        return False

    def move(self, steps: int) -> None:
        """There is no cursor."""

    def point(self, number: int) -> None:
        """There is no cursor."""

    def _lay_out(self, cells: int) -> None:
        if cells != self._cells and cells > 0:
            self._cells = cells
            self._lines = self._draw(cells)


DrawCitation = Callable[[Selection, int], tuple[Line, ...]]
"""Called with what is read and a width in cells."""
DrawQuote = Callable[[FactBase, Located, int], tuple[Line, ...]]
"""Called with a base, one of its facts and a width in cells."""


class DetailPane(Container):
    """Shows the selection: an entry and the citation of one of its facts."""

    def __init__(self, selection: Selection, *, id: str | None = None) -> None:
        """Show ``selection``, with its citation once `cite_with` has been called."""
        super().__init__(id=id)
        self._selection = selection
        self._draw_citation: DrawCitation = lambda _selection, _cells: ()
        self._draw_quote: DrawQuote = lambda _base, _place, _cells: ()
        self._detail = Detail(self._blocks, id="detail")
        self._preview = Preview(self._citation, id="preview")
        self._preview.frame(Frame.JOINED)

    def compose(self) -> ComposeResult:
        """Compose detail and citation."""
        yield self._detail
        yield self._preview

    def cite_with(self, draw: DrawCitation, selection: Selection) -> None:
        """Show citations from ``draw``, starting with that of ``selection``."""
        self._draw_citation = draw
        self._selection = selection
        self._preview.border_title = "Citation"
        self._preview.present(self._citation)

    def quote_with(self, draw: DrawQuote) -> None:
        """Show the lines from ``draw`` below each fact; call again when more sentences are available."""
        self._draw_quote = draw
        self._detail.redraw()

    def present(self, selection: Selection) -> None:
        """Show another selection; the scroll position is kept while the entry is the same."""
        before, self._selection = self._selection, selection
        place = selection.place
        address = place.address if place else ""
        if (
            before.base is not selection.base
            and before.entry
            and selection.entry
            and before.entry.id == selection.entry.id
        ):
            self._detail.entitle(entries.kind_title(selection.entry))
            self._detail.renew(self._blocks, address)
        elif before.entry != selection.entry or before.hit is not selection.hit:
            self._detail.entitle(entries.kind_title(selection.entry))
            self._detail.present(self._blocks, address if selection.number else "")
        elif before.marks != selection.marks:
            self._detail.redraw()
        if (before.base, before.place, before.style) != (selection.base, selection.place, selection.style):
            self._preview.present(self._citation)

    def _blocks(self, cells: int) -> tuple[entries.Block, ...]:
        selection = self._selection
        if selection.entry is None:
            return ()
        shown = entries.detail(selection.base, selection.entry, selection.hit, cells, frozenset(selection.marks))
        return tuple(self._with_quotes(selection.base, selection.entry, shown, cells))

    def _with_quotes(self, base: FactBase, entry: Entry, shown: Iterable[Block], cells: int) -> Iterator[Block]:
        """Yield the blocks, with the source sentence after each fact."""
        number = 0
        for block in shown:
            yield block
            if block.address:
                lines = self._draw_quote(base, located(entry, number), min(cells, PROSE))
                number += 1
                if lines:
                    yield Block(lines, is_quote=True)

    def _citation(self, cells: int) -> tuple[Line, ...]:
        return self._draw_citation(self._selection, cells)
