"""Each command on a small base: what it prints, where, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pkit.facts.exports import exports
from tests.support.cli import Runner

pytestmark = pytest.mark.usefixtures("base")


def test_search_prints_one_hit_a_line(pkit: Runner) -> None:
    """In a pipe a hit is address, kind, name and text with tabs between them."""
    ran = pkit("search", "yards")
    assert ran == (0, "boats/2\tfigure\tBoats\tThe yards are still to be chosen.\n", "")


def test_search_as_json_has_the_fields_that_scripts_rely_on(pkit: Runner) -> None:
    """A hit has these fields and no others, of the fact that matched best."""
    (hit,) = json.loads(pkit("search", "rebuilt", "--json").out)
    assert list(hit) == [
        *("id", "address", "kind", "name", "text", "paragraph", "source", "per"),
        *("value", "to", "unit", "qualifier", "modality", "period"),
        *("score", "spans", "alias", "missing_terms"),
    ]
    assert {name: hit[name] for name in list(hit)[:-4]} == {
        "id": "boats",
        "address": "boats",
        "kind": "figure",
        "name": "Boats",
        "text": "About 14 boats are to be rebuilt.",
        "paragraph": 2,
        "source": "herald",
        "per": ["ada-lindqvist"],
        "value": "14",
        "to": None,
        "unit": "boats",
        "qualifier": "about",
        "modality": "actual",
        "period": None,
    }
    assert (hit["alias"], hit["missing_terms"]) == (None, [])
    assert 0 < hit["score"] <= 100
    assert {"field": "text", "index": 0, "start": 25, "end": 32} in hit["spans"]


def test_search_brings_what_can_be_pasted_on_request(pkit: Runner) -> None:
    """--with adds the citation and the sentence with it, so that a launcher needs one call; null without a fact."""
    (hit,) = json.loads(pkit("search", "yards", "--json", "--with", "citation,fact").out)
    assert hit["citation"] == pkit("cite", "boats/2").out.rstrip("\n")
    assert hit["fact"].startswith("The yards are still to be chosen")
    (hit,) = json.loads(pkit("search", "yards", "--json", "--with", "citation", "--style", "mla").out)
    assert hit["citation"] == pkit("cite", "boats/2", "--style", "mla").out.rstrip("\n")
    assert "fact" not in hit
    (hit,) = json.loads(pkit("search", "lta", "--kind", "agency", "--json", "--with", "fact,citation").out)
    assert (hit["citation"], hit["fact"]) == (None, None)
    ran = pkit("search", "yards", "--json", "--with", "cite")
    assert (ran.status, ran.out) == (2, "")
    assert "'cite' is not one of citation, fact" in ran.err
    assert pkit("search", "yards", "--with", "fact").status == 2


def test_an_entry_without_facts_is_found_too(pkit: Runner) -> None:
    """What only a fact has, its address too, is null."""
    (hit,) = json.loads(pkit("search", "lta", "--kind", "agencies", "--json").out)
    assert (hit["id"], hit["per"]) == ("lta", [])
    assert {hit[name] for name in ("address", "text", "paragraph", "source", "value", "modality")} == {None}


@pytest.mark.parametrize("words", ["natalie baker iftikhar", "exports target", "7.3", "reko diq", "session february"])
def test_what_a_hit_shows_is_what_its_address_cites(pkit: Runner, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Text, paragraph, source and who stands behind it are those of the fact at the hit's address."""
    monkeypatch.delenv("PKIT_FACTS")
    hits = json.loads(pkit("search", *words.split(), "--json", "--limit", "0").out)
    lines = pkit("search", *words.split(), "--limit", "0").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [hit["address"] for hit in hits]
    for hit in hits:
        facts = json.loads(pkit("show", hit["id"], "--json").out)["facts"]
        (fact,) = (fact for fact in facts if fact["address"] == hit["address"])
        assert (hit["text"], hit["paragraph"]) == (fact["text"], fact.get("paragraph"))
        assert (hit["source"], hit["per"]) == (fact["source"], fact.get("per", []))
        cited = pkit("cite", hit["address"]).out
        assert f"para. {hit['paragraph']}" in cited or hit["paragraph"] is None


def test_nothing_found_is_status_1_and_says_what_to_try(pkit: Runner) -> None:
    """Standard output stays empty (or an empty list), standard error has the nearest words."""
    ran = pkit("search", "qqqq")
    assert (ran.status, ran.out) == (1, "")
    assert "Nothing matches 'qqqq'." in ran.err
    assert json.loads(pkit("search", "qqqq", "--json").out) == []


def test_a_limit_is_said_when_it_cuts(pkit: Runner) -> None:
    """Whoever gets fewer hits than there are learns how to get all."""
    ran = pkit("search", "a", "--limit", "1")
    assert len(ran.out.splitlines()) == 1
    assert "--limit 0 lists all" in ran.err
    assert len(pkit("search", "a", "--limit", "0").out.splitlines()) > 1


def test_list_prints_an_entry_a_line(pkit: Runner) -> None:
    """In a pipe an entry is id, kind, name and its summary."""
    assert pkit("list", "figures").out == "boats\tfigure\tBoats\tabout 14 boats\n"
    assert [line.split("\t")[0] for line in pkit("list").out.splitlines()] == [
        "ada-lindqvist",
        "lta",
        "boats",
        "sun-ferries",
    ]


def test_list_and_show_as_json_have_every_field(pkit: Runner) -> None:
    """An entry comes as in the file, with kind and relations, and each fact with its address."""
    (listed,) = json.loads(pkit("list", "figure", "--json").out)
    shown = json.loads(pkit("show", "boats", "--json").out)
    assert listed == shown
    relations = shown.pop("relations")
    assert [(each["id"], each["kind"]) for each in relations] == [("ada-lindqvist", "official"), ("lta", "agency")]
    assert shown == {
        "kind": "figure",
        "id": "boats",
        "name": "Boats",
        "value": "14",
        "unit": "boats",
        "qualifier": "about",
        "modality": "actual",
        "about": ["lta"],
        "facts": [
            {
                "address": "boats",
                "text": "About 14 boats are to be rebuilt.",
                "source": "herald",
                "paragraph": 2,
                "per": ["ada-lindqvist"],
                "anchor": "1" * 16,
            },
            {"address": "boats/2", "text": "The yards are still to be chosen.", "source": "herald", "paragraph": 3},
        ],
    }


def test_an_empty_list_is_json_too(pkit: Runner, base: str) -> None:
    """A base without entries of a kind gives an empty list."""
    with open(base, encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()
    with open(base, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text.split("programs:")[0] + "...\n")
    assert json.loads(pkit("list", "programs", "--json").out) == []


def test_show_takes_a_fact_too(pkit: Runner) -> None:
    """An address shows the entry that it is in, with its qualifier, places and who said it."""
    ran = pkit("show", "boats/2")
    assert ran.status == 0
    assert "is\t\tabout 14 boats\n" in ran.out
    assert "[herald, paragraph 2; per Ada Lindqvist]" in ran.out


@pytest.mark.parametrize("command", ["show", "cite", "brief"])
def test_an_address_of_the_older_form_is_read_too(pkit: Runner, command: str) -> None:
    """`boats#2` is the fact that is printed as `boats/2`."""
    assert pkit(command, "boats/2") == pkit(command, "boats/2")
    assert pkit(command, "boots#2").err == "pkit: no entry has the id 'boots' (did you mean 'boats'?)\n"


@pytest.mark.parametrize("command", ["show", "cite", "brief"])
def test_an_unknown_id_has_a_suggestion(pkit: Runner, command: str) -> None:
    """A slip in an id is status 1, one line, with the nearest id."""
    ran = pkit(command, "boots")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "pkit: no entry has the id 'boots' (did you mean 'boats'?)\n"


def test_every_unknown_id_is_said(pkit: Runner) -> None:
    """One line each; a fact that is not there, too; nothing is printed of the others."""
    ran = pkit("cite", "boats", "boots", "boats/7", "lta")
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(":")[1][:12] for line in ran.err.splitlines()] == [
        " no entry ha",
        " no fact has",
        " no fact has",
    ]


def test_cite_prints_a_line_for_each_fact(pkit: Runner) -> None:
    """The paragraph stands in the note; the second note of a source is short, as several addresses are one document."""
    assert pkit("cite", "boats", "boats/2").out.splitlines() == [
        "“Ferries Turn to the Sun,” The Lake Herald, n.d., para. 2.",
        "The Lake Herald, “Ferries Turn to the Sun,” para. 3.",
    ]
    assert pkit("cite", "boats", "--style", "apa", "--form", "in-text").out == (
        "(“Ferries Turn to the Sun,” n.d., para. 2)\n"
    )


def test_cite_writes_every_style_form_and_format(pkit: Runner) -> None:
    """Styles have three forms; formats are records."""
    assert (
        pkit("cite", "boats", "--style", "mla").out
        == pkit("cite", "boats", "--style", "mla", "--form", "reference").out
    )
    assert pkit("cite", "boats", "--style", "ieee").out.startswith("“Ferries")
    assert pkit("cite", "boats", "--style", "ieee", "--form", "reference").out.startswith("[1] “Ferries")
    assert pkit("cite", "boats", "--style", "mla", "--form", "reference").out.startswith("“Ferries Turn to the Sun.”")
    assert pkit("cite", "boats", "--style", "ris").out.startswith("TY  - NEWS\n")


@pytest.mark.parametrize(("command", "way"), [("cite", "apa7"), ("brief", "ris"), ("export", "xml")])
def test_a_wrong_choice_is_wrong_usage(pkit: Runner, command: str, way: str) -> None:
    """Status 2, and the message has what there is."""
    option = "--format" if command == "export" else "--style"
    ran = pkit(command, *(() if command == "export" else ("boats",)), option, way)
    assert (ran.status, ran.out) == (2, "")
    assert f"invalid choice: '{way}'" in ran.err


def test_copy_prints_and_tells_the_truth(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clipboard is switched off, the text is printed all the same, and the status is 1."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    ran = pkit("cite", "boats", "--copy")
    assert ran.status == 1
    assert ran.out == "“Ferries Turn to the Sun,” The Lake Herald, n.d., para. 2.\n"
    assert ran.err == "Not on the clipboard (off: switched off by PKIT_CLIPBOARD=off)\n"


@pytest.mark.parametrize("name", list(exports()))
def test_an_export_to_a_file_is_what_would_be_printed(name: str, base: str, tmp_path: Path) -> None:
    """--output writes the same bytes, and replaces a file only once all is written."""
    call = [sys.executable, "-m", "pkit", "export", "--facts", base, "--format", name]
    printed = subprocess.run(call, capture_output=True, check=True).stdout
    path = tmp_path / "out" / "facts"
    path.parent.mkdir()
    path.write_text("older", "utf-8")
    path.chmod(0o640)
    subprocess.run([*call, "--output", str(path)], check=True)
    assert path.read_bytes() == printed
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640  # Windows keeps no modes
    assert list(path.parent.iterdir()) == [path]


def test_an_export_that_cannot_be_written_is_status_3(pkit: Runner, tmp_path: Path) -> None:
    """One line; a database is not written to a terminal."""
    ran = pkit("export", "--format", "csv", "--output", str(tmp_path / "no" / "x.csv"))
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "x.csv: cannot be written: " in ran.err
    ran = pkit("export", "--format", "sqlite", terminal=True)
    assert (ran.status, ran.out) == (2, "")
    assert "--output FILE" in ran.err


def test_brief_is_a_memo(pkit: Runner) -> None:
    """A heading, a bullet a fact, the reference once."""
    ran = pkit("brief", "boats", "boats/2", "--title", "For Monday", "--style", "apa")
    assert ran.out.startswith("# For Monday\n\n- About 14 boats are to be rebuilt, according to Ada Lindqvist (")
    assert ran.out.count("The Lake Herald") == 1


def test_a_table_on_a_terminal_fits_its_width(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns line up, the last one is wrapped, nothing is cut off; colours only where they are wanted."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    lines = pkit("search", "rebuilt", terminal=True).out.splitlines()
    assert lines == ["\x1b[1mboats\x1b[0m  figure  Boats  About 14 boats are to be rebuilt."]
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "42")
    lines = pkit("search", "rebuilt", terminal=True).out.splitlines()
    assert lines == ["boats  figure  Boats  About 14 boats are", "                      to be rebuilt."]
    monkeypatch.setenv("COLUMNS", "20")
    assert pkit("search", "rebuilt", terminal=True).out.splitlines()[:3] == ["boats", "  figure", "  Boats"]


def test_doctor_says_what_it_found(pkit: Runner, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    """Versions, the base, the cache and the clipboard, a line each; status 1 as nothing could be copied."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    ran = pkit("doctor")
    assert ran.status == 1
    assert f"fact base: {base}, 4 entries\n" in ran.out
    assert "cache: " in ran.out
    assert "PKIT_CLIPBOARD: off (nothing is tried)\n" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [("doctor", "cache: /aaa"), ("config", "is not there yet"), ("cite boats --csl none", "no CSL style is called")],
)
def test_folders_that_cannot_be_looked_into_are_no_error(
    pkit: Runner, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    """A name that is too long stands for one that may not be searched, which an administrator may."""
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, f"/{'a' * 300}")
    ran = pkit(*words.split())
    assert said in f"{ran.out}{ran.err}"


def test_a_home_of_nobody_is_a_path_like_any_other(
    pkit: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One line says what is missing, wherever the path was given."""
    path = "~nobody-has-this-name/a"
    settings = tmp_path / "pkit" / "config.toml"
    settings.parent.mkdir()
    settings.write_text(f'facts = "{path}"\ncsl-styles = "{path}"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert path in pkit("cite", "boats", "--csl", path).err
    monkeypatch.delenv("PKIT_FACTS")
    assert f"{path}: cannot be opened: " in pkit("list").err


def test_doctor_goes_on_where_the_base_is_wrong(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base that cannot be opened, or no home, is a finding, not the end."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    ran = pkit("doctor", "--facts", "/nowhere.yaml")
    assert f"fact base: {Path('/nowhere.yaml')}: cannot be opened" in ran.out
    assert "cache: none" in ran.out
    assert "clipboard" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_code_for_each_shell(pkit: Runner, shell: str) -> None:
    """The code names the program."""
    ran = pkit("completion", shell)
    assert ran.status == 0
    assert "pkit" in ran.out
