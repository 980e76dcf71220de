"""Writes synthetic fact bases of any size, and queries for them, both from a seed: no word in them means anything."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

STARTS = "b br ch cr d dr f fl g gl gr h j k kl kn l m n p pl pr r s sk sl sn st t th tr v w y z".split()
MIDDLES = "a ai au e ea ei i o oa ou u".split()
ENDS = "b ck d g k l ll lm m n nd p r rd rk s sh st t x".split()
BODIES = "Agency Board Bureau Chamber Council Fund Institute Ministry Office Union".split()
TOPICS = (
    "aviation banking bridges broadband dairy fisheries forestry grain harbours hydrogen insurance lithium logistics "
    "museums patents pensions railways robotics satellites schools shipping solar steel tourism water wind wool"
).split()
DEEDS = "audited built closed delayed extended financed merged opened postponed published reopened revised sold".split()
_HEAD = "schema: 1\ntitle: Synthetic\nsources:\n- {id: daily, type: article-newspaper, title: Synthetic}\n"
_MANY = 1_000_000
"""Entries of which fewer than a third have words that name them alone."""
SHORTEST = 4
"""Letters that a last word cut short keeps at least."""


class Typed(NamedTuple):
    """A query, and the id of the one entry whose name and text hold all its words."""

    words: tuple[str, ...]
    wanted: str
    cut: int
    """Letters, two, one or none, by which the last word can be cut so that the query still names no other entry."""


class _Made(NamedTuple):
    id: str
    lines: str
    name: tuple[str, ...]
    words: tuple[str, ...]
    """Of name and text."""
    agency: int
    """Number of the one it belongs to, -1 for none."""


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


def vocabulary(size: int, seed: int = 1) -> frozenset[str]:
    """Return the words of the base that are no topics and the like: of these a slip must not make another."""
    return frozenset(_pool(random.Random(seed), size))  # noqa: S311 - made again from its seed


def queries(size: int, count: int, seed: int = 1) -> list[Typed]:
    """Return ``count`` queries of two or three words that only one entry of the base has."""
    rng = random.Random(seed + 1)  # noqa: S311 - made again from its seed
    picked = sorted(rng.sample(range(size), min(size, (3 if size < _MANY else 5) * count)))
    wanted, rare = set(picked), vocabulary(size, seed)
    chosen: dict[int, Typed] = {}
    agencies: list[tuple[str, ...]] = []
    for number, made in enumerate(_entries(size, seed)):
        if made.id.startswith("a-"):
            agencies.append(made.name)
        if number in wanted:
            long = [word for word in dict.fromkeys(made.words) if len(word) >= SHORTEST]
            words = sorted(rng.sample(long, rng.choice((2, 3))), key=lambda word: word not in rare)
            if words[0] not in rare:
                continue  # such words name no entry alone
            words[1:] = rng.sample(words[1:], len(words) - 1)
            chosen[number] = Typed(tuple(words), made.id, min(2, len(words[-1]) - SHORTEST))
    for number, like in _alike(chosen, agencies, size, seed):
        last = len(chosen[number].words[-1])
        chosen[number] = chosen[number]._replace(cut=min(chosen[number].cut, last - like - 1))
    unique = [typed for typed in chosen.values() if typed.cut >= 0]
    rng.shuffle(unique)
    return unique[:count]


def _alike(
    chosen: Mapping[int, Typed], agencies: Sequence[tuple[str, ...]], size: int, seed: int
) -> Iterator[tuple[int, int]]:
    """Yield the query, by its number, that another entry has too but for its last word, and how much it has of that.

    An entry has also what the one that it belongs to is called, its period and the like: all that the search looks at.
    """
    holders: dict[str, list[int]] = {}
    for number, typed in chosen.items():
        holders.setdefault(typed.words[0], []).append(number)
    starts = {number: f" {typed.words[-1][: -typed.cut or None]}" for number, typed in chosen.items()}
    for other, made in enumerate(_entries(size, seed)):
        has = {*re.findall(r"\w+", made.lines.lower()), *(agencies[made.agency] if made.agency >= 0 else ())}
        text = " ".join(("", *has))
        for number in {number for word in has for number in holders.get(word, ()) if number != other}:
            *words, last = chosen[number].words
            if starts[number] in text and has.issuperset(words):
                yield number, max(_same_letters(last, word) for word in has)


def _same_letters(word: str, other: str) -> int:
    """Return how many of its first letters ``word`` shares with another."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))


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


def _pool(rng: random.Random, size: int) -> list[str]:
    return sorted({_word(rng) for _ in range(min(20_000, 600 + size // 6))})


def _entries(size: int, seed: int) -> Iterator[_Made]:
    rng = random.Random(seed)  # noqa: S311 - made again from its seed
    pool = _pool(rng, size)
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
    number_of_agency = rng.randrange(agencies) if agencies and kind in "op" else -1
    agency = f"  agency: a-{number_of_agency}\n" if number_of_agency >= 0 else ""
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
    locator = f"    paragraph: {rng.randint(1, 40)}\n    anchor: '{rng.getrandbits(64):016x}'\n"
    return _Made(f"{kind}-{number}", f"{lines}{locator}", tuple(name.lower().split()), words, number_of_agency)


def _figure(rng: random.Random) -> str:
    unit, qualifier = rng.choice(("USD", "percent", "years", "ships")), rng.choice(("exact", "about", "up_to"))
    number = f"  value: '{rng.randint(1, 9999) / 10}'\n  unit: {unit}\n  qualifier: {qualifier}\n  modality: actual\n"
    return f"{number}  period: '{rng.randint(1960, 2026)}'\n"
