"""Points for one entry: how well each query word matches it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from pkit.facts.search.fields import Field
from pkit.facts.search.vocabulary import Matches

_BONUS = {
    Field.NAME: 16.0,
    Field.ACRONYM: 16.0,
    Field.ALIAS: 15.0,
    Field.ROLE: 16.0,
    Field.VALUE: 14.0,
    Field.PERIOD: 9.0,
    Field.UNIT: 8.0,
    Field.STATUS: 8.0,
    Field.AGENCY: 7.0,
    Field.MODALITY: 7.0,
    Field.TAG: 6.0,
    Field.TEXT: 4.0,
    Field.RELATED: 0.0,
}
BONUS = tuple(_BONUS.get(Field(number), 0.0) if number in set(Field) else 0.0 for number in range(16))
"""What the place of a match adds; always less than what a better way to match adds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One word to be found."""

    word: str
    matches: Matches
    light: bool = False
    """It need not match."""
    whole: bool = False
    """It is part of a phrase: only the very word counts."""


class Plan:
    """One reading of a query: the words to be found, with the terms of each."""

    def __init__(self, slots: Sequence[Slot], penalty: float = 0.0) -> None:
        self.slots = tuple(slots)
        self.penalty = penalty
        self.required = sum(not slot.light for slot in slots)
        self._table: dict[int, list[tuple[int, float]]] = {}
        for number, slot in enumerate(slots):
            for term, points in slot.matches.points.items():
                self._table.setdefault(term, []).append((number, points))

    @property
    def possible(self) -> bool:
        """Whether each word that must match has a term at all."""
        return all(slot.light or slot.matches.points for slot in self.slots)

    def points(self, codes: Sequence[int]) -> tuple[float, bool] | None:
        """Return the points of an entry and whether a word matched in its relations only; None if one is missing."""
        best = [0.0] * len(self.slots)
        related = [False] * len(self.slots)
        table = self._table
        named = 0
        for code in codes:
            found = table.get(code >> 4)
            if found is None or code & 15 == Field.NEXT:
                continue
            place = code & 15
            named += place == Field.NAME
            for number, points in found:
                if points + BONUS[place] > best[number]:
                    best[number] = points + BONUS[place]
                    related[number] = place in (Field.RELATED, Field.AGENCY)
        return self._sum(codes, best, related, named)

    def _sum(self, codes: Sequence[int], best: list[float], related: list[bool], named: int) -> tuple[float, bool] | None:
        total = extra = 0.0
        for slot, points in zip(self.slots, best, strict=True):
            if slot.light:
                extra += points / 100
            elif not points:
                return None
            else:
                total += points
        long = next((place for place, code in enumerate(codes) if code & 15 != Field.NAME), len(codes))
        cover = 2.0 * min(named, long) / long if long else 0.0
        return total / max(1, self.required) + cover + min(extra, 1.5) - self.penalty, any(related)
