"""Golden citations: made with pandoc's citeproc and citeproc-js, checked without them.

``python -m tools.goldens`` renders them anew (see `tools.golden_processors` for what it needs), with ``--check`` it
prints how many the program matches, by style and type, with ``--random`` it compares seeded random records and writes
nothing. ``tests/goldens`` holds the sources, one a line, and for each style a file with a text a line;
``tests/goldens/briefs`` the same for documents of several sources.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools import golden_briefs
from tools.golden_catalogue import catalogue_records
from tools.golden_processors import FORMS, Golden, render, source_of, without_tags
from tools.golden_sources import committed, random_variants
from tools.golden_types import random_records

from pkit.facts.citation import Citation, Form, cite, style_names
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, spans
from pkit.facts.model import Label, Locator

FOLDER = Path(__file__).parents[1] / "tests" / "goldens"
SOURCES = FOLDER / "sources.jsonl"
RECORDS = 10
"""Committed records of each type, beside the variants of `tools.golden_sources`."""
LISTED = {
    ("chicago-notes", Form.IN_TEXT, "speech catalogue/46"): "two differences of the processors in one text: the comma "
    "behind a question mark is citeproc-js's, the capital behind a curly apostrophe pandoc's",
}
"""Texts that are neither processor's, each with the reason."""
_TAGS = {ITALIC: "i", BOLD: "b", SUPERSCRIPT: "sup", SUBSCRIPT: "sub", SMALL_CAPS: "sc"}


def load() -> list[Golden]:
    """Return the committed goldens."""
    sources = [json.loads(line) for line in SOURCES.read_text("utf-8").splitlines()]
    texts = {style: list(_read(style)) for style in style_names()}
    return [
        Golden(
            source["name"], source["source"], source["locator"], {style: texts[style][place] for style in style_names()}
        )
        for place, source in enumerate(sources)
    ]


def _read(style: str) -> Iterator[dict[str, list[str]]]:
    right: dict[str, list[str]] = {}
    for line in (FOLDER / f"{style}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            if right:
                yield right
            right = {form: [] for form in FORMS}
        else:
            form, _, text = line.partition(": ")
            right[form].append(text)
    yield right


def _write(goldens: Sequence[Golden]) -> None:
    FOLDER.mkdir(exist_ok=True)
    lines = [
        json.dumps({"name": each.name, "source": each.source, "locator": each.locator}, ensure_ascii=False)
        for each in goldens
    ]
    SOURCES.write_text("\n".join([*lines, ""]), "utf-8")
    for style in style_names():
        written = (
            "\n".join(
                [f"# {each.name}", *(f"{form}: {text}" for form in FORMS for text in each.right[style][form]), ""]
            )
            for each in goldens
        )
        (FOLDER / f"{style}.txt").write_text("".join(written), "utf-8")


def differences(goldens: Sequence[Golden], style: str, form: Form) -> list[str]:
    """Return a report of each golden where the program writes what neither processor writes, but for those `LISTED`."""
    return [
        report
        for golden in goldens
        if (report := _difference(golden, style, form)) and (style, form, golden.name) not in LISTED
    ]


def misplaced_italics(goldens: Sequence[Golden], style: str, form: Form) -> list[str]:
    """Return a report of each golden with pandoc's text whose italics and the like are not pandoc's."""
    reports = []
    for golden in goldens:
        made, right = _cited(golden, style, form), golden.right[style][form][0]
        if made.text == without_tags(right) and _letters(_tagged(made.marked)) != _letters(right):
            reports.append(f"{style} {form} | {golden.name}\n  ours   {_tagged(made.marked)}\n  right  {right}\n")
    return reports


def _cited(golden: Golden, style: str, form: Form) -> Citation:
    place = golden.locator
    locator = Locator(label=Label(place[0]), value=place[1]) if place else None
    return cite(source_of(golden.source), locator, style=style, form=form)


def _difference(golden: Golden, style: str, form: Form) -> str:
    text = _cited(golden, style, form).text
    right = [without_tags(each) for each in golden.right[style][form]]
    if text in right:
        return ""
    return f"{style} {form} | {golden.name}\n  ours   {text}\n" + "".join(f"  right  {one}\n" for one in right)


def _tagged(marked: str) -> str:
    """Return a finished text with the tags that `tools.golden_processors` uses."""
    written = ""
    for text, formats in spans(marked):
        tags = [_TAGS[each] for each in formats]
        written += "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))
    return written


def _letters(tagged: str) -> list[tuple[str, frozenset[str]]]:
    """Return letters and digits, each with what it is set in; how punctuation is set nobody sees."""
    letters, on, rest = [], Counter[str](), tagged
    while rest:
        tag, end, after = rest.partition(">") if rest.startswith("<") else ("", "", "")
        name = tag.removeprefix("</").removeprefix("<")
        if end and name in _TAGS.values():
            on[name] += -1 if tag.startswith("</") else 1
            rest = after
            continue
        if rest[0].isalnum():
            letters.append((rest[0], frozenset(name for name, depth in on.items() if depth % 2)))
        rest = rest[1:]
    return letters


def _compare(goldens: Sequence[Golden], *, verbose: bool) -> float:
    """Print the match rate of each style and form, and of each type; return the lowest rate of a style."""
    rates: dict[str, float] = {}
    by_type: dict[tuple[str, str], list[int]] = {}
    for style in style_names():
        wrong = 0
        for form in FORMS:
            reports = []
            for golden in goldens:
                report = _difference(golden, style, form)
                reports += [report] if report else []
                count = by_type.setdefault((golden.source["type"], style), [0, 0])
                count[bool(report)] += 1
            wrong += len(reports)
            print(f"{style:20} {form:10} {_rate(len(reports), len(goldens))}")
            print("".join(reports) if verbose else "", end="")
        rates[style] = 1 - wrong / (2 * len(goldens))
    print("\n" + _table(by_type))
    for (style, form, name), reason in LISTED.items():
        print(f"listed: {style} {form} | {name}: {reason}")
    _compare_briefs()
    return min(rates.values())


def _compare_briefs() -> None:
    """Print how many texts of the briefs are pandoc's, and the reason for each that is not."""
    print("\nTwelve briefs of several sources:")
    for style in style_names():
        right = golden_briefs.load(style)
        made = golden_briefs.lines(style)
        print(f"{style:20} {_rate(sum(made[at] != text for at, text in right.items()), len(right))}")
    for (style, brief, line), reason in golden_briefs.LISTED.items():
        print(f"listed: {style} | {brief}, {line}: {golden_briefs.REASONS[reason]}")


def _table(by_type: dict[tuple[str, str], list[int]]) -> str:
    """Return the rates by type and style as a table in Markdown."""
    rows = [f"| type | {' | '.join(style_names())} |", f"|---|{'---|' * len(style_names())}"]
    for kind in sorted({kind for kind, _ in by_type}):
        cells = []
        for style in style_names():
            right, wrong = by_type[kind, style]
            cells.append(f"{100 * right / (right + wrong):.4g}")
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _rate(different: int, total: int) -> str:
    return f"{total - different:5} of {total}  {1 - different / total:8.2%}"


def main() -> int:
    """Make or check; exit status 1 where a style is below 99 % of matches."""
    parser = argparse.ArgumentParser(description="Make the golden citations, or compare the program with them.")
    parser.add_argument("--check", action="store_true", help="compare with the committed goldens only")
    parser.add_argument("--random", type=int, metavar="COUNT", help="compare with so many random variants and records")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random variants")
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    if options.random:
        variants = [*random_variants(options.random, options.seed), *random_records(options.random, options.seed)]
        return _compare(render(variants), verbose=options.verbose) < 0.99
    if not options.check:
        records = random_records(RECORDS * 28, seed=0)
        _write(render([*committed(), *records, *catalogue_records()]))
        golden_briefs.write()
    return _compare(load(), verbose=options.verbose) < 0.99


if __name__ == "__main__":
    sys.exit(main())
