r"""CSV (RFC 4180 with line feeds): one fact a row, every cell in quotation marks.

The rule against formula injection: a cell that begins, white space aside, with ``=``, ``+``, ``-``, ``@``, ``|`` or
``%``, or with the full-width form of one, gets an apostrophe in front, unless all of it is a plain decimal number.
That is OWASP's list ("CSV Injection"), with ``|`` and ``%`` for the programs that start DDE by them; tabs and carriage
returns cannot stand in a fact base.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from pkit.facts.base import FactBase, located
from pkit.facts.codec import entry_fields, fact_fields
from pkit.facts.numbers import decimal_of

COLUMNS = (
    "address kind id name role agency acronym country value unit qualifier modality period about status aliases tags"
    " text source paragraph page per anchor"
).split()
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠｜％]")


def write(base: FactBase) -> Iterator[str]:
    """Yield the header, then a row for each fact; an entry without facts has one row with these cells empty."""
    yield _row(COLUMNS)
    for entry in base.entries():
        fields = {"kind": entry.kind.value, **entry_fields(entry)}
        for number, fact in enumerate(entry.facts):
            whole = fields | {"address": located(entry, number).address} | fact_fields(fact)
            yield _row([safe(_cell(whole.get(column))) for column in COLUMNS])
        if not entry.facts:
            yield _row([safe(_cell(fields.get(column))) for column in COLUMNS])


def safe(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and decimal_of(cell) is None else cell


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _row(cells: list[str]) -> str:
    row = StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    return row.getvalue()
