"""Markdown: the reference in the given style, with italics, the URL as a link."""

import re
from collections.abc import Sequence

from pkit.facts.citation.api import cite_whole
from pkit.facts.citation.csl import Item
from pkit.facts.citation.format import Format, Record
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, spans
from pkit.facts.citation.style import Citation
from pkit.facts.model import Source
from pkit.facts.text import one_line

_SPECIAL = r"[\\`*_\[\]<>&~|$^]"
_AT_START = r"^(?:([#+=-])|(\d+)([.)]))"
_TAGS = {
    ITALIC: ("<em>", "</em>"),
    BOLD: ("<strong>", "</strong>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps">', "</span>"),
}
"""Markdown takes these for what it has no sign for, and for what stands inside a word."""
_SIGNS = {ITALIC: "*", BOLD: "**"}


def write(records: Sequence[Record]) -> str:
    """Return a paragraph per record, numbered in numbered styles."""
    return "\n\n".join(
        rich(cite_whole(record.source, record.style, number=number), record.source)
        for number, record in enumerate(records, start=1)
    )


def rich(citation: Citation, source: Source | None = None) -> str:
    """Return a citation as one line that does not begin a list, with italics, and the URL of ``source`` as a link."""
    address = Item.of(source, None).address if source else ""
    before, link, after = _parted(citation.marked or citation.text, address)
    text = re.sub(_AT_START, _escaped_start, _signed(before))
    return f"{text}<{_autolink(link)}>{_signed(after)}" if link else text


def escape(text: str) -> str:
    """Escape ``text`` so that Markdown displays it literally, also at the start of a line."""
    return re.sub(_AT_START, _escaped_start, _escape_inside(one_line(text)))


def _parted(marked: str, address: str) -> tuple[str, str, str]:
    before, link, after = marked.rpartition(address) if address else (marked, "", "")
    return (before, link, after) if link else (marked, "", "")


def _signed(marked: str) -> str:
    """Convert the formats of a finished text to Markdown, or to tags where Markdown would not be recognised."""
    runs = [(text, formats) for text, formats in spans(marked) if text]
    written = ""
    for place, (text, formats) in enumerate(runs):
        following = runs[place + 1][0][:1] if place + 1 < len(runs) else " "
        inside = text.strip()
        start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if inside else ""
        body = _escape_inside(inside)
        bare = inside[:1].isalnum() and inside[-1:].isalnum() and not written[-1:].isalnum() and not following.isalnum()
        for each in sorted(formats if inside else ()):
            sign = _SIGNS.get(each, "") if bare and len(formats) == 1 else ""
            opening, closing = (sign, sign) if sign else _TAGS[each]
            body = f"{opening}{body}{closing}"
        written += start + body + end
    return written


def _escape_inside(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)


def _escaped_start(found: re.Match[str]) -> str:
    mark, number, point = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{point}"


def _autolink(address: str) -> str:
    """Encode characters that would end an autolink."""
    return address.replace("<", "%3C").replace(">", "%3E")


FORMAT = Format(title="Markdown, its address a link", write=write, holds_reference=True, is_block=True)
