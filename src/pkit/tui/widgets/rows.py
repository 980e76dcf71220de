"""What the panes list: the whole base, or the hits of a search."""

from collections.abc import Sequence

from pkit.facts.base import FactBase
from pkit.facts.model import Entry, Kind
from pkit.tui.found import Hit, Results
from pkit.tui.widgets.fact_list import Rows


def all_rows(base: FactBase, kind: Kind) -> Rows:
    """Return every entry of ``kind``, fetched page by page."""

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, Hit | None]]:
        return [(entry, None) for entry in base.page(kind, start, count)]

    return Rows(total=base.counts[kind], of=base.counts[kind], fetch=fetch)


def hit_rows(base: FactBase, kind: Kind, results: Results) -> Rows:
    """Return the hits of ``kind``, best first."""
    hits = [hit for hit in results.hits if hit.kind is kind]

    def fetch(start: int, count: int) -> Sequence[tuple[Entry, Hit | None]]:
        return [(base.at(hit.n), hit) for hit in hits[start : start + count]]

    complete = results.complete and results.counts[kind] == len(hits)
    return Rows(total=len(hits), of=base.counts[kind], fetch=fetch, searching=True, complete=complete)
