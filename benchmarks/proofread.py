"""How right proofreading is: ``python -m benchmarks.proofread [FILE…] [--show]``.

Of sentences whose verdicts were written down before the rules: those that the rules were tuned on, and those that
were scored once they were frozen. They are about the shipped base, or about the one that a file's first line names
(``# base: court.yaml``). ``{words|verdict}`` marks what a sentence has to say of which words; what is not marked is to
be left alone. A paragraph is read by itself. Documents, in a folder with their base, are read as a whole, and judged
by the line.

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


def read_document(path: Path) -> tuple[str, dict[int, frozenset[Verdict]]]:
    """Return a document without its marks, and the verdicts that each line is to get; one without a mark is right."""
    lines, wanted = [], {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        wanted[number] = frozenset(Verdict(match[2]) for match in _MARK.finditer(line))
        lines.append(_MARK.sub(lambda match: match[1], line))
    return "\n".join(lines) + "\n", wanted


def measure_document(path: Path, *, show: bool = False, cache: Path | None = None) -> Counter[str]:
    """Return how often each outcome came in a document that is read as a whole, line by line.

    Stricter than `measure`: a right line that is called uncited is accused too, and a claim without a citation is a
    fault. Lines without a letter are not counted.
    """
    text, wanted = read_document(path)
    base = open_base(path.parent / "base.yaml", cache)
    said: dict[int, list[Finding]] = {}
    for each in proofread(base, text, name=path.name).findings:
        said.setdefault(each.line, []).append(each)
    counts: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if not re.search("[A-Za-z]", line):
            continue
        counts["sentences"] += 1
        findings = said.get(number, [])
        told = {each.verdict for each in findings}
        faults = wanted[number] - {Verdict.OK}
        wrong = told - {Verdict.OK}
        if faults:
            outcome = "named" if faults & told else "found" if wrong else "missed"
        else:
            outcome = "accused" if wrong else "left"
        counts[outcome] += 1
        if Verdict.OK in wanted[number]:
            counts["told" if Verdict.OK in told else "untold"] += 1
        if show and outcome not in {"named", "left"}:
            verdicts = ", ".join(f"{each.verdict} {each.text!r} ({each.message})" for each in findings)
            print(f"  {outcome}: {path.name}:{number}: {', '.join(faults)}: {line} -> {verdicts}")
    return counts


def measure_any(path: Path, *, show: bool = False, cache: Path | None = None) -> Counter[str]:
    """Measure a document beside its base, or a file of sentences."""
    measured = measure_document if (path.parent / "base.yaml").exists() else measure
    return measured(path, show=show, cache=cache)


def documents() -> list[Path]:
    """Return the documents that are read as a whole, in the folders of their bases."""
    return sorted(path for path in SENTENCES.glob("*/*") if path.name != "base.yaml")


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
    for path in arguments.files or [*sorted(SENTENCES.glob("*.txt"), reverse=True), *documents()]:
        counts = measure_any(path, show=arguments.show)
        whole += counts
        print(f"{path.name}: {rates(counts)}")
    print(f"all: {rates(whole)}")


if __name__ == "__main__":
    main()
