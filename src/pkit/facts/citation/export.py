"""A source as one record in the formats that other programs read."""

from enum import StrEnum

from pkit.errors import UsageError
from pkit.facts.citation.locators import is_several, pages
from pkit.facts.citation.work import web_address
from pkit.facts.model import Label, Locator, Source
from pkit.facts.text import one_line


class Format(StrEnum):
    """The formats, by the names they have on the command line."""

    PLAIN = "plain"


def export(source: Source, locator: Locator | None, fmt: Format) -> str:
    """Write ``source`` and the place in it as one record, without a newline at the end."""
    if fmt is not Format.PLAIN:
        message = f"format {fmt} is not known"
        raise UsageError(message)
    stop = "" if source.title.endswith((".", "?", "!")) else "."
    place = ", ".join(filter(None, (source.container_title or source.publisher, source.issued)))
    parts = [source.title + stop, f"{place}." if place else "", web_address(source.url)]
    text = " ".join(filter(None, parts))
    if locator:
        names = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}
        text = f"{text.removesuffix('.')}, {names[locator.label][is_several(locator.value)]} {pages(locator.value)}"
    return one_line(text)
