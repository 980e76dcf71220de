"""What every style is made of: the record that a style's module fills in."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

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


DEFAULT_STYLE = Style.CHICAGO_NOTES
"""Its note is complete by itself: author, title, source, date, place and address."""


class Form(StrEnum):
    """What a citation is for."""

    CITATION = "citation"
    """To stand by itself: the note in a style that cites in notes, else the reference without a list number."""
    IN_TEXT = "in-text"
    """In running text, or the note in a style that cites in notes."""
    REFERENCE = "reference"
    """The entry in the reference list or bibliography."""


class Manual(NamedTuple):
    """One style."""

    in_text: Callable[[Work], str]
    reference: Callable[[Work], str]
    rules: Callable[[Work], tuple[str, ...]]
    """What the style does about the things that the source does not state."""
    order: Callable[[Work], tuple[str, ...]] | None
    """What its lists are sorted by, most important first; None is the order of first mention."""
    is_note: bool = False
    """Whether it cites in foot- or endnotes."""
    by_year: bool = False
    """Whether a letter tells apart what author and year do not."""
    quotes: Quotes = AMERICAN
