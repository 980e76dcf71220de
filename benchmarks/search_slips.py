"""Slips that people make in a query of several words, each from a seeded generator."""

import random
from collections.abc import Callable

from benchmarks.search_base import typo

SHORT = 3
"""Letters that a last word cut short keeps at least."""
Slip = Callable[[random.Random, tuple[str, ...]], str]


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


def _cut(rng: random.Random, words: tuple[str, ...]) -> str:
    return " ".join((*words[:-1], words[-1][: max(SHORT, len(words[-1]) - rng.choice((1, 2)))]))


def _lost(rng: random.Random, words: tuple[str, ...]) -> str:
    place = rng.randrange(1, len(words))
    return " ".join((*words[: place - 1], words[place - 1] + words[place], *words[place + 1 :]))


def _added(rng: random.Random, words: tuple[str, ...]) -> str:
    longest = max(words, key=len)
    cut = rng.randrange(2, max(3, len(longest) - 1))
    return " ".join(f"{word[:cut]} {word[cut:]}" if word == longest else word for word in words)


SLIPS: dict[str, Slip] = {
    "as they are": _clean,
    "one typo": _one,
    "two typos": _two,
    "two edits in one word": _twice,
    "last word cut short": _cut,
    "a space lost": _lost,
    "a space added": _added,
}
