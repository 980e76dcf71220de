"""Dates of a source and the ways styles write them."""

from typing import NamedTuple

from pkit.facts.dates import read_date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Date(NamedTuple):
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str | None) -> "Date | None":
        """Read a date of `pkit.facts.dates`, of a range its beginning; None for no date."""
        read = read_date(text) if text else None
        return cls(*read[0][:3]) if read else None


def year(date: Date | None) -> str:
    """``2026``."""
    return str(date.year) if date else ""


def sortable(date: Date | None) -> str:
    """``2026-02-13``, ``2026-02`` or ``2026``."""
    if not date:
        return ""
    return "-".join((f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)))


def month(date: Date | None, months: str = "") -> str:
    """``February``; ``months`` are a style's own short names, split at spaces."""
    if not date or not date.month:
        return ""
    return (months.split() or MONTHS)[date.month - 1]


def month_day(date: Date | None, months: str = "", digits: int = 1) -> str:
    """``February 13`` or ``February``, the day with at least so many ``digits``."""
    day = f" {date.day:0{digits}}" if date and date.day else ""
    return month(date, months) + day


def month_year(date: Date | None, months: str = "") -> str:
    """``February 2026`` or ``2026``."""
    return f"{month(date, months)} {year(date)}".strip()


def month_day_year(date: Date | None, months: str = "", digits: int = 1) -> str:
    """``February 13, 2026``, ``February 2026`` or ``2026``."""
    if date and date.day:
        return f"{month_day(date, months, digits)}, {date.year}"
    return month_year(date, months)


def day_month(date: Date | None, months: str = "") -> str:
    """``13 February`` or ``February``."""
    day = f"{date.day} " if date and date.day else ""
    return day + month(date, months)


def day_month_year(date: Date | None, months: str = "") -> str:
    """``13 February 2026``, ``February 2026`` or ``2026``."""
    return f"{day_month(date, months)} {year(date)}".strip()
