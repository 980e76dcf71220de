"""A fact with where it stands and who said it, as lines for a view."""

from pkit.facts.base import FactBase
from pkit.facts.model import Fact
from pkit.tui.render.entries import locator_words
from pkit.tui.render.segments import Line, TextStyle, segment, wrap

NOBODY = "the source itself"
"""Who stands behind a fact that is attributed to nobody else."""


def speaker(base: FactBase, fact: Fact) -> str:
    """Return who stands behind a fact."""
    return ", ".join(base.names(fact.per)) or NOBODY


def fact_lines(base: FactBase, fact: Fact, cells: int) -> tuple[Line, ...]:
    """Return a fact with its place, who said it, and its source."""
    source = base.source_of(fact)
    origin = ", ".join(part for part in (source.title, source.container_title) if part)
    text = wrap((segment(f"{locator_words(fact)}  ", TextStyle.PLACE), segment(fact.text)), cells, 2)
    return (*text, *wrap((segment(f"  — {speaker(base, fact)}; {origin}", TextStyle.DIM),), cells, 4))
