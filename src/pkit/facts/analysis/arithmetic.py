"""Numbers that pkit derives from two figures, and marks as its own.

A derived number is a `Derived`, which cannot reach a citation or the clipboard: it has no address and no source and is
not a fact, figure or text, so nothing that cites or copies accepts it; and modules that cite or copy may not import
this one (a contract in pyproject.toml).

Arithmetic is in whole numbers of 1e-12, the smallest step that a fact base can hold, so nothing is ever rounded before
the last step, which rounds to two digits: a lower bound down, an upper bound up, everything else to the nearest.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pkit.facts.model import Figure, Modality, Qualifier, Quantity
from pkit.facts.numbers import decimal_of, shifted
from pkit.facts.quantity import phrase

_STEPS = 12
"""Decimals that a value may have, see `decimal_of`."""
_MAX_DECIMALS = 6
"""Of a worked-out number; a share below is said to be less than the smallest of these."""
NO_MAGNITUDE = frozenset({"year"})
"""Units whose numbers are names of a point in time, not amounts of anything."""
_NO_RATIOS = frozenset({"percent"})
"""Units whose numbers are parts of different wholes."""
_LOWER = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_UPPER = frozenset({Qualifier.LESS_THAN, Qualifier.UP_TO})
_STRICT = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN})
_SOFT = frozenset({Qualifier.ABOUT, Qualifier.TOWARD})


class Operation(StrEnum):
    """The operation on two figures."""

    RATIO = "ratio"
    SHARE = "share"


class Rounding(StrEnum):
    """How a derived number was rounded, which depends on its qualifier."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """A number derived by pkit, which no source states."""

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
        """The number with both operands as stated: qualifier, modality and period of each."""
        said = f"{self.words} of the target" if self.operation is Operation.SHARE else self.words
        return f"{said}, from {stated(self.of)} and {stated(self.to)}"


def share(actual: Figure, target: Figure, through: str = "") -> Derived | None:
    """Return the share of ``target`` that ``actual`` reaches, None if there is no meaningful share.

    There is none if one is negative, the target is 0, the units differ, or the bounds leave the share open.
    """
    words = _words(actual, target, unit="percent", times=100)
    if words is None:
        return None
    return Derived(operation=Operation.SHARE, words=words, of=actual, to=target, through=through)


def ratio(one: Figure, other: Figure) -> Derived | None:
    """Return the ratio of the larger figure to the smaller, None if there is no meaningful ratio.

    There is none if one is 0 or negative, they are percentages or years, the units differ, or the bounds leave the
    ratio open ("more than 5" to "more than 2" may be anything).
    """
    if one.quantity.unit in _NO_RATIOS or min(exact(one), exact(other)) <= 0:
        return None
    large, small = sorted((one, other), key=exact, reverse=True)
    words = _words(large, small, unit="times", times=1)
    return None if words is None else Derived(operation=Operation.RATIO, words=words, of=large, to=small)


def stated(figure: Figure) -> str:
    """Return a figure as stated: ``about $2.6 billion (FY2023)``, ``toward $5 billion (target, annual)``."""
    said = phrase(figure.quantity)
    if not figure.quantity.period:
        return said
    is_actual = figure.quantity.modality is Modality.ACTUAL
    return f"{said} ({figure.quantity.period})" if is_actual else f"{said[:-1]}, {figure.quantity.period})"


def exact(figure: Figure) -> int:
    """Return a figure's value in steps of 1e-12."""
    value = decimal_of(figure.quantity.value)
    return 0 if value is None else int(shifted(value, _STEPS))


def _words(part: Figure, whole: Figure, *, unit: str, times: int) -> str | None:
    above, below = exact(part), exact(whole)
    one, other = part.quantity, whole.quantity
    if (one.unit, one.per_unit) != (other.unit, other.per_unit) or one.to or other.to:
        return None
    if part.quantity.unit in NO_MAGNITUDE or above < 0 or below <= 0:
        return None
    bounds = _bounds(part.quantity.qualifier, whole.quantity.qualifier)
    if bounds is None:
        return None
    bound, soft = bounds
    rounding = Rounding.DOWN if bound in _LOWER else Rounding.UP if bound in _UPPER else Rounding.NEAREST
    digits, is_exact = _rounded(above * times, below, rounding)
    if above and not re.search("[1-9]", digits):
        bound, digits = (bound, "0") if rounding is Rounding.DOWN else (Qualifier.LESS_THAN, f"{digits[:-1]}1")
    elif bound is Qualifier.EXACT and not is_exact:
        soft = True
    said = phrase(Quantity(value=digits, unit=unit, qualifier=Qualifier.ABOUT if soft else Qualifier.EXACT))
    return f"{phrase(Quantity(value='0', unit=unit, qualifier=bound)).partition('0')[0]}{said}"


def _bounds(part: Qualifier, whole: Qualifier) -> tuple[Qualifier, bool] | None:
    """Return the rounding of a quotient, and whether it needs "about"; None if nothing is known about it."""
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


def _rounded(above: int, below: int, rounding: Rounding) -> tuple[str, bool]:
    """Return a quotient with two significant digits (all before the point are kept), and whether it is exact."""
    decimals = 0
    while decimals < _MAX_DECIMALS and above * 10**decimals < 10 * below and above * 10**decimals % below:
        decimals += 1
    scaled = divided(above * 10**decimals, below, rounding)
    digits = f"{scaled:0{decimals + 1}d}"
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    # "1.0 times" instead of "1 times".
    return ("1.0" if text == "1" and above == below else text), scaled * below == above * 10**decimals


def divided(above: int, below: int, rounding: Rounding) -> int:
    """Return a quotient as a whole number, rounded ``rounding``."""
    if rounding is Rounding.DOWN:
        return above // below
    return -(-above // below) if rounding is Rounding.UP else (2 * above + below) // (2 * below)
