"""Several sources together: the order of a list, and the letters that tell sources apart."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import count, groupby

from pkit.facts.citation.csl import Item
from pkit.facts.citation.registry import load_style
from pkit.facts.model import Source


def bibliography(sources: Sequence[Source], style: str) -> tuple[Source, ...]:
    """Return ``sources``, given in the order of first mention, in the order of the style's list, each once."""
    once = tuple({source.id: source for source in sources}.values())
    order = load_style(style).order
    if order is None:
        return once
    return tuple(sorted(once, key=lambda source: tuple(map(_collated, order(_item(source))))))


def year_suffixes(sources: Sequence[Source], style: str) -> Mapping[str, str]:
    """Return ``a``, ``b`` … by source id for those whose citations would read alike, nothing for the others.

    The letters follow the order of the list; only styles that cite by author and year have them.
    """
    written = load_style(style)
    ordered = bibliography(sources, style)
    suffixes = dict.fromkeys((source.id for source in ordered), "")
    if not written.by_year:
        return suffixes
    cited = sorted((_collated(written.in_text(_item(source))), place) for place, source in enumerate(ordered))
    for _, alike in groupby(cited, key=lambda pair: pair[0]):
        places = [place for _, place in alike]
        if len(places) > 1:
            suffixes |= {ordered[place].id: _letters(number) for number, place in zip(count(), places, strict=False)}
    return suffixes


def _item(source: Source) -> Item:
    return Item.of(source, None, number=1, year_suffix="")


def _letters(number: int) -> str:
    """Return a to z, then aa, ab and so on, for 0, 1 and so on."""
    tens, ones = divmod(number, 26)
    return (chr(ord("a") + tens - 1) if tens else "") + chr(ord("a") + ones)


def _collated(text: str) -> tuple[str, ...]:
    """Compare by letters and digits alone: case, accents and punctuation do not matter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", re.sub("[\ue000\ue001'\u2019]", "", plain)))
