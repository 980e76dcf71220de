"""BibLaTeX, for LaTeX with biber, pandoc, JabRef and Zotero."""

import re
from collections.abc import Iterator, Sequence

from pkit.facts.citation.csl import web_address
from pkit.facts.citation.dates import Date, sortable
from pkit.facts.citation.format import Format, Record, citekey
from pkit.facts.model import Name
from pkit.facts.text import one_line

TYPES = {
    "article-newspaper": ("article", "newspaper"),
    "article-magazine": ("article", "magazine"),
    "article-journal": ("article", ""),
    "webpage": ("online", ""),
    "report": ("report", ""),
    "post-weblog": ("online", ""),
    "broadcast": ("misc", "broadcast"),
    "speech": ("unpublished", ""),
    "legislation": ("legislation", ""),
    "book": ("book", ""),
}
"""The entry type, and the subtype where the type alone does not tell."""

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
    """Write the entries with a blank line between them."""
    return "\n\n".join(map(_entry, records))


def _entry(record: Record) -> str:
    kind, _ = TYPES.get(record.source.type, ("misc", ""))
    fields = ",\n".join(f"  {key} = {{{value}}}" for key, value in _fields(record) if value)
    return f"@{kind}{{{citekey(record.source)},\n{fields}\n}}"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    source = record.source
    kind, subtype = TYPES.get(source.type, ("misc", ""))
    yield "entrysubtype", subtype
    yield "options", "useprefix=true" if any(name.non_dropping_particle for name in source.author) else ""
    yield "author", " and ".join(map(_name, source.author))
    yield "title", _whole(source.title)
    yield ("eventtitle" if kind == "unpublished" else "journaltitle"), _whole(source.container_title)
    yield ("institution" if kind == "report" else "publisher"), _whole(source.publisher)
    yield "date", sortable(Date.read(source.issued))
    yield "urldate", sortable(Date.read(source.accessed))
    yield "volume", _text(source.volume)
    yield "number", _text(source.issue)
    yield "pages", _text(re.sub("[-\u2013]+", "\u2013", source.page or "")).replace("\u2013", "--")
    yield "doi", _verbatim(one_line(source.doi or ""))
    yield "url", _verbatim(web_address(source.url))
    yield "langid", _text(LANGUAGES.get(source.language or "", source.language))
    yield "annotation", _text(record.remark)


def _name(name: Name) -> str:
    """Family, Suffix, Given, each in braces, so that no comma or "and" inside divides it."""
    if name.literal:
        return _whole(name.literal)
    family = " ".join(filter(None, (_text(name.non_dropping_particle), _whole(name.family))))
    if name.suffix:
        return f"{family}, {_whole(name.suffix)}, {_whole(name.given)}"
    return ", ".join(filter(None, (family, _whole(name.given))))


def _whole(text: str | None) -> str:
    """Escape ``text`` and keep its capitals."""
    return f"{{{_text(text)}}}" if text else ""


def _text(text: str | None) -> str:
    """Escape what TeX acts upon, and take ligatures such as ``--`` apart."""
    return re.sub(_LIGATURE, "\0", one_line(text or "")).translate(_ESCAPES).replace("\0", "{}")


def _verbatim(text: str) -> str:
    """Encode what would end a field that BibLaTeX reads as it stands."""
    return re.sub(_UNSAFE_VERBATIM, lambda found: f"%{ord(found.group()):02X}", text)


FORMAT = Format(title="BibLaTeX, for LaTeX, JabRef and Zotero", write=write, is_block=True)
