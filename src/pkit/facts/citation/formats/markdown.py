"""Markdown: the reference in the style asked for, its address a link."""

import re
from collections.abc import Sequence

from pkit.facts.citation.api import cite
from pkit.facts.citation.csl import Item
from pkit.facts.citation.format import Format, Record
from pkit.facts.citation.style import Form
from pkit.facts.model import Source
from pkit.facts.text import one_line

_SPECIAL = r"[\\`*_\[\]<>&~|$]"
_AT_START = r"^(?:([#+=-])|(\d+)([.)]))"


def write(records: Sequence[Record]) -> str:
    """Write a paragraph for each record; numbered styles number them."""
    return "\n\n".join(
        reference(record.source, record.style, number=number) for number, record in enumerate(records, start=1)
    )


def reference(source: Source, style: str, *, number: int, year_suffix: str = "") -> str:
    """Return the reference of ``source``, see `pkit.facts.citation.cite`, on one line that begins no list."""
    text = cite(source, style=style, form=Form.REFERENCE, number=number, year_suffix=year_suffix).text
    address = Item.of(source, None, number=1, year_suffix="").address
    before, link, after = text.rpartition(address) if address else (text, "", "")
    if not link:
        return escape(text)
    return f"{escape(before) + ' ' * before.endswith(' ')}<{_autolink(link)}>{_escape_inside(after)}"


def escape(text: str) -> str:
    """Escape ``text`` so that Markdown shows every character of it, at the start of a line too."""
    return re.sub(_AT_START, _escaped_start, _escape_inside(one_line(text)))


def _escape_inside(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)


def _escaped_start(found: re.Match[str]) -> str:
    mark, number, point = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{point}"


def _autolink(address: str) -> str:
    """Encode what would end an automatic link."""
    return address.replace("<", "%3C").replace(">", "%3E")


FORMAT = Format(title="Markdown, its address a link", write=write, is_block=True)
