"""Pandoc's citekey with its place, for Markdown that pandoc cites: [@newztodays, para. 6]."""

from collections.abc import Sequence

from pkit.facts.citation.format import Format, Record, citekey, plain_place


def write(records: Sequence[Record]) -> str:
    """Write a citation in brackets for each record, one a line."""
    return "\n".join(f"[{_cited(record)}]" for record in records)


def join(records: Sequence[Record]) -> str:
    """Write all records into one pair of brackets."""
    return f"[{'; '.join(map(_cited, records))}]"


def _cited(record: Record) -> str:
    place = plain_place(record.locator)
    return f"@{citekey(record.source)}{', ' if place else ''}{place}"


FORMAT = Format(title="Citekey for pandoc", write=write, join=join, by_source=False)
