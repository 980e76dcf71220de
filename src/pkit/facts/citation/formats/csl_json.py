"""CSL-JSON, for pandoc, Zotero and other programs that support the Citation Style Language.

Its text fields are rich text: a literal ``<i>`` in a source's text is broken up, so that no program interprets it as
markup.
"""

import json
import re
from collections.abc import Sequence

from pkit.facts.citation.csl import web_address
from pkit.facts.citation.format import Format, Record
from pkit.facts.citation.pieces import is_tag
from pkit.facts.dates import read_date
from pkit.facts.kinds import SOURCE_VARIABLES, Variable
from pkit.facts.model import Name, Paragraphs
from pkit.facts.text import one_line

CslDate = dict[str, list[list[int]] | int]
Value = str | list[dict[str, str]] | CslDate

_CODES = frozenset({"id", "type", "doi", "isbn", "language"})
"""What variables hold that are no rich text."""

_TITLES = frozenset({"title", "container-title", "collection-title", "event-title"})
"""Variables whose rich text is kept."""

_TAG = r"(?i)<(?=/?(?:i|b|u|sc|sup|sub|span)\b)"
_BROKEN_TAG = '<span class="nocase"><</span>'


def write(records: Sequence[Record]) -> str:
    """Return an array of items, indented by two spaces."""
    return json.dumps([_item(record) for record in records], ensure_ascii=False, indent=2)


def _item(record: Record) -> dict[str, Value]:
    source = record.source
    item = {each.name: _value(each, source.get(each.name)) for each in SOURCE_VARIABLES}
    item["annote"] = _rich(record.remark)
    return {key: value for key, value in item.items() if value}


def _value(variable: Variable, value: object) -> Value:
    if isinstance(value, Paragraphs):
        return ""  # pkit's own, not a variable of CSL
    if isinstance(value, tuple):
        return [_name(name) for name in value]
    text = str(value or "")
    if variable.holds == "date":
        return _date(text)
    if variable.holds == "url":
        return web_address(text)
    return one_line(text) if variable.holds in _CODES else _rich(text, tagged=variable.name in _TITLES)


def _name(name: Name) -> dict[str, str]:
    parts = {"literal": name.literal} if name.literal else name._asdict()
    return {key.replace("_", "-"): one_line(part) for key, part in parts.items() if part}


def _date(text: str | None) -> CslDate:
    read = read_date(text) if text else None
    if read is None:
        return {}
    first, last = read
    date: CslDate = {"date-parts": [[part for part in day[:3] if part] for day in (first, last) if day]}
    return date | {"season": first.season} if first.season else date


def _rich(text: str | None, *, tagged: bool = False) -> str:
    """Break up literal tags; ``tagged`` keeps rich-text tags, which come in pairs."""
    line = one_line(text or "")

    def apart(found: re.Match[str]) -> str:
        return found[0] if tagged and is_tag(line, found.start()) else _BROKEN_TAG

    return re.sub(_TAG, apart, line)


FORMAT = Format(title="CSL-JSON, for pandoc and Zotero", write=write, is_block=True)
