"""HTML: a reference per paragraph, in the given style, with italics, the URL as a link."""

from collections.abc import Sequence
from html import escape

from pkit.facts.citation.api import cite_whole
from pkit.facts.citation.csl import Item
from pkit.facts.citation.format import Format, Record
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, spans
from pkit.facts.citation.style import Citation
from pkit.facts.model import Source

_TAGS = {
    ITALIC: ("<i>", "</i>"),
    BOLD: ("<b>", "</b>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps">', "</span>"),
}


def write(records: Sequence[Record]) -> str:
    """Return a paragraph per record, one per line, numbered in numbered styles."""
    return "\n".join(
        f"<p>{rich(cite_whole(record.source, record.style, number=number), record.source)}</p>"
        for number, record in enumerate(records, start=1)
    )


def rich(citation: Citation, source: Source | None = None) -> str:
    """Return a citation as one line of HTML, with italics, and the URL of ``source`` as a link."""
    marked = citation.marked or citation.text
    address = Item.of(source, None).address if source else ""
    before, link, after = marked.rpartition(address) if address else (marked, "", "")
    if not link:
        return _tagged(marked)
    target = link.replace("<", "%3C").replace(">", "%3E")
    return f'{_tagged(before)}<a href="{escape(target)}">{escape(link)}</a>{_tagged(after)}'


def _tagged(marked: str) -> str:
    written = ""
    for text, formats in spans(marked):
        tags = [_TAGS[each] for each in sorted(formats)]
        opened, closed = "".join(tag[0] for tag in tags), "".join(tag[1] for tag in reversed(tags))
        written += f"{opened}{escape(text)}{closed}"
    return written


FORMAT = Format(title="HTML, with italics and a link", write=write, holds_reference=True, is_block=True)
