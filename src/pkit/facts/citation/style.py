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
    """To stand by itself: the note in a style that cites in notes, else the reference without a list number."""
    IN_TEXT = "in-text"
    """In running text, or the note in a style that cites in notes."""
    REFERENCE = "reference"
    """The entry in the reference list or bibliography."""


class Citation(NamedTuple):
    """A citation ready to paste."""

    text: str
    """Plain text, curly quotation marks; one line, but for formats of several."""
    rules: tuple[str, ...] = ()
    """What the style did about the things that the source does not state, a short phrase each."""
    warning: str = ""
    """Why it may be wrong, empty where nothing speaks for that."""
    marked: str = ""
    """The same with the marks of `pkit.facts.citation.pieces` for italics and the like; empty for a format's record."""


def warning(item: Item, style: "Style") -> str:
    """Return the warning about a type that a style is not verified for, an empty text for other types."""
    return "" if item.type in style.types else f"not proven for type {item.type} in {style.title}"


class Note(NamedTuple):
    """The relation of a later note to the first one of its source."""

    first: int
    """The number of the first note, from 1."""
    ibid: bool
    """Whether the note before is of the same source."""
    same_place: bool
    """Whether it is of the same place in it."""
    same_note: bool = False
    """Whether both are parts of one note."""
    is_ambiguous: bool = False
    """Whether the later note of another source would read the same."""


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
    """What stands once for several works of one author; nothing for a work, and None for all, that is cited in full."""
    order: Callable[[Item], tuple[str, ...]] | None = None
    """What they are sorted by; None is the order given."""
    ranges: bool = False
    """Whether three numbers in a row are a range."""


IN_NOTE = Joining(before="", after=".")


class Placement(StrEnum):
    """The position of the in-text form relative to the sentence that it supports."""

    BEFORE_STOP = "before the full stop"
    AFTER_STOP = "after the full stop"
    IN_BRACKETS = "in brackets behind it"
    """A note: there are no footnotes in a line of text."""


PROVEN = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document "
    "entry-encyclopedia hearing interview legal_case legislation manuscript map motion_picture paper-conference "
    "personal_communication post post-weblog report speech standard thesis treaty webpage".split()
)
"""The types of source whose citations are compared with the reference processors, see docs/citations.md."""


class Style(NamedTuple):
    """A citation style with all of its properties."""

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
    joining: Joining = Joining()
    given: GivenNames = GivenNames.NOWHERE
    adds_names: bool = False
    """Whether names beyond "et al." tell teams apart."""
    adds_title: bool = False
    """Whether a title tells works of one author apart."""
    later_note: Callable[[Item, Note], str] | None = None
    """The note of a source that has had one; None where each is whole."""
    types: frozenset[str] = PROVEN
    """The types that it is proven for; a citation of another says so."""
    locale: str = ""
    """The language of its manual, where its CSL file names none."""
    repeated_author: str = ""
    """What stands in a list for an author named just before."""
