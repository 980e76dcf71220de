import shutil
from pathlib import Path

import pytest
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH

from pkit.errors import UsageError
from pkit.facts.citation import Form, Mention
from pkit.facts.citation.citeproc import find_style, render

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Own</title><id>own</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="{" suffix="}" delimiter="; "><group delimiter="|">
    <text variable="title" font-style="italic"/><text variable="locator"/></group></layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A style of somebody's own, where pkit looks for styles."""
    folder = tmp_path / "config" / "pkit" / "styles"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(STYLE, encoding="utf-8")
    return folder / "own.csl"


def test_a_style_is_found_by_name(own: Path, tmp_path: Path) -> None:
    """In the folder of pkit, and nowhere outside the folders."""
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert find_style("own", environ) == own
    assert find_style(str(own), {}) == own
    for name in ("other", "../styles/own"):
        with pytest.raises(UsageError, match="no CSL style"):
            find_style(name, environ)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_another_style_is_written_by_pandoc(own: Path) -> None:
    """In the text with its place and italics, in the list, and several facts in one."""
    cited = render([Mention(ARTICLE, PARAGRAPH), Mention(JOURNAL)], own)
    assert [made.text for made in cited.cite(Form.IN_TEXT)] == [
        "{Baker Links 25 U.S. ICT Firms with Pakistan|7}",
        "{Cables and Courts}",
    ]
    assert cited.cite(Form.IN_TEXT)[1].marked != "{Cables and Courts}"
    assert sorted(made.text for made in cited.cite(Form.CITATION)) == [
        "Baker Links 25 U.S. ICT Firms with Pakistan.",
        "Cables and Courts.",
    ]
    (joined,) = render([Mention(ARTICLE, PARAGRAPH), Mention(JOURNAL)], own, joined=True).in_text
    assert joined.text == "{Baker Links 25 U.S. ICT Firms with Pakistan|7; Cables and Courts}"


def test_without_pandoc_it_says_how_to_get_it(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line."""
    monkeypatch.setattr("pkit.facts.citation.citeproc._pandoc", lambda: None)
    with pytest.raises(UsageError, match="install pandoc"):
        render([Mention(ARTICLE)], own)
