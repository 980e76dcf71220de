"""Citing a source in a style, and writing sources in a format."""

from collections.abc import Sequence
from typing import NamedTuple

from pkit.facts.citation.csl import Item
from pkit.facts.citation.document import bibliography
from pkit.facts.citation.format import Record
from pkit.facts.citation.pieces import finish
from pkit.facts.citation.registry import load_format, load_style
from pkit.facts.citation.style import DEFAULT_STYLE, Form
from pkit.facts.model import Locator, Source


class Citation(NamedTuple):
    """A citation ready to paste."""

    text: str
    """One line of plain text, curly quotation marks, italics dropped."""
    rules: tuple[str, ...]
    """What the style did about the things that the source does not state, a short phrase each."""


def cite(
    source: Source,
    locator: Locator | None = None,
    *,
    style: str = DEFAULT_STYLE,
    form: Form = Form.CITATION,
    number: int | None = None,
    year_suffix: str = "",
) -> Citation:
    """Cite ``source``; the locator stands in the in-text form or note, never in the reference.

    Args:
        source: The source.
        locator: Where in it, None for the whole.
        style: The name of the style, one of `pkit.facts.citation.styles`.
        form: To stand by itself, in text (the note, in a style that cites in notes) or in the reference list.
        number: Place in the order of first mention, from 1; only IEEE and AMA show it. Without one, a citation that
            stands by itself has none, the other forms have the first.
        year_suffix: ``a``, ``b`` … where two sources share author and year, see `year_suffixes`.
    """
    written = load_style(style)
    inline = form is Form.IN_TEXT or (form is Form.CITATION and written.is_note)
    first = 0 if form is Form.CITATION else 1
    item = Item.of(
        source, locator if inline else None, number=first if number is None else number, year_suffix=year_suffix
    )
    write = written.in_text if inline else written.reference
    return Citation(text=finish(write(item), written.quotes), rules=written.rules(item))


def export(source: Source, locator: Locator | None, fmt: str, *, style: str = DEFAULT_STYLE, note: str = "") -> str:
    """Write ``source`` as one record, without a newline at the end.

    Args:
        source: The source.
        locator: Where in it; the formats that describe a whole source carry it as a remark.
        fmt: The name of the format, one of `pkit.facts.citation.formats`.
        style: The style of the reference, for the formats that hold a finished one.
        note: A remark for the reader of the record, on one line.
    """
    return load_format(fmt).write((Record(source=source, locator=locator, style=style, note=note),))


def export_all(sources: Sequence[Source], fmt: str, *, style: str = DEFAULT_STYLE) -> str:
    """Write ``sources``, in the order of the style's list, each once, without a newline at the end."""
    ordered = bibliography(sources, style)
    return load_format(fmt).write([Record(source=source, locator=None, style=style, note="") for source in ordered])
