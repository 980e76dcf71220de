"""Locators: singular and plural labels, ordinals, and page ranges."""

import re
from collections.abc import Mapping

from pkit.facts.model import Label, Locator
from pkit.facts.text import one_line

Labels = Mapping[Label, tuple[str, str]]
"""What a style calls one and several of each."""

_DASH = "[-\u2013]"


def is_several(value: str) -> bool:
    """Whether ``value`` is a range or a list."""
    return len(re.findall(r"[,;\-\u2013\s]+|[^,;\-\u2013\s]+", value)) > 1


def label(locator: Locator, labels: Labels) -> str:
    """Return the style's label for ``locator``, in the plural for a range or list."""
    return labels[locator.label][is_several(locator.value)] if locator.label in labels else ""


def numbered(text: str) -> bool:
    """Return whether ``text`` is one or several numbers, each with at most two letters."""
    return bool(text) and all(
        re.fullmatch(r"[^\W\d_]*\d+[^\W\d_]*", part.strip()) for part in re.split("[,&\\-\u2013]", text)
    )


def counted(labels: tuple[str, str], text: str) -> str:
    """Return ``text`` with the singular or plural label before it."""
    return f"{labels[is_several(text)]} {text}" if text else ""


def labelled(labels: tuple[str, str], text: str) -> str:
    """Return ``text`` with the singular or plural label before it if it is a number."""
    return counted(labels, text) if numbered(text) else text


def numeric(text: str) -> str:
    """Return a number; ranges get a dash."""
    return re.sub(r"\s*-\s*", "\u2013", text) if numbered(text) else text


def edition(text: str, labels: tuple[str, str] = ("ed.", "eds.")) -> str:
    """Return an edition: ``2nd ed.`` for a number, words unchanged."""
    if not numbered(text):
        return text
    return f"{re.sub('[0-9]+[a-z]*', _ordinal, numeric(text))} {labels[is_several(text)]}"


def _ordinal(found: re.Match[str]) -> str:
    number = int(re.sub("[^0-9]", "", found[0]))
    teens = number % 100 in range(11, 14)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def pages(value: str | Locator, form: str = "", dash: str = "\u2013") -> str:
    """Return page numbers with ``dash``; ``form`` is a CSL page-range-format, empty to leave ranges unchanged.

    Paragraph numbers of a `Locator` are never abbreviated.
    """
    if isinstance(value, Locator):
        form = form if value.label is Label.PAGE else ""
        value = value.value
    parts = [part.strip() for part in re.split("([,&])", one_line(value))]
    return re.sub(" (?=,)", "", " ".join(_range(part, form, dash) for part in parts if part))


def _range(text: str, form: str, dash: str) -> str:
    ends = [end.strip() for end in re.split(_DASH, text)]
    if len(ends) != 2:
        return text
    first, last = ends
    prefix = re.sub(r"\d+$", "", first)
    if not form or prefix != re.sub(r"\d+$", "", last):
        return f"{first}{dash}{last}"
    low, high = first[len(prefix) :], last[len(prefix) :]
    high = low[: max(0, len(low) - len(high))] + high
    if form == "expanded":
        return f"{prefix}{low}{dash}{prefix}{high}"
    return f"{prefix}{low}{dash}{_shortened(low, high, form)}"


def _shortened(low: str, high: str, form: str) -> str:
    """Drop the digits that ``high`` shares with ``low``: CMOS 18 9.63, or the last two kept (MLA)."""
    if form == "chicago":
        if len(low) < 3 or low.endswith("00"):
            return high
        kept = 1 if low[-2:-1] == "0" == high[-2:-1] else 2
    else:
        kept = 2
    same = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(high))
    if not same or len(low) != len(high):
        return high
    return high[-kept:] if len(high) - same < kept <= len(high) else high[same:]
