"""The words of a base: which of them a query word may mean, and how good each is."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from pkit.facts.search.near import near, nearest
from pkit.facts.search.stems import stem

WHOLE = 80.0
STEM = 77.0
PREFIX = 58.0
INSIDE = 38.0
NEAR = 24.0
_EDIT = 6.0
_LENGTH = 5.0
"""What a prefix or inside match gains at most for covering much of the word."""
_LAST = "\U0010ffff"


@dataclass(slots=True)
class Matches:
    """The terms that one query word may mean, each with the points of its best way to match."""

    points: dict[int, float] = field(default_factory=dict)
    near: set[str] = field(default_factory=set)
    """The words among them that are only near."""

    def add(self, term: int, points: float) -> None:
        """Count ``term`` with ``points``, unless it already has more."""
        if points > self.points.get(term, 0.0):
            self.points[term] = points


def allowed_edits(word: str) -> int:
    """Return how many slips a word may have: none up to 2 letters, 1 up to 4, 2 up to 8, then 3."""
    if not word.isalpha():
        return 0
    return (len(word) > 2) + (len(word) > 4) + (len(word) > 8)


class Vocabulary:
    """Reads the words of a base through ``connection``; they are held in memory, grouped by length."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT word FROM term ORDER BY t").fetchall()
        self._words = [row[0] for row in rows]
        self._alphabetic = bisect_left(self._words, True, key=lambda word: not word.isalpha())
        self.tags = frozenset(word[1:] for word in self._words[self._alphabetic :] if word.startswith("#"))
        self._stems: dict[str, list[int]] = {}
        for t, (root,) in enumerate(connection.execute("SELECT stem FROM term ORDER BY t")):
            self._stems.setdefault(root, []).append(t)
        self._by_length: dict[int, tuple[list[str], list[int]]] = {}
        for t, word in enumerate(self._words[: self._alphabetic]):
            bucket = self._by_length.setdefault(len(word), ([], []))
            bucket[0].append(word)
            bucket[1].append(t)

    def word(self, term: int) -> str:
        """Return the word of a term."""
        return self._words[term]

    def whole(self, word: str) -> int | None:
        """Return the term that is ``word``."""
        low, high = (0, self._alphabetic) if word.isalpha() else (self._alphabetic, len(self._words))
        place = bisect_left(self._words, word, low, high)
        return place if place < high and self._words[place] == word else None

    def prefixed(self, start: str) -> Iterator[range]:
        """Yield the terms that begin with ``start``, as ranges."""
        for low, high in ((0, self._alphabetic), (self._alphabetic, len(self._words))):
            yield range(bisect_left(self._words, start, low, high), bisect_left(self._words, start + _LAST, low, high))

    def exact(self, word: str) -> Matches:
        """Return ``word`` itself and the other spellings and forms of it."""
        matches = Matches()
        whole = self.whole(word)
        if whole is not None:
            matches.add(whole, WHOLE)
        for term in self._stems.get(stem(word), ()):
            matches.add(term, STEM - 0.1 * min(10, abs(len(self._words[term]) - len(word))))
        return matches

    def match(self, word: str) -> Matches:
        """Return what ``word`` may mean without a slip: itself, a form of it, a beginning or an inside."""
        matches = self.exact(word)
        for terms in self.prefixed(word):
            for term in terms:
                matches.add(term, PREFIX + _LENGTH * len(word) / len(self._words[term]))
        if len(word) > 2:
            for term, other in enumerate(self._words):
                if word in other and other[0] != "#":
                    matches.add(term, INSIDE + _LENGTH * len(word) / len(other))
        return matches

    def slips(self, word: str, *, typing: bool, edits: int) -> Matches:
        """Return the words at most ``edits`` slips from ``word``; while ``typing`` also those that begin so."""
        matches = Matches()
        for length in range(max(1, len(word) - edits), len(word) + edits + 1):
            words, terms = self._by_length.get(length, ((), ()))
            for place, distance in near(word, words, edits):
                if distance:
                    matches.add(terms[place], NEAR - _EDIT * (distance - 1) - (words[place][0] != word[0]))
        if typing and len(word) > 3:
            self._beginnings(word, min(edits, 1 + (len(word) > 6)), matches)
        matches.near = {self._words[term] for term in matches.points}
        return matches

    def _beginnings(self, word: str, edits: int, matches: Matches) -> None:
        for length, (words, terms) in self._by_length.items():
            if length > len(word):
                for place, distance in near(word, [each[: len(word)] for each in words], edits):
                    if distance:
                        matches.add(terms[place], NEAR - 3.0 - _EDIT * (distance - 1) - (words[place][0] != word[0]))

    def nearest(self, word: str) -> str | None:
        """Return the word that ``word`` was perhaps meant to be, further off than a slip."""
        return nearest(word, self._words[: self._alphabetic], max(2, len(word) // 2))
