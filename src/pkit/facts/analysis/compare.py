"""Comparison of figures: which are comparable, how long their bars are, and which targets belong to them.

Modules that cite or copy may not import this one either, see `pkit.facts.analysis.arithmetic`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pkit.facts.analysis.arithmetic import NO_MAGNITUDE, Derived, Rounding, divided, exact, ratio, share
from pkit.facts.model import Figure, Modality
from pkit.facts.numbers import decimal_of

_DURATIONS = frozenset(
    each for unit in ("second", "minute", "hour", "day", "week", "month", "decade") for each in (unit, f"{unit}s")
) | {"years"}
_SHARES = frozenset({"percent", "percentage points", "basis points"})
_WHY_APART = {
    **dict.fromkeys(_DURATIONS, "durations of different things"),
    **dict.fromkeys(_SHARES, "shares of different wholes"),
}
"""Units that say how something is, not how much of it there is: such figures are of one kind of quantity only where
they share an ``about``. An anniversary of 250 years and a tax holiday of 10 are not."""
_ALONE = "alone in {}"
_NAMES_OF_TIME = "a point in time, no amount"
_NO_NUMBER = "not a number that can be drawn"


class Group(NamedTuple):
    """Comparable figures, the largest first: of one indicator, else of one unit and kind of quantity."""

    unit: str
    figures: tuple[Figure, ...]
    is_comparable: bool
    """Whether there are two or more, and bars of them say something."""
    total: int
    """How many such figures the base has; ``figures`` may be the largest of them."""
    indicator: str = ""
    """What all of them measure, where they say so."""
    reason: str = ""
    """Why they are not compared with others; empty where they are."""

    @property
    def title(self) -> str:
        """The heading."""
        return f"{self.indicator} · {self.unit}" if self.indicator else self.unit


class Comparison:
    """All figures of a base by unit, and which target belongs to which actual figure."""

    def __init__(self, figures: Iterable[Figure], totals: Mapping[str, int] = MappingProxyType({})) -> None:
        """Group ``figures``; if only the largest are given, ``totals`` are the numbers of all figures per unit."""
        self._figures = tuple(figures)
        by_unit: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            by_unit[measure(figure)].append(figure)
        groups = [group for unit, members in by_unit.items() for group in _groups(unit, members, totals.get(unit, 0))]
        self.groups: tuple[Group, ...] = tuple(sorted(groups, key=lambda group: not group.is_comparable))
        """Those with something to compare first, else in file order."""
        self._group_of = {figure.entry.id: group for group in groups for figure in group.figures}
        self._by_id = {figure.entry.id: figure for figure in self._figures}
        self._by_about: dict[tuple[Modality, str, str], list[Figure]] = defaultdict(list)
        self._naming: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            for other in figure.entry.texts("about"):
                self._by_about[figure.quantity.modality, measure(figure), other].append(figure)
                if figure.quantity.modality is Modality.TARGET:
                    self._naming[other].append(figure)

    def group_of(self, figure: Figure) -> Group:
        """Return the group of ``figure``."""
        return self._group_of[figure.entry.id]

    def targets(self) -> Iterator[Group]:
        """Yield each target with its actual figures, the target first; alone if there are none."""
        for figure in self._figures:
            if figure.quantity.modality is Modality.TARGET:
                actuals = tuple(actual for actual, _, _ in self._pairs(figure))
                reason = "" if actuals else "no actual figure of it is stated"
                yield Group(measure(figure), (figure, *actuals), bool(actuals), 1 + len(actuals), reason=reason)

    def shares(self, figure: Figure) -> Iterator[Derived]:
        """Yield the share of each target that an actual figure reaches, or of a target that each figure reaches.

        A target belongs to the actual figures of its unit that its ``about`` names; where it names none, to those that
        are about the same entry.
        """
        for actual, target, through in self._pairs(figure):
            worked_out = share(actual, target, through)
            if worked_out is not None:
                yield worked_out

    def ratios(self, figure: Figure) -> Iterator[Derived]:
        """Yield the ratio of ``figure`` to each other figure in its comparison, the largest first."""
        group = self.group_of(figure)
        for other in group.figures if group.is_comparable else ():
            worked_out = ratio(figure, other) if other.entry.id != figure.entry.id else None
            if worked_out is not None:
                yield worked_out

    def _pairs(self, figure: Figure) -> Iterator[tuple[Figure, Figure, str]]:
        """Yield actual figure, target and the id that links them, for each pair with ``figure``."""
        seen: set[str] = set()
        is_target = figure.quantity.modality is Modality.TARGET
        for other in self._near(figure, Modality.ACTUAL if is_target else Modality.TARGET):
            actual, target = (other, figure) if is_target else (figure, other)
            through = None if other.entry.id in seen else self._tie(actual, target)
            seen.add(other.entry.id)
            if through is not None:
                yield actual, target, through

    def _near(self, figure: Figure, modality: Modality) -> Iterator[Figure]:
        """Yield the figures of a modality that may pair with ``figure``, some more than once."""
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
    """Return the measure of a figure, equal for comparable ones: ``USD``, ``USD per week``."""
    unit, per_unit = figure.quantity.unit, figure.quantity.per_unit
    return f"{unit} per {per_unit}" if per_unit else unit


def length(figure: Figure, longest: int, steps: int) -> int:
    """Return the length of a figure's bar if the magnitude ``longest`` takes ``steps``.

    0 for 0 only: any other value takes at least 1 step, see `is_to_scale`.
    """
    return steps_of(magnitude(figure), longest, steps)


def steps_of(amount: int, longest: int, steps: int) -> int:
    """Return the length of the magnitude ``amount``, see `length`."""
    if amount == 0 or longest == 0:
        return 0
    return max(1, divided(amount * steps, longest, Rounding.NEAREST))


def is_to_scale(figure: Figure, longest: int, steps: int) -> bool:
    """Return whether the bar is long enough to be drawn to scale: shorter than half a step, it is a sliver."""
    return 2 * steps * magnitude(figure) >= longest or magnitude(figure) == 0


def magnitude(figure: Figure) -> int:
    """Return the absolute value of a figure, for a range of the end farther from 0, in steps of 1e-12."""
    return max(map(abs, ends(figure)))


def ends(figure: Figure) -> tuple[int, int]:
    """Return the lower and the upper end of a figure, in steps of 1e-12; equal for a single value."""
    lower, to = exact(figure), figure.quantity.to
    upper = lower if to is None else exact(Figure(figure.entry, figure.quantity._replace(value=to)))
    return min(lower, upper), max(lower, upper)


def is_negative(figure: Figure) -> bool:
    """Return whether a figure is negative, a range at both ends."""
    lower, upper = ends(figure)
    return lower < 0 and upper <= 0


def _are_pair(actual: Figure, target: Figure) -> bool:
    kinds = (actual.quantity.modality, target.quantity.modality)
    return measure(actual) == measure(target) and kinds == (Modality.ACTUAL, Modality.TARGET)


def _groups(unit: str, figures: list[Figure], total: int) -> Iterator[Group]:
    """Yield the groups of the figures of one unit: of each indicator, then of each kind of quantity."""
    named: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        named[figure.entry.text("indicator")].append(figure)
    rest = [figure for figure in figures if len(named[figure.entry.text("indicator")]) < 2 or not _indicator(figure)]
    for indicator, members in named.items():
        if indicator and len(members) > 1:
            yield _group(unit, members, len(members), indicator)
    if unit in _WHY_APART:
        kinds = _sharing(rest)
        yield from (_group(unit, kind, len(kind)) for kind in kinds if len(kind) > 1)
        alone = [kind[0] for kind in kinds if len(kind) == 1]
        if alone:
            reason = _WHY_APART[unit] if len(figures) > 1 else _ALONE.format(unit)
            yield Group(unit, tuple(alone), is_comparable=False, total=len(alone), reason=reason)
    elif rest:
        yield _group(unit, rest, total - len(figures) + len(rest))


def _indicator(figure: Figure) -> str:
    return figure.entry.text("indicator")


def _sharing(figures: list[Figure]) -> list[list[Figure]]:
    """Return the figures grouped by shared ``about``, directly or transitively, in file order."""
    kinds: list[tuple[set[str], list[Figure]]] = []
    for figure in figures:
        about = {figure.entry.id, *figure.entry.texts("about")}
        near = [kind for kind in kinds if kind[0] & about]
        for kind in near[1:]:
            near[0][0].update(kind[0])
            near[0][1].extend(kind[1])
            kinds.remove(kind)
        if near:
            near[0][0].update(about)
            near[0][1].append(figure)
        else:
            kinds.append((about, [figure]))
    return [members for _, members in kinds]


def _group(unit: str, figures: list[Figure], total: int, indicator: str = "") -> Group:
    plain = all(decimal_of(figure.quantity.value) is not None for figure in figures)
    reason = ""
    if unit in NO_MAGNITUDE:
        reason = _NAMES_OF_TIME
    elif not plain:
        reason = _NO_NUMBER
    elif len(figures) < 2:
        reason = _ALONE.format(unit)
    members = sorted(figures, key=exact, reverse=True) if plain and unit not in NO_MAGNITUDE else figures
    return Group(unit, tuple(members), not reason, max(total, len(figures)), indicator, reason)
