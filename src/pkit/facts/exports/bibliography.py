"""The sources of a base in the formats of reference managers."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pkit.facts.base import FactBase
from pkit.facts.citation import export_all


def _writer(name: str) -> Callable[[FactBase], Iterator[str]]:
    def write(base: FactBase) -> Iterator[str]:
        yield export_all(tuple(base.sources.values()), name)

    return write


EXPORTS: Mapping[str, Callable[[FactBase], Iterator[str]]] = MappingProxyType(
    {name: _writer(name) for name in ("csl-json", "biblatex", "ris")}
)
