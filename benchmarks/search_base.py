"""Writes synthetic fact bases of any size, and queries for them, both from a seed: no word in them means anything."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

STARTS = "b br ch d dr f g gl h j k kl l m n p pl r s sk st t tr v w z".split()
MIDDLES = "a ai e ea i o oa u".split()
ENDS = "b ck d g l ll m n nd p r rd s sh t x".split()
BODIES = "Agency Board Bureau Chamber Council Fund Institute Ministry Office Union".split()
TOPICS = (
    "aviation banking bridges broadband dairy fisheries forestry grain harbours hydrogen insurance lithium logistics "
    "museums patents pensions railways robotics satellites schools shipping solar steel tourism water wind wool"
).split()
DEEDS = "audited built closed delayed extended financed merged opened postponed published reopened revised sold".split()
_HEAD = "schema: 1\ntitle: Synthetic\nsources:\n- {id: daily, type: article-newspaper, title: Synthetic}\n"


class Typed(NamedTuple):
    """A query, and the id of the one entry whose name and text hold all its words."""

    words: tuple[str, ...]
    wanted: str


class _Made(NamedTuple):
    id: str
    lines: str
    words: tuple[str, ...]


def write_base(path: Path, size: int, seed: int = 1) -> None:
    """Write a base of ``size`` entries, a quarter of each kind."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        section = ""
        for made in _entries(size, seed):
            kind = made.id.partition("-")[0]
            if kind != section:
                section = kind
                file.write({"o": "officials:\n", "a": "agencies:\n", "f": "figures:\n", "p": "programs:\n"}[kind])
            file.write(made.lines)
        file.write("...\n")


def queries(size: int, count: int, seed: int = 1) -> list[Typed]:
    """Return ``count`` queries of two or three words that only one entry of the base has."""
    rng = random.Random(seed + 1)  # noqa: S311 - made again from its seed
    picked = sorted(rng.sample(range(size), min(size, 3 * count)))
    wanted = set(picked)
    chosen: dict[int, tuple[str, tuple[str, ...]]] = {}
    for number, made in enumerate(_entries(size, seed)):
        if number in wanted:
            long = [word for word in dict.fromkeys(made.words) if len(word) > 3]
            chosen[number] = (made.id, tuple(rng.sample(long, rng.choice((2, 3)))))
    holders: dict[str, list[int]] = {}
    for number, (_, words) in chosen.items():
        for word in words:
            holders.setdefault(word, []).append(number)
    also = dict.fromkeys(chosen, 0)
    for made in _entries(size, seed):
        for number in {number for word in made.words for number in holders.get(word, ())}:
            also[number] += set(chosen[number][1]) <= set(made.words)
    unique = [Typed(words, wanted_id) for number, (wanted_id, words) in chosen.items() if also[number] == 1]
    rng.shuffle(unique)
    return unique[:count]


def typo(rng: random.Random, word: str) -> str:
    """Return ``word`` with a letter left out, added, replaced, or changed with its neighbour; never the first one."""
    place = rng.randrange(1, len(word))
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        )
    )


def _entries(size: int, seed: int) -> Iterator[_Made]:
    rng = random.Random(seed)  # noqa: S311 - made again from its seed
    pool = sorted({_word(rng) for _ in range(min(30_000, 600 + size // 6))})
    each = size // 4
    for kind, count in (("o", size - 3 * each), ("a", each), ("f", each), ("p", each)):
        for number in range(count):
            yield _entry(rng, pool, kind, number, each)


def _word(rng: random.Random) -> str:
    parts = rng.choice((2, 2, 3))
    return "".join(rng.choice(STARTS) + rng.choice(MIDDLES) + rng.choice(("", *ENDS)) for _ in range(parts))


def _entry(rng: random.Random, pool: list[str], kind: str, number: int, agencies: int) -> _Made:
    first, last, place, other = (rng.choice(pool).capitalize() for _ in range(4))
    topic, second = rng.sample(TOPICS, 2)
    agency = f"  agency: a-{rng.randrange(max(1, agencies))}\n" if agencies else ""
    name, fields = {
        "o": (f"{first} {last}", f"  role: Head of {topic}\n{agency}"),
        "a": (
            f"{place} {topic} {rng.choice(BODIES)}",
            f"  acronym: {place[0]}{topic[0].upper()}{number}\n  country: PK\n",
        ),
        "f": (f"{place} {topic} and {second}", _figure(rng)),
        "p": (f"{place} {topic} plan", f"{agency}  status: under way\n"),
    }[kind]
    text = (
        f"{first} {last} {rng.choice(DEEDS)} {topic} and {second} at {place} with {other} in {rng.randint(1960, 2026)}."
    )
    lines = f"- id: {kind}-{number}\n  name: {name}\n{fields}  tags: [{topic}]\n  facts:\n  - text: {text}\n"
    words = tuple(word.strip(".").lower() for word in f"{name} {text}".split())
    return _Made(f"{kind}-{number}", f"{lines}    paragraph: {rng.randint(1, 40)}\n", words)


def _figure(rng: random.Random) -> str:
    unit, qualifier = rng.choice(("USD", "percent", "years", "ships")), rng.choice(("exact", "about", "up_to"))
    number = f"  value: '{rng.randint(1, 9999) / 10}'\n  unit: {unit}\n  qualifier: {qualifier}\n"
    return f"{number}  period: '{rng.randint(1960, 2026)}'\n"
