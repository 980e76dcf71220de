import os
import re
from pathlib import Path

import pytest

from pkit.config import config_path
from tests.support.cli import Runner, settings_in
from tests.unit.facts.citation.test_citeproc import STYLE, needs_pandoc


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A style of somebody's own."""
    path = tmp_path / "mine" / "own.csl"
    path.parent.mkdir()
    path.write_text(STYLE, encoding="utf-8")
    return path


@needs_pandoc
def test_another_style_is_named_by_file_or_by_the_settings_folder(
    pkit: Runner, own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In citations and in a brief, with italics in it."""
    ran = pkit("cite", "it-exports", "reko-diq", "--csl", str(own), "--form", "in-text")
    assert ran.out.count("{") == 2, ran.err
    settings_in(tmp_path, monkeypatch)
    (tmp_path / "pkit").mkdir()
    (tmp_path / "pkit" / "config.toml").write_text('csl-styles = "../mine"\n', encoding="utf-8")
    assert config_path(os.environ) == tmp_path / "pkit" / "config.toml"
    brief = pkit("brief", "it-exports", "reko-diq", "--csl", "own")
    assert brief.out.count("{*") == 2, brief.err
    assert brief.out.count("## References") == 1


@needs_pandoc
def test_another_style_stands_wherever_a_style_can(
    pkit: Runner, own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By its prefix: with ``--style``, in the settings, and as the style that the plain dialogue is told."""
    folder = tmp_path / "config" / "pkit"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    (folder / "config.toml").write_text(f'csl-styles = "{own.parent}"\nstyle = "csl:own"\n', encoding="utf-8")
    cited = "Baker Links 25 U.S. ICT Firms with Pakistan."
    assert pkit("cite", "it-exports").out == pkit("cite", "it-exports", "--style", "csl:own").out == f"{cited}\n"
    assert pkit("cite", "it-exports", "--style", "apa").out != f"{cited}\n"
    said = pkit("browse", "--plain", typed="s csl:own\nit exports\n1\ny\n").out
    assert "Citing in Own." in said
    assert f"Citation, Own: {cited}" in said
    assert "{Baker Links 25 U.S. ICT Firms with Pakistan|6}." in said
    gone = pkit("cite", "it-exports", "--style", "csl:gone")
    assert (gone.status, gone.out, gone.err.count("\n")) == (2, "", 1)
    assert "no CSL style is called 'gone'" in gone.err


def test_without_pandoc_or_style_one_line_says_what_to_do(
    pkit: Runner, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is printed."""
    ran = pkit("brief", "it-exports", "--csl", "no-such-style")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "no CSL style is called 'no-such-style'" in ran.err
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    ran = pkit("cite", "it-exports", "--csl", str(own))
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "pip install 'pkit-desk[csl]'" in ran.err


def test_a_type_that_is_not_proven_is_told_everywhere(pkit: Runner, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By check, cite, brief and the formats that hold a reference."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    path = Path(base)
    path.write_text(path.read_text("utf-8").replace("type: article-newspaper", "type: song", 1), "utf-8")
    assert "not proven for type song in AMA 11, APA 7" in pkit("check", base).err
    for words in (("cite",), ("brief",), ("cite", "--style", "markdown"), ("cite", "--style", "html")):
        ran = pkit(words[0], "ada-lindqvist", *words[1:])
        assert (ran.status, ran.err.count("not proven for type song in")) == (0, 1), words
    assert "not proven" not in pkit("cite", "ada-lindqvist", "--style", "ris").err


@needs_pandoc
def test_a_style_that_writes_nothing_is_told(pkit: Runner, own: Path) -> None:
    """By cite, as an error; in a brief the sentence stands alone."""
    own.write_text(re.sub(r"<layout prefix=.*?</layout>", "<layout><text value=''/></layout>", STYLE, flags=re.DOTALL))
    ran = pkit("cite", "it-exports", "--csl", str(own), "--form", "in-text")
    assert (ran.status, ran.out, ran.err) == (1, "", "pkit: Own writes nothing for this source\n")
    brief = pkit("brief", "it-exports", "--csl", str(own)).out
    assert "*Own" not in brief
    assert not re.search(r" \.|\[\]|\(\)", brief)
