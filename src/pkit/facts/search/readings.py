"""The ways in which a query can be read: its words as they are, two of them joined, one of them split."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from pkit.facts.search.alike import add_rearranged, add_sounding, add_synonyms
from pkit.facts.search.query import Query
from pkit.facts.search.ranking import Plan, Slot
from pkit.facts.search.vocabulary import Matches, Vocabulary, allowed_edits, most_edits

_JOINED = 1.0
_SPLIT = 1.5
_MOST_SPLITS = 4
_SEVERAL = 2
_MANY_BEGUN = 6


class Reach(IntEnum):
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
    """One slip more, in words of five letters and up; what sounds alike."""


class Readings:
    """Makes plans of queries; what one word matches is remembered for the next key."""

    KEPT = 64

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, Reach, bool], Matches] = {}

    def plans(self, query: Query, reach: Sequence[Reach]) -> Iterator[Plan]:
        """Yield the readings of ``query``, each of its words looked for as far as ``reach`` says."""
        words = query.words
        slots = [
            Slot(
                word=word,
                matches=self.matches(word, far, typing=query.typing and place + 1 == len(words)),
                light=place in query.light,
            )
            for place, (word, far) in enumerate(zip(words, reach, strict=True))
        ]
        slots += [Slot(word=word, matches=self._only(word), whole=True) for phrase in query.phrases for word in phrase]
        if query.open_phrase:
            slots[-1] = Slot(word=slots[-1].word, matches=self._vocabulary.plain(slots[-1].word))
        yield Plan(slots)
        yield from self._variants(query, reach, slots[len(words) :])
        typed, count = query.unfinished
        if typed and not query.phrases:
            yield Plan([*slots[: len(words) - count], Slot(word=typed, matches=self._vocabulary.plain(typed))])
        for place in range(len(words) - 1):
            joined = words[place] + words[place + 1]
            # What is joined from letters and digits is looked for as it is: it has no slips of its own.
            far = max(reach[place], reach[place + 1]) if joined.isalpha() else Reach.PLAIN
            far = Reach.SYNONYMS if far == Reach.LOOSE else far
            matches = self.matches(joined, far, typing=query.typing and place + 2 == len(words))
            if matches:
                yield Plan([*slots[:place], Slot(word=joined, matches=matches), *slots[place + 2 :]], _JOINED)
        for place, word in enumerate(words):
            if place not in query.light and not self.matches(word, Reach.PLAIN, typing=False):
                for parts in self._splits(word, typing=query.typing and place + 1 == len(words)):
                    yield Plan([*slots[:place], *parts, *slots[place + 1 :]], _SPLIT)

    def _variants(self, query: Query, reach: Sequence[Reach], phrases: Sequence[Slot]) -> Iterator[Plan]:
        """Yield the readings with numbers and dates written in another way."""
        far = max(reach, default=Reach.PLAIN)
        for other in query.variants:
            places = enumerate(other.words)
            slots = [
                Slot(word=word, matches=self.matches(word, far, typing=False), light=place in other.light)
                for place, word in places
            ]
            yield Plan([*slots, *phrases])

    def matches(self, word: str, reach: Reach, *, typing: bool) -> Matches:
        """Return what ``word`` may mean."""
        key = (word, reach, typing and reach >= Reach.FAR)
        found = self._known.pop(key, None)
        if found is None:
            found = self._look(*key)
            while len(self._known) >= self.KEPT:
                del self._known[next(iter(self._known))]
        self._known[key] = found
        return found

    def farther(self, words: Sequence[str], start: Reach) -> list[Reach]:
        """Return how far to look for each word: ``start`` if it is known as it is or the only one, else far enough."""
        known = [bool(self.matches(word, Reach.PLAIN, typing=False)) for word in words]
        if not any(known) and len(words) < _SEVERAL:
            return [start] * len(words)
        return [start if is_known else self.enough(word) for word, is_known in zip(words, known, strict=True)]

    def enough(self, word: str) -> Reach:
        """Return how far ``word`` must be looked for to be found."""
        for reach in (Reach.PLAIN, Reach.FAR):
            if self.matches(word, reach, typing=False):
                return reach
        return Reach.FARTHEST

    def _look(self, word: str, reach: Reach, typing: bool) -> Matches:  # noqa: FBT001 - the key of a table
        matches = self._vocabulary.plain(word)
        if reach == Reach.PLAIN:
            return matches
        add_synonyms(self._vocabulary, word, matches)
        self._vocabulary.inside(word, matches)
        if reach == Reach.SYNONYMS:
            return matches
        edits = allowed_edits(word)
        if reach == Reach.LOOSE:
            # What many words begin with is hardly a slip.
            edits = 0 if len(matches.begun) > _MANY_BEGUN else min(edits, int(len(word) > 3))
        if edits:
            self._vocabulary.slips(word, matches, edits=edits, typing=typing)
        if reach >= Reach.FAR:
            add_rearranged(self._vocabulary, word, matches)
        if reach == Reach.FARTHEST:
            sure = frozenset(matches.points)
            if edits:
                edits = min(edits + (edits > 1), most_edits(word))
                self._vocabulary.slips(word, matches, edits=edits, typing=typing, sure=False)
            add_sounding(self._vocabulary, word, matches)
            matches.doubtful = frozenset(matches.points) - sure
        return matches

    def _only(self, word: str) -> Matches:
        term = self._vocabulary.term(word)
        matches = Matches()
        if term is not None:
            matches.add(term, self._vocabulary.exact(word).points[term])
        return matches

    def _splits(self, word: str, *, typing: bool) -> Iterator[list[Slot]]:
        found = 0
        for cut in range(2, len(word) - 1):
            first = self._vocabulary.exact(word[:cut])
            if first:
                rest = word[cut:]
                second = self._vocabulary.plain(rest) if typing and len(rest) > 2 else self._vocabulary.exact(rest)
                if second:
                    yield [Slot(word=word[:cut], matches=first), Slot(word=rest, matches=second)]
                    found += 1
                    if found == _MOST_SPLITS:
                        return
