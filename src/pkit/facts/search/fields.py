"""What of an entry is searched: its fields as texts, each with a number that the index keeps beside every word."""

from collections.abc import Iterator
from enum import IntEnum

from pkit.facts.codec import Fields
from pkit.facts.search.numbers import number_forms


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
    RELATED = 10
    MODALITY = 11
    """Searched but never highlighted: it is shown as a sign, not as text."""
    AGENCY = 12
    """What the entry's own agency is called; highlighted as ``related``."""
    NEXT = 15
    """No field: says that the words that follow belong to the next alias, tag, fact or relation."""


NAMES = frozenset({Field.NAME, Field.ALIAS, Field.ACRONYM})
_SINGLE = (
    ("name", Field.NAME),
    ("acronym", Field.ACRONYM),
    ("role", Field.ROLE),
    ("unit", Field.UNIT),
    ("period", Field.PERIOD),
    ("status", Field.STATUS),
)
_SAYING = ("target", "pledge", "estimate")


def texts(fields: Fields) -> Iterator[tuple[Field, int, str]]:
    """Yield the field, the index within it, and the text of all that is searched in an entry but its relations."""
    for word, field in _SINGLE:
        if word in fields:
            yield field, 0, fields[word]
    for index, alias in enumerate(fields.get("aliases", ())):
        yield Field.ALIAS, index, alias
    if "value" in fields:
        for form in number_forms(fields["value"], fields.get("unit", "")):
            yield Field.VALUE, 0, form
        if fields.get("modality") in _SAYING:
            yield Field.MODALITY, 0, fields["modality"]
    for index, tag in enumerate(fields.get("tags", ())):
        yield Field.TAG, index, tag
    for index, fact in enumerate(fields.get("facts", ())):
        yield Field.TEXT, index, fact["text"]


def names(fields: Fields) -> Iterator[tuple[Field, int, str]]:
    """Yield what an entry is called: name, acronym, aliases."""
    return (each for each in texts(fields) if each[0] in NAMES)
