"""How known units are spelt: currencies by their codes, symbols in their own case, names in lower case and the plural.

A unit in another spelling (``Percent``, ``usd``, ``KM``, ``kwh.``) would stand apart from the same unit spelt right, in
comparisons as on the screen. What is no known unit is a word of the author's own, and right as it is.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pkit.facts.unit_names import CURRENCY_CODES, UNIT_NAMES, UNIT_SYMBOLS

_NAMES = (
    "percent|percentage points|basis points|seconds|minutes|hours|days|nights|weeks|fortnights|months|quarters|years"
    "|decades|centuries|people|persons|staff|companies|subscribers|sessions"
)
"""Names that CLDR does not list, or not among units."""
_ONE = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|person|capita"
"""Names in the singular, as behind ``per``."""
_ALSO = {"per cent": "percent", "per-cent": "percent", "pct": "percent", "us": "USD"}
_RIGHT = frozenset({"Nm", "KB", "kts", "bus", "Gb", "Tb", "MT", "mt", "NM", "CD"})
"""What is right though it resembles something else: newton metres, a kilobyte as many write it, knots, gigabits and
terabits, metric tons (a megatonne is a million of them), nautical miles, a disc."""
_LONG = 5
"""Letters of a word that is no symbol, whatever its case."""
_OF_PEOPLE = re.compile("celsius|fahrenheit|british|scandinavian|kelvin|rankine|dalton")
"""What makes a name one that may be written with a capital."""
_SCALES = frozenset("hundred thousand million billion trillion lakh crore mn bn tn".split())
_MONEY = frozenset("dollar dollars euro euros pound pounds rupee rupees yen yuan us usd $ us$".split())


def right_spellings(unit: str, *, singular: bool = False) -> tuple[str, ...]:
    """Return how the known unit ``unit`` is spelt, the likeliest first; empty where it is right or no known unit.

    Args:
        unit: as somebody wrote it, in any case, with a full stop or an ``s`` behind it.
        singular: whether it stands behind ``per``.
    """
    known = _known(singular=singular)
    bare = " ".join(unit.split()).rstrip(".")
    stem = bare.removesuffix("s")
    found = known.get(bare.casefold(), ())
    # Percents and kWhs, but neither EVs nor TVs: two capitals before an s are an acronym's.
    if not found and stem != bare and not singular and not (stem.isupper() and len(stem) == 2):
        found = tuple(each for each in known.get(stem.casefold(), ()) if each == stem or len(each) >= _LONG)
    if unit in found or unit in _RIGHT:
        return ()
    return tuple(sorted(found, key=lambda each: (-_shared(each, unit), each)))


def scale_in(unit: str) -> str:
    """Return the word of a unit that belongs to the number, as in ``USD million`` and ``Million``, else nothing."""
    words = [word.rstrip(".").casefold() for word in unit.split()]
    scales = [word for word in words if word.removesuffix("s") in _SCALES]
    others = [word for word in words if word not in scales]
    is_money = all(word in _MONEY or word.upper() in _codes() for word in others)
    return scales[0] if scales and is_money else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(CURRENCY_CODES.split("|"))


@cache
def _known(*, singular: bool) -> Mapping[str, tuple[str, ...]]:
    """Return the right spellings of each known unit by its case-folded form."""
    pairs = [pair.split("=") for pair in UNIT_NAMES.split("|")]
    names = [pair[0] for pair in pairs] + _ONE.split("|")
    if not singular:
        names += [pair[1] for pair in pairs] + _NAMES.split("|")
    codes: Iterable[str] = () if singular else _codes()
    known: dict[str, tuple[str, ...]] = {}
    for name in (*codes, *(each for each in names if not _OF_PEOPLE.search(each)), *UNIT_SYMBOLS.split("|")):
        key = name.casefold()
        if name not in known.get(key, ()):
            known[key] = (*known.get(key, ()), name)
    return known if singular else {**known, **{name: (right,) for name, right in _ALSO.items()}}


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
