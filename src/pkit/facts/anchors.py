"""Anchors: a hash that ties a fact to one sentence of its source.

An anchor is the first 16 hexadecimal digits of SHA-256 over the sentence after the normalisation "pkit-1", so a base
can refer to its source without containing any of its text, and a copy with other typography still matches.
"""

import hashlib
import re
import unicodedata

NORMALISATION = "pkit-1"

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b"
"""Hyphens, figure, en and em dash, horizontal bar, hyphen bullet, minus, two- and three-em dash; the small and
full-width ones are dealt with by NFKC."""
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bc"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f"
_NO_WIDTH = "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, joiners, direction marks, zero-width spaces, byte order mark."""
_DROPPED = re.compile(f"[{_NO_WIDTH}]")
_TO_ASCII = str.maketrans(
    _DASHES + _SINGLE_QUOTES + _DOUBLE_QUOTES,
    "-" * len(_DASHES) + "'" * len(_SINGLE_QUOTES) + '"' * len(_DOUBLE_QUOTES),
)


def normalised(sentence: str) -> str:
    """Return ``sentence`` after "pkit-1".

    In this order: NFKC; curly quotes and dashes to ASCII; soft hyphens and zero-width characters dropped; white space
    folded to one space; trimmed; case-folded.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", sentence).translate(_TO_ASCII))
    return " ".join(text.split()).casefold()


def anchor(sentence: str) -> str:
    """Return the anchor of ``sentence``, 16 hexadecimal digits."""
    return hashlib.sha256(normalised(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:16]
