"""Slips that people make in a query of several words, each from a seeded generator."""

import random
from collections.abc import Callable, Sequence

from benchmarks.search_base import Typed, typo

Slip = Callable[[random.Random, tuple[str, ...]], str]


def slipped(name: str, typed: Sequence[Typed], known: frozenset[str], seed: int) -> list[tuple[str, str]]:
    """Return the queries with the slip called ``name``, each with the id of the wanted entry.

    No slip makes another of the ``known`` words: what it means then nobody could tell. A last word is cut as far as the
    query still names one entry alone, or not asked for.
    """
    rng = random.Random(seed)  # noqa: S311 - made again from its seed
    if name == CUT:
        return [(" ".join(each.words)[: -each.cut], each.wanted) for each in typed if each.cut > 0]
    slip = SLIPS[name]
    found: list[tuple[str, str]] = []
    for each in typed:
        query = slip(rng, each.words)
        while slip is not _clean and _is_no_slip(query, each.words, known):
            query = slip(rng, each.words)
        found.append((query, each.wanted))
    return found


def _is_no_slip(query: str, words: tuple[str, ...], known: frozenset[str]) -> bool:
    return query == " ".join(words) or not known.isdisjoint(set(query.split()) - set(words))


def _clean(_: random.Random, words: tuple[str, ...]) -> str:
    return " ".join(words)


def _one(rng: random.Random, words: tuple[str, ...]) -> str:
    place = rng.choice([place for place, word in enumerate(words) if word.isalpha()] or [0])
    return " ".join(typo(rng, word) if number == place else word for number, word in enumerate(words))


def _two(rng: random.Random, words: tuple[str, ...]) -> str:
    places = [place for place, word in enumerate(words) if word.isalpha()]
    hit = rng.sample(places, min(2, len(places)))
    return " ".join(typo(rng, word) if number in hit else word for number, word in enumerate(words))


def _twice(rng: random.Random, words: tuple[str, ...]) -> str:
    longest = max(words, key=lambda word: (word.isalpha(), len(word)))
    return " ".join(typo(rng, typo(rng, word)) if word == longest else word for word in words)


def _lost(rng: random.Random, words: tuple[str, ...]) -> str:
    place = rng.randrange(1, len(words))
    return " ".join((*words[: place - 1], words[place - 1] + words[place], *words[place + 1 :]))


def _added(rng: random.Random, words: tuple[str, ...]) -> str:
    longest = max(words, key=len)
    cut = rng.randrange(2, max(3, len(longest) - 1))
    return " ".join(f"{word[:cut]} {word[cut:]}" if word == longest else word for word in words)


CUT = "last word cut short"
SLIPS: dict[str, Slip] = {
    "as they are": _clean,
    "one typo": _one,
    "two typos": _two,
    "two edits in one word": _twice,
    "a space lost": _lost,
    "a space added": _added,
}
NAMES = (*list(SLIPS)[:4], CUT, *list(SLIPS)[4:])
