"""BibLaTeX, for LaTeX with biber, pandoc, JabRef and Zotero."""

import re
from collections.abc import Iterator, Sequence

from pkit.facts.citation.csl import web_address
from pkit.facts.citation.dates import Date, sortable
from pkit.facts.citation.format import Format, Record, citekey
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, rich_spans
from pkit.facts.model import Name
from pkit.facts.text import one_line

TYPES = {
    "article-newspaper": ("article", "newspaper"),
    "article-magazine": ("article", "magazine"),
    "article-journal": ("article", ""),
    "webpage": ("online", ""),
    "report": ("report", ""),
    "post-weblog": ("online", ""),
    "broadcast": ("video", "broadcast"),
    "speech": ("unpublished", ""),
    "legislation": ("legislation", ""),
    "book": ("book", ""),
    "article": ("online", "preprint"),
    "bill": ("legislation", "bill"),
    "chapter": ("incollection", ""),
    "dataset": ("dataset", ""),
    "classic": ("book", "classic"),
    "collection": ("collection", ""),
    "document": ("misc", ""),
    "entry": ("inreference", ""),
    "entry-dictionary": ("inreference", ""),
    "entry-encyclopedia": ("inreference", ""),
    "event": ("misc", "event"),
    "figure": ("image", "figure"),
    "graphic": ("image", ""),
    "hearing": ("legal", "hearing"),
    "interview": ("misc", "interview"),
    "legal_case": ("jurisdiction", ""),
    "manuscript": ("unpublished", ""),
    "map": ("misc", "map"),
    "motion_picture": ("movie", ""),
    "musical_score": ("music", "score"),
    "pamphlet": ("booklet", ""),
    "paper-conference": ("inproceedings", ""),
    "patent": ("patent", ""),
    "performance": ("performance", ""),
    "periodical": ("periodical", ""),
    "personal_communication": ("letter", ""),
    "post": ("online", "post"),
    "regulation": ("legislation", "regulation"),
    "review": ("review", ""),
    "review-book": ("review", "book"),
    "software": ("software", ""),
    "song": ("audio", ""),
    "standard": ("standard", ""),
    "thesis": ("thesis", ""),
    "treaty": ("legal", "treaty"),
}
"""The entry type, and the subtype where the type alone does not tell."""

CONTAINERS = {
    "incollection": "booktitle", "inreference": "booktitle", "inproceedings": "booktitle", "unpublished": "eventtitle",
}  # fmt: skip
"""The field for what an entry is part of, where it is no journal."""
COMMANDS = {
    ITALIC: "\\emph", BOLD: "\\textbf", SUPERSCRIPT: "\\textsuperscript", SUBSCRIPT: "\\textsubscript",
    SMALL_CAPS: "\\textsc",
}  # fmt: skip

LANGUAGES = {
    "en": "english", "en-US": "american", "en-GB": "british", "de": "german", "fr": "french", "es": "spanish",
    "it": "italian", "pt": "portuguese", "ru": "russian", "ar": "arabic", "tr": "turkish", "zh": "chinese",
}  # fmt: skip
"""BibLaTeX's names of the languages that it has by name."""

_ESCAPES = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "{}$&#%_"},
    }
)
_LIGATURE = "(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)"
_UNSAFE_VERBATIM = r"[{}\\\s]"


def write(records: Sequence[Record]) -> str:
    """Return the entries, separated by blank lines."""
    return "\n\n".join(map(_entry, records))


def _entry(record: Record) -> str:
    kind, _ = TYPES.get(record.source.type, ("misc", ""))
    fields = ",\n".join(f"  {key} = {{{value}}}" for key, value in _fields(record) if value)
    return f"@{kind}{{{citekey(record.source)},\n{fields}\n}}"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    source = record.source
    people = (*source.author, *source.editor, *source.translator)
    kind, subtype = TYPES.get(source.type, ("misc", ""))
    yield "entrysubtype", subtype
    yield "options", "useprefix=true" if any(name.non_dropping_particle for name in people) else ""
    yield "author", " and ".join(map(_name, source.author))
    yield "title", _title(source.title)
    yield "editor", " and ".join(map(_name, source.editor))
    yield "translator", " and ".join(map(_name, source.translator))
    yield CONTAINERS.get(kind, "journaltitle"), _title(source.container_title)
    yield "eventtitle", "" if kind == "unpublished" and source.container_title else _title(source.event_title)
    yield "series", _title(source.collection_title)
    yield ("institution" if kind in {"report", "thesis"} else "publisher"), _whole(source.publisher)
    yield "location", _whole(source.publisher_place)
    # Importing programs treat `organization` and `howpublished` as another publisher.
    yield "organization", "" if source.publisher else _whole(source.authority)
    others = (source.authority if source.publisher else None, source.medium)
    yield "addendum", _whole(", ".join(filter(None, others)))
    yield "type", _text(source.genre)
    yield "edition", _text(source.edition)
    yield "library", _whole(source.archive)
    yield "isbn", _text(source.isbn)
    yield "note", _text(source.note)
    yield "chapter", _text(source.section)
    yield "date", sortable(Date.read(source.issued))
    yield "urldate", sortable(Date.read(source.accessed))
    yield "volume", _text(source.volume)
    yield "issue" if source.number and source.issue else "number", _text(source.issue)
    yield "number", _text(source.number)
    yield "pages", _text(re.sub("[-\u2013]+", "\u2013", source.page or "")).replace("\u2013", "--")
    yield "doi", _verbatim(one_line(source.doi or ""))
    yield "url", _verbatim(web_address(source.url))
    yield "langid", _text(LANGUAGES.get(source.language or "", source.language))
    yield "annotation", _text(record.remark)


def _name(name: Name) -> str:
    """Family, Suffix, Given, each in braces, so that commas and "and" inside do not split it."""
    if name.literal:
        return _whole(name.literal)
    family = " ".join(filter(None, (_text(name.non_dropping_particle), _whole(name.family))))
    if name.suffix:
        return f"{family}, {_whole(name.suffix)}, {_whole(name.given)}"
    return ", ".join(filter(None, (family, _whole(name.given))))


def _title(text: str | None) -> str:
    """Escape a title, protect its capitals, and convert its rich text to commands."""
    written = ""
    for part, formats in rich_spans(text or ""):
        body = _text(part, spaced=True)
        for each in sorted(formats):
            body = f"{COMMANDS[each]}{{{body}}}"
        written += body
    return f"{{{written}}}" if written else ""


def _whole(text: str | None) -> str:
    """Escape ``text`` and protect its capitals."""
    return f"{{{_text(text)}}}" if text else ""


def _text(text: str | None, *, spaced: bool = False) -> str:
    """Escape TeX's special characters, and break up ligatures such as ``--``; ``spaced`` keeps blanks at the ends."""
    line = (text or "") if spaced else one_line(text or "")
    return re.sub(_LIGATURE, "\0", line).translate(_ESCAPES).replace("\0", "{}")


def _verbatim(text: str) -> str:
    """Encode characters that would end a verbatim field."""
    return re.sub(_UNSAFE_VERBATIM, lambda found: f"%{ord(found.group()):02X}", text)


FORMAT = Format(title="BibLaTeX, for LaTeX, JabRef and Zotero", write=write, is_block=True)
