"""CSL-JSON, for pandoc, Zotero and every other program that knows the Citation Style Language.

Its text fields hold rich text: a tag such as ``<i>`` in a title is taken apart, so that no reader
sees markup where the source has text.
"""

import json
import re
from collections.abc import Sequence

from pkit.facts.citation.dates import Date
from pkit.facts.citation.formats.record import Record
from pkit.facts.citation.work import web_address
from pkit.facts.model import Name
from pkit.facts.text import one_line

Value = str | list[dict[str, str]] | dict[str, list[list[int]]]

_TAG = r"(?i)<(?=/?(?:i|b|u|sc|sup|sub|span)\b)"
_BROKEN_TAG = '<span class="nocase"><</span>'


def write(records: Sequence[Record]) -> str:
    """Write an array of items, two blanks deep."""
    return json.dumps([_item(record) for record in records], ensure_ascii=False, indent=2)


def _item(record: Record) -> dict[str, Value]:
    source = record.source
    item: dict[str, Value] = {
        "id": one_line(source.id),
        "type": one_line(source.type),
        "title": _rich(source.title),
        "author": [_name(name) for name in source.author],
        "container-title": _rich(source.container_title),
        "publisher": _rich(source.publisher),
        "issued": _date(source.issued),
        "accessed": _date(source.accessed),
        "URL": web_address(source.url),
        "page": _rich(source.page),
        "volume": _rich(source.volume),
        "issue": _rich(source.issue),
        "DOI": one_line(source.doi or ""),
        "language": one_line(source.language or ""),
        "annote": _rich(record.remark),
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": one_line(name.literal)}
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "non-dropping-particle": name.non_dropping_particle,
    }
    return {key: one_line(part) for key, part in parts.items() if part}


def _date(text: str | None) -> dict[str, list[list[int]]]:
    date = Date.read(text)
    if date is None:
        return {}
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _rich(text: str | None) -> str:
    return re.sub(_TAG, _BROKEN_TAG, one_line(text or ""))
