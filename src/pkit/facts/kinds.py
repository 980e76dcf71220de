"""The kinds of entry and their fields, and the variables of a source: one table, from which everything else derives.

Validation and JSON Schema, the values of records, search, summary lines, all exports, the panes of the explorer and the
relations between entries derive from this table. A field added to `OFFICIAL` or a kind added to `BUILT_IN` is
validated, stored, searched, listed, shown and exported without a change anywhere else. A fact base may declare further
kinds (`declared`), which are treated alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

MOST_PANES = 9
"""Kinds that the explorer shows of one base: each has a digit for its key."""


class Holds(StrEnum):
    """The type of a field's value. Declared fields have one of the first four."""

    TEXT = "text"
    REFERENCE = "reference"
    QUANTITY = "quantity"
    DATE = "date"
    COUNTRY = "country"
    DECIMAL = "decimal"
    UNIT = "unit"
    PER_UNIT = "unit in the singular"
    QUALIFIER = "qualifier"
    MODALITY = "modality"


OWN_HOLDS = (Holds.TEXT, Holds.REFERENCE, Holds.QUANTITY, Holds.DATE)
LIST_OF = "list of "
"""What stands before what a base's own field holds several of."""


class SearchRole(StrEnum):
    """The role of a field in search, which determines the weight of matches in it."""

    NAME = "name"
    """A name of the entry."""
    ROLE = "role"
    """What one says right after the name."""
    NUMBER = "number"
    """Matches the notations in which people write numbers."""
    UNIT = "unit"
    PERIOD = "period"
    STATUS = "status"
    MODALITY = "modality"
    ATTRIBUTE = "attribute"
    """Anything else."""
    NONE = "none"
    """Not searched: meaningless by itself, or covered by relations."""


class Shown(StrEnum):
    """How the detail shows a field that is not part of the headline."""

    LABELLED = "labelled"
    BARE = "bare"
    ELSEWHERE = "elsewhere"
    """Within another field, or among the relations."""


class Field(NamedTuple):
    """A field of a kind. Absent values are None, or an empty tuple for fields with several values."""

    name: str
    """The key in the file."""
    holds: Holds = Holds.TEXT
    many: bool = False
    """Whether it is a list."""
    required: bool = False
    longest: int = 4_000
    """Maximum length of a text."""
    default: str = ""
    """The value used if the field is absent."""
    search: SearchRole = SearchRole.ATTRIBUTE
    summary: int = 0
    """Its position, from 1, in the summary line; 0 for none."""
    headline: bool = False
    """Whether it is part of the headline."""
    shown: Shown = Shown.LABELLED
    json_ld: str = ""
    """The property of schema.org; one of pkit's own, ``pkit:NAME``, where there is none."""
    refers_to: str = ""
    """The kind, in the singular, of entries that it may refer to; empty for any."""
    why: tuple[str, str] = ("", "")
    """Descriptions of the relation: of the referenced entry for this one, and of this one for the referenced."""

    @property
    def label(self) -> str:
        """The displayed name."""
        return self.name.replace("_", " ").replace("-", " ")


class Kind(NamedTuple):
    """A kind of entry."""

    singular: str
    """The name in the singular, in files, filters and output: ``official``."""
    id: str
    """The section in files: ``officials``."""
    title: str
    """The title of the pane: ``Officials``."""
    fields: tuple[Field, ...]
    """The fields between ``name`` and ``aliases``, which every kind has, like ``id``, ``tags`` and ``facts``."""
    sign: str = "○"
    """Shown before the name if entries of several kinds are listed together."""
    json_ld: str = "Thing"
    """The type of schema.org."""

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def measures(self) -> bool:
        """Whether entries of the kind are quantities themselves, as figures are."""
        return any(field.holds is Holds.DECIMAL for field in self.fields)

    @property
    def is_named_shortly(self) -> bool:
        """Whether entries have a short name, such as an acronym, which lists show beside the name."""
        return any(field.search is SearchRole.NAME for field in self.fields)

    def field(self, name: str) -> Field | None:
        """Return the field of that name, None if there is none."""
        return next((field for field in self.fields if field.name == name), None)


_AGENCY_OF = ("its agency", "belongs to it")
_VALUE = Field(
    "value", Holds.DECIMAL, required=True, search=SearchRole.NUMBER, summary=1, headline=True, json_ld="value"
)
QUANTITY_FIELDS = (
    _VALUE,
    Field("to", Holds.DECIMAL, search=SearchRole.NUMBER, shown=Shown.ELSEWHERE, json_ld="maxValue"),
    Field(
        "unit", Holds.UNIT, required=True, search=SearchRole.UNIT, shown=Shown.ELSEWHERE, json_ld="unitText", longest=40
    ),
    Field("per_unit", Holds.PER_UNIT, search=SearchRole.UNIT, shown=Shown.ELSEWHERE, longest=40),
    Field(
        "qualifier",
        Holds.QUALIFIER,
        default="exact",
        search=SearchRole.NONE,
        shown=Shown.ELSEWHERE,
        json_ld="measurementQualifier",
    ),
    Field("modality", Holds.MODALITY, default="actual", search=SearchRole.MODALITY, shown=Shown.ELSEWHERE),
    Field(
        "period",
        search=SearchRole.PERIOD,
        summary=2,
        shown=Shown.ELSEWHERE,
        json_ld="observationPeriod",
        longest=80,
    ),
)
"""The parts of a quantity: the fields of a figure, and the keys below a field that holds one."""

OFFICIAL = Kind(
    "official",
    "officials",
    "Officials",
    (
        Field("role", search=SearchRole.ROLE, summary=1, headline=True, json_ld="jobTitle"),
        Field(
            "agency",
            Holds.REFERENCE,
            search=SearchRole.NONE,
            summary=2,
            shown=Shown.BARE,
            json_ld="affiliation",
            refers_to="agency",
            why=_AGENCY_OF,
        ),
    ),
    sign="◆",
    json_ld="Person",
)
AGENCY = Kind(
    "agency",
    "agencies",
    "Agencies",
    (
        Field("acronym", search=SearchRole.NAME, summary=1, headline=True, json_ld="alternateName", longest=40),
        Field("country", Holds.COUNTRY, search=SearchRole.NONE, summary=2, headline=True, json_ld="address"),
    ),
    sign="■",
    json_ld="GovernmentOrganization",
)
FIGURE = Kind(
    "figure",
    "figures",
    "Figures",
    (
        # A figure requires a qualifier; there is no default.
        *(field._replace(required=True) if field.name == "qualifier" else field for field in QUANTITY_FIELDS),
        Field("indicator", json_ld="variableMeasured", longest=200),
        Field(
            "about",
            Holds.REFERENCE,
            many=True,
            search=SearchRole.NONE,
            shown=Shown.ELSEWHERE,
            json_ld="observationAbout",
            why=("what it is about", "figure about it"),
        ),
    ),
    sign="#",
    json_ld="Observation",
)
PROGRAM = Kind(
    "program",
    "programs",
    "Programs",
    (
        Field(
            "agency",
            Holds.REFERENCE,
            search=SearchRole.NONE,
            summary=2,
            shown=Shown.BARE,
            refers_to="agency",
            why=_AGENCY_OF,
        ),
        Field("status", search=SearchRole.STATUS, summary=1, headline=True, json_ld="description"),
    ),
    sign="▲",
)
BUILT_IN = (OFFICIAL, AGENCY, FIGURE, PROGRAM)
"""The kinds that every base has, in the order of the panes."""

ENTRY_KEYS = ("id", "name", "aliases", "tags", "facts")
"""The keys of every entry, whatever its kind."""
_OUTPUT_KEYS = ("kind", "base", "address", "relations", "text", "source", "paragraph", "page", "per", "anchor")
"""Names used by exports, which declared fields may not have."""
RESERVED = frozenset((*ENTRY_KEYS, *_OUTPUT_KEYS))
_SIGNS = "○◇□△▽☆◎▷◁"
"""Signs of declared kinds, in order."""

PER, MENTION = "per", "mention"
"""The roles of relations that come from facts: who stands behind one, and whom its text names."""
_ROLES = ("agency", "about", PER, MENTION)
"""Every base's roles of relations, by the numbers that the compiled form has for them."""
_FACT_WHY = {PER: ("said so", "according to it"), MENTION: ("named here", "names it")}


class Variable(NamedTuple):
    """A variable of a source, named as in CSL-JSON."""

    name: str
    holds: str = "text"
    """``text``, ``names``, ``date``, ``id``, ``type``, ``url``, ``doi``, ``isbn``, ``language`` or ``paragraphs``."""
    json_ld: str = ""
    """The property of schema.org; one of pkit's own, ``pkit:NAME``, where there is none."""
    required: bool = False

    @property
    def attribute(self) -> str:
        """Its attribute of `pkit.facts.model.Source`: ``container_title``, ``url``."""
        return self.name.replace("-", "_").lower()


SOURCE_VARIABLES = (
    Variable("id", "id", required=True),
    Variable("type", "type", required=True),
    Variable("title", json_ld="name", required=True),
    Variable("author", "names", "author"),
    Variable("container-title", json_ld="isPartOf"),
    Variable("publisher", json_ld="publisher"),
    Variable("publisher-place", json_ld="locationCreated"),
    Variable("issued", "date", "datePublished"),
    Variable("accessed", "date"),
    Variable("URL", "url", "url"),
    Variable("page"),
    Variable("volume"),
    Variable("issue"),
    Variable("number"),
    Variable("section"),
    Variable("edition"),
    Variable("genre", json_ld="genre"),
    Variable("medium"),
    Variable("collection-title"),
    Variable("event-title"),
    Variable("authority"),
    Variable("archive"),
    Variable("editor", "names", "editor"),
    Variable("translator", "names", "translator"),
    Variable("DOI", "doi", "sameAs"),
    Variable("ISBN", "isbn"),
    Variable("language", "language", "inLanguage"),
    Variable("note"),
    Variable("paragraphs", "paragraphs"),
)
"""The variables of a source, in the order in which they are written."""


def declared(kinds: Iterable[Mapping[str, Any]]) -> tuple[Kind, ...]:
    """Return the declared kinds of a base; ``kinds`` are the validated records of its ``kinds`` section."""
    return tuple(_own(each, _SIGNS[number % len(_SIGNS)]) for number, each in enumerate(kinds))


def _own(record: Mapping[str, Any], sign: str) -> Kind:
    fields = []
    for place, each in enumerate(record.get("fields", ()), start=1):
        several, _, holds = each["holds"].rpartition(LIST_OF)
        field = Field(
            each["name"],
            Holds(holds),
            many=each["holds"].startswith(LIST_OF) and not several,
            search=SearchRole.NONE if holds == Holds.REFERENCE else SearchRole.ATTRIBUTE,
            summary=place,
            headline=place == 1 and holds != Holds.REFERENCE,
        )
        fields.append(field._replace(why=(f"its {field.label}", f"has it as {field.label}")))
    return Kind(record["singular"], record["id"], record["title"], tuple(fields), sign)


@lru_cache(maxsize=8)
def read_declared(text: str) -> tuple[Kind, ...]:
    """Return the declared kinds of a compiled base from its stored JSON."""
    import json  # noqa: PLC0415 - only a base with kinds of its own needs it here

    return declared(json.loads(text))


def all_kinds(own: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Return the kinds of a base that declares ``own`` by their numbers in its compiled form."""
    return (*BUILT_IN, *own)


def quantities(kind: Kind, fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the parts of each quantity in an entry's ``fields``, by their names in the file."""
    is_one, holding = _measuring(kind)
    if is_one and "value" in fields:
        yield fields
    for field in holding:
        if field.name in fields:
            yield from fields[field.name] if field.many else (fields[field.name],)


@lru_cache(maxsize=64)
def _measuring(kind: Kind) -> tuple[bool, tuple[Field, ...]]:
    """Return whether entries of ``kind`` are quantities, and its fields that are; cached, as it is called per entry."""
    return kind.measures, tuple(field for field in kind.fields if field.holds is Holds.QUANTITY)


def panes(own: tuple[Kind, ...], counts: Mapping[Kind, int]) -> tuple[Kind, ...]:
    """Return the kinds with a pane: declared ones, and the built-in ones with entries (all, if none are declared)."""
    return tuple(kind for kind in all_kinds(own) if kind in own or not own or counts[kind])


def roles(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Return the roles of relations among entries of ``kinds`` by their numbers in the compiled form."""
    own = (field.name for kind in kinds for field in kind.fields if field.holds is Holds.REFERENCE)
    return tuple(dict.fromkeys((*_ROLES, *own)))


def relation_words(kinds: Iterable[Kind]) -> Mapping[str, str]:
    """Return the description of each role of a relation; prefixed with ``of-`` for the inverse relation."""
    words = dict(_FACT_WHY)
    for kind in kinds:
        for field in kind.fields:
            if field.holds is Holds.REFERENCE:
                words.setdefault(field.name, field.why)
    return {key: said for role, (ahead, back) in words.items() for key, said in ((role, ahead), (f"of-{role}", back))}


def named(kinds: Iterable[Kind], word: str) -> Kind | None:
    """Return the kind named ``word``, in the singular, the plural or by its title; None if there is none."""
    wanted = word.casefold()
    return next((kind for kind in kinds if wanted in (kind.singular, kind.id, kind.title.casefold())), None)


def column_names(kinds: Iterable[Kind]) -> Iterator[str]:
    """Yield the distinct field names of ``kinds`` in the order of the table."""
    yield from dict.fromkeys(field.name for kind in kinds for field in kind.fields)
