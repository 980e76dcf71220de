"""The brief: facts as a memo, each with its in-text citation, and the references once each."""

import html as markup
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pkit.facts.base import FactBase
from pkit.facts.citation import Citation, Form
from pkit.facts.citation.formats import html, markdown
from pkit.facts.model import Source
from pkit.facts.wording import beside, document_in, mentions_of, sentence


class _Markup(NamedTuple):
    """How the parts of a memo are written."""

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


class Brief(NamedTuple):
    """A memo, and what speaks against its citations."""

    text: str
    warnings: tuple[str, ...] = ()


def brief(base: FactBase, addresses: Iterable[str], style: str, title: str, fmt: str = "markdown") -> str:
    """Return the text of `memo`."""
    return memo(base, addresses, style, title, fmt).text


def memo(
    base: FactBase,
    addresses: Iterable[str],
    style: str,
    title: str,
    fmt: str = "markdown",
    *,
    styles: Path | None = None,
) -> Brief:
    """Return the facts at ``addresses``, each once and in that order, as a memo with ``title`` for its heading.

    The citations know of each other: numbers in the order of first mention, letters, added names, short later notes.
    All text is escaped for the format, one of `FORMATS`. Without a newline at the end; without facts, the heading only.
    ``style`` and ``styles`` are those of `pkit.facts.wording.document_in`.

    Raises:
        UnknownIdError: one of the addresses is not in the base.
        UsageError: there is no such CSL style, or no pandoc for it.
    """
    written = FORMATS[fmt]
    places = tuple({place.address: place for place in map(base.fact, addresses)}.values())
    parts = [written.heading.format(written.escape(title))]
    if not places:
        return Brief(parts[0])
    cited = document_in(mentions_of(base, places), style, styles=styles)
    inline = cited.cite(Form.IN_TEXT)
    brackets = (written.escape("["), written.escape("]"))
    said = (
        beside(written.escape(sentence(base, place)), written.rich(made), cited.placement, brackets)
        for place, made in zip(places, inline, strict=True)
    )
    parts.append(written.facts.format("\n".join(written.fact.format(each) for each in said)))
    references = cited.references()
    if references:
        parts.append(written.section.format(cited.heading))
        parts += (written.reference.format(written.rich(made, source)) for source, made in references)
    return Brief("\n\n".join(parts), tuple(dict.fromkeys(made.warning for made in inline if made.warning)))
