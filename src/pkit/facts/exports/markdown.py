"""Markdown: the whole base as a document to read, each fact with its citation, the references at its end."""

from collections.abc import Iterator

from pkit.facts.base import FactBase, located
from pkit.facts.citation import bibliography, year_suffixes
from pkit.facts.citation.formats.markdown import escape as escape_markdown
from pkit.facts.citation.formats.markdown import reference as markdown_reference
from pkit.facts.summary import summary
from pkit.facts.wording import cited_sentence

_STYLE = "apa"


def write(base: FactBase) -> Iterator[str]:
    """Yield the document; citations are in APA's style."""
    sources = tuple(base.sources.values())
    letter = year_suffixes(sources, _STYLE)
    yield f"# {escape_markdown(base.title)}"
    for kind in base.kinds:
        if base.counts[kind]:
            yield f"\n## {kind.title}"
        for entry in base.entries(kind):
            yield f"\n### {escape_markdown(entry.name)}\n"
            said = summary(base, entry)
            if said:
                yield f"{escape_markdown(said)}\n"
            for number, fact in enumerate(entry.facts):
                cited = cited_sentence(base, located(entry, number), _STYLE, year_suffix=letter[fact.source])
                yield f"- {escape_markdown(cited)}"
    yield "\n## References"
    for source in bibliography(sources, _STYLE):
        yield f"\n{markdown_reference(source, _STYLE, number=1, year_suffix=letter[source.id])}"
