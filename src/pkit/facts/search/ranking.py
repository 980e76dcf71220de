"""Points for one entry: how well each query word matches it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from pkit.facts.search.fields import Field
from pkit.facts.search.highlight import Sought
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

_TOGETHER = 3.0
"""What an entry gains whose name, or one of whose facts, has all the words."""
_COVER = 2.0
"""What an entry gains at most for having little else in its name."""
_LIGHT = 0.01


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

    def __init__(self, slots: Sequence[Slot], penalty: float = 0.0) -> None:
        self.slots = tuple(slots)
        self.sought = tuple(Sought(word=slot.word, near=slot.matches.near, whole=slot.whole) for slot in slots)
        """The same for highlighting."""
        self._penalty = penalty
        self._required = sum(1 << number for number, slot in enumerate(slots) if not slot.light)
        self._table: dict[int, list[tuple[int, float]]] = {}
        self._wide = [(number, slot.matches.wide) for number, slot in enumerate(slots) if slot.matches.wide]
        for number, slot in enumerate(slots):
            for term, points in slot.matches.points.items():
                self._table.setdefault(term, []).append((number, points))

    @property
    def possible(self) -> bool:
        """Whether each word that must match has a term at all."""
        return all(slot.light or slot.matches for slot in self.slots)

    def score(self, codes: Sequence[int]) -> Scored | None:
        """Return the points of an entry, None if a word is missing."""
        best = [0.0] * len(self.slots)
        where = [0] * len(self.slots)
        together: dict[int, int] = {}
        named: set[int] = set()
        for code in codes:
            found = self._table.get(code >> 8) or (self._beginning(code >> 8) if self._wide else None)
            if not found:
                continue
            place = code & 255
            if place == 0:
                named.add(code)
            bonus = BONUS[place >> 4]
            for number, points in found:
                together[place] = together.get(place, 0) | 1 << number
                if points + bonus > best[number]:
                    best[number] = points + bonus
                    where[number] = place >> 4
        return self._sum(codes, best, where, together, len(named))

    def _beginning(self, term: int) -> list[tuple[int, float]]:
        return [(number, PREFIX + 1.0) for number, terms in self._wide if term in terms]

    def _sum(
        self, codes: Sequence[int], best: list[float], where: list[int], together: dict[int, int], named: int
    ) -> Scored | None:
        total = extra = 0.0
        required = 0
        for slot, points in zip(self.slots, best, strict=True):
            if slot.light:
                extra += points * _LIGHT
            elif not points:
                return None
            else:
                total += points
                required += 1
        points = total / max(1, required) + min(extra, 1.5) - self._penalty
        if required > 1 and any(mask & self._required == self._required for mask in together.values()):
            points += _TOGETHER
        if named:
            length = next((place for place, code in enumerate(codes) if code & 255), len(codes))
            points += _COVER * min(named, length) / length
        return Scored(points=points, related=any(place in (Field.RELATED, Field.AGENCY) for place in where))
