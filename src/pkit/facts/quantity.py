"""A quantity in words: value, range, unit, qualifier and modality; exact to the last digit.

Phrases follow newspaper style: a symbol for the usual currencies (ISO 4217's code for the others), words for millions
and above where at most three decimals are left, digits in groups of three otherwise, ``%`` for percent. The digits are
processed as text: nothing is rounded, and the decimal module is not imported before the first frame.
"""

import re

from pkit.facts.model import Modality, Qualifier, Quantity

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
"""ISO 4217 codes with a symbol of their own; a symbol that several currencies share stands for one of them only."""

PLAIN = r"-?[0-9]{1,31}(?:\.[0-9]{1,12})?"
"""A number that is shown and computed with; what is longer or written in another way is left as it is."""

_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.TOWARD: "toward ",
}
_MASS = frozenset({"people", "staff", "percent"})
"""Units that have one form for one and for many."""


def phrase(quantity: Quantity) -> str:
    """Return a quantity in words: ``about $2.6 billion``, ``up to 10 years``, ``toward $5 billion (target)``.

    It always includes the qualifier, and the modality unless it is actual; a range is ``3 to 5 percent``, an amount per
    unit ``$400 a week``. A ``year`` is bare: ``2023``. A value that is not a plain decimal number of at most 31 digits
    before the point is unchanged.
    """
    amount = (
        _range(quantity.value, quantity.to, quantity.unit) if quantity.to else _amount(quantity.value, quantity.unit)
    )
    if quantity.per_unit:
        amount = f"{amount} {_article(quantity.per_unit)} {quantity.per_unit}"
    kind = "" if quantity.modality is Modality.ACTUAL else f" ({quantity.modality.value})"
    return f"{_QUALIFIERS[quantity.qualifier]}{amount}{kind}"


def _amount(value: str, unit: str) -> str:
    if unit == "year" or not re.fullmatch(PLAIN, value):
        return value if unit == "year" else f"{value} {unit}"
    if re.fullmatch("[A-Z]{3}", unit):
        return _money(value, unit)
    if unit == "percent":
        return f"{grouped(value)}%"
    return f"{_scaled(value)} {_singular(unit) if value == '1' else unit}"


def _range(value: str, to: str, unit: str) -> str:
    """Return a range: money with its sign twice (``$3 billion to $5 billion``), other quantities with one unit."""
    if unit == "year" or re.fullmatch("[A-Z]{3}", unit):
        return f"{_amount(value, unit)} to {_amount(to, unit)}"
    return (
        f"{_scaled(value)} to {_amount(to, unit)}" if unit != "percent" else f"{grouped(value)} to {grouped(to)} {unit}"
    )


def _article(noun: str) -> str:
    return "an" if re.match("[aio](?!ne)|e(?!u)|hour|heir", noun) else "a"


def _money(value: str, unit: str) -> str:
    sign = "-" if value.startswith("-") else ""
    return f"{sign}{SYMBOLS.get(unit, f'{unit} ')}{_scaled(value.removeprefix('-'))}"


def grouped(value: str) -> str:
    """Return a plain decimal number with commas between groups of three digits before the point."""
    whole, point, decimals = value.partition(".")
    return f"{re.sub('(?<=[0-9])(?=(?:[0-9]{3})+$)', ',', whole)}{point}{decimals}"


def _scaled(value: str) -> str:
    """Return a number with the largest scale word that leaves at most three decimals, else in groups of digits.

    More decimals are harder to read than the digits themselves.
    """
    if not re.fullmatch(PLAIN, value):
        return value
    digits = len(value.lstrip("-"))
    fits = (each for each in _SCALES if digits > each[1] and not value[3 - each[1] :].strip("0"))
    scale = None if "." in value else next(fits, None)
    if scale is None:
        return grouped(value)
    word, power = scale
    return f"{grouped(f'{value[:-power]}.{value[-power:]}'.rstrip('0').rstrip('.'))} {word}"


def _singular(unit: str) -> str:
    if unit in _MASS or unit.endswith("ss") or not unit.endswith("s") or _is_symbol(unit):
        return unit
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-2] if unit.endswith(("sses", "xes", "ches", "shes")) else unit[:-1]


def _is_symbol(unit: str) -> bool:
    """Return whether a unit is a symbol, without plural: ``ms``, ``MW``, ``kg/s``, but not ``TVs`` or ``companies``."""
    return len(unit) < 3 or (not unit.islower() and not re.fullmatch("[A-Z]{2,}s|[A-Z]?[a-z]{3,}.*", unit))
