"""Wikipedia's citation templates (Help:Citation Style 1), one line each."""

import re
from collections.abc import Iterator, Sequence

from pkit.facts.citation import dates
from pkit.facts.citation.csl import web_address
from pkit.facts.citation.dates import Date
from pkit.facts.citation.format import Format, Record, place
from pkit.facts.citation.locators import is_several, pages
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, rich_spans
from pkit.facts.model import Label, Name, Source
from pkit.facts.text import one_line

TEMPLATES = {
    "article-newspaper": "cite news",
    "article-magazine": "cite magazine",
    "article-journal": "cite journal",
    "report": "cite report",
    "speech": "cite speech",
    "book": "cite book",
    "classic": "cite book",
    "collection": "cite book",
    "pamphlet": "cite book",
    "hearing": "cite report",
    "standard": "cite tech report",
    "periodical": "cite journal",
    "review": "cite journal",
    "review-book": "cite journal",
    "musical_score": "cite book",
    "song": "cite AV media",
    "performance": "cite AV media",
    "entry": "cite encyclopedia",
    "chapter": "cite book",
    "entry-dictionary": "cite encyclopedia",
    "entry-encyclopedia": "cite encyclopedia",
    "paper-conference": "cite conference",
    "thesis": "cite thesis",
    "interview": "cite interview",
    "map": "cite map",
    "broadcast": "cite episode",
    "motion_picture": "cite AV media",
}
"""For the types that have a template of their own; the others are web pages, or books without an address."""
BY_GENRE = {"press release": "cite press release", "podcast": "cite podcast"}
"""What a genre that says so is, whatever its type."""

TAGS = {
    ITALIC: ("<i>", "</i>"), BOLD: ("<b>", "</b>"), SUPERSCRIPT: ("<sup>", "</sup>"), SUBSCRIPT: ("<sub>", "</sub>"),
    SMALL_CAPS: ("<small>", "</small>"),
}  # fmt: skip

_SPECIAL = r"[{}|\[\]<>&]|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|:(?=//)"
_UNSAFE_IN_URL = r"[{}|\[\]<>\"']"


def write(records: Sequence[Record]) -> str:
    """Return a template per record, one per line."""
    return "\n".join(map(_template, records))


def _template(record: Record) -> str:
    source = record.source
    url = web_address(source.url)
    genre = f"{source.genre} {source.medium}".casefold()
    by_genre = next((name for word, name in BY_GENRE.items() if word in genre), None)
    name = by_genre or TEMPLATES.get(source.type, "cite web" if url else "cite book")
    fields = "".join(f" |{key}={value}" for key, value in _fields(record, url) if value)
    return "{{" + name + fields + "}}"


def _fields(record: Record, url: str) -> Iterator[tuple[str, str]]:
    source = record.source
    yield from _authors(source)
    people = (("editor", source.editor), ("translator", source.translator))
    for role, names in people:
        yield from _people(role, names)
    yield "title", _title(source.title)
    yield "url", re.sub(_UNSAFE_IN_URL, lambda found: f"%{ord(found.group()):02X}", url)
    yield _container_parameter(source), _title(source.container_title)
    yield "publisher", _text(source.publisher)
    yield "location", _text(source.publisher_place)
    yield "series", _title(source.collection_title)
    yield "conference" if source.type == "paper-conference" else "department", _title(source.event_title)
    yield "type", _text(source.genre)
    yield "number", _text(source.number)
    yield "edition", _text(source.edition)
    yield "section", _text(source.section)
    yield "agency", _text(source.authority)
    yield "via", _text(source.archive)
    yield "medium", _text(source.medium)
    yield "isbn", _text(source.isbn)
    yield "date", dates.day_month_year(Date.read(source.issued))
    yield "access-date", dates.day_month_year(Date.read(source.accessed)) if url else ""
    yield "volume", _text(source.volume)
    yield "issue", _text(source.issue)
    yield _place(record)
    yield "doi", _text(source.doi)
    yield "language", _text(source.language)


def _authors(source: Source) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(source.author, start=1):
        if name.literal:
            yield f"author{number}", _text(name.literal)
            continue
        yield f"last{number}", _text(" ".join(filter(None, (name.non_dropping_particle, name.family))))
        yield f"first{number}", _text(", ".join(filter(None, (name.given, name.suffix))))


def _people(role: str, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(names, start=1):
        family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
        yield f"{role}{number}-last", _text(name.literal or family)
        yield f"{role}{number}-first", _text(", ".join(filter(None, (name.given, name.suffix))))


def _title(text: str | None) -> str:
    """Return a title with its formatting in wikitext."""
    written = ""
    for part, formats in rich_spans(text or ""):
        body = re.sub(_SPECIAL, lambda found: f"&#{ord(found.group())};", part)
        for each in sorted(formats):
            opening, closing = TAGS[each]
            body = f"{opening}{body}{closing}"
        written += body
    return written


def _container_parameter(source: Source) -> str:
    """Return the parameter name for the container; a speech has an event."""
    return {"article-journal": "journal", "article-magazine": "magazine", "speech": "event"}.get(source.type, "work")


def _place(record: Record) -> tuple[str, str]:
    """Return the single locator that a template supports: that of the fact, else the source's pages."""
    locator = record.locator
    if locator is not None and locator.label is Label.PARAGRAPH:
        return "at", _text(place(locator))
    value = pages(locator if locator is not None else record.source.page or "")
    return "pages" if is_several(value) else "page", _text(value)


def _text(text: str | None) -> str:
    """Escape wikitext's special characters as numeric entities."""
    return re.sub(_SPECIAL, lambda found: f"&#{ord(found.group())};", one_line(text or ""))


FORMAT = Format(title="Wikipedia's citation template", write=write, is_block=True)
