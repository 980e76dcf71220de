"""Exports of a whole fact base for other programs, one module each with a table ``EXPORTS``."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module

from pkit.facts.base import FactBase
from pkit.facts.discovery import module_names

Export = Callable[[FactBase], Iterator[str] | Iterator[bytes]]
"""Yields text in pieces that stand on lines of their own, or the bytes of a file."""


@cache
def exports() -> Mapping[str, Export]:
    """Return the export function of each format by name, sorted."""
    modules = (import_module(f"{__name__}.{name}") for name in module_names(__name__))
    found: dict[str, Export] = {}
    for module in modules:
        found |= getattr(module, "EXPORTS", {})
    return dict(sorted(found.items()))
