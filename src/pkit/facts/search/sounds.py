"""What a word sounds like to somebody who never saw it written: its consonants, roughly."""

import re
from functools import lru_cache

_SOUNDS = (
    (re.compile("t?sch|[sctz]h|j|g(?=[eiy])|dg(?=[ei])"), "S"),
    (re.compile("ph|v|w"), "f"),
    (re.compile("c(?=[eiy])|z|x$"), "s"),
    (re.compile("ck|kh|gh|[cqg]"), "k"),
    (re.compile("[h'y]"), ""),
    (re.compile("(?<!^)[aeiou]+"), ""),
    (re.compile("^[aeiou]+"), "a"),
    (re.compile("d$"), "t"),
    (re.compile("(?<=..)[sS]$"), ""),
    (re.compile("(.)\\1+"), r"\1"),
)
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the consonants of ``word`` as they are heard; the word itself where too few are left."""
    heard = word
    for pattern, instead in _SOUNDS:
        heard = pattern.sub(instead, heard)
    return heard if len(heard) >= _SHORTEST else word
