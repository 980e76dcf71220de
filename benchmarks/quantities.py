"""How right the reader of quantities is: ``python -m benchmarks.quantities [FILE…] [--show]``.

Without files: the texts of ``benchmarks/data/unseen``, written with their keys before the rules, and whose results
were looked at only after the rules were frozen. A file that ends with ``.tsv`` holds a sentence and its key a line,
``[value, to, unit (regex), qualifier (regex)]`` in order; ``?`` may be left unread or read as a share in percent.

A quantity of a key is *right* (value, range, unit and qualifier), *unread* (absent, or seen and not read) or *wrong*;
what is read and in no key is wrong too. Texts whose head says ``scored: modality, period`` have those in their keys,
and of what is right they are counted apart: a period that the key has and that is not read is unread, another one
wrong.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.sentences import passages

UNSEEN = Path(__file__).parent / "data" / "unseen"
_NOTE = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


class Key(NamedTuple):
    """What a sentence says, once."""

    value: str
    to: str | None
    unit: str
    qualifier: str
    modality: str | None = None
    """A pattern, None where the text has no keys for it."""
    period: str | None = None
    """A pattern of the words, which nothing matches too where there may be none; None where it is not scored."""
    optional: bool = False
    """It may be left unread."""


class Case(NamedTuple):
    """One sentence or paragraph with its keys."""

    text: str
    keys: tuple[Key, ...]


def annotated(path: Path) -> tuple[list[Case], str]:
    """Return the paragraphs of a text with its keys in braces, and the plain text.

    ``{about $2 million|2000000;USD;about}``: the words, then value (``3..5`` for a range), unit, qualifier. A second
    unit or qualifier that is right too stands behind a bar; ``?`` and ``-`` are no values.
    """
    head, body = path.read_text("utf-8").split("---\n", 1)
    scored = "\nscored: modality, period" in head
    cases = []
    for paragraph in body.strip().split("\n\n"):
        notes = [match[2] for match in _NOTE.finditer(paragraph)]
        keys = tuple(_key(note, scored=scored) for note in notes if note not in {"-", "?"})
        shares = (Key("?", None, "", ""),) * notes.count("?")
        cases.append(Case(_NOTE.sub(lambda match: match[1], paragraph), (*keys, *shares)))
    return cases, _NOTE.sub(lambda match: match[1], body)


def _key(note: str, *, scored: bool) -> Key:
    value, *rest = [each for each in note.split(";") if not re.match("[a-z]+=", each)]
    more = dict(each.split("=", 1) for each in note.split(";") if re.match("[a-z]+=", each))
    low, _, high = value.partition("..")
    unit, *qualifiers = rest or [""]
    return Key(
        low,
        high or None,
        unit,
        "|".join(qualifiers) or "exact",
        more.get("m", "actual") if scored else None,
        more.get("t", "") if scored and more.get("t") != "?" else None,
        "o" in more,
    )


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
            yield from _aspects(match, key, case)
        elif key.value != "?" and not key.optional:
            missed.append(key)
    for mention in left:
        said = f"{mention.value}..{mention.to} {mention.unit} {mention.qualifier.value}"
        yield "wrong", f"{mention.text!r} as {said} in: {case.text[:160]}"
    for key in missed[len(left) :]:
        yield "unread", f"{key} in: {case.text[:200]}"


def _aspects(mention: Mention, key: Key, case: Case) -> Iterator[tuple[str, str]]:
    """Yield verdicts on modality and period of what was read right."""
    for aspect, said, wanted in (
        ("modality", mention.modality.value, key.modality),
        ("period", mention.period or "", key.period),
    ):
        if wanted is None or (wanted == said == ""):
            continue
        right = re.fullmatch(wanted, said, re.IGNORECASE) is not None
        verdict = "right" if right else "wrong" if said else "unread"
        yield f"{aspect} {verdict}", f"{mention.text!r} {said!r}, not {wanted!r} in: {case.text[:160]}"


def measure(cases: Sequence[Case], plain: str, *, show: bool) -> Counter[str]:
    """Return how many quantities were right, unread and wrong."""
    counts: Counter[str] = Counter()
    marks, whose = marks_of(plain), local_currency(plain)
    for case in cases:
        body = passages(case.text.replace("\n", " "))
        found = [mention for mentions in quantities_of(body, marks, whose) for mention in mentions]
        for verdict, words in judge(case, found):
            counts[verdict] += 1
            if show and not verdict.endswith("right"):
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
    parts = [f"{name:20} {_share(counts, '')}"]
    parts += [f"{aspect}: {_share(counts, aspect)}" for aspect in ("modality", "period") if counts[f"{aspect} right"]]
    return "  ".join(parts)


def _share(counts: Counter[str], aspect: str) -> str:
    numbers = {verdict: counts[f"{aspect} {verdict}".strip()] for verdict in ("right", "unread", "wrong")}
    total = sum(numbers.values()) or 1
    return "  ".join(f"{verdict} {count} ({count / total:.1%})" for verdict, count in numbers.items())


if __name__ == "__main__":
    main()
