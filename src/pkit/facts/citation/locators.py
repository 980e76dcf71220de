"""Numbers that say where: labels of one and of several, ordinals, and the ways of writing a range."""

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
    """Return the style's label for ``locator``, in the plural where it is a range or list."""
    return labels[locator.label][is_several(locator.value)] if locator.label in labels else ""


def numbered(text: str) -> bool:
    """Whether ``text`` is a number, or several, with a letter or two at most beside each."""
    return bool(text) and all(
        re.fullmatch(r"[^\W\d_]*\d+[^\W\d_]*", part.strip()) for part in re.split("[,&\\-\u2013]", text)
    )


def counted(labels: tuple[str, str], text: str) -> str:
    """Put the label of one, or of several, before a number or a word."""
    return f"{labels[is_several(text)]} {text}" if text else ""


def labelled(labels: tuple[str, str], text: str) -> str:
    """Put the label of one, or of several, before a number; words speak for themselves."""
    return counted(labels, text) if numbered(text) else text


def numeric(text: str) -> str:
    """Write a number; a range has a dash."""
    return re.sub(r"\s*-\s*", "\u2013", text) if numbered(text) else text


def edition(text: str, labels: tuple[str, str] = ("ed.", "eds.")) -> str:
    """Write an edition: ``2nd ed.`` for a number, words as they are."""
    if not numbered(text):
        return text
    return f"{re.sub('[0-9]+[a-z]*', _ordinal, numeric(text))} {labels[is_several(text)]}"


def _ordinal(found: re.Match[str]) -> str:
    number = int(re.sub("[^0-9]", "", found[0]))
    teens = number % 100 in range(11, 14)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def pages(value: str | Locator, form: str = "", dash: str = "\u2013") -> str:
    """Write page numbers with ``dash``; ``form`` is a CSL page range format, empty for as they are.

    The paragraphs of a `Locator` keep their digits whatever the form.
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
