"""The searched fields of an entry as texts, with the place code that the index stores beside every word."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from pkit.facts.codec import Fields
from pkit.facts.dates import read_date
from pkit.facts.kinds import Field as KindField
from pkit.facts.kinds import Holds, Kind, SearchRole
from pkit.facts.numbers import number_forms
from pkit.facts.periods import MONTHS


class Field(IntEnum):
    """The part of an entry that contains a word."""

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
    ATTRIBUTE = 13
    """Any other field of the kind."""


NAMES = frozenset({Field.NAME, Field.ALIAS, Field.ACRONYM})
MOST_PLACES = 15
"""Aliases, tags or facts of one entry that are distinguished; words of later ones count as the last one's."""
_OF_ROLE = {
    SearchRole.NAME: Field.ACRONYM,
    SearchRole.ROLE: Field.ROLE,
    SearchRole.NUMBER: Field.VALUE,
    SearchRole.UNIT: Field.UNIT,
    SearchRole.PERIOD: Field.PERIOD,
    SearchRole.STATUS: Field.STATUS,
    SearchRole.MODALITY: Field.MODALITY,
    SearchRole.ATTRIBUTE: Field.ATTRIBUTE,
}
"""The searched field for each role. Many fields may share a role, so their number is unlimited."""
OWN = frozenset(_OF_ROLE.values())
_ITEMS = 256
"""Values of one list field that `owner` distinguishes."""
_SPECIAL = frozenset((Holds.DECIMAL, Holds.MODALITY, Holds.QUANTITY, Holds.DATE))
"""Values that are searched in other notations too."""
_SHARE = tuple(_ITEMS if field in OWN else 1 for field in Field)
"""Divisors that reduce the index of a field to the field."""
_SAYING = ("target", "pledge", "estimate")


def texts(kind: Kind, fields: Fields) -> list[tuple[Field, int, str]]:
    """Return field, index within it, and text of everything that is searched in an entry except its relations."""
    named, others = _searched(kind)
    found = _named(named, fields)
    for own in others:
        if own.name in fields:
            found += _own(own, fields)
    if "tags" in fields:
        found += [(Field.TAG, index, tag) for index, tag in enumerate(fields["tags"])]
    if "facts" in fields:
        found += [(Field.TEXT, index, fact["text"]) for index, fact in enumerate(fields["facts"])]
    return found


def names(kind: Kind, fields: Fields) -> list[tuple[Field, int, str]]:
    """Return those of `texts` that are names of the entry."""
    return _named(_searched(kind)[0], fields)


def _named(named: Iterable["_Own"], fields: Fields) -> list[tuple[Field, int, str]]:
    found: list[tuple[Field, int, str]] = [(Field.NAME, 0, fields["name"])]
    for own in named:
        if own.name in fields:
            found += _own(own, fields)
    if "aliases" in fields:
        found += [(Field.ALIAS, index, alias) for index, alias in enumerate(fields["aliases"])]
    return found


def owner(kind: Kind, index: int) -> tuple[KindField, int]:
    """Return the kind's field and the number of the value for an index of a field in `OWN`."""
    return kind.fields[index // _ITEMS], index % _ITEMS


class _Own(NamedTuple):
    """A searched field of a kind."""

    name: str
    field: KindField
    where: Field
    first: int
    """The index of its first value."""
    is_text: bool
    """Whether it is searched as it stands, which most are: the compiler asks for each value of a base."""


@lru_cache(maxsize=64)
def _searched(kind: Kind) -> tuple[tuple[_Own, ...], tuple[_Own, ...]]:
    """Return the name fields of ``kind``, and its other searched fields."""
    own = [
        _Own(
            field.name, field, _OF_ROLE[field.search], position * _ITEMS, not field.many and field.holds not in _SPECIAL
        )
        for position, field in enumerate(kind.fields)
        if field.search is not SearchRole.NONE
    ]
    named = tuple(each for each in own if each.where is Field.ACRONYM)
    return named, tuple(each for each in own if each not in named)


def _own(own: _Own, fields: Fields) -> list[tuple[Field, int, str]]:
    name, field, where, first, is_text = own
    held = fields[name]
    if is_text:
        return [(where, first, held)]
    values = enumerate(held if isinstance(held, (list, tuple)) else (held,))
    return [
        (where, first + min(item, _ITEMS - 1), text)
        for item, each in values
        for text in _typed_forms(field, each, fields)
    ]


def _typed_forms(field: KindField, value: Any, fields: Fields) -> Iterator[str]:  # noqa: ANN401 - what JSON has
    """Yield the forms in which people type a value: numbers in every notation, dates in words too."""
    match field.holds:
        case Holds.DECIMAL:
            yield from number_forms(value, fields.get("unit", ""))
        case Holds.MODALITY:
            yield from (value,) if value in _SAYING else ()
        case Holds.QUANTITY:
            for end in ("value", "to"):
                yield from number_forms(value[end], value["unit"]) if end in value else ()
            yield from (value[part] for part in ("unit", "per_unit", "period") if part in value)
            yield from (value["modality"],) if value.get("modality") in _SAYING else ()
        case Holds.DATE:
            yield value
            first = (read_date(value) or (None,))[0]
            if first is not None and first.month:
                yield f"{first.day or ''} {MONTHS[first.month - 1]} {first.year}".strip()
        case _:
            yield value


def place(field: Field, index: int) -> int:
    """Return the place code of field and index, a number below 256."""
    return field << 4 | min(index // _SHARE[field], MOST_PLACES)
