"""What the panes list: the hits of a search, or the entries with marked facts.

The search itself is not needed for the first frame, so its types are imported for the type checker only.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pkit.facts.kinds import Kind

if TYPE_CHECKING:
    from pkit.facts.search.highlight import Span
    from pkit.facts.search.results import Hit, Results


class MarkedEntry(NamedTuple):
    """An entry with a marked fact, listed as a hit is."""

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
    """The entries with marked facts, in the order in which they were marked."""

    hits: tuple[MarkedEntry, ...]
    counts: Mapping[Kind, int]
    complete: bool = True
    """Whether ``counts`` are exact, not "at least"."""


ListedHit: TypeAlias = "Hit | MarkedEntry"
Listing: TypeAlias = "Results | MarkedEntries"
