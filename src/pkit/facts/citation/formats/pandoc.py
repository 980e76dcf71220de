"""Pandoc citations with locator, for Markdown processed by pandoc: [@newztodays, para. 6]."""

from collections.abc import Sequence

from pkit.facts.citation.format import Format, Record, citekey, plain_place


def write(records: Sequence[Record]) -> str:
    """Return a citation in brackets per record, one per line."""
    return "\n".join(f"[{_cited(record)}]" for record in records)


def join(records: Sequence[Record]) -> str:
    """Return all records in one pair of brackets."""
    return f"[{'; '.join(map(_cited, records))}]"


def _cited(record: Record) -> str:
    place = plain_place(record.locator)
    return f"@{citekey(record.source)}{', ' if place else ''}{place}"


FORMAT = Format(title="Citekey for pandoc", write=write, join=join, by_source=False)
