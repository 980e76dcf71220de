"""Schema 1 of the fact base: one table, from which files are checked and the JSON Schema is made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pkit.facts import kinds
from pkit.facts.file import advice
from pkit.facts.file.codes import CURRENCIES, language_code
from pkit.facts.file.events import Node, Scalar
from pkit.facts.file.validators import (
    Choice,
    Date,
    Field,
    Listing,
    Place,
    Record,
    Report,
    Rule,
    Text,
    WebAddress,
    Whole,
    shown,
)
from pkit.facts.kinds import BUILT_IN, LIST_OF, OWN_HOLDS, QUANTITY_FIELDS, SOURCE_VARIABLES, Holds, Kind
from pkit.facts.model import Modality, Qualifier
from pkit.facts.suggestions import nearest

_UNITS_KEPT = 1_000
"""Units whose spelling is looked up once: memory against 10 µs a figure, a tenth of what compiling it takes."""
VERSION = 1
"""The value of ``schema`` in a fact file."""

CSL_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
).split()
"""The item types of CSL 1.0.2, appendix III."""

UNWRITTEN = "TODO"
"""What a draft has where a fact's sentence belongs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A fact's sentence or an entry's name, which somebody has to have written."""

    rule: Text
    advice: str = "say the fact in one plain sentence of your own"

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `pkit.facts.file.validators.Rule.read`."""
        text = self.rule.read(node, path, report)
        if text is None or not text.startswith(UNWRITTEN):
            return text
        report(node, path, f"is still to be written: {self.advice}")
        return None

    def schema(self) -> dict[str, object]:
        """See `pkit.facts.file.validators.Rule.schema`."""
        return self.rule.schema() | {"not": {"pattern": f"^{UNWRITTEN}"}}


UNIT_WORDS = r"(?:[^\W\d_]|[°µΩ℃℉])[\w°²³·/_ -]*"
"""Words or a symbol: ``companies``, ``basis points``, ``MW``, ``°C``, ``kg/m²``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """An ISO 4217 code, which alone has three capitals, or words or a symbol."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `pkit.facts.file.validators.Rule.read`."""
        codes = advice.currency(node.text) if isinstance(node, Scalar) else ""
        if isinstance(node, Scalar) and codes:
            name = "a sign" if codes == "percent" else "the sign of a currency"
            report(node, path, f"'{shown(node.text)}' is {name}: write {codes}")
            return None
        if isinstance(node, Scalar) and (fault := _misspelt(node.text)):
            report(node, path, fault)
            return None
        text = _UNIT.read(node, path, report)
        if text is None or text in CURRENCIES or not re.fullmatch("[A-Z]{3}", text):
            return text
        known = {code.lower(): code for code in CURRENCIES}
        near = nearest(text, known)
        meant = f" (did you mean '{known[near]}'?)" if near else ""
        report(
            node, path, f"'{text}' is not an ISO 4217 code, as three capitals are{meant}: write other units in words"
        )
        return None

    def schema(self) -> dict[str, object]:
        """See `pkit.facts.file.validators.Rule.schema`."""
        return _UNIT.schema() | {"anyOf": [{"not": {"pattern": "^[A-Z]{3}$"}}, {"enum": sorted(CURRENCIES)}]}


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitInSingular:
    """What an amount is per: words or a symbol."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `pkit.facts.file.validators.Rule.read`."""
        fault = _misspelt(node.text, singular=True) if isinstance(node, Scalar) else ""
        if fault:
            report(node, path, fault)
            return None
        return _PER_UNIT.read(node, path, report)

    def schema(self) -> dict[str, object]:
        """See `pkit.facts.file.validators.Rule.schema`."""
        return _PER_UNIT.schema()


@lru_cache(maxsize=_UNITS_KEPT)
def _misspelt(unit: str, *, singular: bool = False) -> str:
    """Return what is wrong with the spelling of a known unit, empty where nothing is."""
    from pkit.facts.unit_spelling import right_spellings, scale_in  # noqa: PLC0415 - its names are read with figures only

    scale = scale_in(unit)
    if scale and not singular:
        return f"'{shown(unit)}' has '{scale}', which belongs to the number: write value in full, and unit without it"
    right = " or ".join(right_spellings(unit, singular=singular))
    return f"'{shown(unit)}' is another spelling of a known unit: write {right}, or other words" if right else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """A language tag (BCP 47), or a language's name, which is read as its tag."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `pkit.facts.file.validators.Rule.read`."""
        text = _LANGUAGE.read(node, path, report)
        if text is None or re.fullmatch(_LANGUAGE_TAG, text):
            return text
        named = text.replace("_", "-") if re.fullmatch(_LANGUAGE_TAG, text.replace("_", "-")) else language_code(text)
        if named is None:
            report(node, path, f"'{shown(text)}' is not a language: write a tag such as en-GB, or its name in English")
        return named

    def schema(self) -> dict[str, object]:
        """See `pkit.facts.file.validators.Rule.schema`."""
        return _LANGUAGE.schema() | {"description": "a language tag such as en-GB, or a language's name"}


_UNIT = Text(
    pattern=UNIT_WORDS,
    what="a unit: an ISO 4217 code (USD), a word (companies) or a symbol (MW, °C)",
    longest=40,
    advise=advice.unit,
)
_LANGUAGE = Text(longest=80)
_LANGUAGE_TAG = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
LINE = Text()
_ID_FORM = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID_WORDS = "an id: lower-case letters and digits in words joined by hyphens"
ID = Text(pattern=_ID_FORM, what=_ID_WORDS, longest=80, advise=advice.identifier)
REFERENCE = Text(pattern=_ID_FORM, what=_ID_WORDS, longest=80)
"""The id of something else: which one, only the rest of the file can tell."""
TEXTS = Listing(of=Text(longest=200), distinct=True)
DECIMAL = Text(
    pattern=r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,12})?",
    what="a plain decimal number such as 2.6 or 127000000",
    advise=advice.decimal,
    explain=advice.range_ends,
)
UNIT = Unit()
_PER_UNIT = Text(pattern=UNIT_WORDS, what="a unit in the singular, such as week or km²", longest=40)
PER_UNIT = UnitInSingular()
COUNTRY = Text(pattern="[A-Z]{2}", what="an ISO 3166 alpha-2 code such as PK", advise=advice.country)
ANCHOR = Text(pattern="[0-9a-f]{16}", what="an anchor: 16 hexadecimal digits", advise=advice.lower)
ISBN = Text(pattern=r"(?:97[89][ -]?)?[0-9](?:[ -]?[0-9]){8}[ -]?[0-9X]", what="an ISBN of 10 or 13 digits", longest=40)
URL = WebAddress(
    form=Text(
        pattern=r"https?://[^\s/?#]+[^\s]*",
        what="an address that starts with http:// or https://",
        longest=2_000,
        advise=advice.address,
    )
)

NAME = Record(
    fields={
        "family": Field(rule=LINE),
        "given": Field(rule=LINE),
        "suffix": Field(rule=LINE),
        "non-dropping-particle": Field(rule=LINE),
        "literal": Field(rule=LINE),
    },
    advise=advice.name,
)
PARAGRAPHS = Record(
    fields={
        "count": Field(rule=Whole(least=1, most=999_999), required=True),
        "numbering": Field(rule=Choice(words=("counted", "numbered")), required=True),
    },
    advise=advice.paragraphs,
)
_VARIABLES: Mapping[str, Rule] = {
    "text": LINE,
    "names": Listing(of=NAME, advise=advice.names),
    "date": Date(),
    "id": ID,
    "type": Choice(words=tuple(CSL_TYPES)),
    "url": URL,
    "doi": Text(pattern=rf"{advice.DOI_PREFIX}/\S+", what="a DOI such as 10.1000/182", advise=advice.doi),
    "isbn": ISBN,
    "language": Language(),
    "paragraphs": PARAGRAPHS,
}
"""What each variable of a source may hold, see `pkit.facts.kinds.Variable`."""
SOURCE = Record(
    fields={each.name: Field(rule=_VARIABLES[each.holds], required=each.required) for each in SOURCE_VARIABLES}
)
FACT = Record(
    fields={
        "text": Field(rule=Statement(rule=LINE), required=True),
        "source": Field(rule=REFERENCE),
        "paragraph": Field(rule=Place()),
        "page": Field(rule=Place()),
        "per": Field(rule=TEXTS),
        "anchor": Field(rule=ANCHOR),
    },
    advise=advice.fact,
)
_HEAD = {
    "id": Field(rule=ID, required=True),
    "name": Field(
        rule=Statement(rule=Text(longest=300), advice="say what it is, such as what a number counts"), required=True
    ),
}
_TAIL = {
    "aliases": Field(rule=TEXTS),
    "tags": Field(rule=TEXTS),
    "facts": Field(rule=Listing(of=FACT, advise=advice.facts)),
}


def record_of(kind: Kind) -> Record:
    """Return the rule for the entries of ``kind``."""
    return Record(fields=_HEAD | _fields(kind.fields) | _TAIL)


def _fields(fields: Iterable[kinds.Field]) -> dict[str, Field]:
    return {field.name: Field(rule=_rule(field), required=field.required) for field in fields}


def _rule(field: kinds.Field) -> Rule:
    one = _HELD.get(field.holds) or Text(longest=field.longest)
    return Listing(of=one, distinct=True) if field.many else one


_HELD: dict[Holds, Rule] = {
    Holds.REFERENCE: REFERENCE,
    Holds.DATE: Date(),
    Holds.COUNTRY: COUNTRY,
    Holds.DECIMAL: DECIMAL,
    Holds.UNIT: UNIT,
    Holds.PER_UNIT: PER_UNIT,
    Holds.QUALIFIER: Choice(words=tuple(Qualifier)),
    Holds.MODALITY: Choice(words=tuple(Modality)),
}
_HELD[Holds.QUANTITY] = Record(fields=_fields(QUANTITY_FIELDS))
ENTRIES = {kind: record_of(kind) for kind in BUILT_IN}

_WORD = Text(
    pattern="[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*",
    what="a word in lower case, such as court or due_date",
    longest=40,
)
DECLARED = Record(
    fields={
        "id": Field(rule=_WORD, required=True),
        "singular": Field(rule=_WORD, required=True),
        "title": Field(rule=Text(longest=40), required=True),
        "fields": Field(
            rule=Listing(
                of=Record(
                    fields={
                        "name": Field(rule=_WORD, required=True),
                        "holds": Field(
                            rule=Choice(words=(*OWN_HOLDS, *(f"{LIST_OF}{each}" for each in OWN_HOLDS))), required=True
                        ),
                    }
                )
            )
        ),
    }
)
"""A kind that a base declares for itself."""
SECTIONS = {kind.id: kind for kind in BUILT_IN}
TOP = ("schema", "title", "kinds", "sources", *SECTIONS)
SCHEMA_NUMBER = Whole(least=VERSION, most=VERSION)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a fact base as YAML 1.2 reads it, made from the rules that check files.

    What it cannot say: ids are unique and references lead somewhere; locators lie inside their source.
    """
    # A section without items may be left empty.
    may_be_empty = {"type": ["array", "null"]}
    sections = {kind.id: Listing(of=record).schema() | may_be_empty for kind, record in ENTRIES.items()}
    own = Record(fields=_HEAD | _TAIL).schema() | {"additionalProperties": True}
    return {
        "$schema": DIALECT,
        "title": "pkit fact base",
        "type": "object",
        "properties": {
            "schema": {"const": VERSION},
            "title": LINE.schema(),
            "kinds": Listing(of=DECLARED).schema(),
            "sources": Listing(of=SOURCE).schema(),
            **sections,
        },
        "patternProperties": {f"^(?!(?:{'|'.join(TOP)})$)[a-z]": may_be_empty | {"items": own}},
        "required": ["schema", "title", "sources"],
        "additionalProperties": False,
        # Only a base that declares kinds has other sections.
        "if": {"not": {"required": ["kinds"]}},
        "then": {"propertyNames": {"enum": list(TOP)}},
    }
