"""The nearest right word to a wrong one."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of ``words`` that ``word`` was probably meant to be, None where none is near.

    Near is an optimal string alignment distance of at most a third of the word's length, and at least 1.
    """
    if len(word) > 100:
        return None
    found = process.extractOne(word.casefold(), words, scorer=OSA.distance, score_cutoff=max(1, len(word) // 3))
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` where one of ``words`` is near, else an empty text."""
    near = nearest(word, words)
    return f" (did you mean '{near}'?)" if near else ""
