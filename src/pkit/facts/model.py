"""The records of a fact base: immutable, with exact values as in the file.

They are named tuples, because defining a dataclass costs a millisecond at every start, and importing the module ten.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from pkit.facts.kinds import Kind, SearchRole

Value = str | tuple[Any, ...] | Mapping[str, Any]
"""What a field holds: a text, the parts of a quantity, or several of either."""


class Qualifier(StrEnum):
    """The qualifier of a figure's value, which is never separated from it."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    TOWARD = "toward"


class Modality(StrEnum):
    """The kind of claim that a figure makes."""

    ACTUAL = "actual"
    TARGET = "target"
    PLEDGE = "pledge"
    ESTIMATE = "estimate"


class Label(StrEnum):
    """CSL's names for the locators of a fact base."""

    PARAGRAPH = "paragraph"
    PAGE = "page"


class Locator(NamedTuple):
    """The place of a fact in its source."""

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
    """The court, chamber or organisation that issued a bill, a case or a standard."""
    event_title: str | None = None
    """The conference or hearing at which it was presented."""
    collection_title: str | None = None
    """The series that it is part of."""
    archive: str | None = None
    medium: str | None = None
    note: str | None = None
    isbn: str | None = None
    more: Mapping[str, str] = MappingProxyType({})
    """Further variables of the table, by name."""

    def get(self, variable: str) -> str | tuple[Name, ...] | Paragraphs | None:
        """Return the value of a variable by its CSL name."""
        attribute = variable.replace("-", "_").lower()
        if attribute not in self._fields:
            return self.more.get(variable)
        value: str | tuple[Name, ...] | Paragraphs | None = getattr(self, attribute)
        return value


class Fact(NamedTuple):
    """A fact: one sentence in the base's own words, with locator and attribution."""

    text: str
    source: str
    """The id of its source."""
    paragraph: int | str | None = None
    """A number, or a range or list as text: ``7-9``, ``2, 7``."""
    page: int | str | None = None
    per: tuple[str, ...] = ()
    """The attribution, ids or names in order; empty for a statement of the source itself."""
    anchor: str | None = None
    """Hash of the source sentence, see ``pkit.facts.anchors``."""

    @property
    def locator(self) -> Locator | None:
        """The paragraph or page, None for a fact without one."""
        if self.paragraph is not None:
            return Locator(label=Label.PARAGRAPH, value=str(self.paragraph))
        if self.page is not None:
            return Locator(label=Label.PAGE, value=str(self.page))
        return None


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
    """The unit that the value refers to: ``week`` in "$400 a week"."""


class Entry(NamedTuple):
    """One entry, of any kind."""

    kind: Kind
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    values: Mapping[str, Value] = MappingProxyType({})
    """The present values of the kind's fields, including defaults."""
    base: str = ""
    """The name of its base, if several are open."""

    def text(self, field: str) -> str:
        """Return the value of a field with one text, id or date; an empty text if it is absent."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else ""

    def texts(self, field: str) -> tuple[str, ...]:
        """Return the texts, ids or dates of a field, whether it holds one or a list."""
        value = self.values.get(field, ())
        return (value,) if isinstance(value, str) else tuple(each for each in value if isinstance(each, str))

    @property
    def quantity(self) -> Quantity | None:
        """The quantity of a figure, None for other entries."""
        return quantity_of(self.values) if self.kind.measures else None

    def quantities(self, field: str) -> tuple[Quantity, ...]:
        """Return the quantities of a field, whether it holds one or a list."""
        value = self.values.get(field, ())
        listed = (value,) if isinstance(value, Mapping) else value
        return tuple(quantity_of(each) for each in listed if isinstance(each, Mapping))

    @property
    def other_names(self) -> tuple[str, ...]:
        """The other names of the entry: aliases, then acronyms."""
        fields = (field.name for field in self.kind.fields if field.search is SearchRole.NAME)
        return (*self.aliases, *(text for field in fields for text in self.texts(field)))


class Figure(NamedTuple):
    """An entry that is a quantity, together with that quantity."""

    entry: Entry
    quantity: Quantity


def figures_among(entries: Iterable[Entry]) -> Iterator[Figure]:
    """Yield the figures among ``entries``."""
    for entry in entries:
        quantity = entry.quantity
        if quantity is not None:
            yield Figure(entry, quantity)


def quantity_of(values: Mapping[str, Any]) -> Quantity:
    """Return the quantity with the parts ``values``, named as in the file."""
    return Quantity(
        value=values["value"],
        unit=values["unit"],
        qualifier=Qualifier(values.get("qualifier", Qualifier.EXACT)),
        modality=Modality(values.get("modality", Modality.ACTUAL)),
        period=values.get("period"),
        to=values.get("to"),
        per_unit=values.get("per_unit"),
    )
