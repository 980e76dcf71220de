"""What a format is, and what it writes: a source, the place in it, and the style asked for."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pkit.facts.citation.locators import is_several, pages
from pkit.facts.model import Label, Locator, Source
from pkit.facts.text import one_line


class Record(NamedTuple):
    """One source to write."""

    source: Source
    locator: Locator | None
    style: str
    """The style of the formats that hold a finished reference."""
    note: str
    """A remark for the reader of the record, empty for none."""

    @property
    def remark(self) -> str:
        """The place in the source and the note, on one line."""
        return ": ".join(filter(None, (place(self.locator), one_line(self.note))))


class Format(NamedTuple):
    """One format: all that is particular to it."""

    title: str
    """What it is for, as a menu shows it."""
    write: Callable[[Sequence[Record]], str]
    """Writes records one after the other, without a newline at the end."""
    join: Callable[[Sequence[Record]], str] | None = None
    """Writes several records as one citation, where the format has that."""
    by_source: bool = True
    """Whether several facts of one source are one record."""
    holds_reference: bool = False
    """Whether a record is a finished reference in the style asked for."""
    is_block: bool = False
    """Whether a record may take more than one line, or is longer than a line of text."""


def citekey(source: Source) -> str:
    """Return the key of a source: characters that BibTeX, pandoc and Typst all take, a letter or digit at each end."""
    return re.sub(r"[^A-Za-z0-9.:-]+", "-", source.id).strip("-.:") or "source"


def plain_place(locator: Locator | None) -> str:
    """``para. 7-9``: the label of one before any number, as pandoc reads it."""
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
