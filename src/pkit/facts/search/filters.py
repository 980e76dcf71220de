"""What ``kind:`` and ``tag:`` may be followed by: a name in full, in the other number, or as much of it as is clear."""

from collections.abc import Iterable
from typing import NamedTuple

from pkit.facts.model import Kind
from pkit.facts.nearest import did_you_mean
from pkit.facts.search.stems import stem
from pkit.facts.search.words import squash
from pkit.facts.text import one_line

_KINDS = {name: kind for kind in Kind for name in (kind.value, kind.section)}
_SHOWN = 40


class Filter(NamedTuple):
    """The value of a filter as understood; all empty where it may still become something."""

    kind: Kind | None = None
    tag: str = ""
    problem: str = ""


def understood(name: str, value: str, tags: frozenset[str], *, typing: bool) -> Filter:
    """Return what ``value`` means behind ``kind`` or ``tag``; ``typing``: letters may follow."""
    key = squash(value)
    shown = one_line(value)[:_SHOWN]
    if not key:
        return Filter()
    if name == "kind":
        kinds = {_KINDS[word] for word in _meant(key, _KINDS)}
        if len(kinds) == 1:
            return Filter(kind=kinds.pop())
        return Filter(problem=f"kind:{shown} is not a kind{did_you_mean(key, tuple(Kind)) or _one_of()}")
    meant = _meant(key, tags)
    if len(meant) == 1:
        return Filter(tag=meant[0])
    if meant and typing:
        return Filter()
    return Filter(problem=f"tag:{shown} is not a tag{did_you_mean(key, sorted(tags))}")


def no_filter(name: str) -> str:
    """Return what is to be said of ``name:``."""
    return f"{one_line(name)[:_SHOWN]}: is no filter (kind: and tag: are)"


def _one_of() -> str:
    return f" (it is one of {', '.join(Kind)})"


def _meant(key: str, known: Iterable[str]) -> list[str]:
    """Return those of ``known`` that are ``key``, else a form of it, else begin with it."""
    names = sorted(known)
    if key in names:
        return [key]
    return [name for name in names if stem(name) == stem(key)] or [name for name in names if name.startswith(key)]
