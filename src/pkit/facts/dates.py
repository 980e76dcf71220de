"""Dates of a source: a year, a month or a day, a season of a year, or a range of these (EDTF, ISO 8601-2).

``2026``, ``2026-02``, ``2026-02-13``; ``2026-21`` is the spring of 2026 (21 to 24: spring, summer, autumn, winter);
``2026-02/2026-04`` runs from the first to the last.
"""

import re
from datetime import date
from typing import NamedTuple

SEASONS = ("spring", "summer", "autumn", "winter")
_FIRST_SEASON = 21
"""EDTF's number for spring, where the month would stand."""


class Day(NamedTuple):
    """A possibly partial date."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    """1 to 4 for spring to winter, as CSL-JSON counts them; there is no month then."""


def read_date(text: str) -> tuple[Day, Day | None] | None:
    """Parse ``text`` as a date, with its end for a range; None if it is not a date."""
    first, slash, last = text.partition("/")
    start, end = _day(first), _day(last) if slash else None
    if start is None or (slash and (end is None or _ordinal(end) <= _ordinal(start))):
        return None
    return start, end


def is_date(text: str) -> bool:
    """Return whether ``text`` is a valid date in one of the forms above."""
    return read_date(text) is not None


def _day(text: str) -> Day | None:
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        return None
    year, *rest = map(int, text.split("-"))
    season = rest[0] - _FIRST_SEASON + 1 if len(rest) == 1 else 0
    if 1 <= season <= len(SEASONS) and year:
        return Day(year, season=season)
    try:
        date(year, *(*rest, 1, 1)[:2])
    except ValueError:
        return None
    return Day(year, *rest)


def _ordinal(day: Day) -> tuple[int, int, int]:
    """Return the sort key of a date; a season sorts by its first month."""
    return day.year, day.month or (day.season or 0) * 3, day.day or 0
