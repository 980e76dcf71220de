"""Disagreeing sources: figures of one indicator whose values cannot both be true. Values are never averaged."""

from decimal import Decimal
from typing import NamedTuple

from pkit.facts.base import FactBase
from pkit.facts.model import Entry, Figure, Qualifier, Quantity, figures_among
from pkit.facts.numbers import decimal_of
from pkit.facts.quantity import phrase
from pkit.facts.summary import SOURCES_DISAGREE, source_words

_ROUNDED = Decimal("0.05")
"""Share of a value that "about" and "toward" leave open: two such numbers contradict each other only beyond it. Wider
would hide disagreements, narrower would make one of every rounding."""
_SOFT = frozenset({Qualifier.ABOUT, Qualifier.TOWARD})


class Interval(NamedTuple):
    """The values that a figure allows; None means unbounded."""

    lower: Decimal | None
    upper: Decimal | None
    is_open: bool = False
    """Whether the bound itself is not among them."""


def interval(quantity: Quantity) -> Interval | None:
    """Return the values that a quantity allows, None if its value is not a number."""
    value, to = decimal_of(quantity.value), decimal_of(quantity.to or quantity.value)
    if value is None or to is None:
        return None
    lower, upper = min(value, to), max(value, to)
    match quantity.qualifier:
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return Interval(lower, None, quantity.qualifier is Qualifier.MORE_THAN)
        case Qualifier.LESS_THAN | Qualifier.UP_TO:
            return Interval(None, upper, quantity.qualifier is Qualifier.LESS_THAN)
    room = _ROUNDED if quantity.qualifier in _SOFT else Decimal(0)
    return Interval(lower - abs(lower) * room, upper + abs(upper) * room)


def contradict(one: Quantity, other: Quantity) -> bool:
    """Return whether no value satisfies both quantities, which measure the same in the same period."""
    first, second = interval(one), interval(other)
    if first is None or second is None:
        return False
    return _is_above(first, second) or _is_above(second, first)


def _is_above(one: Interval, other: Interval) -> bool:
    if one.lower is None or other.upper is None:
        return False
    return one.lower > other.upper or (one.lower == other.upper and (one.is_open or other.is_open))


def disagreeing(base: FactBase, entry: Entry) -> tuple[Figure, ...]:
    """Return the figures of other sources that contradict ``entry``; empty unless it is a figure with an indicator."""
    quantity, indicator = entry.quantity, entry.text("indicator")
    if quantity is None or not indicator or len(base.sources) < 2:
        return ()
    own = {fact.source for fact in entry.facts}
    return tuple(
        other
        for other in figures_among(base.of_indicator(indicator))
        if _same(other.quantity, quantity)
        and contradict(other.quantity, quantity)
        and not own & {fact.source for fact in other.entry.facts}
    )


def _same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities of an indicator are comparable: equal unit, period and modality."""
    parts = ((each.unit, each.per_unit, each.period, each.modality) for each in (one, other))
    return len(set(parts)) == 1


def claim(base: FactBase, figure: Figure) -> str:
    """Return a figure with its source: ``about $2.6 billion (FY2023), The Harbour News ¶ 4``."""
    quantity = figure.quantity
    period = f" ({quantity.period})" if quantity.period else ""
    sources = [
        " ".join(part for part in (source_words(base, fact), f"¶ {fact.paragraph}" if fact.paragraph else "") if part)
        for fact in figure.entry.facts[:1]
    ]
    return ", ".join((f"{phrase(quantity)}{period}", *sources))


def claims(base: FactBase, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return ids and claims of ``entry`` and of the figures that contradict it; empty if none does."""
    others = disagreeing(base, entry)
    if not others or entry.quantity is None:
        return ()
    return tuple((each.entry.id, claim(base, each)) for each in (Figure(entry, entry.quantity), *others))


def note(base: FactBase, entry: Entry) -> str:
    """Return a sentence with all claims if sources disagree about ``entry``, else an empty text."""
    said = "; ".join(said for _, said in claims(base, entry))
    return f"{SOURCES_DISAGREE[0].upper()}{SOURCES_DISAGREE[1:]}: {said}." if said else ""
