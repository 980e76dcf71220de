"""Searching and reading in lines: what was found, what is being read, and the way back."""

from collections.abc import Iterator

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.model import Entry
from pkit.facts.relating import WHY
from pkit.facts.search.searcher import Searcher
from pkit.facts.summary import gist

Answer = Iterator[str]

_HITS = 9
_ALL = 1_000


class Walk:
    """Where somebody is in a base who goes from hit to entry and from entry to entry by their numbers."""

    def __init__(self, base: FactBase) -> None:
        """Begin with nothing found in ``base``."""
        self._base = base
        self._searcher = Searcher(base.connect())
        self._found: tuple[Entry, ...] = ()
        self._from = 0
        self._trail: list[Entry] = []
        self._related: tuple[Relation, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The entry that is being read, None in a list."""
        return self._trail[-1] if self._trail else None

    @property
    def numbers(self) -> int:
        """The highest number that opens something now."""
        return len(self._related) if self._trail else min(len(self._found), self._from + _HITS)

    def search(self, query: str) -> Answer:
        """Find entries and list the first."""
        results = self._searcher.search(query, limit=_ALL)
        yield from (f"{problem}." for problem in results.query.problems)
        if not results.hits:
            meant = f" Did you mean: {results.suggestion}?" if results.suggestion else ""
            yield f"Nothing matches.{meant}"
            return
        yield f"{'' if results.complete else 'At least '}{sum(results.counts.values())} found."
        yield from self.list(tuple(self._base.at(hit.n) for hit in results.hits))

    def list(self, entries: tuple[Entry, ...]) -> Answer:
        """List other entries, the first of them."""
        self._found, self._from, self._trail = entries, 0, []
        yield from self._page()

    def more(self) -> Answer:
        """List the next entries."""
        if self._trail or self._from + _HITS >= len(self._found):
            yield "There is no more to list here."
            return
        self._from += _HITS
        yield from self._page()

    def open(self, number: int) -> Answer:
        """Read the entry with that number, from 1 to `numbers`."""
        entry = self._base.find(self._related[number - 1].id) if self._trail else self._found[number - 1]
        if entry is not None:
            self._trail.append(entry)
        yield from self.again()

    def back(self) -> Answer:
        """Go back to what was read or listed before."""
        if not self._trail:
            yield "There is nothing to go back to."
            return
        self._trail.pop()
        yield from self.again()

    def again(self) -> Answer:
        """Say once more what there is where one is."""
        entry = self.entry
        if entry is not None:
            yield from self._shown(entry)
        elif self._found:
            yield from self._page()
        else:
            yield "Nothing has been found yet: type words to search."

    def _page(self) -> Answer:
        page = self._found[self._from : self._from + _HITS]
        for number, entry in enumerate(page, start=self._from + 1):
            said = gist(self._base, entry)
            yield f"{number}. {entry.name}{': ' if said else ''}{said}. {entry.kind.value.capitalize()}."
        left = len(self._found) - self._from - len(page)
        if left:
            yield f"{left} more: type n."

    def _shown(self, entry: Entry) -> Answer:
        self._related = self._base.relations(entry.id)
        yield f"{entry.name}. {entry.kind.value.capitalize()}."
        if said := gist(self._base, entry):
            yield f"It is: {said}."
        if entry.aliases:
            yield f"Also: {'; '.join(entry.aliases)}."
        if entry.tags:
            yield f"Topics: {', '.join(entry.tags)}."
        yield from (self._fact(located(entry, number)) for number in range(len(entry.facts)))
        for number, relation in enumerate(self._related, start=1):
            why = ", ".join(WHY[role] for role in relation.roles[:2])
            yield f"Related {number}: {relation.name}, {relation.kind.value}, {why}."

    def _fact(self, place: Located) -> str:
        locator = place.fact.locator
        where = f"{locator.label.value} {locator.value}" if locator else "no place"
        source = f" of {self._base.source_of(place.fact).title}" if len(self._base.sources) > 1 else ""
        said_by = f" Per {', '.join(self._base.names(place.fact.per))}." if place.fact.per else ""
        return f"Fact {place.number + 1}, {where}{source}: {place.fact.text}{said_by}"
