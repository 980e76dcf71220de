"""From the readings of a query to ranked rows: first by sets of rows, then the promising ones word by word."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from pkit.facts.search.kept import Kept
from pkit.facts.search.near import near
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.ranking import Plan, Slot
from pkit.facts.search.vocabulary import LAST, PREFIX, STEM, WHOLE, Matches

EXACT = 100.0
_BEGINS = 97.0
_LESS = 0.2
"""What it costs to begin with what is left of a question without its light words."""
_WHOLE_WORDS = 1.0
"""What it gains that a name begins with whole words (Yuan) and not within one (Yuanga)."""
_NEARLY = 46.0
"""Points of an entry that is called what was typed, but for slips; two less for each."""
_INITIALS = 85.0
"""Points of an entry whose name has the letters that were typed as initials, where no word is written so."""
_FAVOURED = 5.0
"""What an entry of the kind that was asked for gains."""
_NOT_FAVOURED = 3.0
"""What any but a figure loses that is called what a number was asked of: how long is *the tax holiday*."""
_OTHERWISE = 0.2
"""What it costs that an alias or acronym is called so, not the name."""
_CLOSE = 12.0
"""Points behind the best within which an entry is a hit that lacks a word."""
_ENOUGH = 3
"""Hits that have all words, of a question that none of them answers well, after which none that lacks one comes."""
_COMMON = 0.15
"""What a word weighs that every entry has; one in half of them weighs 0.7 more."""


_MOST_ALL = 40
"""Matches of one kind up to which all of them are ranked by their words."""
_MOST_RANKED = 30
"""Of more than that, so many are: those that promise most."""
_MOST_AGAIN = 10
"""The same, for each reading but the first."""
_MOST_NAMED = 40
"""Names of one kind that begin as was typed and are looked at."""
_MOST_PARTLY = 8
"""Entries of one kind that lack a word and are looked at, for each number of words that they have."""


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    rows: int = 0
    """All entries that match, as bits."""
    best: dict[int, tuple[float, Plan, bool]] = field(default_factory=dict)
    """Points, the reading that gave them, and whether relations are part of it, of each ranked entry."""
    complete: bool = True
    missing: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The words that an entry does not have, of those that do not have all."""
    favoured: int | None = None
    """Number of the kind that the question asks for."""
    asks_number: bool = False
    """Whether that kind is one of quantities."""

    @property
    def top(self) -> float:
        """The most points that any has."""
        return max((points for points, *_ in self.best.values()), default=0.0)

    def add(self, n: int, points: float, plan: Plan, *, related: bool) -> None:
        """Count row ``n`` with ``points``, unless it already has as many."""
        if n not in self.best or self.best[n][0] < points:
            self.best[n] = (points, plan, related)

    def take(self, part: "Found") -> None:
        """Take over what lacks words, and the points of all by the same measure, where that is the best there is."""
        whole = max((points for n, (points, *_) in part.best.items() if n not in part.missing), default=0.0)
        top = max((part.best[n][0] for n in part.missing), default=0.0)
        if top <= whole:
            self._follow(part, top)
            return
        for n, one in part.best.items():
            if n not in part.missing or one[0] > max(whole, top - _CLOSE):
                self.best[n] = one
                self.rows |= 1 << n
        self.missing |= {n: words for n, words in part.missing.items() if n in self.best}

    def _follow(self, part: "Found", top: float) -> None:
        """Let the best of what lacks words come after what has all, where that is little."""
        if not 0 < len(self.best) < _ENOUGH:
            return
        least = min(points for points, *_ in self.best.values())
        for n, words in part.missing.items():
            points, plan, related = part.best[n]
            if n not in self.best and points > max(0.0, top - _CLOSE):
                self.best[n] = (max(0.0, min(points, least) - 1.0), plan, related)
                self.rows |= 1 << n
                self.missing[n] = words


class _Partial(NamedTuple):
    """A reading of which an entry need not have all words."""

    plan: Plan
    sets: list[int]
    """Of each word that must match, the rows that have it."""
    weights: list[float]


class Candidates:
    """Ranks rows of one base."""

    def __init__(self, connection: sqlite3.Connection, postings: Postings, kept: Kept) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._postings = postings
        self._kept = kept

    def named(self, key: str, allowed: int, plan: Plan, found: Found, *, whole: bool, words: Callable[[], int]) -> None:
        """Find what is called ``key`` (letters and digits alone; the ``whole`` of what was typed?) or begins so.

        In the names of the rows that ``words`` returns each word that was typed stands as a whole word.
        """
        whole_words: bytes | None = None
        open_to = self._postings.lookup(allowed)
        query = "SELECT key, n, field, shortest FROM spelling WHERE kind = ? AND key >= ? AND key < ? LIMIT ?"
        for kind in self._postings.sections:
            for spelling, n, place, shortest in self._connection.execute(query, (kind, key, key + LAST, _MOST_NAMED)):
                if open_to[n >> 3] >> (n & 7) & 1 and not _halves_number(key, spelling):
                    # The same for an entry whichever of its names begins so: the next letter changes no order.
                    begins = _BEGINS + 1 / (1 + shortest) - (0 if whole else _LESS)
                    if whole_words is None:
                        whole_words = self._postings.lookup(words())
                    begins += _WHOLE_WORDS if whole_words[n >> 3] >> (n & 7) & 1 else 0
                    points = EXACT - (_OTHERWISE if place else 0) if spelling == key else begins
                    if found.asks_number and kind != found.favoured:
                        points -= _NOT_FAVOURED
                    found.add(n, points, plan, related=False)
        found.rows |= self._postings.rows(found.best)

    def initials(self, key: str, allowed: int, found: Found) -> None:
        """Find what has a name with the initials ``key``."""
        numbers = [n for (n,) in self._connection.execute("SELECT n FROM initials WHERE key = ?", (key,))]
        rows = self._postings.rows(numbers) & allowed
        plan = Plan(())
        for n in members(rows, most=_MOST_NAMED):
            found.add(n, _INITIALS, plan, related=False)
        found.rows |= rows

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
        most = _MOST_RANKED
        for plan in plans:
            if not plan.possible:
                continue
            required = [slot for slot in plan.slots if not slot.light]
            rows = allowed
            for slot in required:
                rows &= self._rows(slot.matches)
            if plan.is_doubtful:
                rows &= self._recognised(required)
            if rows:
                found.rows |= rows
                ranked = sorted(found.best)
                for kind, (first, last) in self._postings.sections.items():
                    if bisect_right(ranked, last) - bisect_left(ranked, first) < _MOST_RANKED:
                        extra = _FAVOURED if kind == found.favoured else 0.0
                        self._score(plan, self._promising(required, rows, first, last, most), found, extra)
                most = _MOST_AGAIN

    def count(self, plan: Plan, allowed: int) -> int:
        """Return how many entries have all words of ``plan``."""
        if not plan.possible:
            return 0
        rows = allowed
        for slot in plan.slots:
            rows &= -1 if slot.light else self._rows(slot.matches)
        return rows.bit_count() if rows > 0 else 0

    def rank_partly(self, plans: Iterable[Plan], allowed: int, found: Found) -> None:
        """Find what has at least half of the words: better than all that has every word, or near the best of it.

        Where nothing has half of them together, though half are in the base, it is what has any of those.
        """
        part = Found(favoured=found.favoured)
        scattered: list[_Partial] = []
        for plan in plans:
            if found.best and not plan.possible:
                # What nothing matches was read in another way (as two words, say) by what has every word.
                continue
            partial = self._partial(plan, allowed)
            count = len(partial.sets)
            self._score_partial(partial, range(count, (count - 1) // 2, -1), part)
            if 2 * sum(map(bool, partial.sets)) >= count:
                scattered.append(partial)
        if not part.best and not found.best:
            for partial in scattered:
                self._score_partial(partial, range((len(partial.sets) - 1) // 2, 0, -1), part)
        found.take(part)

    def _partial(self, plan: Plan, allowed: int) -> "_Partial":
        """Return the rows and the weight of each word that must match."""
        required = [slot for slot in plan.slots if not slot.light]
        recognised = self._recognised(required) if plan.is_doubtful else -1
        sets = [self._rows(slot.matches) & allowed & recognised if slot.matches else 0 for slot in required]
        return _Partial(plan, sets, [self._weight(slot.matches) for slot in required])

    def _score_partial(self, partial: "_Partial", levels: Iterable[int], part: Found) -> None:
        """Score what has so many words, for each of ``levels``, the most words first."""
        for kind, (first, last) in self._postings.sections.items():
            extra = _FAVOURED if kind == part.favoured else 0.0
            for least in levels:
                rows = _at_least(least, partial.sets)
                section = (rows >> first) & ((1 << (last - first + 1)) - 1)
                numbers = list(members(section, first, _MOST_PARTLY))
                self._score(partial.plan, numbers, part, extra, partial.weights)
                if section.bit_count() > _MOST_PARTLY:
                    break

    def _recognised(self, required: Sequence[Slot]) -> int:
        """Return the rows that have any of the words by a term that a reader would recognise."""
        rows = 0
        for slot in required:
            rows |= self._rows(slot.matches, sure=True) if slot.matches.doubtful else self._rows(slot.matches)
        return rows

    def _weight(self, matches: Matches) -> float:
        """Return what a word weighs: the more, the fewer entries have it and the surer it is what was meant."""
        rows = (self._rows(matches, whole=True) or self._rows(matches)) if matches else 0
        if not rows:
            return _COMMON
        rarity = log(self._postings.total / max(1, rows.bit_count())) + _COMMON
        return rarity * max(matches.points.values(), default=PREFIX) / WHOLE

    def _score(
        self, plan: Plan, numbers: Sequence[int], found: Found, extra: float, weights: Sequence[float] = ()
    ) -> None:
        codes = self._kept.codes(numbers)
        for n in numbers:
            scored = plan.score(codes[n], weights)
            if scored is not None:
                if n not in found.best or found.best[n][0] < scored.points + extra:
                    found.missing.pop(n, None)
                    if scored.missing:
                        found.missing[n] = tuple(plan.slots[number].word for number in scored.missing)
                found.add(n, scored.points + extra, plan, related=scored.related)

    def _promising(self, required: Sequence[Slot], rows: int, first: int, last: int, most: int) -> list[int]:
        """Return the entries to rank of ``rows`` from ``first`` to ``last``: all, or those that promise most."""
        part = (rows >> first) & ((1 << (last - first + 1)) - 1)
        if part.bit_count() <= _MOST_ALL:
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

    def _rows(self, matches: Matches, *, names: bool = False, whole: bool = False, sure: bool = False) -> int:
        key = (names, whole, sure)
        if key not in matches.rows:
            terms = [term for term, points in matches.points.items() if not whole or points > STEM - 2]
            rows = 0
            if matches.begun and not whole:
                begun = self._postings.beginning(matches.begin)
                rows = self._postings.terms(matches.begun, names=names) if begun is None else begun
                terms = [term for term in terms if term not in matches.begun]
            if sure:
                terms = [term for term in terms if term not in matches.doubtful]
            matches.rows[key] = rows | self._postings.terms(terms, names=names)
        return matches.rows[key]


def _at_least(least: int, sets: Sequence[int]) -> int:
    """Return the rows that are in ``least`` of ``sets``."""
    rows = [-1] + [0] * least
    for each in sets:
        for number in range(least, 0, -1):
            rows[number] |= rows[number - 1] & each
    return rows[least]


def _halves_number(key: str, spelling: str) -> bool:
    """Whether ``key`` ends within a number of ``spelling``: 25 is no beginning of 250."""
    return key[-1:].isdigit() and spelling[len(key) : len(key) + 1].isdigit()
