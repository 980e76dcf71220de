"""What the panes list: the hits of a search, or the entries with marked facts.

Search is not needed for the first frame, so its types are imported for the type checker only.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pkit.errors import UnknownIdError
from pkit.facts.base import FactBase, Located
from pkit.facts.kinds import Kind

if TYPE_CHECKING:
    from pkit.facts.search.highlight import Span
    from pkit.facts.search.results import Hit, Results


class MarkedEntry(NamedTuple):
    """An entry with a marked fact, listed like a hit."""

    n: int
    """The entry's row in the database."""
    id: str
    kind: Kind
    name: str
    fact: int
    """Index of the first marked fact."""
    alias: str | None = None
    spans: "tuple[Span, ...]" = ()
    named: "tuple[Span, ...]" = ()


class MarkedEntries(NamedTuple):
    """The entries with marked facts, in the order of marking."""

    hits: tuple[MarkedEntry, ...]
    counts: Mapping[Kind, int]
    complete: bool = True
    """Whether ``counts`` are exact, not "at least"."""


ListedHit: TypeAlias = "Hit | MarkedEntry"
Listing: TypeAlias = "Results | MarkedEntries"


def marked_entries(base: FactBase, addresses: Iterable[str]) -> MarkedEntries:
    """Return the entries of the facts at ``addresses`` that exist in the base."""
    hits: dict[int, MarkedEntry] = {}
    for address in addresses:
        place = _place(base, address)
        number = base.number(place.entry.id) if place else None
        if place is not None and number is not None and number not in hits:
            entry = place.entry
            hits[number] = MarkedEntry(number, entry.id, entry.kind, entry.name, place.number)
    counts = {kind: sum(hit.kind == kind for hit in hits.values()) for kind in base.kinds}
    return MarkedEntries(tuple(hits.values()), counts)


def _place(base: FactBase, address: str) -> Located | None:
    """Return the fact at ``address``, None if the base does not have it any more."""
    try:
        return base.fact(address)
    except UnknownIdError:
        return None
