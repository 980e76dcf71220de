r"""BibLaTeX citation commands with locator: \autocite[para.~6]{newztodays}."""

import re
from collections.abc import Sequence

from pkit.facts.citation.format import Format, Record, citekey, place


def write(records: Sequence[Record]) -> str:
    """Return a command per record, one per line."""
    return "\n".join(f"\\autocite{_cited(record)}" for record in records)


def join(records: Sequence[Record]) -> str:
    """Return one command for all records."""
    return write(records) if len(records) == 1 else f"\\autocites{''.join(map(_cited, records))}"


def _cited(record: Record) -> str:
    said = re.sub(r"[\\{}$&#%_^~\[\]]", "", place(record.locator)).replace("\u2013", "--").replace(". ", ".~", 1)
    return f"{f'[{said}]' if said else ''}{{{citekey(record.source)}}}"


FORMAT = Format(title="Citekey for LaTeX", write=write, join=join, by_source=False)
