"""The ways in which a query can be read: its words as they are, two of them joined, one of them split."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from pkit.facts.search.expansion import add_phonetic, add_rearranged, add_synonyms
from pkit.facts.search.lexicon import Expansions, Vocabulary, allowed_edits, most_edits
from pkit.facts.search.query import Query
from pkit.facts.search.scoring import QueryTerm, Rewrite

_JOINED = 1.0
_SPLIT = 1.5
_MOST_SPLITS = 4
_SEVERAL = 2
_MANY_BEGUN = 6


class MatchTier(IntEnum):
    """How far a word is looked for."""

    PLAIN = 0
    """Itself, its forms, what begins with it."""
    SYNONYMS = 1
    """Also inside words, and what it may be written for."""
    LOOSE = 2
    """Also one slip off."""
    FAR = 3
    """All slips that a word of that length may have, and the beginnings of words too."""
    FARTHEST = 4
    """One slip more, in words of five letters and up; what sounds synonyms."""


class Rewriter:
    """Makes rewrites of queries; what one word matches is remembered for the next key."""

    KEPT = 64

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, MatchTier, bool], Expansions] = {}

    def rewrites(self, query: Query, tiers: Sequence[MatchTier]) -> Iterator[Rewrite]:
        """Yield the rewriter of ``query``, each of its words looked for as far as ``tiers`` says."""
        words = query.words
        query_terms = [
            QueryTerm(
                word=word,
                matches=self.matches(word, far, typing=query.typing and place + 1 == len(words)),
                optional=place in query.optional,
            )
            for place, (word, far) in enumerate(zip(words, tiers, strict=True))
        ]
        query_terms += [
            QueryTerm(word=word, matches=self._only(word), whole=True) for phrase in query.phrases for word in phrase
        ]
        if query.open_phrase:
            query_terms[-1] = QueryTerm(word=query_terms[-1].word, matches=self._vocabulary.plain(query_terms[-1].word))
        yield Rewrite(query_terms)
        yield from self._variants(query, tiers, query_terms[len(words) :])
        typed, count = query.unfinished
        if typed and not query.phrases:
            yield Rewrite(
                [*query_terms[: len(words) - count], QueryTerm(word=typed, matches=self._vocabulary.plain(typed))]
            )
        for place in range(len(words) - 1):
            joined = words[place] + words[place + 1]
            # What is joined from letters and digits is looked for as it is: it has no slips of its own.
            far = max(tiers[place], tiers[place + 1]) if joined.isalpha() else MatchTier.PLAIN
            far = MatchTier.SYNONYMS if far == MatchTier.LOOSE else far
            matches = self.matches(joined, far, typing=query.typing and place + 2 == len(words))
            if matches:
                yield Rewrite(
                    [*query_terms[:place], QueryTerm(word=joined, matches=matches), *query_terms[place + 2 :]], _JOINED
                )
        for place, word in enumerate(words):
            if place not in query.optional and not self.matches(word, MatchTier.PLAIN, typing=False):
                for parts in self._splits(word, typing=query.typing and place + 1 == len(words)):
                    yield Rewrite([*query_terms[:place], *parts, *query_terms[place + 1 :]], _SPLIT)

    def _variants(self, query: Query, tiers: Sequence[MatchTier], phrases: Sequence[QueryTerm]) -> Iterator[Rewrite]:
        """Yield the rewriter with numbers and dates written in another way."""
        far = max(tiers, default=MatchTier.PLAIN)
        for other in query.variants:
            places = enumerate(other.words)
            query_terms = [
                QueryTerm(word=word, matches=self.matches(word, far, typing=False), optional=place in other.optional)
                for place, word in places
            ]
            yield Rewrite([*query_terms, *phrases])

    def matches(self, word: str, tiers: MatchTier, *, typing: bool) -> Expansions:
        """Return what ``word`` may mean."""
        key = (word, tiers, typing and tiers >= MatchTier.FAR)
        found = self._known.pop(key, None)
        if found is None:
            found = self._look(*key)
            while len(self._known) >= self.KEPT:
                del self._known[next(iter(self._known))]
        self._known[key] = found
        return found

    def widen(self, words: Sequence[str], start: MatchTier) -> list[MatchTier]:
        """Return how far to look for each word: ``start`` if it is known as it is or the only one, else far enough."""
        known = [bool(self.matches(word, MatchTier.PLAIN, typing=False)) for word in words]
        if not any(known) and len(words) < _SEVERAL:
            return [start] * len(words)
        return [start if is_known else self.tier_of(word) for word, is_known in zip(words, known, strict=True)]

    def tier_of(self, word: str) -> MatchTier:
        """Return how far ``word`` must be looked for to be found."""
        for tiers in (MatchTier.PLAIN, MatchTier.FAR):
            if self.matches(word, tiers, typing=False):
                return tiers
        return MatchTier.FARTHEST

    def _look(self, word: str, tiers: MatchTier, typing: bool) -> Expansions:  # noqa: FBT001 - the key of a table
        matches = self._vocabulary.plain(word)
        if tiers == MatchTier.PLAIN:
            return matches
        add_synonyms(self._vocabulary, word, matches)
        self._vocabulary.inside(word, matches)
        if tiers == MatchTier.SYNONYMS:
            return matches
        edits = allowed_edits(word)
        if tiers == MatchTier.LOOSE:
            # What many words begin with is hardly a slip.
            edits = 0 if len(matches.begun) > _MANY_BEGUN else min(edits, int(len(word) > 3))
        if edits:
            self._vocabulary.slips(word, matches, edits=edits, typing=typing)
        if tiers >= MatchTier.FAR:
            add_rearranged(self._vocabulary, word, matches)
        if tiers == MatchTier.FARTHEST:
            sure = frozenset(matches.points)
            if edits:
                edits = min(edits + (edits > 1), most_edits(word))
                self._vocabulary.slips(word, matches, edits=edits, typing=typing, sure=False)
            add_phonetic(self._vocabulary, word, matches)
            matches.doubtful = frozenset(matches.points) - sure
        return matches

    def _only(self, word: str) -> Expansions:
        term = self._vocabulary.term(word)
        matches = Expansions()
        if term is not None:
            matches.add(term, self._vocabulary.exact(word).points[term])
        return matches

    def _splits(self, word: str, *, typing: bool) -> Iterator[list[QueryTerm]]:
        found = 0
        for cut in range(2, len(word) - 1):
            first = self._vocabulary.exact(word[:cut])
            if first:
                rest = word[cut:]
                second = self._vocabulary.plain(rest) if typing and len(rest) > 2 else self._vocabulary.exact(rest)
                if second:
                    yield [QueryTerm(word=word[:cut], matches=first), QueryTerm(word=rest, matches=second)]
                    found += 1
                    if found == _MOST_SPLITS:
                        return
