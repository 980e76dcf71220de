"""The vocabulary of a base: exact lookup, prefixes, substrings and near words (edit distance, by rapidfuzz)."""

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
    """Yield index in ``words`` and distance, at most ``edits``, of the words near ``word``."""
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
"""Scores of a term by how it matches: the word, a form of it, a prefix, a substring, one edit. Their distances exceed
the bonus of a better field, except for near words (*queries* and *exam* of ``benchmarks.search``)."""
LAST = "\U0010ffff"
"""Sorts behind every letter."""
_EDIT = 9.0
"""Cost of each edit after the first: below 8 a name at two edits beats a text at one (*one typo* of
``benchmarks.search``)."""
_MIN_POINTS = 1.0
"""Minimum points of a term: above 0, as a match worth nothing counts as missing."""
_LENGTH = 5.0
"""Maximum bonus of a prefix or substring match for covering much of the word (*its prefixes* of
``benchmarks.search``)."""
_WIDE = 400
"""Number of terms with one prefix above which their lengths are not compared: CPU a key (*its prefixes*)."""
_SMALL = 30_000
"""Vocabulary size up to which words with digits are searched for substrings: CPU a key (*its prefixes*)."""
_MAX_INSIDE = 60
"""Terms per word found as substrings; see `_MAX_NEAR`."""
_MAX_NEAR = 80
"""Terms per word found by edits: CPU per key against entries with rarer terms (*its prefixes*, *one typo* of
``benchmarks.search``)."""
_MAX_NEAR_LENGTH = 40
"""Length above which no word is suggested for another: a longer one was not typed as a word."""
_MIN_NEAR = 3
"""Minimum length of a word that a typo may stand for."""
_MIN_TWO_SLIPS = 6
"""Minimum length of a word that is recognised in spite of two edits: *speed* must not match steel (*absent* of
``benchmarks.search``). The price is a notice beside the hits if a shorter word has two (*two edits in one word*)."""
_MAX_CUT = 400_000
"""Prefixes, of all lengths, that are cached: memory against CPU per key (*its prefixes*)."""
_MAX_WITH_DIGITS = 400_000
"""Number of words with digits up to which typos in them are considered: all are read for the first one."""
_MAX_ATTRIBUTED = 5_000
"""Number of attributed names and ids up to which ``per:`` accepts every name of their entries: time of the first
query."""
_USUAL = range(4, 11)
"""Lengths of words whose prefixes are computed in advance, in which typos are common."""
_MAX_ONE_OFF = 64
"""Words whose near words at one edit are cached, as a query uses them at each tier (CPU per key, *its prefixes*)."""
_MAX_EXACT = 4_000
"""Words whose forms are cached: memory against CPU per key (*its prefixes*)."""


@dataclass(slots=True)
class Expansions:
    """The terms that match a query word, each with the points of its best match."""

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
        """Return whether there are any terms."""
        return bool(self.points or self.wide)

    def add(self, term: int, points: float) -> None:
        """Add ``term`` with ``points``, unless it already has more."""
        if points > self.points.get(term, 0.0):
            self.points[term] = points


def allowed_edits(word: str) -> int:
    """Return the edits allowed for a word: none up to 2 letters, 1 up to 4, 2 up to 8, then 3; 1 with digits."""
    if not word.isalpha():
        return int(_letters(word) >= _MIN_NEAR)
    return (len(word) > 2) + (len(word) > 4) + (len(word) > 8)


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def most_edits(word: str) -> int:
    """Return the number of edits up to which a reader would recognise ``word``: a third of its letters plus one."""
    return (len(word) + 1) // 3


def _is_recognised(word: str, other: str, distance: int) -> bool:
    """Return whether a reader would recognise ``other``, at ``distance`` edits, in ``word``."""
    if _letters(other) < _MIN_NEAR or (distance > 1 and len(word) < _MIN_TWO_SLIPS):
        return False
    if other in STOP_WORDS:  # a stop word answers nothing: *wheat* must not match *what*
        return False
    # With three letters, a substitution leaves too little: GDP is not a typo of GOP.
    return len(word) > 3 or len(other) != len(word) or sorted(other) == sorted(word)


class Vocabulary:
    """Reads the words of a base; words made of letters only are held in memory, grouped by length."""

    def __init__(self, connection: sqlite3.Connection, base: str = "") -> None:
        """Read through ``connection``; ``base`` is the name of a single base."""
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
        """Compute the prefixes that queries of usual length are compared with, one length after the other."""
        for length in _USUAL:
            yield
            for words in self._lists[:1]:
                words.prepare(length)

    def values(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the values of a filter as in the file, by their letters and digits."""
        if name not in self._filters:
            start = index_term(name, "")
            found: dict[str, tuple[str, ...]] = {}
            for _, word in self._words(*self._range(start)):
                value = word.removeprefix(start)
                for said in self._value_keys(name, value):
                    found[said] = (*found.get(said, ()), value)
            if name == "base" and not found and self._base:
                found[squash(self._base)] = (self._base,)
            self._filters[name] = found
        return self._filters[name]

    def _value_keys(self, name: str, value: str) -> Iterable[str]:
        """Return the letters and digits of a filter's value.

        Of several bases, ``article`` is the source or speaker of that id of any, ``lakes:article`` the one of one.
        """
        base, own = unqualified(value)
        is_qualified = name in _OF_BASES and squash(base) in self.values("base")
        return dict.fromkeys((squash(value), squash(own))) if is_qualified else (squash(value),)

    def attributed(self) -> Mapping[str, str]:
        """Return the ids of the entries that facts are attributed to, by the letters of each of their names."""
        if self._attributed is None:
            self._attributed = {}
            ids = [value for some in self.values("per").values() for value in some][:_MAX_ATTRIBUTED]
            query = "SELECT id, key FROM entry JOIN spelling USING (n) WHERE id IN (SELECT value FROM json_each(?))"
            for entry_id, key in self._connection.execute(query, (json.dumps(ids),)):
                self._attributed.setdefault(key, entry_id)
        return self._attributed

    def term(self, word: str) -> int | None:
        """Return the term number of ``word``."""
        row = self._connection.execute("SELECT t FROM term WHERE word = ?", (word,)).fetchone()
        return row[0] if row else None

    def word(self, term: int) -> str:
        """Return the word of the term number ``term``."""
        text: str = self._connection.execute("SELECT word FROM term WHERE t = ?", (term,)).fetchone()[0]
        return text

    def exact(self, word: str) -> Expansions:
        """Return ``word`` with its other spellings and forms."""
        if word not in self._exact:
            if len(self._exact) >= _MAX_EXACT:
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
        """Return the terms that match ``word`` without typos: itself, its forms, and words that begin with it."""
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
        """Add the words that contain ``word`` to ``expansions``, only the first few of a large vocabulary."""
        if len(word) > 2:
            for words in self._lists:
                for term, other in islice(words.holding(word), _MAX_INSIDE):
                    expansions.add(term, INSIDE + _LENGTH * len(word) / len(other))

    def with_sound(self, heard: str) -> Iterator[tuple[int, str]]:
        """Yield the words of three letters or more with that phonetic code, with their terms."""
        yield from self._connection.execute("SELECT t, word FROM term WHERE sound = ? AND sound <> ''", (heard,))

    def slips(self, word: str, expansions: Expansions, *, edits: int, typing: bool, sure: bool = True) -> None:
        """Add the words within ``edits`` edits of ``word``.

        With ``typing``, words with such a prefix are added as well; with ``sure``, only those that a reader would
                recognise.
        """
        found: dict[int, tuple[float, str]] = {}
        compared = (each.near(word, edits) for each in self._compared_with(word))
        for term, other, distance in chain.from_iterable(compared):
            if sure and not _is_recognised(word, other, distance):
                continue
            found[term] = (max(_MIN_POINTS, NEAR - _EDIT * (distance - 1) - (other[0] != word[0])), other)
        if typing and len(word) > 4 and self._lists:
            for term, other, distance in self._lists[0].beginning_near(word, min(edits, 1 + (len(word) > 6))):
                points = max(_MIN_POINTS, NEAR - 3.0 - _EDIT * (distance - 1) - (other[0] != word[0]))
                found[term] = max(found.get(term, (0.0, other)), (points, other))
        best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MAX_NEAR]
        for term, (points, _) in best:
            expansions.add(term, points)
        expansions.near |= {other for _, (_, other) in best}

    def _compared_with(self, word: str) -> "Sequence[_Words]":
        """Return the words that ``word`` is compared with; those with digits only if it contains digits itself."""
        if word.isalpha():
            return self._lists[:1]
        if self._with_digits is None:
            query = "SELECT terms, words FROM letters WHERE place = 1 AND length(terms) <= ?"
            rows = self._connection.execute(query, (4 * _MAX_WITH_DIGITS,))
            self._with_digits = self._lists[1:] or [_Words(*row) for row in rows]
        return [*self._lists[:1], *self._with_digits]

    def rearranged(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the words with the letters of ``word`` in another order, with their terms."""
        letters = sorted(word)
        for words in self._lists[:1]:
            yield from ((term, other) for term, other in words.as_long_as(word) if sorted(other) == letters)

    def nearest(self, word: str) -> str | None:
        """Return the nearest word similar to ``word``, None if there is none."""
        if not self._lists or len(word) > _MAX_NEAR_LENGTH:
            return None
        near = self._lists[0].near(word, max(1, len(word) // 3))
        found = ((distance, other) for _, other, distance in near if _letters(other) >= _MIN_NEAR)
        return min(found, default=(0, None))[1]

    def _range(self, start: str) -> tuple[int, int]:
        """Return the half-open range of the terms that begin with ``start``."""
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
        """Yield the words that contain ``part``."""
        place = self._joined.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            yield self._terms[number], self.words[number]
            place = self._joined.find(part, self._starts[number + 1])

    def as_long_as(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the words of the same length as ``word``, with their terms."""
        words, terms = self._by_length.get(len(word), ((), ()))
        return zip(terms, words, strict=True)

    def near(self, word: str, edits: int) -> Iterator[tuple[int, str, int]]:
        """Yield term, word and distance, from 1 to ``edits``.

        Beyond one edit, only words that begin with one of the first two letters are considered: others are hardly
        recognisable, and this leaves a seventh of the words to compare.
        """
        if word not in self._one_off:
            if len(self._one_off) >= _MAX_ONE_OFF:
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
        """Yield longer words with a prefix near ``word``."""
        starts = self._cut_at(len(word))
        for place, distance in near(word, starts, edits):
            start = starts[place]
            number = bisect_left(self.words, start)
            while distance and number < len(self.words) and self.words[number].startswith(start):
                yield self._terms[number], self.words[number], distance
                number += 1

    def prepare(self, length: int) -> None:
        """Compute the prefixes of ``length`` letters, unless that would take too much memory."""
        if self._row_cache + len(self.words) < _MAX_CUT:
            self._cut_at(length)

    def _cut_at(self, length: int) -> list[str]:
        """Return the distinct prefixes of ``length`` letters of longer words."""
        if length not in self._cut:
            cut = list(dict.fromkeys([word[:length] for word in self.words if len(word) > length]))
            self._row_cache += len(cut)
            while self._cut and self._row_cache > _MAX_CUT:
                self._row_cache -= len(self._cut.pop(next(iter(self._cut))))
            self._cut[length] = cut
        return self._cut[length]
