"""The record of a citation style, which each module in `pkit.facts.citation.styles` defines."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.citation.csl import Item
from pkit.facts.citation.pieces import AMERICAN, Quotes

CSL_PREFIX = "csl:"
"""Before the name or file of any other CSL style, where the name of one of pkit's own could stand."""
DEFAULT_STYLE = "chicago-notes"
"""Its note is complete by itself: author, title, source, date, place and address."""


class Form(StrEnum):
    """Forms of a citation."""

    CITATION = "citation"
    """Complete by itself: the note in a note style, else the reference without a list number."""
    IN_TEXT = "in-text"
    """For running text; in a note style, the note."""
    REFERENCE = "reference"
    """The entry in the reference list or bibliography."""


class Citation(NamedTuple):
    """A citation ready to paste."""

    text: str
    """Plain text with curly quotation marks; one line, except in formats with several."""
    rules: tuple[str, ...] = ()
    """The rules applied to missing fields, a short phrase each."""
    warning: str = ""
    """Why it may be wrong, empty if there is no reason."""
    marked: str = ""
    """The text with the marks of `pkit.facts.citation.pieces` for italics and the like; empty for formats."""


def warning(item: Item, style: "Style") -> str:
    """Return the warning about a type that a style is not verified for, an empty text for other types."""
    return "" if item.type in style.types else f"not proven for type {item.type} in {style.title}"


class Note(NamedTuple):
    """The relation of a later note to the first one of its source."""

    first: int
    """The number of the first note, from 1."""
    ibid: bool
    """Whether the preceding note cites the same source."""
    same_place: bool
    """Whether it has the same locator."""
    same_note: bool = False
    """Whether both are in one note."""
    is_ambiguous: bool = False
    """Whether the later note of another source would be equal."""


class GivenNames(StrEnum):
    """Where given names disambiguate people with the same family name."""

    NOWHERE = "nowhere"
    WHERE_AMBIGUOUS = "in citations that would read alike"
    FIRST_AUTHOR = "in every first author of the name"
    FIRST_AUTHOR_INITIALS = "in every first author of the name, by initials"


class Joining(NamedTuple):
    """How several citations are combined in one pair of brackets or one note."""

    before: str = "("
    after: str = ")"
    delimiter: str = "; "
    author: Callable[[Item], str] | None = None
    """The part shared by works of one author; empty for a work cited in full, None if the style always does so."""
    order: Callable[[Item], tuple[str, ...]] | None = None
    """The sort key; None keeps the given order."""
    ranges: bool = False
    """Whether three or more consecutive numbers form a range."""


IN_NOTE = Joining(before="", after=".")


class Placement(StrEnum):
    """The position of the in-text form relative to the sentence that it supports."""

    BEFORE_STOP = "before the full stop"
    AFTER_STOP = "after the full stop"
    IN_BRACKETS = "in brackets behind it"
    """For notes, as a line of text has no footnotes."""


PROVEN = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document "
    "entry-encyclopedia hearing interview legal_case legislation manuscript map motion_picture paper-conference "
    "personal_communication post post-weblog report speech standard thesis treaty webpage".split()
)
"""The types of source whose citations are compared with the reference processors, see docs/citations.md."""


class Style(NamedTuple):
    """A citation style with all of its properties."""

    title: str
    """For menus, with the edition: APA 7."""
    csl: str
    """The id of the official CSL style that is its reference."""
    in_text: Callable[[Item], str]
    reference: Callable[[Item], str]
    rules: Callable[[Item], tuple[str, ...]]
    """Returns the rules applied to missing fields, a short phrase each."""
    order: Callable[[Item], tuple[str, ...]] | None = None
    """The sort key of lists; None is the order of first mention."""
    is_note: bool = False
    """Whether it is a note style."""
    by_year: bool = False
    """Whether letters disambiguate works of the same author and year."""
    heading: str = "References"
    """The heading of the list."""
    placement: Placement = Placement.BEFORE_STOP
    quotes: Quotes = AMERICAN
    joining: Joining = Joining()
    given: GivenNames = GivenNames.NOWHERE
    adds_names: bool = False
    """Whether names beyond "et al." are used for disambiguation."""
    adds_title: bool = False
    """Whether titles disambiguate works of one author."""
    later_note: Callable[[Item, Note], str] | None = None
    """Returns the note of a source cited before; None if every note is complete."""
    types: frozenset[str] = PROVEN
    """The types of source that it is verified for; citations of others carry a warning."""
    locale: str = ""
    """The language, if its CSL file names none."""
    repeated_author: str = ""
    """The replacement of a repeated author in a list."""
