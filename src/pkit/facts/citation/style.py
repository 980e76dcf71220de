"""What a citation style is: the record that each module of `pkit.facts.citation.styles` fills in."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.citation.csl import Item
from pkit.facts.citation.pieces import AMERICAN, Quotes

DEFAULT_STYLE = "chicago-notes"
"""Its note is complete by itself: author, title, source, date, place and address."""


class Form(StrEnum):
    """What a citation is for."""

    CITATION = "citation"
    """To stand by itself: the note in a style that cites in notes, else the reference without a list number."""
    IN_TEXT = "in-text"
    """In running text, or the note in a style that cites in notes."""
    REFERENCE = "reference"
    """The entry in the reference list or bibliography."""


class Placement(StrEnum):
    """Where the in-text form goes beside the sentence that it supports."""

    BEFORE_STOP = "before the full stop"
    AFTER_STOP = "after the full stop"
    IN_BRACKETS = "in brackets behind it"
    """A note: there are no footnotes in a line of text."""


class Style(NamedTuple):
    """One style: all that is particular to it."""

    title: str
    """As a menu shows it, with its edition: APA 7."""
    csl: str
    """The id of the official CSL style that it is measured against."""
    in_text: Callable[[Item], str]
    reference: Callable[[Item], str]
    rules: Callable[[Item], tuple[str, ...]]
    """What the style does about the things that the source does not state, a short phrase each."""
    order: Callable[[Item], tuple[str, ...]] | None = None
    """What its lists are sorted by, most important first; None is the order of first mention."""
    is_note: bool = False
    """Whether it cites in foot- or endnotes."""
    by_year: bool = False
    """Whether a letter tells apart what author and year do not."""
    heading: str = "References"
    """What its list is called."""
    placement: Placement = Placement.BEFORE_STOP
    quotes: Quotes = AMERICAN
