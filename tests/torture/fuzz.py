"""Fuzzes the loader, the search and the citations: ``python -m tests.torture.fuzz RUNS SECONDS``.

Steered by what the inputs reach in the code where atheris is installed (`make fuzz`; it has wheels for Linux only, so
that it is not among the dependencies), by chance elsewhere. An input that breaks something is printed and ends it.
"""

import importlib
import importlib.util
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from pkit.facts.search.engine import Searcher
from pkit.facts.store.open import compile_base, shipped_path

Check = Callable[[bytes], None]
_DICTIONARY = """schema: 1|title: |sources:|officials:|agencies:|figures:|programs:|  - id: |    name: |    facts:
      - text: |paragraph: 1|...
|value: "2.6"|unit: USD|qualifier: about|per: [|source: |&a |*a|!!str |<<: |? |: |- |>-
|"|'|#|%YAML 1.2|---
|\r\n|\t|\u2028|\u202e|\u200d|\ufeff|\\u0000|\\ud800|[|]|{|}|kind:figure|tag:ai
|-word|"exact"|2.6b|$|100%|reko diq""".split("|")

_FILES = frozenset((*range(26), 63))
"""First bytes of the inputs that are files."""


def checks(folder: Path, targets: ModuleType) -> tuple[Check, ...]:
    """Return what one input is given to, by its first byte; ``folder`` holds the files."""
    base = compile_base(shipped_path(), folder)
    searcher = Searcher(base.connect())
    file = folder / "f.yaml"
    one_in_64 = (
        (26, lambda data: targets.check_loader(file, data)),
        (5, lambda data: targets.check_query(searcher, data)),
        (2, targets.check_citation),
        (30, targets.check_text),
        (1, lambda data: targets.check_compiled(file, data)),
    )
    return tuple(check for count, check in one_in_64 for _ in range(count))


def seeds() -> list[bytes]:
    """Return inputs to begin with: the shipped base in parts, queries, texts."""
    lines = shipped_path().read_bytes().split(b"\n")
    starts = range(12, len(lines), 30)
    texts = ("reko diq", '"cloud policy" -tag:ai', "$2.6bn", "کلاؤڈ", "a\u200db", "National Cloud Policy (draft)")
    seeds: list[bytes] = []
    for which in range(64):
        start = starts[which % len(starts)]
        part = b"\n".join([*lines[:5], *lines[start : start + 9], b"..."])
        seeds.append(bytes([which]) + (part if which in _FILES else texts[which % len(texts)].encode()))
    return seeds


def mutated(pool: list[bytes], rng: random.Random) -> bytes:
    """Return an input made of those in ``pool`` by chance."""
    data = bytearray(rng.choice(pool))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(1, len(data) + 1)
        match rng.randrange(5):
            case 0:
                data[at:at] = rng.choice(_DICTIONARY).encode("utf-8", "surrogatepass")
            case 1:
                del data[at : at + rng.randint(1, 20)]
            case 2:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 3:
                other = rng.choice(pool)
                data[at:] = other[rng.randrange(len(other)) :]
            case _:
                data[at:at] = data[at : at + rng.randint(1, 40)] * rng.randint(1, 3)
    return bytes(data)


def by_chance(runs: int, seconds: float, given: tuple[Check, ...], seed: int) -> int:
    """Try ``runs`` inputs, or as many as there is time for; return how many."""
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    pool = seeds()
    end = time.monotonic() + seconds
    done = 0
    while done < runs and time.monotonic() < end:
        data = mutated(pool, rng)
        try:
            given[data[0] % len(given)](data[1:])
        except BaseException:
            sys.stderr.write(f"input: {data!r}\n")
            raise
        done += 1
    return done


def steered(runs: int, seconds: float, folder: Path) -> None:
    """Let atheris choose the inputs; it ends the process."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["pkit"]):
        targets = importlib.import_module("tests.torture.targets")
    given = checks(folder, targets)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, data in enumerate(seeds()):
        (corpus / str(number)).write_bytes(data)
    words = folder / "dictionary"
    kept = [word.encode("utf-8", "surrogatepass") for word in _DICTIONARY]
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in kept), "ascii")

    def one(data: bytes) -> None:
        if data:
            given[data[0] % len(given)](data[1:])

    options = [f"-runs={runs}", f"-max_total_time={round(seconds)}", f"-dict={words}", "-max_len=600", "-timeout=10"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    """Fuzz; say how many inputs were tried."""
    runs, seconds = int(sys.argv[1]), float(sys.argv[2])
    folder = Path(tempfile.mkdtemp(prefix="pkit-fuzz-"))
    if importlib.util.find_spec("atheris"):
        steered(runs, seconds, folder)
    else:
        given = checks(folder, importlib.import_module("tests.torture.targets"))
        sys.stdout.write(f"{by_chance(runs, seconds, given, 1)} inputs, all survived\n")


if __name__ == "__main__":
    main()
