"""The records of a fact base, as the file has them: immutable and exact.

They are named tuples where their names allow it: a dataclass costs every start a millisecond to define.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The four kinds of entry, in the order of the panes."""

    OFFICIAL = "official"
    AGENCY = "agency"
    FIGURE = "figure"
    PROGRAM = "program"

    @property
    def section(self) -> str:
        """The kind's top-level key in a fact base, which is also its pane's title."""
        return "agencies" if self is Kind.AGENCY else f"{self.value}s"


class Qualifier(StrEnum):
    """How a figure's value is to be read; it never leaves the value's side."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    TOWARD = "toward"


class Modality(StrEnum):
    """What kind of claim a figure makes."""

    ACTUAL = "actual"
    TARGET = "target"
    PLEDGE = "pledge"
    ESTIMATE = "estimate"


class Label(StrEnum):
    """CSL's names for the locators that a fact base can hold."""

    PARAGRAPH = "paragraph"
    PAGE = "page"


class Locator(NamedTuple):
    """Where in its source a fact stands."""

    label: Label
    value: str
    """One number, or a range or list as written: ``7``, ``7-9``, ``2, 7``."""


class Name(NamedTuple):
    """A CSL name: either ``literal`` (an organisation) or the parts of a person's name."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    non_dropping_particle: str | None = None
    literal: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraphs:
    """How the paragraphs of a source are numbered."""

    count: int
    numbering: str
    """``counted`` (by us, on body text) or ``numbered`` (by the source itself)."""


class Source(NamedTuple):
    """One source in CSL-JSON's variables; what the source does not state is None or empty."""

    id: str
    type: str
    """A CSL item type, such as ``article-newspaper``."""
    title: str
    author: tuple[Name, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    """``2026``, ``2026-02`` or ``2026-02-13``; likewise ``accessed``."""
    accessed: str | None = None
    url: str | None = None
    page: str | None = None
    volume: str | None = None
    issue: str | None = None
    doi: str | None = None
    language: str | None = None
    paragraphs: Paragraphs | None = None


class Fact(NamedTuple):
    """One plain sentence of our own, with where it stands and who stands behind it."""

    text: str
    source: str
    """The id of its source."""
    paragraph: int | str | None = None
    """A number, or a range or list as text: ``7-9``, ``2, 7``."""
    page: int | str | None = None
    per: tuple[str, ...] = ()
    """Who stands behind it, ids or names in order; empty is the source's own voice."""
    anchor: str | None = None
    """Hash of the source sentence, see ``pkit.facts.anchors``."""

    @property
    def locator(self) -> Locator | None:
        """The paragraph or the page, None for a fact without a place."""
        if self.paragraph is not None:
            return Locator(label=Label.PARAGRAPH, value=str(self.paragraph))
        if self.page is not None:
            return Locator(label=Label.PAGE, value=str(self.page))
        return None


class Official(NamedTuple):
    """A person, with role and the id of their agency."""

    id: str
    name: str
    role: str | None = None
    agency: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of entry that it is."""
        return Kind.OFFICIAL


class Agency(NamedTuple):
    """A body, with its acronym and its country (ISO 3166 alpha-2)."""

    id: str
    name: str
    acronym: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of entry that it is."""
        return Kind.AGENCY


class Figure(NamedTuple):
    """A number with everything that it needs to be true."""

    id: str
    name: str
    value: str
    """A decimal as text, exact."""
    unit: str
    """An ISO 4217 code, or a word: ``percent``, ``companies``, ``years`` …"""
    qualifier: Qualifier
    modality: Modality = Modality.ACTUAL
    period: str | None = None
    """As the source has it: ``FY2023``, ``2023``, ``late 2024``."""
    about: tuple[str, ...] = ()
    """Ids of the entries that the figure is about."""
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of entry that it is."""
        return Kind.FIGURE


class Program(NamedTuple):
    """A program, initiative, incentive, law in the making or piece of infrastructure."""

    id: str
    name: str
    agency: str | None = None
    status: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of entry that it is."""
        return Kind.PROGRAM


Entry = Official | Agency | Figure | Program
"""What the panes list, in their order."""
