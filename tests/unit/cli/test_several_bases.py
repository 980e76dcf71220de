"""The command line over several bases: ``--facts A --facts B``, and ``facts = [...]`` among the settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pkit.cli.arguments import AddressAction
from pkit.config import read_config
from pkit.facts.anchors import anchor
from tests.support.cli import Runner, small_base

SENTENCES = ("Ada Lindqvist is at the head of the ferries.", "About 14 boats will be rebuilt next year.")


@pytest.fixture
def lakes(tmp_path: Path) -> Path:
    """A base of its own."""
    path = tmp_path / "lakes.yaml"
    path.write_text(Path(small_base(tmp_path)).read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
def rivers(lakes: Path) -> Path:
    """Another one, with the same agency and a figure of its own."""
    text = lakes.read_text("utf-8").replace("id: boats", "id: ships").replace("Lake Transport", "River Transport")
    path = lakes.with_name("rivers.yaml")
    path.write_text(text.replace("title: Ferries\n", "title: Rivers\n"), "utf-8")
    return path


@pytest.fixture
def both(lakes: Path, rivers: Path) -> tuple[str, ...]:
    """The options that open both."""
    return "--facts", str(lakes), "--facts", str(rivers)


def test_both_are_searched_listed_and_shown_as_one(pkit: Runner, both: tuple[str, ...]) -> None:
    """One list, one search, and each entry tells where it is from."""
    assert [line.split("\t")[0] for line in pkit("list", "figure", *both).out.splitlines()] == ["boats", "ships"]
    hits = json.loads(pkit("search", "river transport", "base:rivers", "--json", *both).out)
    assert hits[0]["id"] == "rivers:lta"
    shown = pkit("show", "rivers:lta", *both)
    assert "base\t\trivers" in shown.out
    assert json.loads(pkit("show", "ships", "--json", *both).out)["base"] == "rivers"


def test_options_before_and_behind_the_command_are_both_opened(pkit: Runner, lakes: Path, rivers: Path) -> None:
    """Neither takes the place of the other."""
    ran = pkit("--facts", str(lakes), "cite", "boats", "ships", "--facts", str(rivers))
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 2


def test_a_file_that_is_named_twice_is_opened_once(pkit: Runner, lakes: Path) -> None:
    """However its path is written, and so no id clashes with itself."""
    ran = pkit("show", "lta", "--facts", str(lakes), "--facts", str(lakes.parent / "." / "lakes.yaml"))
    assert ran.status == 0
    assert "base\t" not in ran.out


def test_an_id_that_both_have_has_to_be_told_with_its_base(pkit: Runner, both: tuple[str, ...]) -> None:
    """The choices are in the message; nothing is guessed."""
    ran = pkit("cite", "lta", *both)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "pkit: no entry has the id 'lta' alone: write lakes:lta or rivers:lta\n"


def test_standard_input_may_be_one_of_them(lakes: Path, rivers: Path) -> None:
    """It is called stdin in addresses."""
    call = (sys.executable, "-P", "-m", "pkit", "show", "stdin:lta", "--facts", "-", "--facts", str(rivers))
    ran = subprocess.run(call, input=lakes.read_bytes(), stdout=subprocess.PIPE, check=True)
    assert b"Lake Transport Authority" in ran.stdout


def test_every_file_is_checked(pkit: Runner, both: tuple[str, ...], rivers: Path) -> None:
    """Each has its own verdict, and one that is wrong makes the exit status 1."""
    assert pkit("check", *both).status == 0
    rivers.write_text(rivers.read_text("utf-8").replace("qualifier: about", "qualifier: abut"), "utf-8")
    ran = pkit("check", *both)
    assert ran.status == 1
    assert ran.out.startswith(f"{rivers}:")
    assert "lakes.yaml: no problem" in ran.err


def test_what_is_added_goes_to_the_base_that_the_entry_is_from(
    pkit: Runner, both: tuple[str, ...], lakes: Path, rivers: Path
) -> None:
    """With or without the base in the address; the other file is not touched."""
    before = lakes.read_text("utf-8")
    assert pkit("add", "ships", "--text", "Ships are slow.", *both).out == "ships/3\n"
    ran = pkit("add", "rivers:lta", "--text", "It is large.", "--per", "rivers:ada-lindqvist", *both)
    assert ran.out == "rivers:lta\n"
    assert lakes.read_text("utf-8") == before
    assert "per: [ada-lindqvist]" in rivers.read_text("utf-8")
    assert "It is large." in pkit("show", "rivers:lta", *both).out


def test_where_it_is_not_clear_which_file_is_meant_nothing_is_written_and_the_choices_are_told(
    pkit: Runner, both: tuple[str, ...], lakes: Path
) -> None:
    """An id of both, and one of neither."""
    before = lakes.read_text("utf-8")
    new = ("--kind", "agency", "--name", "Port")
    assert "several bases have 'lta', and one is written to: name it, lakes:lta, rivers:lta" in (
        pkit("add", "lta", "--text", "x", *both).err
    )
    ran = pkit("add", "port", *new, *both)
    assert (ran.status, lakes.read_text("utf-8")) == (2, before)
    assert "name it, lakes:port, rivers:port" in ran.err
    assert pkit("add", "lakes:port", *new, *both).out == "lakes:port\n"
    assert pkit("show", "port", *both).status == 0


def test_an_entry_is_renamed_in_its_own_file(pkit: Runner, both: tuple[str, ...], lakes: Path) -> None:
    """The other one with that id keeps it, and needs no base any more."""
    before = lakes.read_text("utf-8")
    assert pkit("rename", "rivers:lta", "river-board", *both).status == 0
    assert lakes.read_text("utf-8") == before
    assert pkit("show", "river-board", *both).status == 0
    assert pkit("show", "lta", *both).status == 0


def test_a_moved_paragraph_is_written_into_the_file_of_its_fact(
    pkit: Runner, both: tuple[str, ...], lakes: Path, rivers: Path, tmp_path: Path
) -> None:
    """Though the facts of both are proven by the same article."""
    for path in (lakes, rivers):
        path.write_text(path.read_text("utf-8").replace("Ferries Turn", f"{path.stem} Turn"), "utf-8")
        for old, sentence in zip(("0" * 16, "1" * 16), SENTENCES, strict=True):
            path.write_text(path.read_text("utf-8").replace(old, anchor(sentence)), "utf-8")
    article = tmp_path / "article.txt"
    article.write_text("\n\n".join(("An opening that was put in front.", *SENTENCES)), "utf-8")
    before = lakes.read_text("utf-8")
    ran = pkit("verify", str(article), "--source", "rivers:herald", "--update", *both)
    assert f"{rivers}: 2 paragraphs updated" in ran.err
    assert lakes.read_text("utf-8") == before
    assert "paragraph: 3" in rivers.read_text("utf-8")


def test_the_settings_may_name_several(
    pkit: Runner, lakes: Path, rivers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative to the file of the settings; the command line comes first."""
    path = tmp_path / "config.toml"
    path.write_text('facts = [\n  "lakes.yaml",\n  "rivers.yaml",\n]\n', "utf-8")
    assert read_config(path).facts == (lakes, rivers)
    path.write_text('facts = ["lakes.yaml", 3]\n', "utf-8")
    assert read_config(path).problems == (
        f"{path}:1: 'facts' must be a text in quotes, and not empty, or a list of such",
    )
    monkeypatch.setenv("PKIT_FACTS", str(lakes))
    assert pkit("list", "figure", "--facts", str(rivers)).out.startswith("ships\t")


def test_the_variable_names_several_as_a_search_path_does(
    pkit: Runner, lakes: Path, rivers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the sign between them that PATH has, which may be part of one file's name."""
    monkeypatch.setenv("PKIT_FACTS", os.pathsep.join((str(lakes), "", str(rivers))))
    assert [line.split("\t")[0] for line in pkit("list", "figure").out.splitlines()] == ["boats", "ships"]
    if os.name != "nt":  # no file there has such a name
        odd = rivers.rename(rivers.with_name(f"lakes{os.pathsep}rivers.yaml"))
        monkeypatch.setenv("PKIT_FACTS", str(odd))
        assert pkit("show", "ships").status == 0


def test_addresses_are_completed_with_their_base(lakes: Path, rivers: Path) -> None:
    """Also where an id needs none, and without one where it needs none."""
    offered = AddressAction(["id"], "id").offer
    facts = (str(lakes), str(rivers))
    assert list(offered("rivers:", facts)) == [
        "rivers:ada-lindqvist", "rivers:lta", "rivers:sun-ferries", "rivers:ships",
    ]  # fmt: skip
    assert list(offered("rivers:ships", facts)) == ["rivers:ships", "rivers:ships/2"]
    assert list(offered("sh", facts)) == ["ships", "ships/2"]
