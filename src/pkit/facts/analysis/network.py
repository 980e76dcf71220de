"""Who is connected to whom and through which fact: a tree that is worked out only as far as it is opened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.facts.store.mentions import is_named

_MOST_FACTS = 1_000
"""Facts of one entry in which a connection is looked for: each costs some 5 µs for each row that is drawn."""
MOST = 200
"""Neighbours of one entry that are listed; who has more is connected to too much for a tree."""

Trace = tuple[str, ...]
"""The ids from the root down to a node, both included."""


class State(StrEnum):
    """What there is below a node."""

    OPEN = "open"
    CLOSED = "closed"
    ABOVE = "above"
    """The same entry stands, opened, further up: a cycle, which is shown once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """One line of the tree."""

    path: Trace
    kind: Kind
    name: str
    roles: tuple[str, ...]
    """Why it is a neighbour of the node above, see `Relation.roles`; empty for the root."""
    state: State
    is_last: bool
    """Whether it is the last below its parent."""

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """How far it is from the root, which is at 0."""
        return len(self.path) - 1


class Branch(NamedTuple):
    """The neighbours of one entry."""

    relations: tuple[Relation, ...]
    is_cut: bool


class Network:
    """The neighbours of a base's entries, each looked up once, when it is first asked for."""

    def __init__(self, base: FactBase) -> None:
        """Read from ``base``."""
        self._base = base
        self._branches: dict[str, Branch] = {}
        self._through: dict[tuple[str, str], tuple[Located, ...]] = {}

    def branch(self, entry_id: str) -> Branch:
        """Return the neighbours of an entry, an entry that there is not having none."""
        if entry_id not in self._branches:
            found = self._base.relations(entry_id, MOST + 1)
            self._branches[entry_id] = Branch(found[:MOST], len(found) > MOST)
        return self._branches[entry_id]

    def below(self, path: Trace) -> tuple[Relation, ...]:
        """Return the neighbours of the entry at the end of a path, but for the one that it was reached from."""
        return tuple(each for each in self.branch(path[-1]).relations if each.id not in path[-2:])

    def entry(self, entry_id: str) -> Entry | None:
        """Return an entry, None where there is none with that id."""
        return self._base.find(entry_id)

    def through(self, one: str, other: str) -> tuple[Located, ...]:
        """Return the facts that connect two neighbours: whose ``per`` lists the other one, or whose text names it.

        For a figure that is about the other one that is its first fact, which states it. Empty where nothing but a
        field of the base connects them, as an official's ``agency`` may.
        """
        key = (one, other)
        if key not in self._through:
            first, second = self._base.find(one), self._base.find(other)
            both = first is not None and second is not None
            self._through[key] = tuple(_connecting(first, second)) if both and first and second else ()
        return self._through[key]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """Which entry is the root, and which paths are open; each step returns a new tree."""

    root: str
    opened: frozenset[Trace]

    @classmethod
    def at(cls, root: str) -> "Tree":
        """Return a tree with its root open."""
        return cls(root=root, opened=frozenset(((root,),)))

    def open(self, path: Trace) -> "Tree":
        """Open a node."""
        return replace(self, opened=self.opened | {path})

    def close(self, path: Trace) -> "Tree":
        """Close a node; what was open below it is forgotten."""
        return replace(self, opened=frozenset(each for each in self.opened if each[: len(path)] != path))

    def nodes(self, network: Network) -> tuple[Node, ...]:
        """Return the lines of the tree from the top; empty where there is no such entry."""
        entry = network.entry(self.root)
        if entry is None:
            return ()
        top = Relation(id=self.root, kind=entry.kind, name=entry.name, roles=())
        return tuple(self._below(network, top))

    def _below(self, network: Network, top: Relation) -> Iterator[Node]:
        shown: set[str] = set()
        # A stack of its own: a tree may be opened deeper than Python can recurse.
        waiting: list[tuple[Trace, Relation, bool]] = [((top.id,), top, True)]
        while waiting:
            path, relation, is_last = waiting.pop()
            state = State.ABOVE if relation.id in shown else State.OPEN if path in self.opened else State.CLOSED
            # A closed node's neighbours are looked up when it is drawn, see `Network.below`.
            below = network.below(path) if state is State.OPEN else ()
            yield Node(
                path=path,
                kind=relation.kind,
                name=relation.name,
                roles=relation.roles,
                state=state,
                is_last=is_last,
            )
            if state is State.OPEN:
                shown.add(relation.id)
                rows = [((*path, each.id), each, each is below[-1]) for each in below]
                waiting += reversed(rows)


def _connecting(one: Entry, other: Entry) -> Iterator[Located]:
    for entry, about in ((one, other), (other, one)):
        for number, fact in enumerate(entry.facts[:_MOST_FACTS]):
            states = number == 0 and entry.kind.measures and about.id in entry.texts("about")
            if states or about.id in fact.per or is_named(fact.text, about):
                yield located(entry, number)
