"""A pane: the entries of one kind, or the hits among them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.reactive import var

from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.tui.render.entries import RowNeeds, row, row_needs, tall_row
from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView

if TYPE_CHECKING:
    from pkit.tui.listing import ListedHit, Listing

WANTS = 4
"""How many numbers `FactList.wants` returns."""
_MIN_CELLS = 8
"""Cells below which rows have one line."""


class Rows(NamedTuple):
    """The rows of a pane, fetched as they become visible."""

    total: int
    """Entries in the list."""
    of: int
    """Entries of the kind in the base."""
    fetch: Callable[[int, int], Sequence[tuple[Entry, "ListedHit | None"]]]
    """Called as ``fetch(start, count)``."""
    row_of: Callable[[Entry], int | None]
    """Returns where an entry, as it was read before, stands in the list, from 0, None where it is not listed."""
    base: FactBase
    """What they are of."""
    searching: bool = False
    complete: bool = True
    """Whether ``total`` is exact, not "at least"."""


class FactList(ListView):
    """Lists entries with a cursor: one per line, or taller if all of them are visible and there is room."""

    DEFAULT_CSS = """
    FactList {
        height: 1fr;
        min-width: 10;
    }
    """
    _LEAST = 4
    """Rows fetched at a time, if more are not in view."""

    marks: var[frozenset[str]] = var(frozenset, init=False)

    class Highlighted(Message):
        """The cursor moved to an entry."""

        def __init__(self, entry: Entry, hit: "ListedHit | None") -> None:
            """Carry the entry and its hit."""
            super().__init__()
            self.entry = entry
            self.hit = hit

    def __init__(self, kind: Kind, rows: Rows, number: int, *, id: str | None = None) -> None:
        """List ``rows``, which are of ``kind``, in the pane of that ``number``, from 1."""
        super().__init__(id=id)
        self.kind = kind
        self._number = number
        self.cursor = 0
        self._rows = rows
        self._window: Sequence[tuple[Entry, ListedHit | None]] = ()
        self._window_start = 0
        self._needs: tuple[int, Sequence[RowNeeds]] = (0, ())
        """What each row needs in a width, as far as it was asked for."""
        self._starts: Sequence[int] = ()
        """The first line of each row and the end of the last, where rows may be taller than a line."""
        self._laid_out = (0, 0)
        """The size that they are for."""
        self._drawn_rows: dict[tuple[int, bool], tuple[Line, ...]] = {}
        self._set_title()

    @property
    def rows(self) -> Rows:
        """The listed rows."""
        return self._rows

    @property
    def current(self) -> tuple[Entry, "ListedHit | None"] | None:
        """The entry under the cursor."""
        return self._at(self.cursor) if self._rows.total else None

    def list_rows(self, rows: Rows, cursor: int = 0) -> None:
        """List other ``rows`` with the given cursor, without posting a message."""
        self.deselect()
        was_empty, self._rows = not self._rows.total, rows
        self._window = ()
        self._needs = (0, ())
        self._laid_out = (0, 0)
        self.cursor = max(0, min(cursor, rows.total - 1))
        self._set_title()
        if rows.total or not was_empty:
            self._show_cursor()

    def renew(self, rows: Rows) -> None:
        """List ``rows`` of another base, the cursor on the same entry, else the same row, without posting a message."""
        current = self.current
        row = rows.row_of(current[0]) if current else None
        cursor = self.cursor if row is None else row
        # The current row keeps its position on the screen, whatever changed above it.
        self.top += cursor - self.cursor
        self.list_rows(rows, cursor)

    def place(self, cursor: int) -> None:
        """Move the cursor to a row, without posting a message."""
        self.cursor = max(0, min(cursor, self._rows.total - 1))
        self._show_cursor()

    def wants(self, cells: int, most: int) -> tuple[int, ...]:
        """Return how many lines, at most ``most``, all rows take in ``cells``.

        The numbers are for: one line per row; a second line for rows that would be cut; two lines per row with enough
                text; every row in full.
        """
        total = self._rows.total
        if total >= most or not total or cells < _MIN_CELLS:
            return (min(total, most),) * WANTS
        needs = self._needs_in(cells)
        uncut, double, full = (
            min(most, sum(lines))
            for lines in zip(*((need.uncut, min(need.full, 2), need.full) for need in needs), strict=True)
        )
        return total, uncut, double, full

    def watch_marks(self) -> None:
        """Redraw."""
        self._drawn_rows.clear()
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        self._lay_out()
        return self._starts[-1] if self._starts else self._rows.total

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        return self._row_at(number) == self.cursor and (self.has_focus or self.has_class("-current"))

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        at = self._row_at(number)
        first, end = self._lines_of(at)
        on = self.is_current(number)
        drawn = self._drawn_rows.get((at, on))
        if drawn is None:
            entry, hit = self._at(at)
            is_marked = any(entry_of(address) == entry.id for address in self.marks)
            drawn = (
                (row(self._rows.base, entry, hit, cells, on=on, is_marked=is_marked),)
                if end - first < 2
                else tall_row(self._rows.base, entry, hit, cells, end - first, on=on, is_marked=is_marked)
            )
            if self._starts:
                self._drawn_rows[at, on] = drawn
        return drawn[number - first]

    def move(self, steps: int) -> None:
        """See `ListView.move`."""
        before = self.cursor
        self.place(self.cursor + steps)
        if self.cursor != before:
            self.report()

    def point(self, number: int) -> None:
        """See `ListView.point`."""
        self.place(self._row_at(number))
        self.report()

    def action_half(self, direction: int) -> None:
        """Move the cursor by half of the rows in view."""
        in_view = self._row_at(min(self.top + self.size.height, self.count()) - 1) - self._row_at(self.top) + 1
        self.move(direction * max(1, in_view // 2))

    def report(self) -> None:
        """Post what is under the cursor."""
        current = self.current
        if current is not None:
            self.post_message(self.Highlighted(*current))

    def on_focus(self) -> None:
        """Post what is under the cursor."""
        self.report()

    def fit(self) -> None:
        """See `ListView.fit`."""
        first, end = self._lines_of(self.cursor)
        self.top = self.top_for(first, end - 1)

    def _show_cursor(self) -> None:
        first, end = self._lines_of(self.cursor)
        self.show(first, end - 1)

    def _lines_of(self, number: int) -> tuple[int, int]:
        """Return the first line of a row and the one after its last."""
        self._lay_out()
        return (self._starts[number], self._starts[number + 1]) if self._starts else (number, number + 1)

    def _row_at(self, line: int) -> int:
        self._lay_out()
        return bisect_right(self._starts, line) - 1 if self._starts else line

    def _lay_out(self) -> None:
        """Compute the height of each row for the current size of the pane."""
        cells, height = self.size.width - 1, self.size.height
        if (cells, height) == self._laid_out:
            return
        self._laid_out = (cells, height)
        self._drawn_rows.clear()
        total, _, double, _ = self.wants(cells, height + 1)
        self._starts = ()
        if not 0 < total < height or cells < _MIN_CELLS:
            return
        needs = self._needs_in(cells)
        heights = [min(need.full, 2) if double <= height else 1 for need in needs]
        left = height - sum(heights)
        for number, need in enumerate(needs):
            enough = need.full if double <= height else need.uncut
            more = min(left, enough - heights[number])
            heights[number] += more
            left -= more
        self._starts = (0, *accumulate(heights))

    def _needs_in(self, cells: int) -> Sequence[RowNeeds]:
        """Return the lines that each row needs in that width; called only if all of them are visible."""
        if self._needs[0] != cells:
            base = self._rows.base
            self._needs = (
                cells,
                [row_needs(base, *self._at(n, self._rows.total), cells) for n in range(self._rows.total)],
            )
        return self._needs[1]

    def _at(self, number: int, most: int = 0) -> tuple[Entry, "ListedHit | None"]:
        if not self._window_start <= number < self._window_start + len(self._window):
            # Only visible rows are fetched, as each letter of a query fetches them again.
            count = max(self._LEAST, self.size.height, most)
            self._window_start = max(0, min(number, self.top if self.top <= number < self.top + count else number))
            self._window = self._rows.fetch(self._window_start, count)
        return self._window[number - self._window_start]

    def _set_title(self) -> None:
        rows = self._rows
        self.set_class(not rows.total, "-empty")
        least = "" if rows.complete else "+"
        found = f"{rows.total:,}{least}/{rows.of:,}" if rows.searching else f"{rows.of:,}"
        self.entitle(f"{self._number} {self.kind.title} {found}")


def all_rows(base: FactBase, kind: Kind) -> Rows:
    """Return the rows of all entries of ``kind``, fetched page by page."""

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        return [(entry, None) for entry in base.page(kind, start, count)]

    def row_of(entry: Entry) -> int | None:
        number = base.number(base.id_of(entry))
        row = -1 if number is None else base.row(kind, number)
        return row if 0 <= row < base.counts[kind] else None

    return Rows(total=base.counts[kind], of=base.counts[kind], fetch=fetch, row_of=row_of, base=base)


def hit_rows(base: FactBase, kind: Kind, results: "Listing") -> Rows:
    """Return the rows of the hits of ``kind``, best first."""
    hits = [hit for hit in results.hits if hit.kind == kind]

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        some = hits[start : start + count]
        return list(zip(base.some([hit.n for hit in some]), some, strict=True))

    def row_of(entry: Entry) -> int | None:
        entry_id = base.id_of(entry)
        return next((row for row, hit in enumerate(hits) if hit.id == entry_id), None)

    complete = results.complete and results.counts[kind] == len(hits)
    of = base.counts[kind]
    return Rows(total=len(hits), of=of, fetch=fetch, row_of=row_of, base=base, searching=True, complete=complete)
