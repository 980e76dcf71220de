"""Summary lines and displayed fields of entries."""

from pkit.facts.base import FactBase
from pkit.facts.kinds import Field, Holds, Shown
from pkit.facts.model import Entry, Fact
from pkit.facts.quantity import phrase


def summary(base: FactBase, entry: Entry) -> str:
    """Return the present fields of the summary line, in the order given by the table of kinds."""
    ordered = sorted((field for field in entry.kind.fields if field.summary), key=lambda field: field.summary)
    return ", ".join(filter(None, (words(base, entry, field) for field in ordered)))


def headline(entry: Entry) -> str:
    """Return the headline: role, acronym and country, value, or status."""
    return ", ".join(filter(None, (words(None, entry, field) for field in entry.kind.fields if field.headline)))


def detail_fields(entry: Entry) -> list[Field]:
    """Return the displayed fields that are not part of the headline."""
    return [field for field in entry.kind.fields if not field.headline and field.shown is not Shown.ELSEWHERE]


def details(base: FactBase, entry: Entry) -> list[tuple[str, str]]:
    """Return label and text of the fields that are not part of the headline; a label may be empty.

    With several open bases, the first one is the base of the entry.
    """
    shown = detail_fields(entry)
    found = ((field.label if field.shown is Shown.LABELLED else "", words(base, entry, field)) for field in shown)
    return [(label, said) for label, said in (("base", entry.base), *found) if said]


def words(base: FactBase | None, entry: Entry, field: Field) -> str:
    """Return the value of a field in words, empty if it is absent; without a ``base``, ids are unchanged."""
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
    """Return the name of a fact's source if the base has several, else an empty text."""
    if len(base.sources) < 2:
        return ""
    source = base.source_of(fact)
    namesakes = [each for each in base.sources.values() if each.container_title == source.container_title]
    return source.container_title if source.container_title and len(namesakes) == 1 else source.title
