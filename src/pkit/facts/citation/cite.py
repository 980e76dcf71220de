"""Citing a source in one of the styles."""

from typing import NamedTuple

from pkit.facts.citation.manual import Form, Style
from pkit.facts.citation.pieces import finish
from pkit.facts.citation.styles import MANUALS
from pkit.facts.citation.work import Work
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
    style: Style,
    form: Form,
    number: int = 1,
    year_suffix: str = "",
) -> Citation:
    """Cite ``source``; the locator stands in the in-text form, never in the reference.

    Args:
        source: The source.
        locator: Where in it, None for the whole.
        style: The style.
        form: In text (the note, in a style that cites in notes) or in the reference list.
        number: Place in the order of first mention, from 1; only IEEE and AMA show it.
        year_suffix: ``a``, ``b`` … where two sources share author and year, see `year_suffixes`.
    """
    manual = MANUALS[style]
    work = Work.of(source, locator if form is Form.IN_TEXT else None, number=number, year_suffix=year_suffix)
    write = manual.in_text if form is Form.IN_TEXT else manual.reference
    return Citation(text=finish(write(work), manual.quotes), rules=manual.rules(work))
