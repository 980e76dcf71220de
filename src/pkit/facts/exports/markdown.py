"""Markdown: the whole base as a document to read, each fact with its citation, the references at its end."""

from collections.abc import Iterator
from types import MappingProxyType

from pkit.facts.base import FactBase, located
from pkit.facts.citation import Mention, document
from pkit.facts.citation.formats.markdown import escape as escape_markdown
from pkit.facts.citation.formats.markdown import rich
from pkit.facts.summary import summary
from pkit.facts.wording import cited_sentence

_STYLE = "apa"


def write(base: FactBase) -> Iterator[str]:
    """Yield the document; citations are in APA's style."""
    sources = tuple(base.sources.values())
    cited = document(map(Mention, sources), _STYLE)
    letter = {key: item.year_suffix for key, item in cited.items.items()}
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
                said_so = cited_sentence(base, located(entry, number), _STYLE, year_suffix=letter[fact.source])
                yield f"- {escape_markdown(said_so)}"
    yield "\n## References"
    for source, made in cited.references():
        yield f"\n{rich(made, source)}"


EXPORTS = MappingProxyType({"md": write})
