"""Truncates the shipped fact base at every byte and flips single bits: no data may be lost silently."""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.errors import FactBaseError
from pkit.facts.file.loader import Item, Loader, Problems
from pkit.facts.file.reader import open_checked
from pkit.facts.file.validators import Value
from pkit.facts.store.compiler import compile_file

_SLACK = 2
"""Characters by which one flipped bit may shorten a text: what it turns into may be folded away."""


class Outcome(NamedTuple):
    """The outcome of loading one modified file."""

    refused: bool
    lost: str
    """What is silently missing, empty where nothing is."""


def items(path: Path) -> list[Item] | None:
    """Return the records that the loader reads from ``path``, None where it refuses the file."""
    try:
        with open_checked(path) as file:
            problems = Problems(file.name)
            found = list(Loader(file, problems).items())
            file.finish()
    except FactBaseError:
        return None
    return None if problems else found


def outcome(path: Path, data: bytes, whole: Sequence[Item]) -> Outcome:
    """Load ``data``, written to ``path``, and compare it with what the unchanged file held."""
    path.write_bytes(data)
    found = items(path)
    if found is None:
        return Outcome(refused=True, lost="")
    lost = next(_missing(whole, found), "")
    # Only a whole compilation looks at what belongs together: a reference to an id that is gone.
    return Outcome(refused=True, lost="") if lost and not _compiles(path) else Outcome(refused=False, lost=lost)


def cut(data: bytes) -> Iterator[bytes]:
    """Yield ``data`` cut off at every byte, but for what stands behind the end marker."""
    end = len(data.rstrip()) - 1
    return (data[:length] for length in range(end + 1))


def flipped(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield ``data`` with one bit flipped, ``count`` times, no bit twice."""
    bits = random.Random(seed).sample(range(8 * len(data)), count)  # noqa: S311 - repeatable on purpose
    for bit in bits:
        changed = bytearray(data)
        changed[bit >> 3] ^= 1 << (bit & 7)
        yield bytes(changed)


def run(path: Path, variants: Iterable[bytes], whole: Sequence[Item]) -> tuple[int, int, list[str]]:
    """Return how many variants were tried, how many were refused, and what was lost."""
    tried = refused = 0
    lost: list[str] = []
    for data in variants:
        result = outcome(path, data, whole)
        tried += 1
        refused += result.refused
        lost += [result.lost] if result.lost else []
    return tried, refused, lost


def _compiles(path: Path) -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        compile_file(path, connection, lambda _: None)
    except FactBaseError:
        return False
    finally:
        connection.close()
    return True


def _missing(whole: Sequence[Item], found: Sequence[Item]) -> Iterator[str]:
    """Yield what ``found`` lacks: a record, a field, an item of a list, or the better part of a text."""
    if [item.kind for item in whole] != [item.kind for item in found]:
        yield f"{len(whole)} records became {len(found)}"
    for before, after in zip(whole, found, strict=False):
        yield from _lacking(before.fields, after.fields, before.path)


def _lacking(
    before: Value | Mapping[str, Value], after: Value | Mapping[str, Value] | None, path: str
) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for word, value in before.items():
            yield from _lacking(value, after.get(word), f"{path}.{word}")
    elif (
        _holds_records(before) and isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after)
    ):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _lacking(one, other, f"{path}[{number}]")
    elif after is None or _holds_records(before) or len(_letters(after)) < len(_letters(before)) - _SLACK:
        yield f"{path}: {before!r} became {after!r}"


def _holds_records(value: Value | Mapping[str, Value]) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value)


def _letters(value: Value | Mapping[str, Value]) -> str:
    """Of a list, all its texts: two of them may become one, or one two, and every letter is there."""
    return "".join(map(str, value)) if isinstance(value, tuple) else str(value)
