"""RIS, the tagged format of EndNote, Mendeley and library catalogues: one tag and value per line."""

from collections.abc import Iterator, Sequence

from pkit.facts.citation.csl import web_address
from pkit.facts.citation.dates import Date, sortable
from pkit.facts.citation.format import Format, Record
from pkit.facts.citation.pieces import rich_spans
from pkit.facts.model import Name
from pkit.facts.text import one_line

TYPES = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "webpage": "ELEC",
    "report": "RPRT",
    "post-weblog": "BLOG",
    "broadcast": "MPCT",
    "speech": "SLIDE",
    "legislation": "STAT",
    "book": "BOOK",
    "article": "UNPB",
    "bill": "BILL",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "EDBOOK",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "event": "CONF",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "performance": "VIDEO",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "regulation": "GOVDOC",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "LEGAL",
}


def write(records: Sequence[Record]) -> str:
    """Return the records; values cannot contain line breaks, so they cannot introduce tags."""
    return "\n".join(f"{tag}  - {value}" for record in records for tag, value in _lines(record))


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    source = record.source
    first, _, last = one_line(source.page or "").replace("\u2013", "-").partition("-")
    yield "TY", TYPES.get(source.type, "GEN")
    yield "ID", one_line(source.id)
    values = [
        *(("AU", _name(name)) for name in source.author),
        *(("ED", _name(name)) for name in source.editor),
        *(("A4", _name(name)) for name in source.translator),
        ("TI", _unmarked(source.title)),
        ("T2", _unmarked(source.container_title)),
        ("T3", _unmarked(source.collection_title)),
        ("C1", _unmarked(source.event_title)),
        ("PB", source.publisher),
        ("CY", source.publisher_place),
        ("A3", source.authority),
        ("M3", source.genre),
        ("M1", source.number),
        ("ET", source.edition),
        ("SE", source.section),
        ("DB", source.archive),
        ("M2", source.medium),
        ("SN", source.isbn),
        ("PY", (source.issued or "")[:4]),
        ("DA", _date(source.issued)),
        ("Y2", _date(source.accessed)),
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", first),
        ("EP", last),
        ("DO", source.doi),
        ("UR", web_address(source.url)),
        ("LA", source.language),
        ("N1", record.remark),
        ("N2", source.note),
    ]
    yield from ((tag, one_line(value)) for tag, value in values if value and one_line(value))
    yield "ER", ""


def _name(name: Name) -> str:
    """Family, Given, Suffix: the order and the commas are RIS's own."""
    if name.literal:
        return one_line(name.literal)
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    return ", ".join(one_line(part) for part in (family, name.given, name.suffix) if part)


def _unmarked(title: str | None) -> str:
    """Return a title without its rich text, which the format does not support."""
    return "".join(text for text, _ in rich_spans(title or ""))


def _date(text: str | None) -> str:
    """YYYY/MM/DD/, unknown parts empty."""
    parts = [*sortable(Date.read(text)).split("-"), "", ""]
    return "/".join(parts[:3]) + "/" if text else ""


FORMAT = Format(title="RIS, for EndNote, Mendeley and catalogues", write=write, is_block=True)
