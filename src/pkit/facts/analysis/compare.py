"""Figures side by side: which can be compared, how long their bars are, and which target belongs to which.

Whoever cites or copies may not import this module either, see `pkit.facts.analysis.arithmetic`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pkit.facts.analysis.arithmetic import NO_MAGNITUDE, Derived, Way, divided, exact, ratio, share
from pkit.facts.model import Figure, Modality
from pkit.facts.numbers import decimal_of


class Group(NamedTuple):
    """The figures of one unit, the largest first."""

    unit: str
    figures: tuple[Figure, ...]
    is_comparable: bool
    """Whether there are two or more, and bars of them say something."""
    total: int
    """How many figures of the unit the base has; ``figures`` may be the largest of them."""


class Comparison:
    """All figures of a base by unit, and which target belongs to which actual figure."""

    def __init__(self, figures: Iterable[Figure], totals: Mapping[str, int] = MappingProxyType({})) -> None:
        """Group ``figures``; ``totals`` says of how many of each unit they are the largest, where not of themselves."""
        self._figures = tuple(figures)
        by_unit: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            by_unit[measure(figure)].append(figure)
        groups = [_group(unit, members, totals.get(unit, 0)) for unit, members in by_unit.items()]
        self.groups: tuple[Group, ...] = tuple(sorted(groups, key=lambda group: not group.is_comparable))
        """Those with something to compare first, else in file order."""
        self._group_of: Mapping[str, Group] = {group.unit: group for group in groups}
        self._by_id = {figure.entry.id: figure for figure in self._figures}
        self._by_about: dict[tuple[Modality, str, str], list[Figure]] = defaultdict(list)
        self._naming: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            for other in figure.entry.texts("about"):
                self._by_about[figure.quantity.modality, measure(figure), other].append(figure)
                if figure.quantity.modality is Modality.TARGET:
                    self._naming[other].append(figure)

    def group_of(self, figure: Figure) -> Group:
        """Return the group that ``figure`` is in."""
        return self._group_of[measure(figure)]

    def shares(self, figure: Figure) -> Iterator[Derived]:
        """Yield which share of each of its targets an actual figure reaches, or what each figure reaches of a target.

        A target belongs to the actual figures of its unit that its ``about`` names; where it names none, to those that
        are about the same entry.
        """
        for actual, target, through in self._pairs(figure):
            worked_out = share(actual, target, through)
            if worked_out is not None:
                yield worked_out

    def ratios(self, figure: Figure) -> Iterator[Derived]:
        """Yield the ratio of ``figure`` to each other one of its unit, the largest of them first."""
        for other in self.group_of(figure).figures:
            worked_out = ratio(figure, other) if other.entry.id != figure.entry.id else None
            if worked_out is not None:
                yield worked_out

    def _pairs(self, figure: Figure) -> Iterator[tuple[Figure, Figure, str]]:
        """Yield actual figure, target and what ties them, for each pair that ``figure`` is one of."""
        seen: set[str] = set()
        is_target = figure.quantity.modality is Modality.TARGET
        for other in self._near(figure, Modality.ACTUAL if is_target else Modality.TARGET):
            actual, target = (other, figure) if is_target else (figure, other)
            through = None if other.entry.id in seen else self._tie(actual, target)
            seen.add(other.entry.id)
            if through is not None:
                yield actual, target, through

    def _near(self, figure: Figure, modality: Modality) -> Iterator[Figure]:
        """Yield the figures of a modality that may be a pair with ``figure``, some more than once."""
        yield from (self._by_id[each] for each in figure.entry.texts("about") if each in self._by_id)
        yield from self._naming.get(figure.entry.id, ())
        for about in figure.entry.texts("about"):
            yield from self._by_about.get((modality, measure(figure), about), ())

    def _tie(self, actual: Figure, target: Figure) -> str | None:
        """Return the id that ties a target to a figure, empty where it names it, None where they are no pair."""
        if not _are_pair(actual, target):
            return None
        named = [self._by_id[each] for each in target.entry.texts("about") if each in self._by_id]
        if any(_are_pair(each, target) for each in named):
            return "" if actual.entry.id in target.entry.texts("about") else None
        return next((each for each in target.entry.texts("about") if each in actual.entry.texts("about")), None)


def measure(figure: Figure) -> str:
    """Return what a figure is counted in, the same for any two that are compared: ``USD``, ``USD per week``."""
    unit, per_unit = figure.quantity.unit, figure.quantity.per_unit
    return f"{unit} per {per_unit}" if per_unit else unit


def length(figure: Figure, longest: int, steps: int) -> int:
    """Return how many of ``steps`` a figure's bar takes where the magnitude ``longest`` takes them all.

    0 for 0 only: anything else is at least 1 step, see `is_to_scale`.
    """
    amount = magnitude(figure)
    if amount == 0 or longest == 0:
        return 0
    return max(1, divided(amount * steps, longest, Way.NEAREST))


def is_to_scale(figure: Figure, longest: int, steps: int) -> bool:
    """Whether a bar of that length is long enough to be drawn: shorter than half a step, it is a sliver."""
    return 2 * steps * magnitude(figure) >= longest or magnitude(figure) == 0


def magnitude(figure: Figure) -> int:
    """Return how far a figure is from 0, in steps of 1e-12."""
    return abs(exact(figure))


def is_negative(figure: Figure) -> bool:
    """Whether a figure is below 0."""
    return exact(figure) < 0


def _are_pair(actual: Figure, target: Figure) -> bool:
    kinds = (actual.quantity.modality, target.quantity.modality)
    return measure(actual) == measure(target) and kinds == (Modality.ACTUAL, Modality.TARGET)


def _group(unit: str, figures: list[Figure], total: int) -> Group:
    plain = unit not in NO_MAGNITUDE and all(decimal_of(figure.quantity.value) is not None for figure in figures)
    members = sorted(figures, key=exact, reverse=True) if plain else figures
    return Group(unit, tuple(members), plain and len(figures) > 1, max(total, len(figures)))
