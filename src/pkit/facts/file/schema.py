"""Schema 1 of the fact base: one table, from which files are checked and the JSON Schema is made."""

from dataclasses import dataclass

from pkit.facts.file.nodes import Node
from pkit.facts.file.validators import Choice, Date, Field, Listing, Place, Record, Report, Text, Whole
from pkit.facts.model import Kind, Modality, Qualifier

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
UNIT = Text(
    pattern=r"[A-Z]{3}|[a-z][a-z0-9_ -]*", what="a unit: an ISO 4217 code (USD) or a lower-case word", longest=40
)
COUNTRY = Text(pattern="[A-Z]{2}", what="an ISO 3166 alpha-2 code such as PK")
ANCHOR = Text(pattern="[0-9a-f]{16}", what="an anchor: 16 hexadecimal digits")
URL = Text(pattern=r"https?://[^\s/?#]+[^\s]*", what="an address that starts with http:// or https://", longest=2_000)

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
        "issued": Field(rule=Date()),
        "accessed": Field(rule=Date()),
        "URL": Field(rule=URL),
        "page": Field(rule=LINE),
        "volume": Field(rule=LINE),
        "issue": Field(rule=LINE),
        "DOI": Field(rule=Text(pattern=r"10\.[0-9]{4,9}/\S+", what="a DOI such as 10.1000/182")),
        "language": Field(rule=Text(pattern="[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", what="a language tag such as en-GB")),
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
            "unit": Field(rule=UNIT, required=True),
            "qualifier": Field(rule=Choice(words=tuple(Qualifier)), required=True),
            "modality": Field(rule=Choice(words=tuple(Modality))),
            "period": Field(rule=Text(longest=80)),
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
