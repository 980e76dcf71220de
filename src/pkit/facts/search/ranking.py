"""Points for one entry: how well each query word matches it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from pkit.facts.search.fields import Field
from pkit.facts.search.highlight import Marker, Sought
from pkit.facts.search.vocabulary import PREFIX, Matches

_BONUS = {
    Field.NAME: 16.0,
    Field.ACRONYM: 16.0,
    Field.ALIAS: 15.0,
    Field.ROLE: 15.0,
    Field.VALUE: 14.0,
    Field.PERIOD: 8.0,
    Field.UNIT: 8.0,
    Field.STATUS: 8.0,
    Field.TAG: 7.0,
    Field.MODALITY: 6.0,
    Field.TEXT: 4.0,
    Field.AGENCY: 2.0,
    Field.RELATED: -4.0,
}
BONUS = tuple(_BONUS.get(Field(number), 0.0) if number < len(Field) else 0.0 for number in range(16))
"""What the place of a match adds; always less than what a better way to match adds."""

_TOGETHER = 6.0
"""What an entry gains whose name, or one of whose facts, has all the words."""
_COVER = 4.0
"""What an entry gains at most for having little else in its name, or in another thing that it is called."""
_LIGHT = 0.01
"""Share of its points that a word adds which need not match."""
_MOST_LIGHT = 1.5
_SCALE = 0.88
"""Leaves the points above 97 to entries that are called what was typed."""
_NAMES = Field.ROLE << 4
"""Places below this are those of what an entry is called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One word to be found."""

    word: str
    matches: Matches
    light: bool = False
    """It need not match."""
    whole: bool = False
    """It is part of a phrase: only the very word counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """What one entry got."""

    points: float
    related: bool
    """A word matched only in what the entry's relations are called."""


class Plan:
    """One reading of a query: the words to be found, with the terms of each."""

    def __init__(self, slots: Sequence[Slot], penalty: float = 0.0, *, called: str = "", nearly: bool = False) -> None:
        self.slots = tuple(slots)
        sought = tuple(
            Sought(word=slot.word, near=slot.matches.near, alike=slot.matches.alike, whole=slot.whole) for slot in slots
        )
        self.marker = Marker(sought=sought, called=called, nearly=nearly)
        """The same reading for highlighting."""
        self._penalty = penalty
        self._required = sum(1 << number for number, slot in enumerate(slots) if not slot.light)
        self._words = self._required.bit_count()
        self._table: dict[int, list[tuple[int, float]]] = {}
        self._wide = [
            (slot.matches.wide.start, slot.matches.wide.stop, (number, PREFIX + 1.0))
            for number, slot in enumerate(slots)
            if slot.matches.wide
        ]
        for number, slot in enumerate(slots):
            for term, points in slot.matches.points.items():
                self._table.setdefault(term, []).append((number, points))
        for term, found in self._table.items():
            known = {number for number, _ in found}
            found += [each for each in self._begun(term) if each[0] not in known]

    @property
    def possible(self) -> bool:
        """Whether each word that must match has a term at all."""
        return all(slot.light or slot.matches for slot in self.slots)

    def score(self, codes: Sequence[int]) -> Scored | None:
        """Return the points of an entry, None if a word is missing."""
        best = [0.0] * len(self.slots)
        where = [0] * len(self.slots)
        together: dict[int, int] = {}
        known, wide = self._table.get, self._wide
        for code in codes:
            found = known(code >> 8) or (wide and self._begun(code >> 8))
            if not found:
                continue
            place = code & 255
            bonus = BONUS[place >> 4]
            for number, points in found:
                together[place] = together.get(place, 0) | 1 << number
                if points + bonus > best[number]:
                    best[number] = points + bonus
                    where[number] = place >> 4
        if any(not points and not slot.light for slot, points in zip(self.slots, best, strict=True)):
            return None
        total = sum(points for slot, points in zip(self.slots, best, strict=True) if not slot.light)
        extra = _LIGHT * (sum(best) - total)
        points = total / max(1, self._words) + min(extra, _MOST_LIGHT) - self._penalty
        if self._words > 1 and any(mask & self._required == self._required for mask in together.values()):
            points += _TOGETHER
        points += _COVER * max((self._cover(codes, place) for place in together if place < _NAMES), default=0.0)
        return Scored(points=points * _SCALE, related=Field.RELATED in where or Field.AGENCY in where)

    def _begun(self, term: int) -> list[tuple[int, float]]:
        return [points for first, end, points in self._wide if first <= term < end]

    def _cover(self, codes: Sequence[int], place: int) -> float:
        """Return how much of the name at ``place`` the query says, 0 to 1."""
        terms = {code >> 8 for code in codes if code & 255 == place}
        said = sum(term in self._table or bool(self._begun(term)) for term in terms)
        return min(said, len(self.slots)) / len(terms)
