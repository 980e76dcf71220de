"""Output formats, and the records that they write."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pkit.facts.citation.locators import is_several, pages
from pkit.facts.model import Label, Locator, Source
from pkit.facts.text import one_line


class Record(NamedTuple):
    """A source to write, with locator and style."""

    source: Source
    locator: Locator | None
    style: str
    """The style, for formats that contain a formatted reference."""
    note: str
    """A remark for the reader of the record, empty for none."""

    @property
    def remark(self) -> str:
        """The locator and the note, as one line."""
        return ": ".join(filter(None, (place(self.locator), one_line(self.note))))


class Format(NamedTuple):
    """An output format with all of its properties."""

    title: str
    """The description for menus."""
    write: Callable[[Sequence[Record]], str]
    """Writes records, without a trailing newline."""
    join: Callable[[Sequence[Record]], str] | None = None
    """Writes several records as one citation; None if not supported."""
    by_source: bool = True
    """Whether facts of the same source share a record."""
    holds_reference: bool = False
    """Whether a record is a formatted reference in the given style."""
    is_block: bool = False
    """Whether a record may span several lines or be very long."""


def citekey(source: Source) -> str:
    """Return the citekey of a source, valid in BibTeX, pandoc and Typst; it begins and ends with a letter or digit."""
    return re.sub(r"[^A-Za-z0-9.:-]+", "-", source.id).strip("-.:") or "source"


def plain_place(locator: Locator | None) -> str:
    """``para. 7-9``: the singular label before any number, as pandoc parses it."""
    if locator is None:
        return ""
    return f"{_LABELS[locator.label][0]} {re.sub(r'[^A-Za-z0-9 .,-]', '-', one_line(locator.value))}"


_LABELS = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}


def place(locator: Locator | None) -> str:
    """``para. 7``, ``pp. 7–9``, or nothing."""
    if locator is None:
        return ""
    value = pages(locator)
    return f"{_LABELS[locator.label][is_several(value)]} {value}" if value else ""
