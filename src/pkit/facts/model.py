"""The records of a fact base, as the file has them: immutable and exact.

They are named tuples: each dataclass costs every start a millisecond to define, and importing them ten.
"""

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


class Paragraphs(NamedTuple):
    """How the paragraphs of a source are numbered."""

    total: int
    """``count`` in the file."""
    numbering: str
    """``counted`` (by us, on body text) or ``numbered`` (by the source itself)."""


class Source(NamedTuple):
    """One source in CSL-JSON's variables; what the source does not state is None or empty."""

    id: str
    type: str
    """A CSL item type, such as ``article-newspaper``."""
    title: str
    """May hold CSL's rich text: ``<i>``, ``<b>``, ``<sub>``, ``<sup>``, ``<span class="nocase">``."""
    author: tuple[Name, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    """A date of `pkit.facts.dates`: ``2026-02-13``, ``2026-21``, ``2026-02/2026-04``; likewise ``accessed``."""
    accessed: str | None = None
    url: str | None = None
    page: str | None = None
    volume: str | None = None
    issue: str | None = None
    doi: str | None = None
    language: str | None = None
    paragraphs: Paragraphs | None = None
    number: str | None = None
    """Of a report, bill, patent or standard."""
    genre: str | None = None
    """What sort of its type it is: ``press release``, ``PhD thesis``."""
    publisher_place: str | None = None
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    section: str | None = None
    edition: str | None = None
    authority: str | None = None
    """The court, chamber or body that stands behind a bill, a case or a standard."""
    event_title: str | None = None
    """The conference or hearing at which it was given."""
    collection_title: str | None = None
    """The series that it stands in."""
    archive: str | None = None
    medium: str | None = None
    note: str | None = None
    isbn: str | None = None


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


class Quantity(NamedTuple):
    """A quantitative claim: value, unit, qualifier, modality, period."""

    value: str
    """A decimal as text, exact; of a range the lower end."""
    unit: str
    """An ISO 4217 code, a symbol (``MW``, ``°C``), or words: ``percent``, ``companies``, ``basis points`` …"""
    qualifier: Qualifier = Qualifier.EXACT
    modality: Modality = Modality.ACTUAL
    period: str | None = None
    """As the source has it: ``FY2023``, ``2023``, ``late 2024``."""
    to: str | None = None
    """The upper end of a range, a decimal as text."""
    per_unit: str | None = None
    """What the value is for one of: ``week`` in "$400 a week"."""


class Figure(NamedTuple):
    """A number with everything that it needs to be true."""

    id: str
    name: str
    value: str
    """A decimal as text, exact; of a range the lower end."""
    unit: str
    """An ISO 4217 code, a symbol (``MW``, ``°C``), or words: ``percent``, ``companies``, ``basis points`` …"""
    qualifier: Qualifier
    modality: Modality = Modality.ACTUAL
    period: str | None = None
    """As the source has it: ``FY2023``, ``2023``, ``late 2024``."""
    to: str | None = None
    """The upper end of a range, a decimal as text."""
    per_unit: str | None = None
    """What the value is for one of: ``week`` in "$400 a week"."""
    indicator: str | None = None
    """What is measured; figures of one indicator from different sources belong together."""
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
