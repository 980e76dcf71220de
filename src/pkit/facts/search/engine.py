"""Answers queries over a compiled base."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from pkit.facts.kinds import Kind
from pkit.facts.search.filters import Completion, FactFilter, completions, only_source_of
from pkit.facts.search.lexicon import Vocabulary
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.query import MOST_INITIALS, Query, parse
from pkit.facts.search.results import Hit, Results
from pkit.facts.search.retrieval import Candidates, Narrowing, Retriever, RowCache
from pkit.facts.search.rewrites import MatchTier, Rewriter
from pkit.facts.search.scoring import Rewrite

_SMALL = 5_000
"""Entries up to which whole names are compared with the query where none of its words is found: it reads every name,
which takes 200 ms at 200,000 entries. The only thing that depends on the size of a base."""
_BEGUN = 3
"""Letters of a word that is being typed from which it may be missing: CPU of the first letters against partial matches
that come and go while they are typed (*its prefixes* of ``benchmarks.search``)."""
_PLENTY = 50
"""Full matches of the words as typed above which none is looked for by slips or synonyms: CPU a key of a large base
against hits further down the list (*its prefixes*)."""
_PLENTY_OF_SEVERAL = 10
"""The same, where several words were typed."""
_EXPLAINED = 12
"""Hits of one kind whose matches in related entries are highlighted: a query each, for rows that are seen at once."""
_CACHE = 32_000
"""KiB of a large base that are kept in memory: what every search reads on its way to the rows."""
_SURE = 70.0
"""Score from which partial matches are not considered: lower saves CPU (*its prefixes*), higher finds the better entry
that lacks one word of a question (*development* and *exam* of ``benchmarks.search``)."""
_SURE_OF_SLIPS = 50.0
"""The same, where a word is not in the base as it was typed: near words score less."""


class _Open(NamedTuple):
    """Data that is read for the first query."""

    vocabulary: Vocabulary
    postings: Postings
    rewriter: Rewriter
    retriever: Retriever
    row_cache: RowCache
    narrowing: Narrowing


class Searcher:
    """Searches one base through ``connection``; used by one thread at a time.

    ``connection.interrupt()`` aborts a search from any thread; it then raises sqlite3.OperationalError.
    """

    def __init__(self, connection: sqlite3.Connection, base: str = "") -> None:
        """Read nothing yet; ``base`` is the name of a single base in the filter ``base:``."""
        self._connection = connection
        self._base = base
        self._opened: _Open | None = None

    def prepare(self) -> Iterator[None]:
        """Read the data for a first query in steps of a few milliseconds, between which queries are answered."""
        for _ in self._open().vocabulary.prepare():
            yield

    def search(
        self, text: str, *, kinds: Iterable[Kind] = (), limit: int = 200, marked: Collection[str] = ()
    ) -> Results:
        """Return the entries that match ``text``, best first, at most ``limit`` of each kind.

        ``marked`` holds the ids of the entries that match ``is:marked``. An empty query has no hits.
        """
        query = parse(text, self._open().vocabulary)
        candidates = self._found(query, tuple(kinds), limit, marked)
        results = self._results(query, candidates, limit)
        if query.pending:
            results = replace(results, completions=self.completions(text))
        if results.hits and not results.missing_terms:
            return results
        unknown = self._unknown(results.missing_terms)
        suggestion = None if results.hits or not query.words else self._suggestion(query, tuple(kinds))
        return replace(results, unknown_terms=unknown, suggestion=suggestion)

    def _missing(self, query: Query, candidates: Candidates) -> tuple[str, ...]:
        """Return the words missing from the best hit; without a hit, those missing from the base."""
        if not candidates.best:
            return self._unknown(query.required)
        return candidates.missing.get(max(candidates.best, key=lambda n: (candidates.best[n][0], -n)), ())

    def _unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return those of ``words`` that no entry has, nor any word that they may be a typo of."""
        rewriter = self._open().rewriter
        return tuple(dict.fromkeys(word for word in words if not rewriter.expand(word, MatchTier.FAR, typing=False)))

    def completions(self, text: str, cursor: int | None = None, *, most: int = 8) -> tuple[Completion, ...]:
        """Return completions of the filter before ``cursor`` (default: the end), likeliest first."""
        return completions(text, len(text) if cursor is None else cursor, self._open().vocabulary, most)

    def _found(self, query: Query, kinds: Sequence[Kind], limit: int, marked: Collection[str] = ()) -> Candidates:
        asked = query.favoured
        candidates = Candidates(favoured=None if asked is None else self._open().vocabulary.kinds.index(asked))
        candidates.asks_number = asked is not None and asked.measures
        if query or query.pending:
            allowed, candidates.complete = self._open().narrowing.left(query, kinds, marked)
            if query.words or query.phrases:
                self._find(query, allowed, candidates)
            else:
                self._list(allowed, candidates, limit)
        return candidates

    def _open(self) -> _Open:
        if self._opened is None:
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            vocabulary, postings = Vocabulary(self._connection, self._base), Postings(self._connection)
            row_cache = RowCache(self._connection)
            retriever = Retriever(self._connection, postings, row_cache)
            only_source = only_source_of(self._connection)
            narrowing = Narrowing(self._connection, vocabulary, postings, row_cache, only_source)
            self._opened = _Open(vocabulary, postings, Rewriter(vocabulary), retriever, row_cache, narrowing)
        return self._opened

    def _list(self, allowed: int, candidates: Candidates, limit: int) -> None:
        """Add the first entries of each kind, for a query of filters only."""
        candidates.rows = allowed
        nothing = Rewrite(())
        postings = self._open().postings
        for kind in postings.sections:
            for n in members(allowed & postings.section(kind), most=limit):
                candidates.add(n, 50.0, nothing, related=False)

    def _find(self, query: Query, allowed: int, candidates: Candidates) -> None:
        """Search by name, then by words, tier by tier, adding partial matches if the full ones are weak."""
        *_, rewriter, retriever, _, _ = self._open()
        if query.begins_stop_word and len(query.required) > 1:
            query = replace(query, optional=query.optional | {len(query.words) - 1})
        words = query.words
        keys = tuple(dict.fromkeys(("".join(words), "".join(query.required)))) if not query.phrases else ()
        plain = next(rewriter.rewrites(query, [MatchTier.PLAIN] * len(words)))
        self._find_by_name(query, keys, plain, allowed, candidates)
        count = retriever.count(plain, allowed)
        start = _start(len(query.required), count)
        tiers = rewriter.widen(words, MatchTier.PLAIN)
        if count == 0 and max(tiers, default=start) > MatchTier.PLAIN:
            retriever.rank(rewriter.rewrites(query, tiers), allowed, candidates)
        if not candidates.rows or count:
            retriever.rank(rewriter.rewrites(query, [start] * len(words)), allowed, candidates)
            tiers = rewriter.widen(words, start)
            if not candidates.rows and max(tiers, default=start) > start:
                retriever.rank(rewriter.rewrites(query, tiers), allowed, candidates)
        self._find_partial(query, tiers, allowed, candidates)
        for far in (MatchTier.FAR, MatchTier.FARTHEST):
            if not candidates.rows:
                retriever.rank(rewriter.rewrites(query, [far] * len(words)), allowed, candidates)
                self._find_by_fuzzy_name(keys, allowed, candidates)

    def _find_by_name(
        self, query: Query, keys: Sequence[str], plain: Rewrite, allowed: int, candidates: Candidates
    ) -> None:
        """Find entries named ``keys``: the whole query, and the query without stop words."""
        vocabulary, _, _, retriever, *_ = self._open()
        if not keys:
            return
        for key in keys:
            whole = key == keys[0]
            rows = partial(self._whole_words, query.words if whole else ())
            retriever.named(key, allowed, Rewrite(plain.query_terms, name_key=key), candidates, whole=whole, words=rows)
        if len(keys[0]) <= MOST_INITIALS and keys[0].isalpha() and not vocabulary.exact(keys[0]):
            retriever.initials(keys[0], allowed, candidates)

    def _whole_words(self, words: Sequence[str]) -> int:
        """Return the rows whose names contain each of ``words`` exactly."""
        vocabulary, postings, *_ = self._open()
        rows = -1 if words else 0
        for word in words:
            term = vocabulary.term(word)
            rows &= 0 if term is None else postings.terms((term,), names=True)
        return rows

    def _find_by_fuzzy_name(self, keys: Iterable[str], allowed: int, candidates: Candidates) -> None:
        if self._open().postings.total > _SMALL:
            return
        for key in keys:
            self._open().retriever.by_fuzzy_name(key, min(3, len(key) // 4), allowed, candidates)

    def _find_partial(self, query: Query, tiers: Sequence[MatchTier], allowed: int, candidates: Candidates) -> None:
        """Find partial matches, unless a full match scores well."""
        is_begun = query.typing and candidates.rows and len(query.words[-1]) < _BEGUN
        sure = _SURE if max(tiers, default=MatchTier.PLAIN) <= MatchTier.LOOSE else _SURE_OF_SLIPS
        if len(query.required) > 1 and candidates.top < sure and not is_begun:
            _, _, rewriter, retriever, *_ = self._open()
            retriever.rank_partial(rewriter.rewrites(query, tiers), allowed, candidates)

    def _results(self, query: Query, candidates: Candidates, limit: int) -> Results:
        vocabulary, postings, *_, narrowing = self._open()
        counts = {
            kind: (candidates.rows & postings.section(number)).bit_count()
            for number, kind in enumerate(vocabulary.kinds)
        }
        facts = narrowing.facts(query)
        hits: list[Hit] = []
        for first, last in postings.sections.values():
            ranked = sorted(
                (n for n in candidates.best if first <= n <= last), key=lambda n: (-candidates.best[n][0], n)
            )
            hits += self._hits(ranked[:limit], candidates, facts)
        return Results(
            query=query,
            hits=tuple(sorted(hits, key=lambda hit: (-hit.score, hit.n))),
            counts=counts,
            complete=candidates.complete,
            missing_terms=self._missing(query, candidates),
        )

    def _hits(self, ranked: Sequence[int], candidates: Candidates, facts: FactFilter) -> Iterator[Hit]:
        """Yield the hits of ``ranked``, rows of one kind, best first."""
        explained = set(ranked[:_EXPLAINED])
        shown = self._open().row_cache.shown(ranked)
        kinds = self._open().vocabulary.kinds
        for n in ranked:
            entry_id, number, fields = shown[n]
            points, rewrite, related = candidates.best[n]
            marker = rewrite.marker
            if related and n in explained:
                marker = replace(marker, related=self._relations(n))
            yield Hit(
                n=n,
                id=entry_id,
                kind=kinds[number],
                score=round(points, 3),
                missing_terms=candidates.missing.get(n, ()),
                facts=facts,
                fields_text=fields,
                marker=marker,
            )

    def _relations(self, n: int) -> tuple[tuple[int, str], ...]:
        both = "SELECT b AS n FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1"
        query = f"SELECT n, json_extract(fields, '$.name') FROM entry WHERE n IN ({both}) ORDER BY n LIMIT 50"
        return tuple(self._connection.execute(query, (n,)))

    def _suggestion(self, query: Query, kinds: Sequence[Kind]) -> str | None:
        """Return the query with unknown words replaced by similar words of the base, None if too few are similar."""
        vocabulary, _, rewriter, *_ = self._open()
        words: list[str] = []
        for place, word in enumerate(query.words):
            if place not in query.optional:
                known = rewriter.expand(word, MatchTier.PLAIN, typing=False)
                words.append(word if known else vocabulary.nearest(word) or "")
        said = " ".join(filter(None, words))
        is_like = 2 * sum(map(bool, words)) > len(words)
        if is_like and said != " ".join(query.required) and self._found(parse(said), kinds, 1).rows:
            return said
        return None


def _start(words: int, count: int) -> MatchTier:
    """Return the first tier to search, given the number of words and of entries that have all of them as typed."""
    if count > (_PLENTY if words == 1 else _PLENTY_OF_SEVERAL):
        return MatchTier.PLAIN
    return MatchTier.SYNONYMS if count and words > 1 else MatchTier.LOOSE
