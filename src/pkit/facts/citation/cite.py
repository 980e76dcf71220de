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
    number: int | None = None,
    year_suffix: str = "",
) -> Citation:
    """Cite ``source``; the locator stands in the in-text form or note, never in the reference.

    Args:
        source: The source.
        locator: Where in it, None for the whole.
        style: The style.
        form: To stand by itself, in text (the note, in a style that cites in notes) or in the reference list.
        number: Place in the order of first mention, from 1; only IEEE and AMA show it. Without one, a citation that
            stands by itself has none, the other forms have the first.
        year_suffix: ``a``, ``b`` … where two sources share author and year, see `year_suffixes`.
    """
    manual = MANUALS[style]
    cited_inline = form is Form.IN_TEXT or (form is Form.CITATION and manual.is_note)
    first = 0 if form is Form.CITATION else 1
    work = Work.of(
        source, locator if cited_inline else None, number=first if number is None else number, year_suffix=year_suffix
    )
    write = manual.in_text if cited_inline else manual.reference
    return Citation(text=finish(write(work), manual.quotes), rules=manual.rules(work))
