"""Answers queries over a compiled base."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pkit.facts.model import Kind
from pkit.facts.search.highlight import Marker, Sought
from pkit.facts.search.hits import Hit, Results
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.query import Query, parse
from pkit.facts.search.ranking import Plan, Slot
from pkit.facts.search.readings import Reach, Readings
from pkit.facts.search.vocabulary import LAST, Matches, Vocabulary

_KINDS = tuple(Kind)
_EXACT = 100.0
_BEGINS = 97.0
_MOST = 96.9
"""Points of the best entry that is not called what was typed."""
_OTHERWISE = 0.2
"""What it costs that an alias or acronym is called so, not the name."""
_SMALL = 5_000
"""Entries up to which every way to match is always looked at."""
_RANKED = 400
"""Entries of one kind and reading that are ranked by their words; of more matches, those that promise most."""
_EXPLAINED = 25
"""Hits of one kind whose matches in related entries are highlighted."""
_PHRASES = 20_000


@dataclass(slots=True)
class _Found:
    """What has been found so far."""

    rows: int = 0
    """All entries that match, as bits."""
    best: dict[int, tuple[float, Plan, bool]] = field(default_factory=dict)
    """Points, the reading that gave them, and whether relations are part of it, of each ranked entry."""
    complete: bool = True

    def add(self, n: int, points: float, plan: Plan, *, related: bool) -> None:
        if n not in self.best or self.best[n][0] < points:
            self.best[n] = (points, plan, related)


class Searcher:
    """Searches one base through ``connection``, from one thread at a time.

    A search that is no longer wanted is given up by ``connection.interrupt()`` from any thread; it then raises
    sqlite3.OperationalError.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._opened: tuple[Vocabulary, Postings, Readings] | None = None

    def search(self, text: str, *, kinds: Iterable[Kind] = (), limit: int = 200) -> Results:
        """Return the entries that match ``text``, best first, at most ``limit`` of each kind.

        An empty query has no hits: what stands in a list then is not for search to say.
        """
        vocabulary, postings, readings = self._open()
        query = parse(text, vocabulary.tags)
        found = _Found()
        if query:
            allowed = self._allowed(query, tuple(kinds), found)
            if query.words or query.phrases:
                self._collect(query, allowed, found)
            else:
                self._list(allowed, found, limit)
        return self._results(query, found, limit)

    def _open(self) -> tuple[Vocabulary, Postings, Readings]:
        if self._opened is None:
            vocabulary = Vocabulary(self._connection)
            self._opened = (vocabulary, Postings(self._connection), Readings(vocabulary))
        return self._opened

    def _allowed(self, query: Query, kinds: Sequence[Kind], found: _Found) -> int:
        """Return the entries that the narrowing of ``query`` leaves."""
        vocabulary, postings, _ = self._open()
        rows = 0
        for number, kind in enumerate(_KINDS):
            if (not kinds or kind in kinds) and (not query.kinds or kind in query.kinds):
                rows |= postings.section(number)
        for tag in query.tags:
            term = vocabulary.term(f"#{tag}")
            rows &= postings.terms(() if term is None else (term,))
        for phrase in query.phrases:
            rows &= self._phrase(phrase, found)
        for each in query.excluded:
            rows &= ~(postings.terms(tuple(vocabulary.exact(each[0]).points)) if len(each) == 1 else self._phrase(each, found))
        return rows

    def _phrase(self, phrase: Sequence[str], found: _Found) -> int:
        said = " ".join(phrase)
        rows = bytearray(self._open()[1].total // 8 + 1)
        count = 0
        query = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        for count, (n,) in enumerate(self._connection.execute(query, (f'"{said}"', _PHRASES)), 1):
            rows[n >> 3] |= 1 << (n & 7)
        if count == _PHRASES:
            found.complete = False
        return int.from_bytes(rows, "little")

    def _list(self, allowed: int, found: _Found, limit: int) -> None:
        """Take the first entries of each kind: nothing but narrowing was typed."""
        found.rows = allowed
        nothing = Plan(())
        for first, last in self._open()[1].sections.values():
            for number, n in enumerate(members(allowed, first, last)):
                if number == limit:
                    break
                found.add(n, 50.0, nothing, related=False)

    def _collect(self, query: Query, allowed: int, found: _Found) -> None:
        """Look for the words, further where they are not found at once."""
        _, postings, readings = self._open()
        small = postings.total <= _SMALL
        start = Reach.LOOSE if small else Reach.PLAIN
        reach = [start] * len(query.words)
        self._run(query, reach, allowed, found)
        self._named(query, allowed, found)
        if found.rows:
            return
        missing = [not readings.matches(word, Reach.PLAIN, typing=False) for word in query.words]
        if any(missing) and not all(missing):
            self._run(query, [Reach.FAR if each else start for each in missing], allowed, found)
        if not found.rows:
            self._run(query, [Reach.FAR] * len(query.words), allowed, found)

    def _run(self, query: Query, reach: Sequence[Reach], allowed: int, found: _Found) -> None:
        for plan in self._open()[2].plans(query, reach):
            if plan.possible:
                self._rank(plan, allowed, found)

    def _rank(self, plan: Plan, allowed: int, found: _Found) -> None:
        required = [slot for slot in plan.slots if not slot.light]
        rows = allowed
        for slot in required:
            rows &= self._rows(slot.matches)
            if not rows:
                return
        found.rows |= rows
        postings = self._open()[1]
        for first, last in postings.sections.values():
            for n in self._promising(required, rows, first, last):
                codes = array("I", self._connection.execute("SELECT codes FROM document WHERE n = ?", (n,)).fetchone()[0])
                scored = plan.score(codes)
                if scored is not None:
                    found.add(n, min(scored.points, _MOST), plan, related=scored.related)

    def _promising(self, required: Sequence[Slot], rows: int, first: int, last: int) -> Iterator[int]:
        """Yield the entries to rank of those in ``rows`` from ``first`` to ``last``: all, or those that promise most."""
        part = (rows >> first) & ((1 << (last - first + 1)) - 1)
        if part.bit_count() <= _RANKED:
            yield from members(rows, first, last)
            return
        left, taken = rows, 0
        for better in self._tiers(required, rows):
            for n in members(left & better, first, last):
                yield n
                taken += 1
                if taken == _RANKED:
                    return
            left &= ~better

    def _tiers(self, required: Sequence[Slot], rows: int) -> Iterator[int]:
        for names, whole in ((True, True), (False, True), (True, False)):
            better = rows
            for slot in required:
                better &= self._rows(slot.matches, names=names, whole=whole)
            yield better
        yield rows

    def _rows(self, matches: Matches, *, names: bool = False, whole: bool = False) -> int:
        postings = self._open()[1]
        terms = tuple(term for term, points in matches.points.items() if not whole or points > 70)
        rows = postings.terms(terms, names=names)
        if matches.wide and not whole:
            wide = None if names else postings.beginning(matches.begin)
            rows |= postings.terms(matches.wide, names=names) if wide is None else wide
        return rows

    def _named(self, query: Query, allowed: int, found: _Found) -> None:
        """Put first what is called just what was typed, then what is called something that begins so."""
        if query.phrases:
            return
        meant = "".join(word for place, word in enumerate(query.words) if place not in query.light)
        plan = next(self._open()[2].plans(query, [Reach.PLAIN] * len(query.words)))
        rows = "SELECT key, n, field FROM spelling WHERE kind = ? AND key >= ? AND key < ? LIMIT ?"
        for key in {"".join(query.words), meant} - {""}:
            for kind in self._open()[1].sections:
                for spelling, n, place in self._connection.execute(rows, (kind, key, key + LAST, _RANKED)):
                    if allowed >> n & 1:
                        points = _EXACT if spelling == key else _BEGINS + 2 * len(key) / len(spelling)
                        found.add(n, points - (_OTHERWISE if place else 0), plan, related=False)
                        found.rows |= 1 << n

    def _results(self, query: Query, found: _Found, limit: int) -> Results:
        postings = self._open()[1]
        counts = {kind: (found.rows & postings.section(number)).bit_count() for number, kind in enumerate(_KINDS)}
        hits: list[Hit] = []
        taken = dict.fromkeys(range(len(_KINDS)), 0)
        for n in sorted(found.best, key=lambda n: (-found.best[n][0], n)):
            points, plan, related = found.best[n]
            number = next(kind for kind, (first, last) in postings.sections.items() if first <= n <= last)
            taken[number] += 1
            if taken[number] <= limit:
                names = self._relations(n) if related and taken[number] <= _EXPLAINED else ()
                hits.append(self._hit(n, points, plan, names))
        return Results(
            query=query,
            hits=tuple(hits),
            counts=counts,
            complete=found.complete,
            suggestion=None if hits else self._suggestion(query),
        )

    def _hit(self, n: int, points: float, plan: Plan, related: tuple[tuple[int, str], ...]) -> Hit:
        entry_id, number, fields = self._connection.execute("SELECT id, kind, fields FROM entry WHERE n = ?", (n,)).fetchone()
        sought = tuple(Sought(word=slot.word, near=slot.matches.near, whole=slot.whole) for slot in plan.slots)
        marker = Marker(sought=sought, related=related)
        return Hit(n=n, id=entry_id, kind=_KINDS[number], score=round(points, 3), fields_text=fields, marker=marker)

    def _relations(self, n: int) -> tuple[tuple[int, str], ...]:
        both = "SELECT b AS n FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1"
        query = f"SELECT n, json_extract(fields, '$.name') FROM entry WHERE n IN ({both}) ORDER BY n LIMIT 50"  # noqa: S608 - no input in it
        return tuple(self._connection.execute(query, (n,)))

    def _suggestion(self, query: Query) -> str | None:
        vocabulary, _, readings = self._open()
        words = []
        for place, word in enumerate(query.words):
            known = place in query.light or readings.matches(word, Reach.FAR, typing=False)
            near = word if known else vocabulary.nearest(word)
            words += [] if near is None else [near]
        said = " ".join(words)
        return said if said and said != " ".join(query.words) else None
