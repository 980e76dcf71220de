"""The brief: facts as a memo, each with its in-text citation, the user's own lines, and the references."""

import html as markup
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pkit.facts.base import FactBase, Located
from pkit.facts.citation import Citation, Form
from pkit.facts.citation.formats import html, markdown
from pkit.facts.disagreement import note
from pkit.facts.model import Source
from pkit.facts.wording import beside, document_in, mentions_of, sentence


class _Markup(NamedTuple):
    """The markup of a memo."""

    heading: str
    """A template; likewise the others."""
    fact: str
    section: str
    reference: str
    facts: str = "{}"

    def escape(self, text: str) -> str:
        return text if self is _PLAIN else markup.escape(text) if self is _HTML else markdown.escape(text)

    def rich(self, citation: Citation, source: Source | None = None) -> str:
        if self is _PLAIN:
            return citation.text
        return html.rich(citation, source) if self is _HTML else markdown.rich(citation, source)


_MARKDOWN = _Markup(heading="# {}", fact="- {}", section="## {}", reference="{}")
_PLAIN = _Markup(heading="{}", fact="- {}", section="{}", reference="{}")
_HTML = _Markup(
    heading="<h1>{}</h1>", fact="<li>{}</li>", section="<h2>{}</h2>", reference="<p>{}</p>", facts="<ul>\n{}\n</ul>"
)
FORMATS = {"markdown": _MARKDOWN, "plain": _PLAIN, "html": _HTML}
"""The formats that a brief can be in."""


class OwnLine(NamedTuple):
    """A user's own line between facts."""

    text: str


Item = str | OwnLine
"""The address of a fact, or a line of one's own."""


class Piece(NamedTuple):
    """A part of the text of a memo."""

    text: str
    item: int | None = None
    """The number of the item that it is, from 0; None for what pkit puts around them."""


class Brief(NamedTuple):
    """A memo, and warnings about its citations."""

    pieces: tuple[Piece, ...]
    """In order: one after the other they are the text."""
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The memo."""
        return "".join(piece.text for piece in self.pieces)


def brief(base: FactBase, addresses: Iterable[str], style: str, title: str, fmt: str = "markdown") -> str:
    """Return the text of `memo`."""
    return memo(base, addresses, style, title, fmt).text


def memo(
    base: FactBase,
    items: Iterable[Item],
    style: str,
    title: str,
    fmt: str = "markdown",
    *,
    styles: Path | None = None,
) -> Brief:
    """Return facts and own lines in order, each fact once, as a memo with the heading ``title``.

    The citations form one document: numbers in the order of first mention, letters, added names, short later notes. All
    text is escaped for the format, one of `FORMATS`. There is no trailing newline; without facts there is only the
    heading.
    ``style`` and ``styles`` are those of `pkit.facts.wording.document_in`.

    Raises:
        UnknownIdError: one of the addresses is not in the base.
        UsageError: there is no such CSL style, or no pandoc for it.
    """
    written = FORMATS[fmt]
    listed = tuple(_listed(base, items))
    places = [each for _, each in listed if isinstance(each, Located)]
    pieces = [Piece(written.heading.format(written.escape(title)))]
    mentions = mentions_of(base, places)
    cited = document_in(mentions, style, styles=styles, is_cancelled=base.is_cancelled) if places else None
    inline = cited.cite(Form.IN_TEXT) if cited else ()
    brackets = (written.escape("["), written.escape("]"))
    said = {
        place.address: _with_note(
            beside(written.escape(sentence(base, place)), written.rich(made), cited.placement, brackets),
            written.escape(note(base, place.entry) if place.number == 0 else ""),
        )
        for place, made in zip(places, inline, strict=True)
        if cited
    }
    before, after = written.facts.split("{}")
    # Consecutive facts form one list, which an own line ends.
    for is_fact, run in groupby(listed, key=lambda each: isinstance(each[1], Located)):
        pieces.append(Piece(f"\n\n{before if is_fact else ''}"))
        between = ""
        for number, each in run:
            line = (
                written.fact.format(said[each.address])
                if isinstance(each, Located)
                else written.reference.format(written.escape(each.text))
            )
            pieces += (Piece(between), Piece(line, number))
            between = "\n" if is_fact else "\n\n"
        pieces.append(Piece(after if is_fact else ""))
    if cited and (references := cited.references()):
        pieces.append(Piece(f"\n\n{written.section.format(cited.heading)}"))
        pieces += (
            Piece(f"\n\n{written.reference.format(written.rich(reference, source))}")
            for source, reference in references
        )
    warnings = tuple(dict.fromkeys(each.warning for each in inline if each.warning))
    return Brief(tuple(piece for piece in pieces if piece.text), warnings)


def _with_note(said: str, disagreement: str) -> str:
    """Return a cited fact, followed by the claims of disagreeing sources."""
    return f"{said} {disagreement}" if disagreement else said


def _listed(base: FactBase, items: Iterable[Item]) -> Iterator[tuple[int, Located | OwnLine]]:
    """Yield each own line, and each fact at its first occurrence, with the number of its item."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        each = item if isinstance(item, OwnLine) else base.fact(item)
        if isinstance(each, Located):
            if each.address in seen:
                continue
            seen.add(each.address)
        yield number, each
