"""The network of entries: who is connected to whom and through which fact, as a lazily expanded tree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.facts.store.mentions import is_named

_MAX_FACTS = 1_000
"""Facts of one entry in which a connection is looked for: each costs some 5 µs for each row that is drawn."""
MOST = 200
"""Neighbours of one entry that are listed; who has more is connected to too much for a tree."""

Trace = tuple[str, ...]
"""The ids from the root down to a node, both included."""


class State(StrEnum):
    """The state of a node's children."""

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
        """The distance from the root."""
        return len(self.path) - 1


class Branch(NamedTuple):
    """The neighbours of one entry."""

    relations: tuple[Relation, ...]
    is_cut: bool


class Network:
    """The neighbours of a base's entries, looked up on demand and cached."""

    def __init__(self, base: FactBase) -> None:
        """Read from ``base``."""
        self._base = base
        self._branches: dict[str, Branch] = {}
        self._through: dict[tuple[str, str], tuple[Located, ...]] = {}

    def branch(self, entry_id: str) -> Branch:
        """Return the neighbours of an entry, none for an unknown entry."""
        if entry_id not in self._branches:
            found = self._base.relations(entry_id, MOST + 1)
            self._branches[entry_id] = Branch(found[:MOST], len(found) > MOST)
        return self._branches[entry_id]

    def below(self, path: Trace) -> tuple[Relation, ...]:
        """Return the neighbours of the entry at the end of a path, except the previous one in the path."""
        return tuple(each for each in self.branch(path[-1]).relations if each.id not in path[-2:])

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with that id, None if there is none."""
        return self._base.find(entry_id)

    def through(self, one: str, other: str) -> tuple[Located, ...]:
        """Return the facts that connect two neighbours: whose ``per`` lists the other, or whose text mentions it.

        For a figure about the other one, that is its first fact. Empty if only a field of the base connects them, such
        as an official's ``agency``.
        """
        key = (one, other)
        if key not in self._through:
            first, second = self._base.find(one), self._base.find(other)
            both = first is not None and second is not None
            self._through[key] = tuple(_connecting(first, second)) if both and first and second else ()
        return self._through[key]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """The root and the open paths; each step returns a new tree."""

    root: str
    opened: frozenset[Trace]

    @classmethod
    def at(cls, root: str) -> "Tree":
        """Return a tree with an open root."""
        return cls(root=root, opened=frozenset(((root,),)))

    def open(self, path: Trace) -> "Tree":
        """Open a node."""
        return replace(self, opened=self.opened | {path})

    def close(self, path: Trace) -> "Tree":
        """Close a node and all nodes below it."""
        return replace(self, opened=frozenset(each for each in self.opened if each[: len(path)] != path))

    def nodes(self, network: Network) -> tuple[Node, ...]:
        """Return the lines of the tree from the top; empty if the root does not exist."""
        entry = network.entry(self.root)
        if entry is None:
            return ()
        top = Relation(id=self.root, kind=entry.kind, name=entry.name, roles=())
        return tuple(self._below(network, top))

    def _below(self, network: Network, top: Relation) -> Iterator[Node]:
        shown: set[str] = set()
        # An explicit stack, as a tree may be deeper than Python's recursion limit.
        waiting: list[tuple[Trace, Relation, bool]] = [((top.id,), top, True)]
        while waiting:
            path, relation, is_last = waiting.pop()
            state = State.ABOVE if relation.id in shown else State.OPEN if path in self.opened else State.CLOSED
            # The neighbours of a closed node are looked up when it is drawn, see `Network.below`.
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
        for number, fact in enumerate(entry.facts[:_MAX_FACTS]):
            states = number == 0 and entry.kind.measures and about.id in entry.texts("about")
            if states or about.id in fact.per or is_named(fact.text, about):
                yield located(entry, number)
