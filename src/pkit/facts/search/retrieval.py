"""Retrieval and ranking: first sets of rows for the rewrites of a query, then promising rows word by word."""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any, NamedTuple, TypeVar

from pkit.facts.codec import decode
from pkit.facts.kinds import Kind
from pkit.facts.search.fields import Field
from pkit.facts.search.filters import MARKED, FactFilter, Filter
from pkit.facts.search.lexicon import LAST, PREFIX, STEM, WHOLE, Expansions, Vocabulary, near
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.query import Query
from pkit.facts.search.scoring import QueryTerm, Rewrite

_MAX_CACHED = 4_000
"""Rows of each sort that are cached: memory against reading the same rows for the next key."""
_AT_ONCE = 200
"""Rows that one statement reads; SQLite takes 999 values in its oldest builds."""

Value = TypeVar("Value")


class RowCache:
    """Reads and caches rows of a base: consecutive keys mostly need the same ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._codes: dict[int, array[int]] = {}
        self._shown: dict[int, tuple[str, int, str]] = {}

    def codes(self, rows: Sequence[int]) -> Mapping[int, "array[int]"]:
        """Return at least the codes of ``rows`` by row."""
        found = self._rows("SELECT n, codes FROM document WHERE n IN", rows, self._codes)
        self._codes.update((n, array("I", blob)) for n, blob in found)
        return self._codes

    def shown(self, rows: Sequence[int]) -> Mapping[int, tuple[str, int, str]]:
        """Return at least id, number of the kind, and fields of ``rows``, by row."""
        found = self._rows("SELECT n, id, kind, fields FROM entry WHERE n IN", rows, self._shown)
        self._shown.update((n, (*rest,)) for n, *rest in found)
        return self._shown

    def _rows(self, query: str, rows: Sequence[int], known: MutableMapping[int, Value]) -> list[Any]:
        """Return the results of ``query`` for ``rows``, cached in ``known``, which is emptied when it is too large."""
        if len(known) + len(rows) > _MAX_CACHED:
            known.clear()
        wanted = [n for n in rows if n not in known]
        found: list[Any] = []
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found += self._connection.execute(f"{query} ({','.join('?' * len(part))})", part).fetchall()
        return found


_PHRASES = 20_000
"""Entries with a phrase that are looked at; where there are more, counts are at-least counts."""
_READ = 5_000
"""Entries whose facts are read to see that one of them fulfils several filters; counts are at-least counts above."""
_OWN = 2_000
"""Entries with an excluded word of which those that only a related entry's name has it stay: more cost CPU a key."""


class Narrowing:
    """Evaluates the filters of queries over one base."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        vocabulary: Vocabulary,
        postings: Postings,
        row_cache: RowCache,
        only_source: str,
    ) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._row_cache = row_cache
        self._vocabulary = vocabulary
        self._postings = postings
        self._only_source = only_source

    def left(self, query: Query, kinds: Sequence[Kind], marked: Collection[str]) -> tuple[int, bool]:
        """Return the entries of ``kinds`` that pass the filters of ``query``, and whether these are all of them."""
        rows, complete = 0, True
        for number, kind in enumerate(self._vocabulary.kinds):
            if (not kinds or kind in kinds) and (not query.kinds or kind in query.kinds):
                rows |= self._postings.section(number)
        rows &= self._filtered(query.filters, marked)
        for number, phrase in enumerate(query.phrases, start=1):
            found, all_found = self._phrase(phrase, begun=query.open_phrase and number == len(query.phrases))
            rows &= found
            complete &= all_found
        for each in query.excluded:
            found, all_found = self._phrase(each) if len(each) > 1 else (self._word(each[0]), True)
            rows &= ~found
            complete &= all_found
        facts = self.facts(query)
        if len(facts.wanted) > 1:
            rows, all_found = self._in_one_fact(rows, facts)
            complete &= all_found
        return rows, complete

    def facts(self, query: Query) -> FactFilter:
        """Return the filter for the facts that ``query`` leaves."""
        return FactFilter.of(query.filters, self._only_source)

    def _filtered(self, filters: Sequence[Filter], marked: Collection[str]) -> int:
        """Return the rows that pass ``filters``: all tags have to match, of other filters of one name any."""
        rows = -1
        united: dict[str, int] = {}
        for each in filters:
            found = self._marked(marked) if MARKED in each.values and each.name == "is" else self._with(each)
            if each.excluded:
                rows &= ~found
            elif each.name == "tag":
                rows &= found
            else:
                united[each.name] = united.get(each.name, 0) | found
        for found in united.values():
            rows &= found
        return rows

    def _with(self, wanted: Filter) -> int:
        terms = [self._vocabulary.term(word) for word in wanted.terms]
        if wanted.name == "base" and terms == [None]:
            return -1  # a single base, which entries do not name
        return self._postings.terms(tuple(term for term in terms if term is not None))

    def _marked(self, marked: Collection[str]) -> int:
        query = "SELECT n FROM entry WHERE id = ?"
        rows = (self._connection.execute(query, (entry_id,)).fetchone() for entry_id in dict.fromkeys(marked))
        return self._postings.rows([row[0] for row in rows if row])

    def _in_one_fact(self, rows: int, facts: FactFilter) -> tuple[int, bool]:
        numbers = list(members(rows & ((1 << (self._postings.total + 1)) - 1), most=_READ + 1))
        left = []
        for n in numbers[:_READ]:
            fields = self._connection.execute("SELECT fields FROM entry WHERE n = ?", (n,)).fetchone()[0]
            if facts.left(decode(fields)):
                left.append(n)
        return self._postings.rows(left), len(numbers) <= _READ

    def _word(self, word: str) -> int:
        """Return the rows that contain ``word`` themselves, not only in the name of a related entry."""
        terms = tuple(self._vocabulary.exact(word).points)
        rows = self._postings.terms(terms)
        numbers = list(members(rows & ((1 << (self._postings.total + 1)) - 1), most=_OWN + 1))
        if len(numbers) > _OWN:
            return rows
        codes, wanted = self._row_cache.codes(numbers), frozenset(terms)
        return self._postings.rows([n for n in numbers if _has_itself(codes[n], wanted)])

    def _phrase(self, phrase: Sequence[str], *, begun: bool = False) -> tuple[int, bool]:
        query = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        said = f'"{" ".join(phrase)}"{" *" * begun}'
        numbers = [row[0] for row in self._connection.execute(query, (said, _PHRASES))]
        return self._postings.rows(numbers), len(numbers) < _PHRASES


def _has_itself(codes: "array[int]", terms: frozenset[int]) -> bool:
    return any(code >> 8 in terms and (code & 255) >> 4 != Field.RELATED for code in codes)


EXACT = 100.0
_BEGINS = 97.0
"""Scores of entries whose name equals the query or begins with it; all others stay below. Guarded by the query sets of
``benchmarks.search`` and their letter-by-letter stability, as are the small differences that follow."""
_LESS = 0.2
"""Penalty if a name begins with the query only without its stop words."""
_WHOLE_WORDS = 1.0
"""Bonus if a name begins with whole words of the query (Yuan) rather than part of one (Yuanga)."""
_FUZZY_NAME = 46.0
"""Score of a fuzzy name, less 2 for each edit: between substrings and near words."""
_INITIALS = 85.0
"""Score of an entry whose name has the query as its initials, if no word equals the query."""
_FAVOURED = 5.0
"""Bonus of an entry of the kind that a question asks for."""
_NOT_FAVOURED = 3.0
"""Penalty of an entry other than a figure whose name a question about a number contains: how long is *the tax
holiday*."""
_OTHERWISE = 0.2
"""Penalty if an alias or acronym matches instead of the name."""
_CLOSE = 12.0
"""Distance from the best score within which a partial match is a hit: more hits against noise (*absent* and *exam* of
``benchmarks.search``)."""
_ENOUGH = 3
"""Number of weak full matches from which no partial matches are added (*exam* of ``benchmarks.search``)."""
_COMMON = 0.15
"""Weight of a word that every entry has; one in half of them weighs 0.7 more (*development* of
``benchmarks.search``)."""


_MAX_ALL = 40
"""Number of full matches of one kind up to which all are scored. These four trade CPU per key (*its prefixes* of
``benchmarks.search``) for finding the right one among many (*as they are*, *one typo*)."""
_MAX_RANKED = 30
"""Number of most promising matches that are scored if there are more than that."""
_MAX_AGAIN = 10
"""The same for each rewrite after the first."""
_MAX_NAMED = 40
"""Number of names of one kind with the query as prefix that are considered."""
_MAX_PARTIAL = 8
"""Partial matches of one kind that are scored for each number of matching words: CPU per key (*its prefixes*) against
*exam*."""


@dataclass(slots=True)
class Candidates:
    """The rows found so far, with their scores."""

    rows: int = 0
    """All entries that match, as bits."""
    best: dict[int, tuple[float, Rewrite, bool]] = field(default_factory=dict)
    """Score, the rewrite that gave it, and whether relations are part of it, of each ranked entry."""
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

    def add(self, n: int, points: float, rewrite: Rewrite, *, related: bool) -> None:
        """Add row ``n`` with ``points``, unless it already has as many."""
        if n not in self.best or self.best[n][0] < points:
            self.best[n] = (points, rewrite, related)

    def take(self, part: "Candidates") -> None:
        """Merge partial matches; if one of them is the best, all scores are on their scale."""
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

    def _follow(self, part: "Candidates", top: float) -> None:
        """Append the best partial matches if the full ones are few."""
        if not 0 < len(self.best) < _ENOUGH:
            return
        least = min(points for points, *_ in self.best.values())
        for n, words in part.missing.items():
            points, rewrite, related = part.best[n]
            if n not in self.best and points > max(0.0, top - _CLOSE):
                self.best[n] = (max(0.0, min(points, least) - 1.0), rewrite, related)
                self.rows |= 1 << n
                self.missing[n] = words


class _Partial(NamedTuple):
    """A rewrite for partial matching."""

    rewrite: Rewrite
    sets: list[int]
    """Of each word that must match, the rows that have it."""
    weights: list[float]


class Retriever:
    """Retrieves and ranks rows of one base."""

    def __init__(self, connection: sqlite3.Connection, postings: Postings, row_cache: RowCache) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._postings = postings
        self._row_cache = row_cache

    def named(
        self, key: str, allowed: int, rewrite: Rewrite, found: Candidates, *, whole: bool, words: Callable[[], int]
    ) -> None:
        """Find entries named ``key``, or with it as prefix; ``whole`` says that it is the whole query.

        ``key`` consists of letters and digits. ``words`` returns the rows whose names contain each word of the query as
        a whole word.
        """
        whole_words: bytes | None = None
        open_to = self._postings.lookup(allowed)
        query = "SELECT key, n, field, shortest FROM spelling WHERE kind = ? AND key >= ? AND key < ? LIMIT ?"
        for kind in self._postings.sections:
            for spelling, n, place, shortest in self._connection.execute(query, (kind, key, key + LAST, _MAX_NAMED)):
                if open_to[n >> 3] >> (n & 7) & 1 and not _halves_number(key, spelling):
                    # Independent of which name of an entry matches, so that the next letter does not change the order.
                    begins = _BEGINS + 1 / (1 + shortest) - (0 if whole else _LESS)
                    if whole_words is None:
                        whole_words = self._postings.lookup(words())
                    begins += _WHOLE_WORDS if whole_words[n >> 3] >> (n & 7) & 1 else 0
                    points = EXACT - (_OTHERWISE if place else 0) if spelling == key else begins
                    if found.asks_number and kind != found.favoured:
                        points -= _NOT_FAVOURED
                    found.add(n, points, rewrite, related=False)
        found.rows |= self._postings.rows(found.best)

    def initials(self, key: str, allowed: int, found: Candidates) -> None:
        """Find entries that have a name with the initials ``key``."""
        numbers = [n for (n,) in self._connection.execute("SELECT n FROM initials WHERE key = ?", (key,))]
        rows = self._postings.rows(numbers) & allowed
        rewrite = Rewrite(())
        for n in members(rows, most=_MAX_NAMED):
            found.add(n, _INITIALS, rewrite, related=False)
        found.rows |= rows

    def by_fuzzy_name(self, key: str, edits: int, allowed: int, found: Candidates) -> None:
        """Find entries with a name within ``edits`` edits of ``key``; reads every name."""
        spellings = self._connection.execute("SELECT key, n FROM spelling").fetchall()
        open_to = self._postings.lookup(allowed)
        rewrite = Rewrite((), name_key=key, fuzzy=True)
        for place, distance in near(key, [spelling for spelling, _ in spellings], edits):
            n = spellings[place][1]
            if open_to[n >> 3] >> (n & 7) & 1:
                found.add(n, _FUZZY_NAME - 2.0 * distance, rewrite, related=False)
        found.rows |= self._postings.rows(found.best)

    def rank(self, rewrites: Iterator[Rewrite], allowed: int, found: Candidates) -> None:
        """Find and score full matches of ``rewrites``."""
        most = _MAX_RANKED
        for rewrite in rewrites:
            if not rewrite.possible:
                continue
            required = [query_term for query_term in rewrite.query_terms if not query_term.optional]
            rows = allowed
            for query_term in required:
                rows &= self._rows(query_term.expansions)
            if rewrite.is_doubtful:
                rows &= self._recognised(required)
            if rows:
                found.rows |= rows
                ranked = sorted(found.best)
                for kind, (first, last) in self._postings.sections.items():
                    if bisect_right(ranked, last) - bisect_left(ranked, first) < _MAX_RANKED:
                        extra = _FAVOURED if kind == found.favoured else 0.0
                        self._score(rewrite, self._promising(required, rows, first, last, most), found, extra)
                most = _MAX_AGAIN

    def count(self, rewrite: Rewrite, allowed: int) -> int:
        """Return how many entries have all words of ``rewrite``."""
        if not rewrite.possible:
            return 0
        rows = allowed
        for query_term in rewrite.query_terms:
            rows &= -1 if query_term.optional else self._rows(query_term.expansions)
        return rows.bit_count() if rows > 0 else 0

    def rank_partial(self, rewrites: Iterable[Rewrite], allowed: int, found: Candidates) -> None:
        """Find and score entries with at least half of the words that score above, or close to, all full matches.

        If no entry has half of them, although half are in the base, entries with any of those are found.
        """
        part = Candidates(favoured=found.favoured)
        scattered: list[_Partial] = []
        for rewrite in rewrites:
            if found.best and not rewrite.possible:
                # The full match is from another rewrite (such as one word split into two), so this one says nothing
                # about it.
                continue
            partial = self._partial(rewrite, allowed)
            count = len(partial.sets)
            self._score_partial(partial, range(count, (count - 1) // 2, -1), part)
            if 2 * sum(map(bool, partial.sets)) >= count:
                scattered.append(partial)
        if not part.best and not found.best:
            for partial in scattered:
                self._score_partial(partial, range((len(partial.sets) - 1) // 2, 0, -1), part)
        found.take(part)

    def _partial(self, rewrite: Rewrite, allowed: int) -> "_Partial":
        """Return the rows and the weight of each required word."""
        required = [query_term for query_term in rewrite.query_terms if not query_term.optional]
        recognised = self._recognised(required) if rewrite.is_doubtful else -1
        sets = [
            self._rows(query_term.expansions) & allowed & recognised if query_term.expansions else 0
            for query_term in required
        ]
        return _Partial(rewrite, sets, [self._weight(query_term.expansions) for query_term in required])

    def _score_partial(self, partial: "_Partial", levels: Iterable[int], part: Candidates) -> None:
        """Score the entries with as many matching words as each of ``levels`` says, the largest first."""
        for kind, (first, last) in self._postings.sections.items():
            extra = _FAVOURED if kind == part.favoured else 0.0
            for least in levels:
                rows = _at_least(least, partial.sets)
                section = (rows >> first) & ((1 << (last - first + 1)) - 1)
                numbers = list(members(section, first, _MAX_PARTIAL))
                self._score(partial.rewrite, numbers, part, extra, partial.weights)
                if section.bit_count() > _MAX_PARTIAL:
                    break

    def _recognised(self, required: Sequence[QueryTerm]) -> int:
        """Return the rows that match any of the words by a term that a reader would recognise."""
        rows = 0
        for query_term in required:
            rows |= (
                self._rows(query_term.expansions, sure=True)
                if query_term.expansions.doubtful
                else self._rows(query_term.expansions)
            )
        return rows

    def _weight(self, expansions: Expansions) -> float:
        """Return the weight of a word, which increases with its rarity and with the certainty of the match."""
        rows = (self._rows(expansions, whole=True) or self._rows(expansions)) if expansions else 0
        if not rows:
            return _COMMON
        rarity = log(self._postings.total / max(1, rows.bit_count())) + _COMMON
        return rarity * max(expansions.points.values(), default=PREFIX) / WHOLE

    def _score(
        self, rewrite: Rewrite, numbers: Sequence[int], found: Candidates, extra: float, weights: Sequence[float] = ()
    ) -> None:
        codes = self._row_cache.codes(numbers)
        for n in numbers:
            scored = rewrite.score(codes[n], weights)
            if scored is not None:
                if n not in found.best or found.best[n][0] < scored.points + extra:
                    found.missing.pop(n, None)
                    if scored.missing:
                        found.missing[n] = tuple(rewrite.query_terms[number].word for number in scored.missing)
                found.add(n, scored.points + extra, rewrite, related=scored.related)

    def _promising(self, required: Sequence[QueryTerm], rows: int, first: int, last: int, most: int) -> list[int]:
        """Return the entries to score among ``rows`` from ``first`` to ``last``: all, or the most promising."""
        part = (rows >> first) & ((1 << (last - first + 1)) - 1)
        if part.bit_count() <= _MAX_ALL:
            return list(members(part, first))
        taken: list[int] = []
        for tier in self._tiers(required):
            for n in members(part & tier >> first, first):
                taken.append(n)
                if len(taken) == most:
                    return taken
            part &= ~(tier >> first)
        return taken + list(members(part, first, most - len(taken)))

    def _tiers(self, required: Sequence[QueryTerm]) -> Iterator[int]:
        """Yield sets of rows, the most promising first: whole words with all in names, some, none; then the rest."""
        for whole in (True, False):
            everywhere = [self._rows(query_term.expansions, whole=whole) for query_term in required]
            in_names = [self._rows(query_term.expansions, whole=whole, names=True) for query_term in required]
            some = both = 0
            both = everything = -1
            for rows, names in zip(everywhere, in_names, strict=True):
                everything &= rows
                both &= names
                some |= names
            yield both
            yield everything & some
            yield everything

    def _rows(self, expansions: Expansions, *, names: bool = False, whole: bool = False, sure: bool = False) -> int:
        key = (names, whole, sure)
        if key not in expansions.rows:
            terms = [term for term, points in expansions.points.items() if not whole or points > STEM - 2]
            rows = 0
            if expansions.begun and not whole:
                begun = self._postings.beginning(expansions.begin)
                rows = self._postings.terms(expansions.begun, names=names) if begun is None else begun
                terms = [term for term in terms if term not in expansions.begun]
            if sure:
                terms = [term for term in terms if term not in expansions.doubtful]
            expansions.rows[key] = rows | self._postings.terms(terms, names=names)
        return expansions.rows[key]


def _at_least(least: int, sets: Sequence[int]) -> int:
    """Return the rows that are in at least ``least`` of ``sets``."""
    rows = [-1] + [0] * least
    for each in sets:
        for number in range(least, 0, -1):
            rows[number] |= rows[number - 1] & each
    return rows[least]


def _halves_number(key: str, spelling: str) -> bool:
    """Return whether ``key`` ends within a number of ``spelling``: 25 is not a prefix of 250."""
    return key[-1:].isdigit() and spelling[len(key) : len(key) + 1].isdigit()
