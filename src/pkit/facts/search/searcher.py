"""Answers queries over a compiled base."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

from pkit.facts.model import Kind
from pkit.facts.search.highlight import Marker, Sought
from pkit.facts.search.hits import Hit, Results
from pkit.facts.search.query import Query, parse
from pkit.facts.search.ranking import Plan, Slot
from pkit.facts.search.vocabulary import Matches, Vocabulary, allowed_edits

_KINDS = tuple(Kind)
_EXACT = 100.0
_BEGINS = 97.0
_MOST = 96.9
_LAST = "\U0010ffff"


class Searcher:
    """Searches one base through ``connection``, from one thread at a time.

    A search that is no longer wanted is given up by ``connection.interrupt()`` from any thread; it then raises
    sqlite3.OperationalError.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._loaded: Vocabulary | None = None

    @property
    def _vocabulary(self) -> Vocabulary:
        if self._loaded is None:
            self._loaded = Vocabulary(self._connection)
        return self._loaded

    def search(self, text: str, *, kinds: Iterable[Kind] = (), limit: int = 200) -> Results:
        """Return the entries that match ``text``, best first, at most ``limit`` of each kind.

        An empty query has no hits: what stands in a list then is not for search to say.
        """
        query = parse(text, self._vocabulary.tags)
        wanted = tuple(kinds)
        found: dict[int, tuple[float, Plan, bool]] = {}
        for plan in self._plans(query, slips=False):
            self._collect(plan, query, wanted, found)
        if not found:
            for plan in self._plans(query, slips=True):
                self._collect(plan, query, wanted, found)
        return self._results(query, found, limit)

    def _plans(self, query: Query, *, slips: bool) -> Iterator[Plan]:
        if not (query.words or query.phrases or query.tags or query.kinds):
            return
        slots = [self._slot(query, place, slips=slips) for place in range(len(query.words))]
        for phrase in query.phrases:
            slots += [Slot(word=word, matches=self._vocabulary.exact(word), whole=True) for word in phrase]
        yield Plan(slots)
        for place in range(len(query.words) - 1):
            joined = query.words[place] + query.words[place + 1]
            matches = self._matches(joined, typing=query.typing and place + 2 == len(query.words), slips=slips)
            if matches.points:
                yield Plan([*slots[:place], Slot(word=joined, matches=matches), *slots[place + 2 :]], 1.0)
        for place, word in enumerate(query.words):
            for cut in range(2, len(word) - 1):
                first, second = self._vocabulary.exact(word[:cut]), self._vocabulary.match(word[cut:])
                if first.points and second.points:
                    parts = [Slot(word=word[:cut], matches=first), Slot(word=word[cut:], matches=second)]
                    yield Plan([*slots[:place], *parts, *slots[place + 1 :]], 1.5)

    def _slot(self, query: Query, place: int, *, slips: bool) -> Slot:
        word = query.words[place]
        typing = query.typing and place + 1 == len(query.words)
        return Slot(word=word, matches=self._matches(word, typing=typing, slips=slips), light=place in query.light)

    def _matches(self, word: str, *, typing: bool, slips: bool) -> Matches:
        matches = self._vocabulary.match(word)
        edits = allowed_edits(word)
        if not slips:
            edits = min(edits, len(word) > 3)
        if edits:
            near = self._vocabulary.slips(word, typing=typing and slips, edits=edits)
            for term, points in near.points.items():
                matches.add(term, points)
            matches.near = near.near
        return matches

    def _collect(self, plan: Plan, query: Query, kinds: Sequence[Kind], found: dict[int, tuple[float, Plan, bool]]) -> None:
        if not plan.possible:
            return
        wanted = {_KINDS.index(kind) for kind in _KINDS if (not kinds or kind in kinds) and (not query.kinds or kind in query.kinds)}
        tags = {self._vocabulary.whole(f"#{tag}") for tag in query.tags}
        excluded = [[self._vocabulary.exact(word).points for word in each] for each in query.excluded]
        phrases = [self._phrase(phrase) for phrase in query.phrases]
        exact, begins = self._named(query)
        for n, kind, blob in self._connection.execute("SELECT n, kind, codes FROM document JOIN entry USING (n)"):
            codes = array("I", blob)
            terms = {code >> 4 for code in codes if code & 15 < 10}
            if kind not in wanted or not tags <= terms or any(n not in phrase for phrase in phrases):
                continue
            if any(all(terms & points.keys() for points in each) for each in excluded):
                continue
            result = plan.points(codes)
            if result is None:
                continue
            points, related = result
            points = min(points, _MOST)
            if n in exact:
                points = _EXACT
            elif n in begins:
                points = _BEGINS + begins[n]
            if n not in found or found[n][0] < points:
                found[n] = points, plan, related

    def _phrase(self, phrase: tuple[str, ...]) -> set[int]:
        said = " ".join(phrase)
        return {row[0] for row in self._connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{said}"',))}

    def _named(self, query: Query) -> tuple[set[int], dict[int, float]]:
        """Return the rows of the entries that are called what was typed, and of those whose name begins so."""
        exact: set[int] = set()
        begins: dict[int, float] = {}
        meant = "".join(word for place, word in enumerate(query.words) if place not in query.light)
        for key in {"".join(query.words), meant} - {""}:
            for spelling, n in self._connection.execute("SELECT key, n FROM spelling WHERE key >= ? AND key < ?", (key, key + _LAST)):
                if spelling == key:
                    exact.add(n)
                else:
                    begins[n] = max(begins.get(n, 0.0), len(key) / len(spelling))
        return exact, begins

    def _results(self, query: Query, found: dict[int, tuple[float, Plan, bool]], limit: int) -> Results:
        hits: list[Hit] = []
        counts = dict.fromkeys(Kind, 0)
        for n in sorted(found, key=lambda n: (-found[n][0], n)):
            points, plan, related = found[n]
            entry_id, number, fields = self._connection.execute("SELECT id, kind, fields FROM entry WHERE n = ?", (n,)).fetchone()
            kind = _KINDS[number]
            counts[kind] += 1
            if counts[kind] <= limit:
                names = self._relations(n) if related else ()
                marker = Marker(sought=tuple(Sought(word=slot.word, near=frozenset(slot.matches.near), whole=slot.whole) for slot in plan.slots), related=names)
                hits.append(Hit(n=n, id=entry_id, kind=kind, score=round(points, 3), fields_text=fields, marker=marker))
        return Results(query=query, hits=tuple(hits), counts=counts, suggestion=None if hits else self._suggestion(query))

    def _relations(self, n: int) -> tuple[tuple[int, str], ...]:
        both = "SELECT b AS n FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1"
        rows = self._connection.execute(f"SELECT n, json_extract(fields, '$.name') FROM entry WHERE n IN ({both}) ORDER BY n", (n,))
        return tuple(rows)

    def _suggestion(self, query: Query) -> str | None:
        words = []
        for place, word in enumerate(query.words):
            near = word if self._matches(word, typing=False, slips=True).points or place in query.light else self._vocabulary.nearest(word)
            if near is not None:
                words.append(near)
        said = " ".join(words)
        return said if said and said != " ".join(query.words) else None
