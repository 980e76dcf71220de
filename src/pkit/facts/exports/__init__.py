"""A whole fact base in the formats that other programs read: one module each, and the table of them."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pkit.facts.base import FactBase
from pkit.facts.citation import export_all
from pkit.facts.exports import jsonld, markdown, page, sqlite, table
from pkit.facts.exports.records import as_json, as_json_lines


def _references(fmt: str) -> Callable[[FactBase], Iterator[str]]:
    def write(base: FactBase) -> Iterator[str]:
        yield export_all(tuple(base.sources.values()), fmt)

    return write


EXPORTS: Mapping[str, Callable[[FactBase], Iterator[str] | Iterator[bytes]]] = MappingProxyType(
    {
        "json": as_json,
        "jsonl": as_json_lines,
        "csv": table.write,
        "md": markdown.write,
        "jsonld": jsonld.write,
        "html": page.write,
        "sqlite": sqlite.write,
        "csl-json": _references("csl-json"),
        "biblatex": _references("biblatex"),
        "ris": _references("ris"),
    }
)
"""Each format's name and what yields it: text in pieces that stand on lines of their own, or the bytes of a file."""
