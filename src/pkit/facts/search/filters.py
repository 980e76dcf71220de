"""Filters of a query (``kind:figure``, ``para:6``, ``per:pseb``): their meaning and the terms that they look up.

An entry's values are indexed as terms ``#NAME:VALUE``, with the value as in the file, so that a filter costs one
lookup. ``para``, ``source`` and ``per`` concern a fact: if several are given, one fact has to match all of them.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from pkit.facts.codec import BASE, Fields
from pkit.facts.kinds import Kind, all_kinds, quantities, read_declared
from pkit.facts.model import Modality
from pkit.facts.search.stemmer import stem
from pkit.facts.search.tokenizer import SIGNS, squash
from pkit.facts.suggestions import nearest
from pkit.facts.text import one_line


class FilterHelp(NamedTuple):
    """A filter as listed in the help."""

    name: str
    example: str
    meaning: str


FILTERS = (
    FilterHelp("kind", "kind:figure", "only one kind of entry"),
    FilterHelp("tag", "tag:ai", "only entries with a tag"),
    FilterHelp("para", "para:6", "only facts of a paragraph, or of several (para:6-8)"),
    FilterHelp("source", "source:ID", "only facts of a source"),
    FilterHelp("per", "per:ID", "only what somebody stands behind, by id or name"),
    FilterHelp("unit", "unit:USD", "only figures of a unit"),
    FilterHelp(
        "is", "is:target", "only figures that are an actual, target, pledge or estimate; is:marked: marked entries"
    ),
    FilterHelp("base", "base:NAME", "only entries of one of several bases"),
)
NAMES = tuple(each.name for each in FILTERS)
OF_FACTS = frozenset(("para", "source", "per"))
"""Filters that one fact has to fulfil, not the entry as a whole."""
MARKED = "marked"
PATTERN = "|".join((*(f"{name}s?" for name in NAMES if name not in ("per", "is")), "per", "is", "paragraphs?", "pane"))
"""Ways to type a filter's name, for a regular expression."""

_SHORTHAND = {"paragraph": "para", "pane": "kind"}
_STATES = (*(modality.value for modality in Modality), MARKED)
_NOT_ONE = {
    "tag": "is not a tag",
    "para": "has no fact",
    "source": "is not a source",
    "per": "stands behind no fact",
    "unit": "is not a unit of this base",
    "is": "is nothing that an entry can be",
    "base": "is not an open base",
}
_SHOWN = 40
"""Characters of an invalid name or value that a message repeats."""
_LISTED = 8
"""Valid values that are listed if none is near the wrong one: more do not fit into one line."""
_MAX_PARAGRAPHS = 1_000
"""Limit of paragraphs in one range: no article has more, and each costs a lookup."""
_NUMBERS = re.compile(r"(\d{1,6})(?:\s*[-\u2013]\s*(\d{1,6}))?")


class Filter(NamedTuple):
    """A parsed filter: it matches any of ``values``."""

    name: str
    values: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        shown = ",".join(self.values)
        return f"{'-' * self.excluded}{self.name}:" + (f'"{shown}"' if " " in shown else shown)

    @property
    def terms(self) -> Iterator[str]:
        """The index terms of the values."""
        return (index_term(self.name, value) for value in self.values)


class Understood(NamedTuple):
    """The meaning of a filter's value; both fields are empty if the value may still be completed."""

    values: tuple[str, ...] = ()
    problem: str = ""


class KnownValues(Protocol):
    """The values of filters in a base."""

    @property
    def kinds(self) -> Sequence[Kind]:
        """The kinds of the base."""
        ...

    def values(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the values of a filter as in the file, by their letters and digits."""
        ...

    def attributed(self) -> Mapping[str, str]:
        """Return the ids of the entries that facts are attributed to, by the letters of each of their names."""
        ...


def only_source_of(connection: sqlite3.Connection) -> str:
    """Return the id of the base's only source, an empty text if it has several."""
    sources = connection.execute("SELECT json_extract(fields, '$.id') FROM source LIMIT 2").fetchall()
    return str(sources[0][0]) if len(sources) == 1 else ""


def kinds_of(connection: sqlite3.Connection) -> tuple[Kind, ...]:
    """Return the kinds of the base by their numbers in its compiled form."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'kinds'").fetchone()
    return all_kinds(read_declared(row[0]) if row else ())


def index_term(name: str, value: str) -> str:
    """Return the index term of a filter's value."""
    return f"#{name}:{value}"


def index_terms(kind: Kind, fields: Fields, only_source: str) -> list[str]:
    """Return the filter terms of an entry; ``only_source`` is the source of facts that name none."""
    terms = [index_term("tag", tag) for tag in fields.get("tags", ())]
    for quantity in quantities(kind, fields):
        terms.append(index_term("unit", quantity["unit"]))
        terms.append(index_term("is", quantity.get("modality", Modality.ACTUAL)))
    if BASE in fields:
        terms.append(index_term("base", fields[BASE]))
    for fact in fields.get("facts", ()):
        terms += _terms_of(fact.get("paragraph", ""), fact.get("source", only_source), tuple(fact.get("per", ())))
    return terms


@lru_cache(maxsize=2_000)
def _terms_of(locator: int | str, source: str, per: tuple[str, ...]) -> tuple[str, ...]:
    """Return the filter terms of a fact; cached, as many facts share them."""
    fact = {"paragraph": locator, "source": source, "per": per}
    return tuple(index_term(name, value) for name in OF_FACTS for value in _values_of(fact, name, source))


def _values_of(fact: Mapping[str, Any], name: str, only_source: str) -> Sequence[str]:
    if name == "para":
        return tuple(map(str, paragraphs(str(fact.get("paragraph", "")))))
    return (fact.get("source", only_source),) if name == "source" else fact.get("per", ())


def paragraphs(text: str) -> tuple[int, ...]:
    """Return the numbers in ``7``, ``7-9`` or ``2, 7``, in order, at most a thousand."""
    numbers: list[int] = []
    for found in _NUMBERS.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        numbers += range(first, min(last, first + _MAX_PARAGRAPHS) + 1)
    return tuple(dict.fromkeys(numbers))[:_MAX_PARAGRAPHS]


def filter_name(typed: str) -> str:
    """Return the name of the filter ``typed``, which may be a plural."""
    name = typed.lower()
    name = name if name in NAMES else name.removesuffix("s")
    return _SHORTHAND.get(name, name)


def understood(name: str, value: str, known: KnownValues, *, typing: bool) -> Understood:
    """Return the meaning of ``value`` for the filter ``name``; with ``typing``, letters may follow."""
    key = squash(value) or SIGNS.get(value, "")
    if not key:
        return Understood()
    if name == "kind":
        return _kind(key, value, known.kinds)
    if name == "para":
        return _paragraph(value, known)
    by_key = {squash(state): (state,) for state in _STATES} if name == "is" else known.values(name)
    if name == "per":
        by_key = {**{called: (each,) for called, each in known.attributed().items()}, **by_key}
    found = {by_key[each] for each in _meant(key, by_key)}
    if len(found) == 1:
        return Understood(values=found.pop())
    if found and typing:
        return Understood()
    return Understood(problem=f"{name}:{_shown(value)} {_NOT_ONE[name]}{_instead(key, by_key)}")


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Selects the facts of an entry that match the filters of a query."""

    wanted: tuple[tuple[str, frozenset[str]], ...]
    only_source: str

    @classmethod
    def of(cls, filters: Iterable[Filter], only_source: str) -> "FactFilter":
        """Return the filter for those of ``filters`` that concern facts; of one name, any of the values matches."""
        wanted: dict[str, frozenset[str]] = {}
        for each in filters:
            if each.name in OF_FACTS and not each.excluded:
                wanted[each.name] = wanted.get(each.name, frozenset()) | frozenset(each.values)
        return cls(tuple(wanted.items()), only_source)

    def left(self, fields: Fields) -> tuple[int, ...]:
        """Return the indexes of the facts that match all filters."""
        facts: Collection[Mapping[str, Any]] = fields.get("facts", ())
        return tuple(
            index
            for index, fact in enumerate(facts)
            if all(not values.isdisjoint(_values_of(fact, name, self.only_source)) for name, values in self.wanted)
        )


class Completion(NamedTuple):
    """A completion of the filter being typed."""

    start: int
    end: int
    """``start`` and ``end`` count in the query: what is replaced."""
    text: str
    meaning: str = ""


_BEGUN = re.compile(
    rf'(?:^|(?<=\s))-?(?:(?P<name>{PATTERN}):\s*(?:"(?P<quoted>[^"]*)|(?P<value>\S*))|(?P<word>[a-z]{{3,}}))$',
    re.IGNORECASE,
)


def completions(text: str, cursor: int, known: KnownValues, most: int) -> tuple[Completion, ...]:
    """Return at most ``most`` completions of the filter or value that ends at ``cursor``, likeliest first."""
    found = _BEGUN.search(text[:cursor])
    if found is None:
        return ()
    if found["word"]:
        begun = (each for each in FILTERS if each.name.startswith(found["word"].lower()))
        start = found.start("word")
        return tuple(Completion(start, cursor, f"{each.name}:", each.meaning) for each in begun)[:most]
    name = filter_name(found["name"])
    part = found["value"] if found["quoted"] is None else found["quoted"]
    values = [value for value in _all_values(name, known) if squash(value) != squash(part)]
    key = squash(part)
    fit = [value for value in values if squash(value).startswith(key)]
    if len(key) > 1:
        fit += [value for value in values if key in squash(value) and value not in fit]
    start = found.start("name")
    return tuple(Completion(start, cursor, str(Filter(name, (value,)))) for value in fit[:most])


def _all_values(name: str, known: KnownValues) -> Iterator[str]:
    if name == "kind":
        yield from (kind.singular for kind in known.kinds)
    elif name == "is":
        yield from _STATES
    elif name == "para":
        yield from sorted((value for some in known.values(name).values() for value in some), key=int)
    else:
        yield from (value for _, some in sorted(known.values(name).items()) for value in some)


def no_filter(name: str) -> str:
    """Return the message for the unknown filter ``name:``."""
    near = nearest(name, NAMES)
    instead = (
        f"did you mean {near}:?" if near else f"{', '.join(f'{each}:' for each in NAMES[:-1])} and {NAMES[-1]}: are"
    )
    return f"{one_line(name)[:_SHOWN]}: is no filter ({instead})"


def _kind(key: str, value: str, kinds: Sequence[Kind]) -> Understood:
    known = {squash(name): kind.singular for kind in kinds for name in (kind.singular, kind.id, kind.title)}
    meant = {known[word] for word in _meant(key, known)}
    if len(meant) == 1:
        return Understood(values=(meant.pop(),))
    near = nearest(key, tuple(known))
    instead = f"did you mean '{known[near]}'?" if near else f"it is one of {', '.join(dict.fromkeys(known.values()))}"
    return Understood(problem=f"kind:{_shown(value)} is not a kind ({instead})")


def _paragraph(value: str, known: KnownValues) -> Understood:
    with_facts = {int(each) for some in known.values("para").values() for each in some}
    typed = paragraphs(value)
    found = tuple(str(number) for number in typed if number in with_facts)
    if found:
        return Understood(values=found)
    like = min(with_facts, key=lambda number: (abs(number - typed[0]), number)) if typed and with_facts else None
    instead = "" if like is None else f" (did you mean '{like}'?)"
    return Understood(problem=f"para:{_shown(value)} {_NOT_ONE['para']}{instead}")


def _shown(value: str) -> str:
    return one_line(value)[:_SHOWN]


def _instead(key: str, by_key: Mapping[str, tuple[str, ...]]) -> str:
    """Return the valid value nearest to ``key``, else all values if they are few, in brackets."""
    if near := nearest(key, sorted(by_key)):
        return f" (did you mean '{by_key[near][0]}'?)"
    values = list(dict.fromkeys(value for some in by_key.values() for value in some))
    return f" (it is one of {', '.join(values)})" if 0 < len(values) <= _LISTED else ""


def _meant(key: str, known: Iterable[str]) -> list[str]:
    """Return the values in ``known`` that equal ``key``, else are a form of it, else begin with it."""
    names = sorted(known)
    if key in names:
        return [key]
    tests: tuple[Callable[[str], bool], ...] = (lambda name: stem(name) == stem(key), lambda name: name.startswith(key))
    return next((found for test in tests if (found := [name for name in names if test(name)])), [])
