"""Suggestions for misspelt words."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the nearest of ``words`` to ``word``, None if none is near.

    Near means an optimal string alignment distance of at most a third of the word's length, or 1 for short words.
    """
    if len(word) > 100:
        return None
    found = process.extractOne(word.casefold(), words, scorer=OSA.distance, score_cutoff=max(1, len(word) // 3))
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` if one of ``words`` is near, else an empty text."""
    near = nearest(word, words)
    return f" (did you mean '{near}'?)" if near else ""
