"""What says most about an entry in a few words, and its fields as a reader sees them."""

from pkit.facts.base import FactBase
from pkit.facts.kinds import Field, Holds, Shown
from pkit.facts.model import Entry, Fact
from pkit.facts.quantity import phrase


def summary(base: FactBase, entry: Entry) -> str:
    """Return the fields that the table of kinds has for the summary line, in its order, as far as they are known."""
    ordered = sorted((field for field in entry.kind.fields if field.summary), key=lambda field: field.summary)
    return ", ".join(filter(None, (words(base, entry, field) for field in ordered)))


def headline(entry: Entry) -> str:
    """Return what one says right after the name: role, acronym and country, value, status."""
    return ", ".join(filter(None, (words(None, entry, field) for field in entry.kind.fields if field.headline)))


def detail_fields(entry: Entry) -> list[Field]:
    """Return the fields that are shown and no part of the headline."""
    return [field for field in entry.kind.fields if not field.headline and field.shown is not Shown.ELSEWHERE]


def details(base: FactBase, entry: Entry) -> list[tuple[str, str]]:
    """Return label and words of the fields that are no part of the headline; a label may be empty.

    Where several bases are open, the first tells which one the entry is from.
    """
    shown = detail_fields(entry)
    found = ((field.label if field.shown is Shown.LABELLED else "", words(base, entry, field)) for field in shown)
    return [(label, said) for label, said in (("base", entry.base), *found) if said]


def words(base: FactBase | None, entry: Entry, field: Field) -> str:
    """Return the value of a field in words, empty where there is none; without a ``base`` ids stay as they are."""
    if field.holds is Holds.DECIMAL:
        quantity = entry.quantity
        return phrase(quantity) if quantity and field.name == "value" else entry.text(field.name)
    if field.holds is Holds.QUANTITY:
        dated = ((phrase(each), each.period) for each in entry.quantities(field.name))
        return "; ".join(f"{said} ({period})" if period else said for said, period in dated)
    texts = entry.texts(field.name)
    return ", ".join(base.names(texts) if base and field.holds is Holds.REFERENCE else texts)


SOURCES_DISAGREE = "sources disagree"


def source_words(base: FactBase, fact: Fact) -> str:
    """Return what to call the source of a fact where a base has several, an empty text where it has one."""
    if len(base.sources) < 2:
        return ""
    source = base.source_of(fact)
    namesakes = [each for each in base.sources.values() if each.container_title == source.container_title]
    return source.container_title if source.container_title and len(namesakes) == 1 else source.title
