"""Markdown: the reference in the style asked for, its address a link."""

import re
from collections.abc import Sequence

from pkit.facts.citation.cite import cite
from pkit.facts.citation.formats.record import Record
from pkit.facts.citation.manual import Form
from pkit.facts.citation.work import Work
from pkit.facts.text import one_line

_SPECIAL = r"[\\`*_\[\]<>&~|$]"
_AT_START = r"^(?:([#+=-])|(\d+)([.)]))"


def write(records: Sequence[Record]) -> str:
    """Write a paragraph for each record; numbered styles number them."""
    return "\n\n".join(_reference(record, number) for number, record in enumerate(records, start=1))


def escape(text: str) -> str:
    """Escape ``text`` so that Markdown shows every character of it, at the start of a line too."""
    return re.sub(_AT_START, _escaped_start, _escape_inside(one_line(text)))


def _escape_inside(text: str) -> str:
    return re.sub(_SPECIAL, r"\\\g<0>", text)


def _escaped_start(found: re.Match[str]) -> str:
    mark, number, point = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{point}"


def _reference(record: Record, number: int) -> str:
    text = cite(record.source, style=record.style, form=Form.REFERENCE, number=number).text
    address = Work.of(record.source, None, number=1, year_suffix="").address
    before, link, after = text.rpartition(address) if address else (text, "", "")
    if not link:
        return escape(text)
    return f"{escape(before) + ' ' * before.endswith(' ')}<{_autolink(link)}>{_escape_inside(after)}"


def _autolink(address: str) -> str:
    """Encode what would end an automatic link."""
    return address.replace("<", "%3C").replace(">", "%3E")
