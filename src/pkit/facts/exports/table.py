r"""CSV (RFC 4180 with line feeds): one fact per row, every cell quoted.

The rule against formula injection: a cell that begins, white space aside, with ``=``, ``+``, ``-``, ``@``, ``|`` or
``%``, or with the full-width form of one, gets an apostrophe in front, unless all of it is a plain decimal number.
That is OWASP's list ("CSV Injection"), with ``|`` and ``%`` for the programs that start DDE by them; tabs and carriage
returns cannot stand in a fact base.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from types import MappingProxyType

from pkit.facts.base import FactBase, located
from pkit.facts.codec import entry_fields, fact_fields
from pkit.facts.kinds import QUANTITY_FIELDS, Holds, Kind, column_names
from pkit.facts.model import Entry, Fact
from pkit.facts.numbers import decimal_of

_BEFORE = ("address", "kind", "id", "name")
_BEHIND = ("aliases", "tags", *Fact._fields)
_PARTS = tuple(field.name for field in QUANTITY_FIELDS)
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠｜％]")


def write(base: FactBase) -> Iterator[str]:
    """Yield the header, then a row per fact; an entry without facts has one row with empty fact cells.

    The columns are the fields in the table of kinds, each name once, followed by those of declared kinds; a quantity
    that is one field of its entry takes a column for each of its parts: ``fine``, ``fine.unit`` …
    """
    columns = (*_BEFORE, *_columns(base.kinds), *_BEHIND)
    yield _row(list(columns))
    for entry in base.entries():
        fields = {"kind": entry.kind.singular} | _flat(entry)
        for number, fact in enumerate(entry.facts):
            whole = fields | {"address": located(entry, number).address} | fact_fields(fact)
            yield _row([safe(_cell(whole.get(column))) for column in columns])
        if not entry.facts:
            yield _row([safe(_cell(fields.get(column))) for column in columns])


def safe(cell: str) -> str:
    """Return ``cell`` escaped so that no spreadsheet interprets it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and decimal_of(cell) is None else cell


def _columns(kinds: Iterable[Kind]) -> Iterator[str]:
    held = {field.name: field.holds for kind in kinds for field in kind.fields}
    for name in column_names(kinds):
        yield name
        if held[name] is Holds.QUANTITY:
            yield from (f"{name}.{part}" for part in _PARTS[1:])


def _flat(entry: Entry) -> dict[str, object]:
    """Return an entry's fields with quantities split into parts; of several quantities, a part shares a cell."""
    fields = entry_fields(entry)
    for field in entry.kind.fields:
        if field.holds is Holds.QUANTITY and field.name in fields:
            held = fields[field.name]
            listed = [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, dict)]
            fields[field.name] = [each["value"] for each in listed]
            fields |= {f"{field.name}.{part}": [each.get(part, "") for each in listed] for part in _PARTS[1:]}
    return fields


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _row(cells: list[str]) -> str:
    row = StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    return row.getvalue()


EXPORTS = MappingProxyType({"csv": write})
