"""The group of panes: which one is current, what they list, and moving through all hits in one ranking."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from pkit.facts.base import FactBase
from pkit.facts.kinds import BUILT_IN, Kind
from pkit.facts.model import Entry
from pkit.tui.render.segments import PROSE, Line, Segment, TextStyle, segment, width, wrap
from pkit.tui.render.text_styles import Painter
from pkit.tui.widgets.fact_list import FactList, all_rows, hit_rows
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.padding import Frame
from pkit.tui.widgets.pane_layout import GRID, LEAST, PaneLayout, share

if TYPE_CHECKING:
    from pkit.tui.listing import ListedHit, Listing


class PaneTabs(Widget):
    """Shows the titles of the panes, with the current one marked; a click chooses another."""

    DEFAULT_CSS = """
    PaneTabs {
        height: 1;
        display: none;
    }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """Another pane was chosen."""

        def __init__(self, number: int) -> None:
            """Say which, counted from 0."""
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:
        """Start without titles."""
        super().__init__(id=id)
        self._titles: Sequence[str] = ()
        self._current = 0

    def present(self, titles: Sequence[str], current: int) -> None:
        """Show ``titles``, one of them as the current one."""
        if (titles, current) != (self._titles, self._current):
            self._titles, self._current = titles, current
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the titles, abbreviated if they do not fit."""
        return Painter.of(self).strip(self._line(self.size.width) if y == 0 else (), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Choose the pane whose title was clicked."""
        end = 0
        for number, title in enumerate(self._shown(self.size.width)):
            end += len(title) + 1
            if event.x < end:
                self.post_message(self.Chosen(number))
                return

    def _line(self, cells: int) -> Line:
        line: Line = ()
        for number, title in enumerate(self._shown(cells)):
            line = (*line, segment(title, TextStyle.HEAD if number == self._current else TextStyle.DIM), Segment(" "))
        return line

    def _shown(self, cells: int) -> list[str]:
        """Return the titles in the longest form that fits: in full, counts only, or numbers only."""
        titles = [f"▸{title}" if number == self._current else f" {title}" for number, title in enumerate(self._titles)]
        for shorten in (str, _counted):
            shown = [title if number == self._current else shorten(title) for number, title in enumerate(titles)]
            if sum(width((Segment(title),)) + 1 for title in shown) <= cells:
                return shown
        return [title if number == self._current else title[:2] for number, title in enumerate(titles)]


def _counted(title: str) -> str:
    """Return the number of a pane and how many entries it lists."""
    return f"{title[:2]}:{title.rsplit(maxsplit=1)[-1].partition('/')[0]}"


class Guide(ListView, can_focus=False):
    """Replaces the rows of empty panes, and says what to do."""

    DEFAULT_CSS = """
    Guide {
        height: 1fr;
        padding: 1 2;
    }
    """

    class Pressed(Message):
        """A line with a key was clicked."""

        def __init__(self, key: str) -> None:
            """Carry the key, by Textual's name."""
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._paragraphs: Sequence[tuple[Line, str]] = ()
        self._lines: list[tuple[Line, str]] = []
        self._cells = 0

    def present(self, said: Sequence[tuple[Line, str]]) -> None:
        """Show paragraphs, each with Textual's name of the key that a click on it presses, empty for none."""
        self.deselect()
        self._paragraphs, self._cells, self.top = said, 0, 0
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        cells = min(PROSE, self.size.width - 1)
        if cells != self._cells:
            self._cells = cells
            self._lines = [(line, key) for said, key in self._paragraphs for line in wrap(said, cells, 2)]
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        del cells
        return self._lines[number][0]

    def is_current(self, number: int) -> bool:
        """There is no cursor."""
        return False

    def move(self, steps: int) -> None:
        """There is no cursor."""

    def point(self, number: int) -> None:
        """Press the key that the line names."""
        if self._lines[number][1]:
            self.post_message(self.Pressed(self._lines[number][1]))


class Panes(Container):
    """Lists a base by kind, or the hits of a search, and reports the entry under the cursor."""

    class Selected(Message):
        """The entry under the cursor of the current pane; None if no entry is listed."""

        def __init__(self, entry: Entry | None, hit: "ListedHit | None") -> None:
            """Say which entry, and as which hit."""
            super().__init__()
            self.entry = entry
            self.hit = hit

    def __init__(self, base: FactBase, *, id: str | None = None) -> None:
        """List ``base``."""
        super().__init__(id=id)
        self._base = base
        self._results: Listing | None = None
        self._rank = 0
        self._panes = {
            kind: FactList(kind, all_rows(base, kind), number, id=_id(kind))
            for number, kind in enumerate(base.panes, start=1)
        }
        self._order = tuple(self._panes)
        self._current = next((kind for kind in self._order if base.counts[kind]), self._order[0])
        self._panes[self._order[-1]].add_class("-last")
        self._guide = Guide(id="guide")
        self._layout = PaneLayout(self._place)
        self._placed: Sequence[tuple[Widget, Region]] = ()
        """Where the panes stand."""
        # Before mounting, because a class set later makes Textual restyle everything.
        self._panes[self._current].add_class("-current")

    def compose(self) -> ComposeResult:
        """Compose the tabs, for narrow terminals, and the panes."""
        yield PaneTabs(id="tabs")
        yield from self._panes.values()

    @property
    def layout(self) -> Layout:
        """The layout of the panes."""
        return self._layout

    def on_mount(self) -> None:
        """Report the first entry."""
        self._choose(self._current)

    def guide(self, said: Sequence[tuple[Line, str]]) -> None:
        """Set the text shown if nothing is listed; see `Guide.present`."""
        if not self._guide.is_attached:
            self.mount(self._guide)  # hardly any run needs it at its first frame
        self._guide.present(said)

    def present(self, base: FactBase, results: "Listing | None") -> None:
        """List the hits of ``results``, best first, or all of ``base``, and report the first."""
        self._base, self._results, self._rank = base, results, 0
        for kind, pane in self._panes.items():
            pane.list_rows(all_rows(base, kind) if results is None else hit_rows(base, kind, results))
        best = results.hits[0].kind if results and results.hits else self._current
        self._choose(best)
        self._follow()

    def renew(self, base: FactBase, results: "Listing | None") -> None:
        """List another base, keeping each cursor on the same entry, else on its row or rank."""
        entry, _ = self.selected
        had_focus = self.screen.focused is self._panes[self._current]
        hits = results.hits if results else ()
        self._base, self._results = base, results
        for kind, pane in self._panes.items():
            pane.renew(all_rows(base, kind) if results is None else hit_rows(base, kind, results))
        number = base.number(base.id_of(entry)) if entry else None
        if number is not None and results is None:
            self._go_to(base.at(number).kind, number)
        elif hits:
            self._rank = min(self._rank, len(hits) - 1)
            hit = next((hit for hit in hits if hit.n == number), hits[self._rank])
            self._go_to(hit.kind, hit.n)
        else:
            listed = (kind for kind in (self._current, *self._order) if base.counts[kind])
            self._choose(self._current if results else next(listed, self._current))
        if had_focus:
            self.focus_current()

    def step(self, steps: int) -> None:
        """Go to another hit in the overall ranking, or to another row without a query."""
        if self._results is None:
            self._panes[self._current].move(steps)
        elif self._results.hits:
            self._rank = max(0, min(self._rank + steps, len(self._results.hits) - 1))
            self._go_to(self._results.hits[self._rank].kind, self._results.hits[self._rank].n)

    def reveal(self, number: int) -> bool:
        """Go to the entry in that database row, with the focus if a pane has it; return False if it is not listed."""
        kind = self._base.at(number).kind
        if self._results is not None and not any(hit.n == number for hit in self._results.hits):
            return False
        self._go_to(kind, number)
        self._follow()
        return True

    def focus_pane(self, number: int) -> None:
        """Focus a pane by its number, from 0; ignore an invalid number."""
        if number >= len(self._order):
            return
        self.screen.set_focus(self._panes[self._order[number]])

    def focus_current(self) -> None:
        """Focus the pane of the current entry."""
        self.screen.set_focus(self._panes[self._current])

    @property
    def base(self) -> FactBase:
        """The base that is listed or searched."""
        return self._base

    @property
    def selected(self) -> tuple[Entry | None, "ListedHit | None"]:
        """The entry under the cursor of the current pane."""
        return self._panes[self._current].current or (None, None)

    @property
    def number(self) -> int:
        """The number, from 0, of the focused pane, else of the current one. An empty pane is never current."""
        focused = (kind for kind, pane in self._panes.items() if pane is self.screen.focused)
        return self._order.index(next(focused, self._current))

    @property
    def count(self) -> int:
        """The number of panes."""
        return len(self._order)

    def lists(self, number: int) -> bool:
        """Return whether a pane, given by its number from 0, is not empty."""
        return self._panes[self._order[number]].count() > 0

    def mark(self, addresses: frozenset[str]) -> None:
        """Show the marks of entries with marked facts."""
        for pane in self._panes.values():
            pane.marks = addresses

    @on(FactList.Highlighted)
    def _highlighted(self, message: FactList.Highlighted) -> None:
        message.stop()
        focused = self.screen.focused
        if focused in self._panes.values() and focused is not self._panes[message.entry.kind]:
            return  # the pane has lost the focus since it reported it; the focused one is shown
        hits: Sequence[ListedHit] = self._results.hits if self._results else ()
        self._rank = next((rank for rank, hit in enumerate(hits) if hit is message.hit), self._rank)
        self._choose(message.entry.kind)

    @on(PaneTabs.Chosen)
    def _chosen(self, message: PaneTabs.Chosen) -> None:
        message.stop()
        self.focus_pane(message.number)

    def _go_to(self, kind: Kind, number: int) -> None:
        pane = self._panes[kind]
        hits: Sequence[ListedHit] = self._results.hits if self._results else ()
        self._rank = next((rank for rank, hit in enumerate(hits) if hit.n == number), self._rank)
        rows = [hit.n for hit in hits if hit.kind == kind]
        pane.place(rows.index(number) if self._results else self._base.row(kind, number))
        self._choose(kind)

    def _follow(self) -> None:
        """Move the focus, if a pane has it, to the pane of the current entry, for which the next keys are meant."""
        if self.screen.focused in self._panes.values():
            self.focus_current()

    def _place(self, size: Size) -> Sequence[tuple[Widget, Region]]:
        """Return the regions of the panes in ``size``, and store them for `_rearrange`."""
        self._placed = self._placing(size)
        return self._placed

    def _placing(self, size: Size) -> Sequence[tuple[Widget, Region]]:
        width, height = size
        tabs = self.query_one(PaneTabs)
        if tabs.display:
            region, none = Region(0, 1, width, max(0, height - 1)), Region(0, 1, width, 0)
            lists = any(pane.rows.total for pane in self._panes.values())
            shown = [(pane, region if lists else none) for pane in self._panes.values()]
            return [(tabs, Region(0, 0, width, 1)), *shown, *(() if lists else ((self._guide, region),))]
        panes = list(self._panes.values())
        columns = 2 if self._is_grid and len(panes) > 1 else 1
        rows = [panes[start : start + columns] for start in range(0, len(panes), columns)]
        frames = [self._frame(row, columns, is_last=row is rows[-1]) for row in rows]
        room = max(0, height - sum(frames))
        totals = [max(pane.rows.total for pane in row) for row in rows]
        wants: list[tuple[int, ...]] = [(min(total, room),) for total in totals]
        if sum(totals) < room:
            wanted = [[pane.wants(width // len(row) - pane.gutter.width - 1, room) for pane in row] for row in rows]
            wants = [tuple(max(level) for level in zip(*each, strict=True)) for each in wanted]
        heights = share(wants, room, self._first(room) // columns)
        y = 0
        placed: list[tuple[Widget, Region]] = []
        for row, frame, lines in zip(rows, frames, heights, strict=True):
            for place, pane in enumerate(row):
                x, end = width * place // len(row), width * (place + 1) // len(row)
                tall = frame + lines if columns == 1 or pane.rows.total else 1
                pane.frame(Frame.JOINED if columns == 1 and y else Frame.FLAT if columns > tall else Frame.WHOLE)
                placed.append((pane, Region(x, y, end - x, tall)))
            y += frame + lines
        if not any(totals) and height > y:
            placed.append((self._guide, Region(0, y, width, height - y)))
        return placed

    @property
    def _is_grid(self) -> bool:
        return self.app.size.width >= GRID.width and self.app.size.height >= GRID.height

    def _frame(self, row: Sequence[FactList], columns: int, *, is_last: bool) -> int:
        """Return the lines taken by the frame: in a column its bottom is shared with the next pane."""
        if columns > 1 and not any(pane.rows.total for pane in row):
            return 1
        return row[0].gutter.height if columns > 1 or is_last else 1

    def _first(self, room: int) -> int:
        """Return the pane with priority if space is short: that of the best hit; if very short, the current one."""
        if room < LEAST * len(self._order):
            return self._order.index(self._current)
        hits = self._results.hits if self._results else ()
        return self._order.index(hits[0].kind) if hits else 0

    def _rearrange(self) -> None:
        """Update the layout if the contents of the panes require it."""
        if self._placed and self._placing(self.size) != self._placed:
            # Of a child, because Textual caches a widget's layout until one of its children has changed.
            self._panes[self._current].refresh(layout=True, repaint=False)

    def _choose(self, kind: Kind) -> None:
        self._current = kind
        for each, pane in self._panes.items():
            pane.set_class(each == kind, "-current")
        titles = [str(pane.border_title) for pane in self._panes.values()]
        self.query_one(PaneTabs).present(titles, self.number)
        self._rearrange()
        self.post_message(self.Selected(*self.selected))


def _id(kind: Kind) -> str:
    """Return the widget id of a pane, which must not clash with other widgets for any declared kind."""
    return kind.id if kind in BUILT_IN else f"own-{kind.id}"
