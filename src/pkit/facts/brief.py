"""The brief: facts as a memo in Markdown, each with its in-text citation, and the references once each."""

from collections.abc import Iterable

from pkit.facts.base import FactBase
from pkit.facts.citation import bibliography, load_style, year_suffixes
from pkit.facts.citation.formats.markdown import escape as escape_markdown
from pkit.facts.citation.formats.markdown import reference as markdown_reference
from pkit.facts.wording import cited_sentence


def brief(base: FactBase, addresses: Iterable[str], style: str, title: str) -> str:
    """Return the facts at ``addresses``, each once and in that order, as a memo with ``title`` for its heading.

    Sources are numbered in the order of first mention where the style numbers them, and told apart by letters where
    it cites by year. All text is escaped for Markdown. Without a newline at the end; without facts, the heading only.

    Raises:
        UnknownIdError: one of the addresses is not in the base.
    """
    places = {place.address: place for place in map(base.fact, addresses)}
    sources = tuple({place.fact.source: base.source_of(place.fact) for place in places.values()}.values())
    number = {source.id: place for place, source in enumerate(sources, start=1)}
    letter = year_suffixes(sources, style)
    said = (
        cited_sentence(base, place, style, number=number[place.fact.source], year_suffix=letter[place.fact.source])
        for place in places.values()
    )
    parts = [f"# {escape_markdown(title)}"]
    if places:
        parts.append("\n".join(f"- {escape_markdown(each)}" for each in said))
        parts.append(f"## {load_style(style).heading}")
        parts += (
            markdown_reference(source, style, number=number[source.id], year_suffix=letter[source.id])
            for source in bibliography(sources, style)
        )
    return "\n\n".join(parts)
