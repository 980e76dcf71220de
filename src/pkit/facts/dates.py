"""Dates as a fact base has them."""

import re
from datetime import date


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day (``2026``, ``2026-02``, ``2026-02-13``) of the calendar."""
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
