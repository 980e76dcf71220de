"""Figures side by side: which can be compared, how long their bars are, and what pkit works out from two of them.

What is worked out is a `Derived`, and no way leads from there to a citation or the clipboard: it has no address and no
source, it is no fact, figure or text, so nothing that cites or copies takes it; and what cites or copies may not import
this module (a contract in pyproject.toml).

Arithmetic is in whole numbers of 1e-12, the smallest step that a fact base can hold, so nothing is ever rounded before
the last step, which rounds to two digits: a lower bound down, an upper bound up, everything else to the nearest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.model import Figure, Modality, Qualifier
from pkit.facts.numbers import decimal_of, shifted
from pkit.facts.quantity import Quantity, phrase

_STEPS = 12
"""Decimals that a value may have, see `decimal_of`."""
_MOST_DECIMALS = 6
"""Of a worked-out number; a share below is said to be less than the smallest of these."""
_NO_MAGNITUDE = frozenset({"year"})
"""Units whose numbers are names of a point in time, not amounts of anything."""
_NO_RATIOS = frozenset({"percent"})
"""Units whose numbers are parts of different wholes."""
_LOWER = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_UPPER = frozenset({Qualifier.LESS_THAN, Qualifier.UP_TO})
_STRICT = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN})
_SOFT = frozenset({Qualifier.ABOUT, Qualifier.TOWARD})


class Operation(StrEnum):
    """What was worked out from two figures."""

    RATIO = "ratio"
    SHARE = "share"


class Way(StrEnum):
    """How a worked-out number was rounded, which depends on how it is to be read."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """A number of pkit's own making, which no source states."""

    operation: Operation
    words: str
    """The number with the qualifier that both parts leave it: ``about 52%``, ``more than about 1.3 times``."""
    of: Figure
    """The actual figure of a share, the larger one of a ratio."""
    to: Figure
    """The target of a share, the smaller one of a ratio."""
    through: str = ""
    """The id that ties a target to its actual figure where the target does not name it."""

    @property
    def sentence(self) -> str:
        """The number with both parts as they are stated: qualifier, kind and period of each."""
        said = f"{self.words} of the target" if self.operation is Operation.SHARE else self.words
        return f"{said}, from {stated(self.of)} and {stated(self.to)}"


class Group(NamedTuple):
    """The figures of one unit, the largest first."""

    unit: str
    figures: tuple[Figure, ...]
    is_comparable: bool
    """Whether there are two or more, and bars of them say something."""


class Comparison:
    """All figures of a base by unit, and which target belongs to which actual figure."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Group ``figures``."""
        self._figures = tuple(figures)
        by_unit: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            by_unit[figure.unit].append(figure)
        groups = [_group(unit, members) for unit, members in by_unit.items()]
        self.groups: tuple[Group, ...] = tuple(sorted(groups, key=lambda group: not group.is_comparable))
        """Those with something to compare first, else in file order."""
        self._group_of: Mapping[str, Group] = {group.unit: group for group in groups}
        self._by_id = {figure.id: figure for figure in self._figures}
        self._by_about: dict[tuple[Modality, str, str], list[Figure]] = defaultdict(list)
        self._naming: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            for other in figure.about:
                self._by_about[figure.modality, figure.unit, other].append(figure)
                if figure.modality is Modality.TARGET:
                    self._naming[other].append(figure)

    def group_of(self, figure: Figure) -> Group:
        """Return the group that ``figure`` is in."""
        return self._group_of[figure.unit]

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
            worked_out = ratio(figure, other) if other.id != figure.id else None
            if worked_out is not None:
                yield worked_out

    def _pairs(self, figure: Figure) -> Iterator[tuple[Figure, Figure, str]]:
        """Yield actual figure, target and what ties them, for each pair that ``figure`` is one of."""
        seen: set[str] = set()
        is_target = figure.modality is Modality.TARGET
        for other in self._near(figure, Modality.ACTUAL if is_target else Modality.TARGET):
            actual, target = (other, figure) if is_target else (figure, other)
            through = None if other.id in seen else self._tie(actual, target)
            seen.add(other.id)
            if through is not None:
                yield actual, target, through

    def _near(self, figure: Figure, modality: Modality) -> Iterator[Figure]:
        """Yield the figures of a modality that may be a pair with ``figure``, some more than once."""
        yield from (self._by_id[each] for each in figure.about if each in self._by_id)
        yield from self._naming.get(figure.id, ())
        for about in figure.about:
            yield from self._by_about.get((modality, figure.unit, about), ())

    def _tie(self, actual: Figure, target: Figure) -> str | None:
        """Return the id that ties a target to a figure, empty where it names it, None where they are no pair."""
        if not _are_pair(actual, target):
            return None
        named = [self._by_id[each] for each in target.about if each in self._by_id]
        if any(_are_pair(each, target) for each in named):
            return "" if actual.id in target.about else None
        return next((each for each in target.about if each in actual.about), None)


def share(actual: Figure, target: Figure, through: str = "") -> Derived | None:
    """Return which share of ``target`` is reached by ``actual``, None where two such numbers have no share.

    They have none where one is negative, the target 0, the units differ, or the bounds leave the share open.
    """
    words = _words(actual, target, unit="percent", times=100)
    if words is None:
        return None
    return Derived(operation=Operation.SHARE, words=words, of=actual, to=target, through=through)


def ratio(one: Figure, other: Figure) -> Derived | None:
    """Return how many times the smaller figure goes into the larger, None where two such numbers have no ratio.

    They have none where one is 0 or negative, they are percentages or years, the units differ, or the bounds leave the
    ratio open ("more than 5" to "more than 2" may be anything).
    """
    if one.unit in _NO_RATIOS or min(_exact(one), _exact(other)) <= 0:
        return None
    large, small = sorted((one, other), key=_exact, reverse=True)
    words = _words(large, small, unit="times", times=1)
    return None if words is None else Derived(operation=Operation.RATIO, words=words, of=large, to=small)


def stated(figure: Figure) -> str:
    """Return a figure as stated: ``about $2.6 billion (FY2023)``, ``toward $5 billion (target, annual)``."""
    said = phrase(figure)
    if not figure.period:
        return said
    return f"{said[:-1]}, {figure.period})" if figure.modality is not Modality.ACTUAL else f"{said} ({figure.period})"


def length(figure: Figure, longest: int, steps: int) -> int:
    """Return how many of ``steps`` a figure's bar takes where the magnitude ``longest`` takes them all.

    0 for 0 only: anything else is at least 1 step, see `is_to_scale`.
    """
    amount = magnitude(figure)
    if amount == 0 or longest == 0:
        return 0
    return max(1, _divided(amount * steps, longest, Way.NEAREST))


def is_to_scale(figure: Figure, longest: int, steps: int) -> bool:
    """Whether a bar of that length is long enough to be drawn: shorter than half a step, it is a sliver."""
    return 2 * steps * magnitude(figure) >= longest or magnitude(figure) == 0


def magnitude(figure: Figure) -> int:
    """Return how far a figure is from 0, in steps of 1e-12."""
    return abs(_exact(figure))


def is_negative(figure: Figure) -> bool:
    """Whether a figure is below 0."""
    return _exact(figure) < 0


def _are_pair(actual: Figure, target: Figure) -> bool:
    kinds = (actual.modality, target.modality)
    return actual.unit == target.unit and kinds == (Modality.ACTUAL, Modality.TARGET)


def _group(unit: str, figures: list[Figure]) -> Group:
    plain = unit not in _NO_MAGNITUDE and all(decimal_of(figure.value) is not None for figure in figures)
    members = sorted(figures, key=_exact, reverse=True) if plain else figures
    return Group(unit, tuple(members), is_comparable=plain and len(figures) > 1)


def _exact(figure: Figure) -> int:
    value = decimal_of(figure.value)
    return 0 if value is None else int(shifted(value, _STEPS))


def _words(part: Figure, whole: Figure, *, unit: str, times: int) -> str | None:
    above, below = _exact(part), _exact(whole)
    if part.unit != whole.unit or part.unit in _NO_MAGNITUDE or above < 0 or below <= 0:
        return None
    bounds = _bounds(part.qualifier, whole.qualifier)
    if bounds is None:
        return None
    bound, soft = bounds
    way = Way.DOWN if bound in _LOWER else Way.UP if bound in _UPPER else Way.NEAREST
    digits, is_exact = _rounded(above * times, below, way)
    if above and not re.search("[1-9]", digits):
        bound, digits = (bound, "0") if way is Way.DOWN else (Qualifier.LESS_THAN, f"{digits[:-1]}1")
    elif bound is Qualifier.EXACT and not is_exact:
        soft = True
    said = phrase(Quantity(value=digits, unit=unit, qualifier=Qualifier.ABOUT if soft else Qualifier.EXACT))
    return f"{phrase(Quantity(value='0', unit=unit, qualifier=bound)).partition('0')[0]}{said}"


def _bounds(part: Qualifier, whole: Qualifier) -> tuple[Qualifier, bool] | None:
    """Return how a quotient is to be read, and whether "about" belongs before it; None where nothing is known of it."""
    is_lower = part in _LOWER or whole in _UPPER
    is_upper = part in _UPPER or whole in _LOWER
    if is_lower and is_upper:
        return None
    is_strict = part in _STRICT or whole in _STRICT
    is_soft = part in _SOFT or whole in _SOFT
    if is_lower:
        return (Qualifier.MORE_THAN if is_strict else Qualifier.AT_LEAST), is_soft
    if is_upper:
        return (Qualifier.LESS_THAN if is_strict else Qualifier.UP_TO), is_soft
    return Qualifier.EXACT, is_soft


def _rounded(above: int, below: int, way: Way) -> tuple[str, bool]:
    """Return a quotient with two digits (all before the point are kept), and whether that is all of it."""
    decimals = 0
    while decimals < _MOST_DECIMALS and above * 10**decimals < 10 * below and above * 10**decimals % below:
        decimals += 1
    scaled = _divided(above * 10**decimals, below, way)
    digits = f"{scaled:0{decimals + 1}d}"
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    # "1 times" is no English, "1.0 times" is.
    return ("1.0" if text == "1" and above == below else text), scaled * below == above * 10**decimals


def _divided(above: int, below: int, way: Way) -> int:
    if way is Way.DOWN:
        return above // below
    return -(-above // below) if way is Way.UP else (2 * above + below) // (2 * below)
