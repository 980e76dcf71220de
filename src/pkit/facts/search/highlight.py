"""Highlighting of matches, computed from the entry's text when a hit is shown."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pkit.facts.codec import Fields
from pkit.facts.kinds import Holds, Kind
from pkit.facts.search.fields import OWN, Field, names, owner, texts
from pkit.facts.search.stemmer import is_stem, stem
from pkit.facts.search.tokenizer import Word, squash, words

Matched = tuple[tuple[int, int, tuple[int, ...]], ...]
"""For each query word that a word matches: which one, how well, and the places in it of the letters that match."""

_SHOWN = {
    Field.NAME: "name",
    Field.ALIAS: "alias",
    Field.TAG: "tag",
    Field.TEXT: "text",
    Field.AGENCY: "related",
    Field.RELATED: "related",
}
"""What spans call the fields that every kind has."""
_WHOLE, _PREFIX, _INSIDE, _NEAR = 3, 3, 2, 1
"""Strengths of a match; only the strongest of each query word are highlighted."""

_Place = tuple[int, int, tuple[Field, int], Sequence[int]]
"""Which query word, how well it matches, the field and which one of it, and the letters there that match."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A matching part of one field."""

    field: str
    """As in the file (``alias``, ``tag`` and ``text`` for one of several), or ``related``."""
    index: int = 0
    """Which alias, tag or fact; of ``related``, the related entry's row in the database."""
    start: int
    end: int
    """``start`` and ``end`` count in the field's text as the file has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HighlightTerm:
    """A query word to highlight."""

    word: str
    near: frozenset[str] = frozenset()
    """The words that count as a slip of ``word``."""
    synonyms: frozenset[str] = frozenset()
    """The words that ``word`` may be written for."""
    whole: bool = False
    """Only the very word counts, as in a phrase."""

    def strength(self, word: str) -> int:
        """Return how well ``word`` matches, 0 if it does not."""
        if self.word in word:
            if word == self.word:
                return _WHOLE
            if word.startswith(self.word) and not self.whole:
                return _PREFIX
        if self.whole:
            return 0
        if is_stem(stem(self.word), word):
            return _PREFIX
        if (self.word in word and len(self.word) > 2) or word in self.synonyms:
            return _INSIDE
        return _NEAR if word in self.near else 0

    def letters(self, word: str) -> list[int]:
        """Return the positions of the matching letters in ``word``."""
        if word in self.synonyms:
            return list(range(len(word)))
        place = word.find(self.word)
        if place >= 0:
            return list(range(place, place + len(self.word)))
        return aligned(self.word, word)


@dataclass(frozen=True, kw_only=True, slots=True)
class Highlighter:
    """Computes the spans of one query rewrite in an entry."""

    sought: tuple[HighlightTerm, ...]
    name_key: str = ""
    """Letters and digits that a name begins with, whatever its words are."""
    fuzzy: bool = False
    """A name is ``name_key``, but for slips."""
    related: tuple[tuple[int, str], ...] = ()
    """Row and text of the related entries that count for this hit."""
    _matched: dict[str, Matched] = dataclasses.field(default_factory=dict, repr=False, compare=False)
    """What was worked out before: most words of the hits for one letter are those of the hits before it."""

    def spans(self, kind: Kind, fields: Fields) -> tuple[Span, ...]:
        """Return the spans in ``fields``; each query word is highlighted only where it matches best."""
        related = ((Field.RELATED, row, name) for row, name in self.related)
        return self._spans(kind, fields, *self._found(kind, fields, (*texts(kind, fields), *related)))

    def named(self, kind: Kind, fields: Fields) -> tuple[Span, ...] | None:
        """Return those of `spans` in the entry's names, None if that requires all of its fields."""
        best, found = self._found(kind, fields, names(kind, fields))
        return None if any(0 < strength < _WHOLE for strength in best) else self._spans(kind, fields, best, found)

    def _spans(self, kind: Kind, fields: Fields, best: Sequence[int], found: Iterable[_Place]) -> tuple[Span, ...]:
        marked: dict[tuple[Field, int], set[int]] = {}
        for number, strength, where, places in found:
            if strength == best[number]:
                marked.setdefault(where, set()).update(places)
        for field, index, text in names(kind, fields) if self.name_key else ():
            if places := self._as_called(text):
                marked.setdefault((field, index), set()).update(places)
        return tuple(
            Span(field=name, index=number, start=start, end=end)
            for (field, index), places in sorted(marked.items())
            for name, number in (_field_name(kind, field, index),)
            for start, end in _runs(sorted(places))
        )

    def best_fact(self, spans: Sequence[Span], among: Sequence[int] = ()) -> int:
        """Return the index of the fact with most letters of ``spans``, the first of equals; else the first fact.

        With ``among``, only those facts are considered.
        """
        letters: dict[int, int] = {}
        for span in spans:
            if span.field == "text" and (not among or span.index in among):
                letters[span.index] = letters.get(span.index, 0) + span.end - span.start
        return max(letters, key=lambda index: (letters[index], -index), default=min(among, default=0))

    def alias(self, kind: Kind, fields: Fields, spans: Sequence[Span]) -> str | None:
        """Return the alias or acronym with most letters in ``spans``, unless the name matches as well."""
        letters: dict[tuple[str, int], int] = {}
        for span in spans:
            place = (span.field, span.index)
            letters[place] = letters.get(place, 0) + span.end - span.start
        named = letters.get(("name", 0), 0)
        known = {_field_name(kind, *where[:2]): where[2] for where in names(kind, fields)}
        others = [place for place in letters if place in known and place[0] != "name" and letters[place] > named]
        if not others:
            return None
        field, index = max(others, key=lambda place: (letters[place], place[0], -place[1]))
        return known[field, index]

    def _as_called(self, text: str) -> list[int]:
        """Return the positions of the letters of ``name_key`` in a name."""
        letters = squash(text)
        if not self.fuzzy and not letters.startswith(self.name_key):
            return []
        origin = _origin(text, 0, len(text))
        if len(letters) != len(origin):
            return []
        if letters.startswith(self.name_key):
            return origin[: len(self.name_key)]
        kept = aligned(self.name_key, letters) if self.fuzzy else []
        return [origin[letter] for letter in kept] if len(kept) * 4 >= len(letters) * 3 else []

    def _found(
        self, kind: Kind, fields: Fields, among: Iterable[tuple[Field, int, str]]
    ) -> tuple[list[int], list[_Place]]:
        """Return the best match strength of each query word in the texts ``among``, and all matches."""
        best = [0] * len(self.sought)
        found: list[_Place] = []
        for field, index, text in among:
            for word in _words(text) if field != Field.MODALITY else ():
                for number, strength, letters in self._matches(word.text):
                    if strength < best[number] or (field == Field.VALUE and not word.text[0].isdigit()):
                        continue
                    best[number] = strength
                    whole = _whole(kind, fields, field, index)
                    places = range(whole) if whole else _places(text, word, letters)
                    found.append((number, strength, (field, index), places))
        return best, found

    def _matches(self, word: str) -> Matched:
        found = self._matched.get(word)
        if found is None:
            strengths = [sought.strength(word) for sought in self.sought]
            matches = [(number, strength) for number, strength in enumerate(strengths) if strength]
            found = tuple((number, strength, tuple(self.sought[number].letters(word))) for number, strength in matches)
            self._matched[word] = found
        return found


def _field_name(kind: Kind, field: Field, index: int) -> tuple[str, int]:
    """Return the name of a span's field as in the file, and the index of the value."""
    if field not in OWN:
        return _SHOWN[field], index
    own, item = owner(kind, index)
    return own.name, item


def _whole(kind: Kind, fields: Fields, field: Field, index: int) -> int:
    """Return the length of a value that is highlighted as a whole, as it matches in any notation; 0 for texts."""
    if field is not Field.VALUE and field is not Field.ATTRIBUTE:
        return 0
    own, item = owner(kind, index)
    value = fields[own.name][item] if own.many else fields[own.name]
    if own.holds is Holds.QUANTITY:
        return len(value["value"])
    return len(value) if own.holds in (Holds.DECIMAL, Holds.DATE) else 0


def aligned(typed: str, word: str) -> list[int]:
    """Return the positions of the letters of ``word`` that a minimal edit to ``typed`` keeps.

    The edit distance is the optimal string alignment; transposed letters count as kept.
    """
    costs = [
        [max(row, column) if not row or not column else 0 for column in range(len(word) + 1)]
        for row in range(len(typed) + 1)
    ]
    for row in range(1, len(typed) + 1):
        for column in range(1, len(word) + 1):
            costs[row][column] = min(
                costs[row - 1][column - 1] + (typed[row - 1] != word[column - 1]),
                costs[row - 1][column] + 1,
                costs[row][column - 1] + 1,
                costs[row - 2][column - 2] + 1 if _swapped(typed, word, row, column) else len(typed) + len(word),
            )
    places: list[int] = []
    row, column = len(typed), len(word)
    while row and column:
        cost = costs[row][column]
        if typed[row - 1] == word[column - 1] and cost == costs[row - 1][column - 1]:
            row, column = row - 1, column - 1
            places.append(column)
        elif _swapped(typed, word, row, column) and cost == costs[row - 2][column - 2] + 1:
            row, column = row - 2, column - 2
            places += [column + 1, column]
        elif cost == costs[row - 1][column - 1] + 1:
            row, column = row - 1, column - 1
        elif cost == costs[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return places[::-1]


def _swapped(typed: str, word: str, row: int, column: int) -> bool:
    return row > 1 and column > 1 and typed[row - 2 : row] == word[column - 2 : column][::-1]


@lru_cache(maxsize=2_000)
def _words(text: str) -> list[Word]:
    """Return the words of ``text``; cached, as consecutive queries mostly show the same hits."""
    return words(text)


def _places(text: str, word: Word, letters: Sequence[int]) -> Sequence[int]:
    """Return the positions in ``text`` of ``letters`` of ``word``."""
    if text[word.start : word.end].lower() == word.text:
        return [word.start + letter for letter in letters]
    origin = _origin(text, word.start, word.end)
    if len(origin) != len(word.text):
        return range(word.start, word.end)
    return [origin[letter] for letter in letters]


def _origin(text: str, start: int, end: int) -> list[int]:
    """Return the position in ``text`` of each letter and digit of its folded form between ``start`` and ``end``."""
    if text.isascii():
        return [place for place in range(start, end) if text[place].isalnum()]
    return [place for place in range(start, end) for _ in squash(text[place])]


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of consecutive positions."""
    start = 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number] != places[number - 1] + 1:
            yield places[start], places[number - 1] + 1
            start = number
