"""What of an entry is searched: its fields as texts, each with the place that the index keeps beside every word."""

from collections.abc import Iterator
from enum import IntEnum

from pkit.facts.codec import Fields
from pkit.facts.numbers import number_forms


class Field(IntEnum):
    """Where in an entry a word stands."""

    NAME = 0
    ALIAS = 1
    ACRONYM = 2
    ROLE = 3
    VALUE = 4
    UNIT = 5
    PERIOD = 6
    STATUS = 7
    TAG = 8
    TEXT = 9
    MODALITY = 10
    """Searched but never highlighted: it is shown as a sign, not as text."""
    AGENCY = 11
    """What the entry's own agency is called; highlighted as ``related``."""
    RELATED = 12


NAMES = frozenset({Field.NAME, Field.ALIAS, Field.ACRONYM})
MOST_PLACES = 15
"""Aliases, tags or facts of one entry that are told apart; words of later ones count as the last one's."""
_SINGLE = (
    ("role", Field.ROLE),
    ("unit", Field.UNIT),
    ("period", Field.PERIOD),
    ("status", Field.STATUS),
)
_SAYING = ("target", "pledge", "estimate")


def texts(fields: Fields) -> Iterator[tuple[Field, int, str]]:
    """Yield the field, the index within it, and the text of all that is searched in an entry but its relations."""
    yield from names(fields)
    for word, field in _SINGLE:
        if word in fields:
            yield field, 0, fields[word]
    if "value" in fields:
        yield from _number(fields)
    for index, tag in enumerate(fields.get("tags", ())):
        yield Field.TAG, index, tag
    for index, fact in enumerate(fields.get("facts", ())):
        yield Field.TEXT, index, fact["text"]


def names(fields: Fields) -> Iterator[tuple[Field, int, str]]:
    """Yield those of `texts` that the entry is called."""
    yield Field.NAME, 0, fields["name"]
    if "acronym" in fields:
        yield Field.ACRONYM, 0, fields["acronym"]
    for index, alias in enumerate(fields.get("aliases", ())):
        yield Field.ALIAS, index, alias


def _number(fields: Fields) -> Iterator[tuple[Field, int, str]]:
    for form in number_forms(fields["value"], fields.get("unit", "")):
        yield Field.VALUE, 0, form
    if fields.get("modality") in _SAYING:
        yield Field.MODALITY, 0, fields["modality"]


def place(field: Field, index: int) -> int:
    """Return field and index as one number below 256, as the index keeps it."""
    return field << 4 | min(index, MOST_PLACES)
