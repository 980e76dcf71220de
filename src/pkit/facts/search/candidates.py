"""From the readings of a query to ranked rows: first by sets of rows, then the promising ones word by word."""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pkit.facts.search.near import near
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.ranking import Plan, Slot
from pkit.facts.search.vocabulary import LAST, STEM, Matches

EXACT = 100.0
_BEGINS = 97.0
_NEARLY = 46.0
"""Points of an entry that is called what was typed, but for slips; two less for each."""
_FAVOURED = 2.0
"""What an entry of the kind that was asked for gains."""
_OTHERWISE = 0.2
"""What it costs that an alias or acronym is called so, not the name."""
_NAMED = 120
"""Names of one kind that begin as was typed and are looked at."""
_SMALL = 5_000
"""Entries up to which more is ranked."""


class _Most(NamedTuple):
    """How many matches of one kind are ranked by their words."""

    all: int
    """Up to so many, all of them."""
    ranked: int
    """Of more than that, so many: those that promise most."""
    again: int
    """The same, for each reading but the first."""


_FEW = _Most(all=120, ranked=60, again=20)
_MANY = _Most(all=60, ranked=40, again=12)


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    rows: int = 0
    """All entries that match, as bits."""
    best: dict[int, tuple[float, Plan, bool]] = field(default_factory=dict)
    """Points, the reading that gave them, and whether relations are part of it, of each ranked entry."""
    complete: bool = True
    favoured: int | None = None
    """Number of the kind that the question asks for."""

    def add(self, n: int, points: float, plan: Plan, *, related: bool) -> None:
        """Count row ``n`` with ``points``, unless it already has as many."""
        if n not in self.best or self.best[n][0] < points:
            self.best[n] = (points, plan, related)


class Candidates:
    """Ranks rows of one base."""

    def __init__(self, connection: sqlite3.Connection, postings: Postings) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._postings = postings
        self._most = _FEW if postings.total <= _SMALL else _MANY

    def named(self, key: str, allowed: int, plan: Plan, found: Found) -> None:
        """Find what is called ``key`` (letters and digits alone), and what is called something that begins so."""
        open_to = self._postings.lookup(allowed)
        query = "SELECT key, n, field, shortest FROM spelling WHERE kind = ? AND key >= ? AND key < ? LIMIT ?"
        for kind in self._postings.sections:
            for spelling, n, place, shortest in self._connection.execute(query, (kind, key, key + LAST, _NAMED)):
                if open_to[n >> 3] >> (n & 7) & 1 and not _halves_number(key, spelling):
                    # The same for an entry whichever of its names begins so: the next letter changes no order.
                    points = _BEGINS + 1 / (1 + shortest)
                    if spelling == key:
                        points = EXACT - (_OTHERWISE if place else 0)
                    found.add(n, points, plan, related=False)
        found.rows |= self._postings.rows(found.best)

    def nearly_named(self, key: str, edits: int, allowed: int, found: Found) -> None:
        """Find what is called something at most ``edits`` slips from ``key``; reads every name."""
        spellings = self._connection.execute("SELECT key, n FROM spelling").fetchall()
        open_to = self._postings.lookup(allowed)
        plan = Plan((), called=key, nearly=True)
        for place, distance in near(key, [spelling for spelling, _ in spellings], edits):
            n = spellings[place][1]
            if open_to[n >> 3] >> (n & 7) & 1:
                found.add(n, _NEARLY - 2.0 * distance, plan, related=False)
        found.rows |= self._postings.rows(found.best)

    def rank(self, plans: Iterator[Plan], allowed: int, found: Found) -> None:
        """Find what the readings ``plans`` match."""
        most = self._most.ranked
        for plan in plans:
            if not plan.possible:
                continue
            required = [slot for slot in plan.slots if not slot.light]
            rows = allowed
            for slot in required:
                rows &= self._rows(slot.matches)
            if rows:
                found.rows |= rows
                ranked = sorted(found.best)
                for kind, (first, last) in self._postings.sections.items():
                    if bisect_right(ranked, last) - bisect_left(ranked, first) < self._most.ranked:
                        extra = _FAVOURED if kind == found.favoured else 0.0
                        self._score(plan, self._promising(required, rows, first, last, most), found, extra)
                most = self._most.again

    def _score(self, plan: Plan, numbers: Sequence[int], found: Found, extra: float) -> None:
        if not numbers:
            return
        marks = ",".join("?" * len(numbers))
        for n, blob in self._connection.execute(f"SELECT n, codes FROM document WHERE n IN ({marks})", numbers):
            scored = plan.score(array("I", blob))
            if scored is not None:
                found.add(n, scored.points + extra, plan, related=scored.related)

    def _promising(self, required: Sequence[Slot], rows: int, first: int, last: int, most: int) -> list[int]:
        """Return the entries to rank of ``rows`` from ``first`` to ``last``: all, or those that promise most."""
        part = (rows >> first) & ((1 << (last - first + 1)) - 1)
        if part.bit_count() <= self._most.all:
            return list(members(part, first))
        taken: list[int] = []
        for tier in self._tiers(required):
            for n in members(part & tier >> first, first):
                taken.append(n)
                if len(taken) == most:
                    return taken
            part &= ~(tier >> first)
        return taken + list(members(part, first, most - len(taken)))

    def _tiers(self, required: Sequence[Slot]) -> Iterator[int]:
        """Yield sets of rows, the most promising first: words whole and all in names, some, none; then the rest."""
        for whole in (True, False):
            everywhere = [self._rows(slot.matches, whole=whole) for slot in required]
            in_names = [self._rows(slot.matches, whole=whole, names=True) for slot in required]
            some = both = 0
            both = everything = -1
            for rows, names in zip(everywhere, in_names, strict=True):
                everything &= rows
                both &= names
                some |= names
            yield both
            yield everything & some
            yield everything

    def _rows(self, matches: Matches, *, names: bool = False, whole: bool = False) -> int:
        key = (names, whole)
        if key not in matches.rows:
            terms = [term for term, points in matches.points.items() if not whole or points > STEM - 2]
            rows = 0
            if matches.begun and not whole:
                begun = self._postings.beginning(matches.begin)
                rows = self._postings.terms(matches.begun, names=names) if begun is None else begun
                terms = [term for term in terms if term not in matches.begun]
            matches.rows[key] = rows | self._postings.terms(terms, names=names)
        return matches.rows[key]


def _halves_number(key: str, spelling: str) -> bool:
    """Whether ``key`` ends within a number of ``spelling``: 25 is no beginning of 250."""
    return key[-1:].isdigit() and spelling[len(key) : len(key) + 1].isdigit()
