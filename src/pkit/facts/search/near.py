"""Near words: everything of search that needs rapidfuzz, apart so that the rest imports fast."""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

CHUNK = 20_000
"""Words compared in one call, which holds the interpreter for about a millisecond."""


def near(word: str, words: Sequence[str], edits: int) -> Iterator[tuple[int, int]]:
    """Yield the place in ``words`` and the distance, at most ``edits``, of the words near ``word``."""
    for start in range(0, len(words), CHUNK):
        part = words[start : start + CHUNK]
        for _, distance, place in process.extract(word, part, scorer=OSA.distance, score_cutoff=edits, limit=None):
            yield start + place, int(distance)
