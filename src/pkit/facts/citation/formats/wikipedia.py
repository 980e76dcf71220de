"""Wikipedia's citation templates (Help:Citation Style 1), one line each."""

import re
from collections.abc import Iterator, Sequence

from pkit.facts.citation import dates
from pkit.facts.citation.csl import web_address
from pkit.facts.citation.dates import Date
from pkit.facts.citation.format import Format, Record, place
from pkit.facts.citation.locators import is_several, pages
from pkit.facts.model import Label, Source
from pkit.facts.text import one_line

TEMPLATES = {
    "article-newspaper": "cite news",
    "article-magazine": "cite magazine",
    "article-journal": "cite journal",
    "report": "cite report",
    "speech": "cite speech",
    "book": "cite book",
}
"""For the types that have a template of their own; the others are web pages."""

_SPECIAL = r"[{}|\[\]<>&]|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|:(?=//)"
_UNSAFE_IN_URL = r"[{}|\[\]<>\"']"


def write(records: Sequence[Record]) -> str:
    """Write a template for each record, one a line."""
    return "\n".join(map(_template, records))


def _template(record: Record) -> str:
    source = record.source
    url = web_address(source.url)
    name = TEMPLATES.get(source.type, "cite web" if url else "cite book")
    fields = "".join(f" |{key}={value}" for key, value in _fields(record, url) if value)
    return "{{" + name + fields + "}}"


def _fields(record: Record, url: str) -> Iterator[tuple[str, str]]:
    source = record.source
    yield from _authors(source)
    yield "title", _text(source.title)
    yield "url", re.sub(_UNSAFE_IN_URL, lambda found: f"%{ord(found.group()):02X}", url)
    yield _container_parameter(source), _text(source.container_title)
    yield "publisher", _text(source.publisher)
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


def _container_parameter(source: Source) -> str:
    """Name the parameter for what the work is part of; a speech has an event."""
    return {"article-journal": "journal", "article-magazine": "magazine", "speech": "event"}.get(source.type, "work")


def _place(record: Record) -> tuple[str, str]:
    """Name the one place that a template can have: where the fact stands, else the source's pages."""
    locator = record.locator
    if locator is not None and locator.label is Label.PARAGRAPH:
        return "at", _text(place(locator))
    value = pages(locator if locator is not None else record.source.page or "")
    return "pages" if is_several(value) else "page", _text(value)


def _text(text: str | None) -> str:
    """Write every character that wikitext would act upon as a numeric entity."""
    return re.sub(_SPECIAL, lambda found: f"&#{ord(found.group())};", one_line(text or ""))


FORMAT = Format(title="Wikipedia's citation template", write=write, is_block=True)
