"""How right proofreading is: ``python -m benchmarks.proofread [FILE…] [--show]``.

Of sentences whose verdicts were written down before the rules: those that the rules were tuned on, and those that
were scored once they were frozen. They are about the shipped base, or about the one that a file's first line names
(``# base: court.yaml``). ``{words|verdict}`` marks what a sentence has to say of which words; what is not marked is to
be left alone. A paragraph is read by itself.

A *fault* counts as found where a finding with a fault's verdict overlaps its words, and as named where it is that very
verdict. A sentence without a fault is *accused* where anything of it is called one.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pkit.facts.article.proofread import Finding, Verdict, proofread
from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base, shipped_path

SENTENCES = Path(__file__).parent / "data" / "proofread"
EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
_BASE = re.compile(r"# base: (\S+)")
_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


class Marked(NamedTuple):
    """Words of a sentence and the verdict that they are to get."""

    start: int
    end: int
    verdict: Verdict


class Case(NamedTuple):
    """One sentence."""

    text: str
    marks: tuple[Marked, ...]


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the sentences of a file."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, marks, place = "", [], 0
        for match in _MARK.finditer(line):
            text += line[place : match.start()]
            marks.append(Marked(len(text), len(text) + len(match[1]), Verdict(match[2])))
            text += match[1]
            place = match.end()
        yield Case(text + line[place:], tuple(marks))


def judge(case: Case, findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Yield what became of each fault, of the sentence if it has none, and of each number that is right."""
    accusing = [each for each in findings if each.verdict.is_fault]
    faults = [mark for mark in case.marks if mark.verdict.is_fault]
    for mark in faults:
        met = [each for each in accusing if each.start < mark.end and mark.start < each.end]
        exact = any(each.verdict is mark.verdict for each in met)
        said = ", ".join(f"{each.verdict} {each.text!r}" for each in findings) or "nothing"
        outcome = ("named" if exact else "found") if met else "missed"
        yield outcome, f"{mark.verdict}: {case.text} -> {said}"
    beside = [each for each in accusing if not any(each.start < mark.end and mark.start < each.end for mark in faults)]
    if not faults:
        said = ", ".join(f"{each.verdict} {each.text!r} ({each.message})" for each in accusing)
        yield ("accused" if accusing else "left"), f"{case.text} -> {said}"
    elif beside:
        yield "beside", f"{case.text} -> {', '.join(f'{each.verdict} {each.text!r}' for each in beside)}"
    for mark in case.marks:
        if not mark.verdict.is_fault:
            met = [each for each in findings if each.start < mark.end and mark.start < each.end]
            right = any(each.verdict is mark.verdict for each in met)
            yield (
                ("told" if right else "untold"),
                f"{mark.verdict}: {case.text} -> {[str(each.verdict) for each in met]}",
            )


def base_of(path: Path, cache: Path | None) -> FactBase:
    """Open the base that the sentences of a file are about; its compiled form goes into ``cache``."""
    named = _BASE.match(path.read_text("utf-8"))
    if named is None:
        return open_base(shipped_path(), cache)
    beside = path.parent / named[1]
    return open_base(beside if beside.exists() else EXAMPLES / named[1], cache)


def measure(path: Path, *, show: bool = False, cache: Path | None = None) -> Counter[str]:
    """Return how often each outcome came."""
    counts: Counter[str] = Counter()
    base = base_of(path, cache)
    for case in read_cases(path):
        counts["sentences"] += 1
        for outcome, words in judge(case, proofread(base, case.text, name="case.md").findings):
            counts[outcome] += 1
            if show and outcome not in {"named", "left", "told"}:
                print(f"  {outcome}: {words}")
    return counts


def rates(counts: Counter[str]) -> str:
    """Return the counts of one file as a line."""
    faults = counts["named"] + counts["found"] + counts["missed"]
    right = counts["left"] + counts["accused"]
    known = counts["told"] + counts["untold"]
    found = faults - counts["missed"]
    return (
        f"{counts['sentences']} sentences; faults found {found} of {faults} ({found / (faults or 1):.1%}), "
        f"by their name {counts['named']}; right sentences accused {counts['accused']} of {right} "
        f"({counts['accused'] / (right or 1):.1%}); right claims recognised {counts['told']} of {known}"
    )


def main() -> None:
    """Print the rates of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed, accused or not recognised")
    arguments = parser.parse_args()
    whole: Counter[str] = Counter()
    for path in arguments.files or sorted(SENTENCES.glob("*.txt"), reverse=True):
        counts = measure(path, show=arguments.show)
        whole += counts
        print(f"{path.name}: {rates(counts)}")
    print(f"all: {rates(whole)}")


if __name__ == "__main__":
    main()
