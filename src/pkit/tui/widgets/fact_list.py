"""A pane: the entries of one kind, or the hits among them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.message import Message
from textual.reactive import var

from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.tui.listing import ListedHit, Listing
from pkit.tui.render.entries import row
from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView


class Rows(NamedTuple):
    """What a pane lists: a window onto the base, fetched as it comes into view."""

    total: int
    """Entries in the list."""
    of: int
    """Entries of the kind in the base."""
    fetch: Callable[[int, int], Sequence[tuple[Entry, "ListedHit | None"]]]
    """Called as ``fetch(start, count)``."""
    row_of: Callable[[Entry], int | None]
    """Returns where an entry, as it was read before, stands in the list, from 0, None where it is not listed."""
    searching: bool = False
    complete: bool = True
    """Whether ``total`` is exact, not "at least"."""


class FactList(ListView):
    """Lists entries, one a line, with a cursor."""

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
        """The cursor came to an entry."""

        def __init__(self, entry: Entry, hit: "ListedHit | None") -> None:
            """Say which entry, and as which hit."""
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
        self._set_title()

    @property
    def rows(self) -> Rows:
        """What is listed now."""
        return self._rows

    @property
    def current(self) -> tuple[Entry, "ListedHit | None"] | None:
        """The entry under the cursor."""
        return self._at(self.cursor) if self._rows.total else None

    def list_rows(self, rows: Rows, cursor: int = 0) -> None:
        """List other ``rows``, the cursor on one of them; reports nothing."""
        self.deselect()
        was_empty, self._rows = not self._rows.total, rows
        self._window = ()
        self.cursor = max(0, min(cursor, rows.total - 1))
        self._set_title()
        if rows.total or not was_empty:
            self.show(self.cursor, self.cursor)

    def renew(self, rows: Rows) -> None:
        """List ``rows`` of another base, the cursor on the same entry, else the same row; reports nothing."""
        current = self.current
        row = rows.row_of(current[0]) if current else None
        cursor = self.cursor if row is None else row
        # What is read stays where it is on the screen, whatever came or went above it.
        self.top += cursor - self.cursor
        self.list_rows(rows, cursor)

    def place(self, cursor: int) -> None:
        """Put the cursor on a row; reports nothing."""
        self.cursor = max(0, min(cursor, self._rows.total - 1))
        self.show(self.cursor, self.cursor)

    def watch_marks(self) -> None:
        """Draw again."""
        self.draw_changes()

    def count(self) -> int:
        """See `ListView.count`."""
        return self._rows.total

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        return number == self.cursor and (self.has_focus or self.has_class("-current"))

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        entry, hit = self._at(number)
        is_marked = any(entry_of(address) == entry.id for address in self.marks)
        return row(entry, hit, cells, on=self.is_current(number), is_marked=is_marked)

    def move(self, steps: int) -> None:
        """See `ListView.move`."""
        before = self.cursor
        self.place(self.cursor + steps)
        if self.cursor != before:
            self.report()

    def point(self, number: int) -> None:
        """See `ListView.point`."""
        self.place(number)
        self.report()

    def report(self) -> None:
        """Say what is under the cursor."""
        current = self.current
        if current is not None:
            self.post_message(self.Highlighted(*current))

    def on_focus(self) -> None:
        """Say what is under the cursor."""
        self.report()

    def _at(self, number: int) -> tuple[Entry, "ListedHit | None"]:
        if not self._window_start <= number < self._window_start + len(self._window):
            # What is in view and no more: all of it is fetched again with each letter of a search.
            count = max(self._LEAST, self.size.height)
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
    """Return every entry of ``kind``, fetched page by page."""

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        return [(entry, None) for entry in base.page(kind, start, count)]

    def row_of(entry: Entry) -> int | None:
        number = base.number(base.id_of(entry))
        row = -1 if number is None else base.row(kind, number)
        return row if 0 <= row < base.counts[kind] else None

    return Rows(total=base.counts[kind], of=base.counts[kind], fetch=fetch, row_of=row_of)


def hit_rows(base: FactBase, kind: Kind, results: "Listing") -> Rows:
    """Return the hits of ``kind``, best first."""
    hits = [hit for hit in results.hits if hit.kind == kind]

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        some = hits[start : start + count]
        return list(zip(base.some([hit.n for hit in some]), some, strict=True))

    def row_of(entry: Entry) -> int | None:
        entry_id = base.id_of(entry)
        return next((row for row, hit in enumerate(hits) if hit.id == entry_id), None)

    complete = results.complete and results.counts[kind] == len(hits)
    of = base.counts[kind]
    return Rows(total=len(hits), of=of, fetch=fetch, row_of=row_of, searching=True, complete=complete)
