"""What the panes list: the whole base, or the hits of a search."""

from collections.abc import Sequence

from pkit.facts.base import FactBase
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.tui.listing import ListedHit, Listing
from pkit.tui.widgets.fact_list import Rows


def all_rows(base: FactBase, kind: Kind) -> Rows:
    """Return every entry of ``kind``, fetched page by page."""

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        return [(entry, None) for entry in base.page(kind, start, count)]

    def row_of(entry_id: str) -> int | None:
        number = base.number(entry_id)
        row = -1 if number is None else base.row(kind, number)
        return row if 0 <= row < base.counts[kind] else None

    return Rows(total=base.counts[kind], of=base.counts[kind], fetch=fetch, row_of=row_of)


def hit_rows(base: FactBase, kind: Kind, results: "Listing") -> Rows:
    """Return the hits of ``kind``, best first."""
    hits = [hit for hit in results.hits if hit.kind == kind]

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, "ListedHit | None"]]:
        some = hits[start : start + count]
        return list(zip(base.some([hit.n for hit in some]), some, strict=True))

    def row_of(entry_id: str) -> int | None:
        return next((row for row, hit in enumerate(hits) if hit.id == entry_id), None)

    complete = results.complete and results.counts[kind] == len(hits)
    of = base.counts[kind]
    return Rows(total=len(hits), of=of, fetch=fetch, row_of=row_of, searching=True, complete=complete)
