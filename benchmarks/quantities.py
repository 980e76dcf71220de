"""How right the reader of quantities is: ``python -m benchmarks.quantities [FILE…] [--show]``.

Without files: the texts of ``benchmarks/data/unseen``, written with their keys before the rules, and whose results
were looked at only after the rules were frozen. A file that ends with ``.tsv`` holds a sentence and its key a line,
``[value, to, unit (regex), qualifier (regex)]`` in order; ``?`` may be left unread or read as a share in percent.

A quantity of a key is *right* (value, range, unit and qualifier), *unread* (absent, or seen and not read) or *wrong*;
what is read and in no key is wrong too.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import Mention, quantities
from pkit.facts.article.sentences import passages

UNSEEN = Path(__file__).parent / "data" / "unseen"
_NOTE = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


class Key(NamedTuple):
    """What a sentence says, once."""

    value: str
    to: str | None
    unit: str
    qualifier: str


class Case(NamedTuple):
    """One sentence or paragraph with its keys."""

    text: str
    keys: tuple[Key, ...]


def annotated(path: Path) -> tuple[list[Case], str]:
    """Return the paragraphs of a text with its keys in braces, and the plain text.

    ``{about $2 million|2000000;USD;about}``: the words, then value (``3..5`` for a range), unit, qualifier. A second
    unit or qualifier that is right too stands behind a bar; ``?`` and ``-`` are no values.
    """
    body = path.read_text("utf-8").split("---\n", 1)[1]
    cases = []
    for paragraph in body.strip().split("\n\n"):
        keys = tuple(_key(match[2]) for match in _NOTE.finditer(paragraph) if match[2] not in {"-", "?"})
        shares = tuple(Key("?", None, "", "") for match in _NOTE.finditer(paragraph) if match[2] == "?")
        cases.append(Case(_NOTE.sub(lambda match: match[1], paragraph), (*keys, *shares)))
    return cases, _NOTE.sub(lambda match: match[1], body)


def _key(note: str) -> Key:
    value, *rest = [each for each in note.split(";") if not re.match("[a-z]+=", each)]
    low, _, high = value.partition("..")
    unit = rest[0] if rest else ""
    qualifiers = "|".join(rest[1:]) if len(rest) > 1 else "exact"
    return Key(low, high or None, unit, qualifiers)


def listed(path: Path) -> list[Case]:
    """Return the sentences of a table with their keys."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, _, keys = line.partition("\t")
            rows = [[*row, None, "", ""][:4] if row == ["?"] else row for row in json.loads(keys)]
            cases.append(Case(text, tuple(Key(str(row[0]), row[1], row[2] or "", row[3] or "") for row in rows)))
    return cases


def agrees(mention: Mention, key: Key) -> bool:
    """Whether a mention says what a key says."""
    if key.value == "?":
        return False
    return (
        mention.value == Decimal(key.value)
        and mention.to == (Decimal(key.to) if key.to else None)
        and re.fullmatch(key.unit or ".*", mention.unit, re.IGNORECASE) is not None
        and re.fullmatch(key.qualifier or ".*", mention.qualifier.value) is not None
    )


def judge(case: Case, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield a verdict for each key and for each mention that no key has: right, unread or wrong, with the words."""
    left = [mention for mention in found if mention.value is not None]
    missed: list[Key] = []
    for key in case.keys:
        match = next((mention for mention in left if agrees(mention, key)), None)
        if match is not None:
            left.remove(match)
            yield "right", match.text
        elif key.value != "?":
            missed.append(key)
    for mention in left:
        said = f"{mention.value}..{mention.to} {mention.unit} {mention.qualifier.value}"
        yield "wrong", f"{mention.text!r} as {said} in: {case.text[:160]}"
    for key in missed[len(left) :]:
        yield "unread", f"{key} in: {case.text[:200]}"


def measure(cases: Sequence[Case], plain: str, *, show: bool) -> Counter[str]:
    """Return how many quantities were right, unread and wrong."""
    counts: Counter[str] = Counter()
    marks = marks_of(plain)
    for case in cases:
        found = [m for passage in passages(case.text.replace("\n", " ")) for m in quantities(passage.text, marks)]
        for verdict, words in judge(case, found):
            counts[verdict] += 1
            if show and verdict != "right":
                print(f"  {verdict}: {words}")
    return counts


def main() -> None:
    """Print right, unread and wrong per file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was unread or wrong")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    for path in arguments.files or sorted(UNSEEN.glob("*.txt")):
        if path.suffix == ".tsv":
            cases = listed(path)
            counts = sum((measure([case], case.text, show=arguments.show) for case in cases), Counter())
        else:
            counts = measure(*annotated(path), show=arguments.show)
        totals += counts
        print(_line(path.name, counts))
    print(_line("all", totals))


def _line(name: str, counts: Counter[str]) -> str:
    total = sum(counts.values()) or 1
    parts = (f"{verdict} {counts[verdict]} ({counts[verdict] / total:.1%})" for verdict in ("right", "unread", "wrong"))
    return f"{name:20} {'  '.join(parts)}"


if __name__ == "__main__":
    main()
