"""Dates of a source and the ways styles write them."""

from dataclasses import dataclass

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Date:
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str | None) -> "Date | None":
        """Read ``2026``, ``2026-02`` or ``2026-02-13``; None for no date."""
        if not text:
            return None
        year, month, day, *_ = (*map(int, text.split("-")), None, None)
        return cls(year=year or 0, month=month, day=day)

    @property
    def month_name(self) -> str:
        """The month's name, empty where it is not known."""
        return _MONTHS[self.month - 1] if self.month else ""


def year(date: Date | None) -> str:
    """``2026``."""
    return str(date.year) if date else ""


def month_day(date: Date | None) -> str:
    """``February 13`` or ``February``."""
    return f"{date.month_name} {date.day or ''}".strip() if date else ""


def month_day_year(date: Date | None) -> str:
    """``February 13, 2026``, ``February 2026`` or ``2026``."""
    if not date:
        return ""
    return f"{month_day(date)}, {date.year}" if date.day else f"{date.month_name} {date.year}".strip()


def day_month(date: Date | None, months: str = "") -> str:
    """``13 February`` or ``February``; ``months`` are a style's own short names, split at spaces."""
    if not date or not date.month:
        return ""
    month = months.split()[date.month - 1] if months else date.month_name
    return f"{date.day or ''} {month}".strip()


def day_month_year(date: Date | None, months: str = "") -> str:
    """``13 February 2026``, ``February 2026`` or ``2026``."""
    return f"{day_month(date, months)} {date.year}".strip() if date else ""
