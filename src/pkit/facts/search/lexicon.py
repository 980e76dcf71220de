"""The words of a base: exact lookup, prefixes, substrings and near words (edit distance, by rapidfuzz)."""

import json
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pkit.facts.addresses import unqualified
from pkit.facts.search.filters import index_term, kinds_of
from pkit.facts.search.query import STOP_WORDS
from pkit.facts.search.stemmer import stem
from pkit.facts.search.tokenizer import squash

CHUNK = 20_000
"""Words compared in one call, which holds the interpreter for about a millisecond."""


def near(word: str, words: Sequence[str], edits: int) -> Iterator[tuple[int, int]]:
    """Yield the place in ``words`` and the distance, at most ``edits``, of the words near ``word``."""
    for start in range(0, len(words), CHUNK):
        part = words[start : start + CHUNK]
        for _, distance, place in process.extract(word, part, scorer=OSA.distance, score_cutoff=edits, limit=None):
            yield start + place, int(distance)


_OF_BASES = frozenset(("source", "per"))
"""Filters whose values are ids, which several bases may have."""
WHOLE = 80.0
STEM = 77.0
PREFIX = 58.0
INSIDE = 38.0
NEAR = 24.0
"""Scores of a term by the way it matches: the word, a form of it, a beginning, a substring, one slip. Their distances
are larger than the bonus of a better field, but for near words (*queries* and *exam* of ``benchmarks.search``)."""
LAST = "\U0010ffff"
"""Sorts behind every letter."""
_EDIT = 9.0
"""What each slip but the first costs: below 8 a name two slips off beats a text one slip off (*one typo*)."""
_LEAST_POINTS = 1.0
"""What a term is worth however many slips off: above 0, as a match of nothing counts as missing."""
_LENGTH = 5.0
"""What a prefix or inside match gains at most for covering much of the word."""
_WIDE = 400
"""Terms with one beginning above which they are not told apart."""
_SMALL = 30_000
"""Words that are not letters alone are looked into up to this many of them."""
_MOST_INSIDE = 60
"""Terms of one word that are found as substrings; see `_MOST_NEAR`."""
_MOST_NEAR = 80
"""Terms of one word that are found by slips: CPU a key against entries of rarer terms (*its prefixes*, *one typo* of
``benchmarks.search``)."""
_LONGEST_NEAR = 40
"""Letters above which no word is suggested for another: what is longer was not typed as one."""
_LEAST_NEAR = 3
"""Letters of a word that a slip may lead to."""
_LEAST_TWO_SLIPS = 6
"""Letters of a word that is recognised in spite of two slips: steel is none of *speed* (*absent* of ``benchmarks``), at
the price of a notice beside the hits where a shorter word has two (*two edits in one word*)."""
_MOST_CUT = 400_000
"""Beginnings of words, of all lengths, that are kept for the next key."""
_MOST_WITH_DIGITS = 400_000
"""Words with digits up to which a slip in one is looked for: they are read when the first is."""
_MOST_ATTRIBUTED = 5_000
"""Names and ids that facts are attributed to up to which ``per:`` knows them by all their entries are called."""
_USUAL = range(4, 11)
"""Letters of a word from its typing up to which a slip may be noticed."""
_MOST_ONE_OFF = 64
"""Words whose near words of one slip are cached: a query asks for them at each tier (CPU a key, *its prefixes*)."""
_MOST_EXACT = 4_000
"""Words whose forms are cached."""


@dataclass(slots=True)
class Expansions:
    """The terms that one query word may mean, each with the points of its best way to match."""

    points: dict[int, float] = field(default_factory=dict)
    begin: str = ""
    """What the terms in ``begun`` begin with."""
    begun: range = range(0)
    """Terms that match by their beginning."""
    wide: range = range(0)
    """The same, if they are too many to be told apart and so not in ``points``."""
    near: frozenset[str] = frozenset()
    """The words among them that are only near."""
    doubtful: frozenset[int] = frozenset()
    """The terms among them that a reader would hardly recognise: what has no other counts as missing the word."""
    synonyms: frozenset[str] = frozenset()
    """The words among them that are written for one another."""
    rows: dict[tuple[bool, bool, bool], int] = field(default_factory=dict)
    """The rows they stand in, where that was looked up: in names or anywhere, whole words or all, sure ones or all."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.points or self.wide)

    def add(self, term: int, points: float) -> None:
        """Count ``term`` with ``points``, unless it already has more."""
        if points > self.points.get(term, 0.0):
            self.points[term] = points


def allowed_edits(word: str) -> int:
    """Return how many slips a word may have: none up to 2 letters, 1 up to 4, 2 up to 8, then 3; with digits 1."""
    if not word.isalpha():
        return int(_letters(word) >= _LEAST_NEAR)
    return (len(word) > 2) + (len(word) > 4) + (len(word) > 8)


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def most_edits(word: str) -> int:
    """Return the slips above which a reader would not recognise ``word``: a third of its letters and one."""
    return (len(word) + 1) // 3


def _is_recognised(word: str, other: str, distance: int) -> bool:
    """Whether a reader would see in ``word`` the ``other`` that is ``distance`` slips off."""
    if _letters(other) < _LEAST_NEAR or (distance > 1 and len(word) < _LEAST_TWO_SLIPS):
        return False
    if other in STOP_WORDS:  # which answers nothing: what stands in a text, and wheat is not there
        return False
    # Of three letters another one in the place of one leaves too little: GDP is no slip of GOP.
    return len(word) > 3 or len(other) != len(word) or sorted(other) == sorted(word)


class Vocabulary:
    """Reads the words of a base; those of letters alone are held in memory, grouped by length."""

    def __init__(self, connection: sqlite3.Connection, base: str = "") -> None:
        """Read through ``connection``; ``base`` is the name of a base that is the only one."""
        self._connection = connection
        self._base = base
        self.kinds = kinds_of(connection)
        """The kinds of the base."""
        self._exact: dict[str, dict[int, float]] = {}
        self._with_digits: list[_Words] | None = None
        self._filters: dict[str, dict[str, tuple[str, ...]]] = {}
        self._attributed: dict[str, str] | None = None
        self._lists = [
            _Words(*row) for row in self._connection.execute("SELECT terms, words FROM letters ORDER BY place LIMIT 1")
        ]
        others = self._connection.execute("SELECT length(terms) / 4 FROM letters WHERE place = 1").fetchone()
        if others and others[0] <= _SMALL:
            self._lists += [
                _Words(*row) for row in self._connection.execute("SELECT terms, words FROM letters WHERE place = 1")
            ]

    def prepare(self) -> Iterator[None]:
        """Make the beginnings of words that queries of usual length are compared with, one length after the other."""
        for length in _USUAL:
            yield
            for words in self._lists[:1]:
                words.prepare(length)

    def values(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the values of a filter as the file writes them, by their letters and digits alone."""
        if name not in self._filters:
            start = index_term(name, "")
            found: dict[str, tuple[str, ...]] = {}
            for _, word in self._words(*self._range(start)):
                value = word.removeprefix(start)
                for said in self._said(name, value):
                    found[said] = (*found.get(said, ()), value)
            if name == "base" and not found and self._base:
                found[squash(self._base)] = (self._base,)
            self._filters[name] = found
        return self._filters[name]

    def _said(self, name: str, value: str) -> Iterable[str]:
        """Return the letters and digits by which a filter's value is called.

        Of several bases, ``article`` is the source or speaker of that id of any, ``lakes:article`` the one of one.
        """
        base, own = unqualified(value)
        is_qualified = name in _OF_BASES and squash(base) in self.values("base")
        return dict.fromkeys((squash(value), squash(own))) if is_qualified else (squash(value),)

    def attributed(self) -> Mapping[str, str]:
        """Return the id of each entry that facts are attributed to, by the letters of everything it is called."""
        if self._attributed is None:
            self._attributed = {}
            ids = [value for some in self.values("per").values() for value in some][:_MOST_ATTRIBUTED]
            query = "SELECT id, key FROM entry JOIN spelling USING (n) WHERE id IN (SELECT value FROM json_each(?))"
            for entry_id, key in self._connection.execute(query, (json.dumps(ids),)):
                self._attributed.setdefault(key, entry_id)
        return self._attributed

    def term(self, word: str) -> int | None:
        """Return the term that is ``word``."""
        row = self._connection.execute("SELECT t FROM term WHERE word = ?", (word,)).fetchone()
        return row[0] if row else None

    def word(self, term: int) -> str:
        """Return the word that is ``term``."""
        text: str = self._connection.execute("SELECT word FROM term WHERE t = ?", (term,)).fetchone()[0]
        return text

    def exact(self, word: str) -> Expansions:
        """Return ``word`` itself and the other spellings and forms of it."""
        if word not in self._exact:
            if len(self._exact) >= _MOST_EXACT:
                self._exact.clear()
            self._exact[word] = self._forms(word)
        return Expansions(points=dict(self._exact[word]))

    def _forms(self, word: str) -> dict[int, float]:
        expansions = Expansions()
        rows = self._connection.execute(
            "SELECT t, word FROM term WHERE stem = ?1 UNION SELECT t, word FROM term WHERE word = ?2",
            (stem(word), word),
        )
        for term, other in rows:
            expansions.add(term, WHOLE if other == word else STEM - 0.1 * min(10, abs(len(other) - len(word))))
        return expansions.points

    def plain(self, word: str) -> Expansions:
        """Return what ``word`` may mean without a slip: itself, a form of it, or a beginning."""
        expansions = self.exact(word)
        low, high = self._range(word)
        expansions.begin, expansions.begun = word, range(low, high)
        if high - low > _WIDE:
            expansions.wide = expansions.begun
            return expansions
        for term, other in self._words(low, high):
            expansions.add(term, PREFIX + _LENGTH * len(word) / len(other))
        return expansions

    def inside(self, word: str, expansions: Expansions) -> None:
        """Add to ``expansions`` the words that hold ``word``, the first few of a large vocabulary."""
        if len(word) > 2:
            for words in self._lists:
                for term, other in islice(words.holding(word), _MOST_INSIDE):
                    expansions.add(term, INSIDE + _LENGTH * len(word) / len(other))

    def with_sound(self, heard: str) -> Iterator[tuple[int, str]]:
        """Yield the words of three letters or more that sound so, with their terms."""
        yield from self._connection.execute("SELECT t, word FROM term WHERE sound = ? AND sound <> ''", (heard,))

    def slips(self, word: str, expansions: Expansions, *, edits: int, typing: bool, sure: bool = True) -> None:
        """Add the words at most ``edits`` slips from ``word``; while ``typing`` also those that begin so.

        With ``sure``, only those that a reader would recognise.
        """
        found: dict[int, tuple[float, str]] = {}
        compared = (each.near(word, edits) for each in self._compared_with(word))
        for term, other, distance in chain.from_iterable(compared):
            if sure and not _is_recognised(word, other, distance):
                continue
            found[term] = (max(_LEAST_POINTS, NEAR - _EDIT * (distance - 1) - (other[0] != word[0])), other)
        if typing and len(word) > 4 and self._lists:
            for term, other, distance in self._lists[0].beginning_near(word, min(edits, 1 + (len(word) > 6))):
                points = max(_LEAST_POINTS, NEAR - 3.0 - _EDIT * (distance - 1) - (other[0] != word[0]))
                found[term] = max(found.get(term, (0.0, other)), (points, other))
        best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_NEAR]
        for term, (points, _) in best:
            expansions.add(term, points)
        expansions.near |= {other for _, (_, other) in best}

    def _compared_with(self, word: str) -> "Sequence[_Words]":
        """Return the words that ``word`` may be a slip of: those with digits too where it has some itself."""
        if word.isalpha():
            return self._lists[:1]
        if self._with_digits is None:
            query = "SELECT terms, words FROM letters WHERE place = 1 AND length(terms) <= ?"
            rows = self._connection.execute(query, (4 * _MOST_WITH_DIGITS,))
            self._with_digits = self._lists[1:] or [_Words(*row) for row in rows]
        return [*self._lists[:1], *self._with_digits]

    def rearranged(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the words that have the letters of ``word`` in another order, with their terms."""
        letters = sorted(word)
        for words in self._lists[:1]:
            yield from ((term, other) for term, other in words.as_long_as(word) if sorted(other) == letters)

    def nearest(self, word: str) -> str | None:
        """Return the nearest word that resembles ``word``, None where none does."""
        if not self._lists or len(word) > _LONGEST_NEAR:
            return None
        near = self._lists[0].near(word, max(1, len(word) // 3))
        found = ((distance, other) for _, other, distance in near if _letters(other) >= _LEAST_NEAR)
        return min(found, default=(0, None))[1]

    def _range(self, start: str) -> tuple[int, int]:
        """Return the first term that begins with ``start`` and the first behind those that do."""
        first = "SELECT t, word FROM term WHERE word >= ? ORDER BY word LIMIT 1"
        last = "SELECT t FROM term WHERE word < ? ORDER BY word DESC LIMIT 1"
        low = self._connection.execute(first, (start,)).fetchone()
        if low is None or not low[1].startswith(start):
            return 0, 0
        return low[0], self._connection.execute(last, (start + LAST,)).fetchone()[0] + 1

    def _words(self, low: int, high: int) -> sqlite3.Cursor:
        return self._connection.execute("SELECT t, word FROM term WHERE t >= ? AND t < ?", (low, high))


class _Words:
    """Words in memory."""

    def __init__(self, terms: bytes, joined: str) -> None:
        self._terms = array("I", terms)
        self._joined = joined
        self.words = joined.split("\n") if joined else []
        self._starts = array("I", accumulate((len(word) + 1 for word in self.words), initial=0))
        self._by_length: dict[int, tuple[list[str], array[int]]] = {}
        self._cut: dict[int, list[str]] = {}
        self._row_cache = 0
        self._one_off: dict[str, tuple[tuple[int, str, int], ...]] = {}
        for term, word in zip(self._terms, self.words, strict=True):
            bucket = self._by_length.setdefault(len(word), ([], array("I")))
            bucket[0].append(word)
            bucket[1].append(term)

    def holding(self, part: str) -> Iterator[tuple[int, str]]:
        """Yield the words that hold ``part``."""
        place = self._joined.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            yield self._terms[number], self.words[number]
            place = self._joined.find(part, self._starts[number + 1])

    def as_long_as(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the words of as many letters, with their terms."""
        words, terms = self._by_length.get(len(word), ((), ()))
        return zip(terms, words, strict=True)

    def near(self, word: str, edits: int) -> Iterator[tuple[int, str, int]]:
        """Yield term, word and distance, from 1 to ``edits``.

        Of what is more than one slip off only the words that begin with one of the first two letters: a reader would
        hardly recognise another one, and a seventh of the words is left to be compared.
        """
        if word not in self._one_off:
            if len(self._one_off) >= _MOST_ONE_OFF:
                self._one_off.clear()
            self._one_off[word] = tuple(self._near(word, 1))
        yield from self._one_off[word]
        for letter in dict.fromkeys(word[:2]) if edits > 1 else ():
            yield from (each for each in self._near(word, edits, letter) if each[2] > 1)

    def _near(self, word: str, edits: int, letter: str = "") -> Iterator[tuple[int, str, int]]:
        for length in range(max(1, len(word) - edits), len(word) + edits + 1):
            if length in self._by_length:
                words, terms = self._by_length[length]
                first = bisect_left(words, letter)
                part = words[first : bisect_left(words, letter + LAST)] if letter else words
                for place, distance in near(word, part, edits):
                    if distance:
                        yield terms[first + place], part[place], distance

    def beginning_near(self, word: str, edits: int) -> Iterator[tuple[int, str, int]]:
        """Yield the longer words whose first letters are near ``word``."""
        starts = self._cut_at(len(word))
        for place, distance in near(word, starts, edits):
            start = starts[place]
            number = bisect_left(self.words, start)
            while distance and number < len(self.words) and self.words[number].startswith(start):
                yield self._terms[number], self.words[number], distance
                number += 1

    def prepare(self, length: int) -> None:
        """Make the first ``length`` letters of words, unless that would take too much memory."""
        if self._row_cache + len(self.words) < _MOST_CUT:
            self._cut_at(length)

    def _cut_at(self, length: int) -> list[str]:
        """Return the different first ``length`` letters of the words that are longer."""
        if length not in self._cut:
            cut = list(dict.fromkeys([word[:length] for word in self.words if len(word) > length]))
            self._row_cache += len(cut)
            while self._cut and self._row_cache > _MOST_CUT:
                self._row_cache -= len(self._cut.pop(next(iter(self._cut))))
            self._cut[length] = cut
        return self._cut[length]
