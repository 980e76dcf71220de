"""Query rewrites: the words as typed, numbers and dates in other notations, two words joined, one word split."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from pkit.facts.search.expansion import add_phonetic, add_rearranged, add_synonyms
from pkit.facts.search.lexicon import Expansions, Vocabulary, allowed_edits, most_edits
from pkit.facts.search.query import Query
from pkit.facts.search.scoring import QueryTerm, Rewrite

_JOINED = 1.0
_SPLIT = 1.5
"""Penalties of joining two words and of splitting one: above 0 so that the query as typed wins a tie, small so that a
lost or added space still finds its entry (*a space lost*, *a space added* of ``benchmarks.search``)."""
_MAX_SPLITS = 4
"""Splits of one word that are tried: more cost CPU, fewer miss compounds (*a space lost* of ``benchmarks.search``)."""
_SEVERAL = 2
"""Number of words from which a query may widen a single one of them (*two edits in one word* of
``benchmarks.search``)."""
_MANY_BEGUN = 6
"""Number of terms with a word as prefix above which tier `LOOSE` ignores typos in it: a higher one finds more typos
while a word is typed, at more CPU per key (*its prefixes* of ``benchmarks.search``)."""


class MatchTier(IntEnum):
    """How far a word is expanded, from exact to hardly recognisable."""

    PLAIN = 0
    """The word, its forms, and words that begin with it."""
    SYNONYMS = 1
    """Also substrings and synonyms."""
    LOOSE = 2
    """Also words at one edit."""
    FAR = 3
    """All edits allowed for its length, also against prefixes of words."""
    FARTHEST = 4
    """One edit more for words of five or more letters, and phonetic matches. Words found only here count as missing."""


class Rewriter:
    """Creates the rewrites of queries; expansions of words are cached for the next key."""

    MOST_CACHED = 64
    """Expansions that are cached: more save CPU a key, at some 100 kB each in a base of a million entries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, MatchTier, bool], Expansions] = {}

    def rewrites(self, query: Query, tiers: Sequence[MatchTier]) -> Iterator[Rewrite]:
        """Yield the rewrites of ``query``, each of its words expanded up to its tier of ``tiers``."""
        words = query.words
        query_terms = [
            QueryTerm(
                word=word,
                expansions=self.expand(word, far, typing=query.typing and place + 1 == len(words)),
                optional=place in query.optional,
            )
            for place, (word, far) in enumerate(zip(words, tiers, strict=True))
        ]
        query_terms += [
            QueryTerm(word=word, expansions=self._only(word), whole=True) for phrase in query.phrases for word in phrase
        ]
        if query.open_phrase:
            query_terms[-1] = QueryTerm(
                word=query_terms[-1].word, expansions=self._vocabulary.plain(query_terms[-1].word)
            )
        yield Rewrite(query_terms)
        yield from self._variants(query, tiers, query_terms[len(words) :])
        typed, count = query.unfinished
        if typed and not query.phrases:
            yield Rewrite(
                [*query_terms[: len(words) - count], QueryTerm(word=typed, expansions=self._vocabulary.plain(typed))]
            )
        for place in range(len(words) - 1):
            joined = words[place] + words[place + 1]
            # Joined words are not checked for typos at the first tiers: each would search the lexicon again, and
            # letters joined with digits are not a mistyped word.
            far = max(tiers[place], tiers[place + 1]) if joined.isalpha() else MatchTier.PLAIN
            far = MatchTier.SYNONYMS if far == MatchTier.LOOSE else far
            expansions = self.expand(joined, far, typing=query.typing and place + 2 == len(words))
            if expansions:
                yield Rewrite(
                    [*query_terms[:place], QueryTerm(word=joined, expansions=expansions), *query_terms[place + 2 :]],
                    _JOINED,
                )
        for place, word in enumerate(words):
            if place not in query.optional and not self.expand(word, MatchTier.PLAIN, typing=False):
                for parts in self._splits(word, typing=query.typing and place + 1 == len(words)):
                    yield Rewrite([*query_terms[:place], *parts, *query_terms[place + 1 :]], _SPLIT)

    def _variants(self, query: Query, tiers: Sequence[MatchTier], phrases: Sequence[QueryTerm]) -> Iterator[Rewrite]:
        """Yield the rewrites with numbers and dates in other notations."""
        far = max(tiers, default=MatchTier.PLAIN)
        for other in query.variants:
            places = enumerate(other.words)
            query_terms = [
                QueryTerm(word=word, expansions=self.expand(word, far, typing=False), optional=place in other.optional)
                for place, word in places
            ]
            yield Rewrite([*query_terms, *phrases])

    def expand(self, word: str, tier: MatchTier, *, typing: bool) -> Expansions:
        """Return the terms of the base that match ``word`` up to ``tier``."""
        key = (word, tier, typing and tier >= MatchTier.FAR)
        found = self._known.pop(key, None)
        if found is None:
            found = self._expand(*key)
            while len(self._known) >= self.MOST_CACHED:
                del self._known[next(iter(self._known))]
        self._known[key] = found
        return found

    def widen(self, words: Sequence[str], start: MatchTier) -> list[MatchTier]:
        """Return the tier of each word: ``start`` if it is in the base or the only word, else the first with terms."""
        known = [bool(self.expand(word, MatchTier.PLAIN, typing=False)) for word in words]
        if not any(known) and len(words) < _SEVERAL:
            return [start] * len(words)
        return [start if is_known else self.tier_of(word) for word, is_known in zip(words, known, strict=True)]

    def tier_of(self, word: str) -> MatchTier:
        """Return the first tier at which ``word`` matches any term."""
        for tier in (MatchTier.PLAIN, MatchTier.FAR):
            if self.expand(word, tier, typing=False):
                return tier
        return MatchTier.FARTHEST

    def _expand(self, word: str, tier: MatchTier, typing: bool) -> Expansions:  # noqa: FBT001 - the key of a table
        expansions = self._vocabulary.plain(word)
        if tier == MatchTier.PLAIN:
            return expansions
        add_synonyms(self._vocabulary, word, expansions)
        self._vocabulary.inside(word, expansions)
        if tier == MatchTier.SYNONYMS:
            return expansions
        edits = allowed_edits(word)
        if tier == MatchTier.LOOSE:
            # A prefix of many words is hardly a typo.
            edits = 0 if len(expansions.begun) > _MANY_BEGUN else min(edits, int(len(word) > 3))
        if edits:
            self._vocabulary.slips(word, expansions, edits=edits, typing=typing)
        if tier >= MatchTier.FAR:
            add_rearranged(self._vocabulary, word, expansions)
        if tier == MatchTier.FARTHEST:
            sure = frozenset(expansions.points)
            if edits:
                edits = min(edits + (edits > 1), most_edits(word))
                self._vocabulary.slips(word, expansions, edits=edits, typing=typing, sure=False)
            add_phonetic(self._vocabulary, word, expansions)
            expansions.doubtful = frozenset(expansions.points) - sure
        return expansions

    def _only(self, word: str) -> Expansions:
        term = self._vocabulary.term(word)
        expansions = Expansions()
        if term is not None:
            expansions.add(term, self._vocabulary.exact(word).points[term])
        return expansions

    def _splits(self, word: str, *, typing: bool) -> Iterator[list[QueryTerm]]:
        found = 0
        for cut in range(2, len(word) - 1):
            first = self._vocabulary.exact(word[:cut])
            if first:
                rest = word[cut:]
                second = self._vocabulary.plain(rest) if typing and len(rest) > 2 else self._vocabulary.exact(rest)
                if second:
                    yield [QueryTerm(word=word[:cut], expansions=first), QueryTerm(word=rest, expansions=second)]
                    found += 1
                    if found == _MAX_SPLITS:
                        return
