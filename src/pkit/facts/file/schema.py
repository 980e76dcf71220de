"""Schema 1 of the fact base: one table, from which files are checked and the JSON Schema is made."""

import re
from dataclasses import dataclass

from pkit.facts.file.codes import CURRENCIES, language_code
from pkit.facts.file.nodes import Node
from pkit.facts.file.validators import (
    Choice,
    Date,
    Field,
    Listing,
    Place,
    Record,
    Report,
    Text,
    WebAddress,
    Whole,
    shown,
)
from pkit.facts.model import Kind, Modality, Qualifier
from pkit.facts.nearest import nearest

VERSION = 1

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
    """A fact's sentence, which somebody has to have written."""

    rule: Text

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `pkit.facts.file.validators.Rule.read`."""
        text = self.rule.read(node, path, report)
        if text is None or not text.startswith(UNWRITTEN):
            return text
        report(node, path, "is still to be written: say the fact in one plain sentence of your own")
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
    pattern=UNIT_WORDS, what="a unit: an ISO 4217 code (USD), a word (companies) or a symbol (MW, °C)", longest=40
)
_LANGUAGE = Text(longest=80)
_LANGUAGE_TAG = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
LINE = Text()
ID = Text(
    pattern="[a-z0-9]+(?:-[a-z0-9]+)*",
    what="an id: lower-case letters and digits in words joined by hyphens",
    longest=80,
)
TEXTS = Listing(of=Text(longest=200))
IDS = Listing(of=ID)
DECIMAL = Text(
    pattern=r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,12})?", what="a plain decimal number such as 2.6 or 127000000"
)
UNIT = Unit()
PER_UNIT = Text(pattern=UNIT_WORDS, what="a unit in the singular, such as week or km²", longest=40)
COUNTRY = Text(pattern="[A-Z]{2}", what="an ISO 3166 alpha-2 code such as PK")
ANCHOR = Text(pattern="[0-9a-f]{16}", what="an anchor: 16 hexadecimal digits")
ISBN = Text(pattern=r"(?:97[89][ -]?)?[0-9](?:[ -]?[0-9]){8}[ -]?[0-9X]", what="an ISBN of 10 or 13 digits", longest=40)
URL = WebAddress(
    form=Text(
        pattern=r"https?://[^\s/?#]+[^\s]*", what="an address that starts with http:// or https://", longest=2_000
    )
)

NAME = Record(
    fields={
        "family": Field(rule=LINE),
        "given": Field(rule=LINE),
        "suffix": Field(rule=LINE),
        "non-dropping-particle": Field(rule=LINE),
        "literal": Field(rule=LINE),
    }
)
PARAGRAPHS = Record(
    fields={
        "count": Field(rule=Whole(least=1, most=999_999), required=True),
        "numbering": Field(rule=Choice(words=("counted", "numbered")), required=True),
    }
)
SOURCE = Record(
    fields={
        "id": Field(rule=ID, required=True),
        "type": Field(rule=Choice(words=tuple(CSL_TYPES)), required=True),
        "title": Field(rule=LINE, required=True),
        "author": Field(rule=Listing(of=NAME)),
        "container-title": Field(rule=LINE),
        "publisher": Field(rule=LINE),
        "publisher-place": Field(rule=LINE),
        "issued": Field(rule=Date()),
        "accessed": Field(rule=Date()),
        "URL": Field(rule=URL),
        "page": Field(rule=LINE),
        "volume": Field(rule=LINE),
        "issue": Field(rule=LINE),
        "number": Field(rule=LINE),
        "section": Field(rule=LINE),
        "edition": Field(rule=LINE),
        "genre": Field(rule=LINE),
        "medium": Field(rule=LINE),
        "collection-title": Field(rule=LINE),
        "event-title": Field(rule=LINE),
        "authority": Field(rule=LINE),
        "archive": Field(rule=LINE),
        "editor": Field(rule=Listing(of=NAME)),
        "translator": Field(rule=Listing(of=NAME)),
        "DOI": Field(rule=Text(pattern=r"10\.[0-9]{4,9}/\S+", what="a DOI such as 10.1000/182")),
        "ISBN": Field(rule=ISBN),
        "language": Field(rule=Language()),
        "note": Field(rule=LINE),
        "paragraphs": Field(rule=PARAGRAPHS),
    }
)
FACT = Record(
    fields={
        "text": Field(rule=Statement(rule=LINE), required=True),
        "source": Field(rule=ID),
        "paragraph": Field(rule=Place()),
        "page": Field(rule=Place()),
        "per": Field(rule=TEXTS),
        "anchor": Field(rule=ANCHOR),
    }
)
_HEAD = {"id": Field(rule=ID, required=True), "name": Field(rule=Text(longest=300), required=True)}
_TAIL = {"aliases": Field(rule=TEXTS), "tags": Field(rule=TEXTS), "facts": Field(rule=Listing(of=FACT))}
ENTRIES = {
    Kind.OFFICIAL: Record(fields=_HEAD | {"role": Field(rule=LINE), "agency": Field(rule=ID)} | _TAIL),
    Kind.AGENCY: Record(
        fields=_HEAD | {"acronym": Field(rule=Text(longest=40)), "country": Field(rule=COUNTRY)} | _TAIL
    ),
    Kind.FIGURE: Record(
        fields=_HEAD
        | {
            "value": Field(rule=DECIMAL, required=True),
            "to": Field(rule=DECIMAL),
            "unit": Field(rule=UNIT, required=True),
            "per_unit": Field(rule=PER_UNIT),
            "qualifier": Field(rule=Choice(words=tuple(Qualifier)), required=True),
            "modality": Field(rule=Choice(words=tuple(Modality))),
            "period": Field(rule=Text(longest=80)),
            "indicator": Field(rule=Text(longest=200)),
            "about": Field(rule=IDS),
        }
        | _TAIL
    ),
    Kind.PROGRAM: Record(fields=_HEAD | {"agency": Field(rule=ID), "status": Field(rule=LINE)} | _TAIL),
}
SECTIONS = {kind.section: kind for kind in Kind}
TOP = ("schema", "title", "sources", *SECTIONS)
SCHEMA_NUMBER = Whole(least=VERSION, most=VERSION)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a fact base as YAML 1.2 reads it, made from the rules that check files.

    What it cannot say: ids are unique and references lead somewhere; locators lie inside their source.
    """
    # A section without items may be left empty.
    sections = {
        kind.section: Listing(of=record).schema() | {"type": ["array", "null"]} for kind, record in ENTRIES.items()
    }
    return {
        "$schema": DIALECT,
        "title": "pkit fact base",
        "type": "object",
        "properties": {
            "schema": {"const": VERSION},
            "title": LINE.schema(),
            "sources": Listing(of=SOURCE).schema(),
            **sections,
        },
        "required": ["schema", "title", "sources"],
        "additionalProperties": False,
    }
