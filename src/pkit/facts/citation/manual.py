"""What every style is made of: the record that a style's module fills in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pkit.facts.citation.pieces import AMERICAN, Quotes
from pkit.facts.citation.work import Work


class Style(StrEnum):
    """The styles, by the names they have on the command line."""

    APA = "apa"
    MLA = "mla"
    CHICAGO_NOTES = "chicago-notes"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    HARVARD = "harvard"
    IEEE = "ieee"
    AMA = "ama"
    OSCOLA = "oscola"


class Form(StrEnum):
    """The two places of a citation."""

    IN_TEXT = "in-text"
    """In running text, or the note in a style that cites in notes."""
    REFERENCE = "reference"
    """The entry in the reference list or bibliography."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manual:
    """One style."""

    in_text: Callable[[Work], str]
    reference: Callable[[Work], str]
    rules: Callable[[Work], tuple[str, ...]]
    """What the style does about the things that the source does not state."""
    order: Callable[[Work], tuple[str, ...]] | None
    """What its lists are sorted by, most important first; None is the order of first mention."""
    by_year: bool = False
    """Whether a letter tells apart what author and year do not."""
    quotes: Quotes = AMERICAN
