"""How many people and organisations are found, and how many of those are right: ``python -m benchmarks.drafting``.

Without files: the unseen texts of ``benchmarks/data/unseen`` and ``benchmarks/data/names``, whose keys were written
before the rules were changed for them. A file that ends with ``.tsv`` holds a sentence, its people and its
organisations (JSON lists) a line. ``--show`` prints what is missed and what is wrong, ``--ner`` adds the people that
the extra of that name finds.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.quantities import UNSEEN, annotated

from pkit.facts.article.entities import names_in
from pkit.facts.article.recogniser import Recogniser, recogniser
from pkit.facts.article.sentences import passages

NAMES = Path(__file__).parent / "data" / "names"
"""Texts with many names, whose keys hold no quantities."""


class Case(NamedTuple):
    """A text with the names in it."""

    text: str
    people: frozenset[str]
    organisations: frozenset[str]


def listed(path: Path) -> Iterator[Case]:
    """Yield the sentences of a table, each a text of its own."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, people, organisations = line.split("\t")
            yield Case(text, frozenset(json.loads(people)), frozenset(json.loads(organisations)))


def unseen(path: Path) -> Case:
    """Return a text of the unseen ones; its names stand in its head."""
    head = dict(line.split(": ", 1) for line in path.read_text("utf-8").split("---\n")[0].splitlines())
    names = (
        frozenset(name.strip() for name in head[key].split(";") if name.strip()) for key in ("people", "organisations")
    )
    return Case(annotated(path)[1], *names)


def found_in(text: str, recognise: Recogniser | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the people and organisations that are read in a text."""
    read = names_in([passage for passage in passages(text) if passage.paragraph is not None], recognise)
    return frozenset(name for people, _ in read for name in people), frozenset(
        name for _, bodies in read for name in bodies
    )


def measure(cases: list[Case], recognise: Recogniser | None = None, *, show: bool) -> Counter[str]:
    """Return counts: of each kind found and right, found and wrong, missed."""
    counts: Counter[str] = Counter()
    for case in cases:
        for kind, found, key in zip(("people", "organisations"), found_in(case.text, recognise), case[1:], strict=True):
            counts[f"{kind} right"] += len(found & key)
            counts[f"{kind} wrong"] += len(found - key)
            counts[f"{kind} missed"] += len(key - found)
            if show and found != key:
                print(f"  {kind}: missed {sorted(key - found)}, wrong {sorted(found - key)} in: {case.text[:70]!r}")
    return counts


def main() -> None:
    """Print recall and precision of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--ner", action="store_true")
    arguments = parser.parse_args()
    if arguments.ner and recogniser() is None:
        parser.error("the extra ner is not installed")
    cases = [case for path in arguments.files for case in (listed(path) if path.suffix == ".tsv" else [unseen(path)])]
    cases = cases or [unseen(path) for folder in (UNSEEN, NAMES) for path in sorted(folder.glob("*.txt"))]
    counts = measure(cases, recogniser() if arguments.ner else None, show=arguments.show)
    for kind in ("people", "organisations"):
        right, wrong, missed = (counts[f"{kind} {each}"] for each in ("right", "wrong", "missed"))
        print(f"{kind:14} recall {right / ((right + missed) or 1):.1%} ({right} of {right + missed})", end="  ")
        print(f"precision {right / ((right + wrong) or 1):.1%} ({right} of {right + wrong})")


if __name__ == "__main__":
    main()
