"""Dates of a source in the forms that styles use: complete or partial, a day, a season or a range.

A range repeats only what differs: 3–5 February 2020, February 3–March 5, 2020, December 30, 2020–January 2, 2021.
"""

from collections.abc import Callable
from typing import NamedTuple

from pkit.facts.dates import SEASONS, Day, read_date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DASH = "\u2013"


class Date(NamedTuple):
    """A possibly partial date."""

    first: Day
    last: Day | None = None
    """Where a range ends."""

    @classmethod
    def read(cls, text: str | None) -> "Date | None":
        """Parse a date of `pkit.facts.dates`; None for no date."""
        read = read_date(text) if text else None
        return cls(*read) if read else None


def year(date: Date | None) -> str:
    """``2026``."""
    return _ranged(date, _year, lambda first, last: first.year != last.year)


def sortable(date: Date | None) -> str:
    """``2026-02-13``, ``2026-02`` or ``2026``; the beginning of a range."""
    if not date:
        return ""
    first = date.first
    parts = (first.month or (first.season and first.season * 3), first.day)
    return "-".join((f"{first.year:04}", *(f"{part:02}" for part in parts if part)))


def month(date: Date | None, months: str = "") -> str:
    """``February`` or ``Spring``; ``months`` are a style's own short names, split at spaces."""
    return _ranged(date, lambda day: _month(day, months), _other_month)


def month_day(date: Date | None, months: str = "", digits: int = 1) -> str:
    """``February 13`` or ``February``, the day with at least so many ``digits``."""

    def write(day: Day) -> str:
        return f"{_month(day, months)} {_day(day, digits)}".strip()

    if date and date.last and not _other_month(*date) and date.first.day and date.last.day:
        return f"{write(date.first)}{_DASH}{_day(date.last, digits)}"
    return _ranged(date, write, lambda first, last: first != last)


def month_year(date: Date | None, months: str = "") -> str:
    """``February 2026`` or ``2026``."""
    return _with_year(date, lambda part: month(part, months), " ")


def month_day_year(date: Date | None, months: str = "", digits: int = 1) -> str:
    """``February 13, 2026``, ``February 2026`` or ``2026``."""
    delimiter = ", " if date and date.first.day else " "
    return _with_year(date, lambda part: month_day(part, months, digits), delimiter)


def day_month(date: Date | None, months: str = "") -> str:
    """``13 February`` or ``February``."""

    def write(day: Day) -> str:
        return f"{_day(day, 1)} {_month(day, months)}".strip()

    if date and date.last and not _other_month(*date) and date.first.day and date.last.day:
        return f"{_day(date.first, 1)}{_DASH}{write(date.last)}"
    return _ranged(date, write, lambda first, last: first != last)


def day_month_year(date: Date | None, months: str = "") -> str:
    """``13 February 2026``, ``February 2026`` or ``2026``."""
    return _with_year(date, lambda part: day_month(part, months), " ")


def _ranged(date: Date | None, write: Callable[[Day], str], differ: Callable[[Day, Day], bool]) -> str:
    if not date:
        return ""
    first = write(date.first)
    if date.last is None or not differ(date.first, date.last):
        return first
    last = write(date.last)
    return f"{first}{_DASH}{last}" if first and last else first


def _with_year(date: Date | None, write: Callable[[Date], str], delimiter: str) -> str:
    """Return a date with its year, which is written once if both ends of a range share it."""
    if not date:
        return ""
    if date.last and date.last.year != date.first.year:
        ends = (date.first, date.last)
        return _DASH.join(_with_year(Date(day), write, delimiter if day.day else " ") for day in ends)
    part = write(date)
    return f"{part}{delimiter}{date.first.year}" if part else _year(date.first)


def _other_month(first: Day, last: Day | None) -> bool:
    return last is not None and (first.year, first.month, first.season) != (last.year, last.month, last.season)


def _year(day: Day) -> str:
    return str(day.year)


def _month(day: Day, months: str) -> str:
    if day.season:
        return SEASONS[day.season - 1].capitalize()
    return (months.split() or MONTHS)[day.month - 1] if day.month else ""


def _day(day: Day, digits: int) -> str:
    return f"{day.day:0{digits}}" if day.day else ""
