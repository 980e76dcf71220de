"""Standard input as a file, colours, exclusions and the JSON of commands that are made for people first."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.cli import Runner, settings_in

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "examples" / "harbour.yaml"
ARTICLE = ROOT / "docs" / "examples" / "harbour.txt"


def fed(data: bytes, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, ``data`` at its standard input."""
    call = [sys.executable, "-m", "pkit", *words]
    done = subprocess.run(call, input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(call, done.returncode, done.stdout.decode(), done.stderr.decode())


def same(first: subprocess.CompletedProcess[str], second: subprocess.CompletedProcess[str]) -> bool:
    """Whether two runs printed the same and ended with the same status."""
    return (first.returncode, first.stdout) == (second.returncode, second.stdout)


def test_standard_input_is_read_where_a_file_is() -> None:
    """`-` stands for it, as a base and as an article; what is printed is the same."""
    base, article = EXAMPLE.read_bytes(), ARTICLE.read_bytes()
    facts = ("--facts", str(EXAMPLE))
    assert same(fed(base, "list", "--facts", "-", "--json"), fed(b"", "list", *facts, "--json"))
    assert same(fed(base, "check", "-"), fed(b"", "check", str(EXAMPLE)))
    assert fed(base, "check", "-").stderr == "<stdin>: no problem in 8 entries with 8 facts\n"
    assert same(fed(article, "verify", "-", *facts), fed(b"", "verify", str(ARTICLE), *facts))
    assert same(fed(article, "draft", "-", "--title", "harbour"), fed(b"", "draft", str(ARTICLE)))


def test_what_is_wrong_with_standard_input_is_said_of_it() -> None:
    """Problems have their line and column, and no name of a file that is gone."""
    wrong = EXAMPLE.read_bytes().replace(b"qualifier: about", b"qualifier: abut")
    for words in (("check", "-"), ("list", "--facts", "-")):
        done = fed(wrong, *words)
        assert done.returncode == 1
        assert "<stdin>:70:16: figures[1].qualifier: 'abut'" in done.stdout + done.stderr
        assert "pkit-" not in done.stdout + done.stderr
    assert fed(b"\0", "draft", "-").stderr == "pkit: <stdin>: is no text\n"
    assert fed(b"", "list", "--facts", "-").returncode == 1


@pytest.mark.usefixtures("base")
def test_a_word_behind_a_hyphen_is_left_out(pkit: Runner) -> None:
    """Unquoted, anywhere in the query, with other options around it; what has two hyphens is an option or an error."""
    assert pkit("search", "rebuilt").out.startswith("boats\t")
    for words in (
        ["-yards", "rebuilt"],
        ["rebuilt", "-yards"],
        ["rebuilt", "-hull", "--json", "-yards", "--limit", "0"],
    ):
        assert not pkit("search", *words).out.startswith(("boats", '[\n  {\n    "id": "boats"'))
    assert pkit("search", "rebuilt", "-hull").out == pkit("search", "rebuilt").out
    assert pkit("search", "rebuilt", "-kind:agency").out.startswith("boats\t")
    assert not pkit("search", "rebuilt", "-kind:figure").out.startswith("boats\t")
    ran = pkit("search", "boats", "--target")
    assert (ran.status, ran.out) == (2, "")
    assert "--target" in ran.err
    assert pkit("search", "-h").out == pkit("search", "--help").out == pkit("help", "search").out
    assert pkit("-V").out == pkit("--version").out


@pytest.mark.usefixtures("base")
def test_colours_are_had_when_they_are_asked_for(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Auto is a terminal without NO_COLOR; always and never count more than either, before or behind the command."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def coloured(*words: str, terminal: bool = False) -> bool:
        return "\x1b[" in pkit(*words, terminal=terminal).out

    assert coloured("list", terminal=True)
    assert coloured("list", "--color", "auto", terminal=True)
    assert not coloured("list", "--color=auto")
    assert coloured("--color", "always", "list")
    assert coloured("search", "boats", "--color", "always")
    assert not coloured("show", "boats", "--color", "never", terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured("list", terminal=True)
    assert coloured("show", "boats", "--color", "always", terminal=True)
    assert pkit("list", "--color", "sometimes").status == 2


@pytest.mark.usefixtures("base")
def test_cite_and_brief_as_json_have_what_is_printed(pkit: Runner) -> None:
    """The same texts, with style, form and addresses as they are written now."""
    found = json.loads(pkit("cite", "boats", "boats#2", "--style", "apa", "--form", "in-text", "--json").out)
    assert (found["style"], found["form"], found["addresses"]) == ("apa", "in-text", ["boats", "boats/2"])
    printed = pkit("cite", "boats", "boats/2", "--style", "apa", "--form", "in-text").out
    assert found["citations"] == printed.splitlines()
    (record,) = json.loads(pkit("cite", "boats", "--style", "ris", "--json").out)["citations"]
    assert f"{record}\n" == pkit("cite", "boats", "--style", "ris").out
    found = json.loads(pkit("brief", "boats", "--title", "For Monday", "--style", "mla", "--json").out)
    assert (found["title"], found["style"], found["addresses"]) == ("For Monday", "mla", ["boats"])
    assert f"{found['text']}\n" == pkit("brief", "boats", "--title", "For Monday", "--style", "mla").out


@pytest.mark.usefixtures("base")
def test_doctor_as_json_says_the_same(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found and tried, and whether all is well, which is the exit status too."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    ran = pkit("doctor", "--json")
    found = json.loads(ran.out)
    assert found["fact_base"]["entries"] == 4
    assert found["environment"]["PKIT_FACTS"] == os.environ["PKIT_FACTS"]
    assert (found["ok"], ran.status) == (False, 1)
    assert {each["state"] for each in found["clipboard"]} <= {"verified", "accepted", "sent", "failed"}
    lines = pkit("doctor").out.splitlines()
    assert f"pkit {found['pkit']}, Python {found['python']}, {found['platform']}" in lines
    monkeypatch.setenv("PKIT_FACTS", "/nowhere.yaml")
    assert "cannot be opened" in json.loads(pkit("doctor", "--json").out)["fact_base"]["error"]


def test_config_as_json_has_what_the_file_makes(pkit: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings, keys and problems, and where the file is."""
    settings_in(tmp_path, monkeypatch)
    path = tmp_path / "pkit" / "config.toml"
    empty = {"path": str(path), "exists": False, "settings": {}, "keys": {}, "problems": []}
    assert json.loads(pkit("config", "--json").out) == empty
    path.parent.mkdir()
    path.write_text('style = "mla"\nstle = "x"\n[keys]\n"fact.copy" = "x"\n', encoding="utf-8")
    ran = pkit("config", "--json")
    found = json.loads(ran.out)
    assert (found["exists"], found["settings"], found["keys"]) == (True, {"style": "mla"}, {"fact.copy": "x"})
    assert (len(found["problems"]), ran.status) == (1, 1)


def test_a_draft_as_json_is_the_draft(pkit: Runner) -> None:
    """The keys and values of the YAML; numbers where the schema has numbers."""
    found = json.loads(pkit("draft", str(ARTICLE), "--json").out)
    assert list(found)[:3] == ["schema", "title", "sources"]
    assert (found["schema"], found["title"]) == (1, "harbour")
    facts = [fact for official in found["officials"] for fact in official["facts"]]
    assert facts
    assert all(isinstance(fact["paragraph"], int) and len(fact["anchor"]) == 16 for fact in facts)


@pytest.mark.usefixtures("base")
def test_another_article_is_noticed(pkit: Runner, tmp_path: Path) -> None:
    """Where nothing matches, one line asks whether it is the right article, instead of a line for each fact."""
    other = tmp_path / "other.txt"
    other.write_text("Bread is baked at night.\n\nIt is sold in the morning.", encoding="utf-8")
    ran = pkit("verify", str(other))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "is it another article?" in ran.err
    assert json.loads(pkit("verify", str(other), "--json").out)["holds"] is False


def test_the_sample_of_the_settings_can_be_pasted(
    pkit: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Commands go on as before, and nothing in it is wrong."""
    text = (ROOT / "docs" / "config.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert tomllib.loads(text)
    monkeypatch.delenv("PKIT_FACTS", raising=False)
    settings_in(tmp_path, monkeypatch)
    (tmp_path / "pkit").mkdir()
    (tmp_path / "pkit" / "config.toml").write_text(text, encoding="utf-8")
    assert pkit("config").status == 0
    ran = pkit("list")
    assert (ran.status, ran.err) == (0, "")


def test_a_base_of_the_settings_that_is_gone_says_who_named_it(
    pkit: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One line with both files, status 3."""
    monkeypatch.delenv("PKIT_FACTS", raising=False)
    settings_in(tmp_path, monkeypatch)
    config = tmp_path / "pkit" / "config.toml"
    config.parent.mkdir()
    config.write_text('facts = "gone.yaml"\n', encoding="utf-8")
    ran = pkit("list")
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "gone.yaml: cannot be opened" in ran.err
    assert f"named in {config}" in ran.err
