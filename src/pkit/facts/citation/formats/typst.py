"""Typst's citekey with its place: #cite(<newztodays>, supplement: [para. 6])."""

import re
from collections.abc import Sequence

from pkit.facts.citation.format import Format, Record, citekey, place


def write(records: Sequence[Record]) -> str:
    """Write a call for each record, one a line."""
    return "\n".join(map(_cited, records))


def join(records: Sequence[Record]) -> str:
    """Write the calls side by side, which Typst puts into one pair of brackets."""
    return "".join(map(_cited, records))


def _cited(record: Record) -> str:
    said = re.sub(r"[\\#\[\]*_`$<>@~=/+-]", r"\\\g<0>", place(record.locator))
    return f"#cite(<{citekey(record.source)}>{f', supplement: [{said}]' if said else ''})"


FORMAT = Format(title="Citekey for Typst", write=write, join=join, by_source=False)
