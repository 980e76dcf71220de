"""Golden citations: made with pandoc's citeproc and citeproc-js, checked without them.

``python -m tools.goldens`` renders them anew (see `tools.golden_processors` for what it needs), with ``--check`` it
prints how many the program matches, with ``--random`` it compares seeded random variants and writes nothing.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.golden_processors import render
from tools.golden_sources import Item, committed, random_variants

from pkit.facts.citation import Form, cite, style_names
from pkit.facts.model import Label, Locator, Name, Source

GOLDENS = Path(__file__).parents[1] / "tests" / "goldens" / "citations.json"


def load() -> list[Item]:
    """Return the committed goldens."""
    goldens: list[Item] = json.loads(GOLDENS.read_text("utf-8"))
    return goldens


def source_of(item: Item) -> Source:
    """Return a CSL item as a record of a fact base."""
    simple = {key.replace("-", "_").lower(): value for key, value in item.items() if key not in {"author", "id"}}
    names = [{key.replace("-", "_"): part for key, part in name.items()} for name in item.get("author", ())]
    return Source(id="source", author=tuple(Name(**name) for name in names), **simple)


def differences(goldens: Sequence[Item], style: str, form: Form) -> list[str]:
    """Return a report of each golden where the program writes what neither processor writes."""
    return [report for golden in goldens if (report := _difference(golden, style, form))]


def _difference(golden: Item, style: str, form: Form) -> str:
    place = golden["locator"]
    locator = Locator(label=Label(place[0]), value=place[1]) if place else None
    text = cite(source_of(golden["source"]), locator, style=style, form=form).text
    right = golden["right"][style][form]
    if text in right:
        return ""
    return f"{style} {form} | {golden['name']}\n  ours   {text}\n" + "".join(f"  right  {one}\n" for one in right)


def _compare(goldens: Sequence[Item], *, verbose: bool) -> float:
    """Print the match rate of each style and form, and return that of all."""
    total = different = 0
    for style in style_names():
        for form in (Form.IN_TEXT, Form.REFERENCE):
            reports = differences(goldens, style, form)
            total += len(goldens)
            different += len(reports)
            print(f"{style:20} {form:10} {_rate(len(reports), len(goldens))}")
            print("".join(reports) if verbose else "", end="")
    print(f"{'all':31} {_rate(different, total)}")
    return 1 - different / total


def _rate(different: int, total: int) -> str:
    return f"{total - different:5} of {total}  {1 - different / total:8.2%}"


def _make() -> None:
    """Render the committed goldens anew, one a line."""
    lines = ",\n".join(json.dumps(golden, ensure_ascii=False) for golden in render(list(committed())))
    GOLDENS.parent.mkdir(exist_ok=True)
    GOLDENS.write_text(f"[\n{lines}\n]\n", "utf-8")


def main() -> int:
    """Make or check; exit status 1 below 99 % of matches."""
    parser = argparse.ArgumentParser(description="Make the golden citations, or compare the program with them.")
    parser.add_argument("--check", action="store_true", help="compare with the committed goldens only")
    parser.add_argument("--random", type=int, metavar="COUNT", help="compare with so many random variants")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random variants")
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    if options.random:
        return _compare(render(list(random_variants(options.random, options.seed))), verbose=options.verbose) < 0.99
    if not options.check:
        _make()
    return _compare(load(), verbose=options.verbose) < 0.99


if __name__ == "__main__":
    sys.exit(main())
