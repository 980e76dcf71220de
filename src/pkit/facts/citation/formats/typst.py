"""Typst citations with locator: #cite(<newztodays>, supplement: [para. 6])."""

import re
from collections.abc import Sequence

from pkit.facts.citation.format import Format, Record, citekey, place


def write(records: Sequence[Record]) -> str:
    """Return a call per record, one per line."""
    return "\n".join(map(_cited, records))


def join(records: Sequence[Record]) -> str:
    """Return adjacent calls, which Typst merges into one pair of brackets."""
    return "".join(map(_cited, records))


def _cited(record: Record) -> str:
    said = re.sub(r"[\\#\[\]*_`$<>@~=/+-]", r"\\\g<0>", place(record.locator))
    return f"#cite(<{citekey(record.source)}>{f', supplement: [{said}]' if said else ''})"


FORMAT = Format(title="Citekey for Typst", write=write, join=join, by_source=False)
