"""Changing one's own fact file from a shell: add, rename, merge."""

import json
import os
import re
from pathlib import Path

import pytest

from pkit.facts.file.editor import ChangedError
from pkit.facts.store.edits import undo_last
from pkit.state import Store, mark, state_path
from tests.support.cli import Runner


def text_of(base: str) -> str:
    """Return the file's text."""
    return Path(base).read_text("utf-8")


def test_a_fact_is_added_to_its_entry(pkit: Runner, base: str) -> None:
    """Its address is printed, and everything else in the file is as it was."""
    before = text_of(base)
    ran = pkit(
        "add", "ada-lindqvist", "--text", "She says: soon.", "--paragraph", "2", "--per", "lta", "--sentence", "Soon."
    )
    assert (ran.status, ran.out) == (0, "ada-lindqvist/2\n")
    lines = [line for line in text_of(base).split("\n") if line not in before.split("\n")]
    assert [line.strip() for line in lines[:3]] == ['- text: "She says: soon."', "paragraph: 2", "per: [lta]"]
    assert len(lines) == 4
    assert pkit("check", base).status == 0
    assert "She says: soon." in pkit("show", "ada-lindqvist").out


@pytest.mark.usefixtures("base")
def test_a_figure_is_added_with_its_quantity_as_words(pkit: Runner) -> None:
    """Value, unit, qualifier and period are read from them."""
    ran = pkit(
        "add", "budget", "--kind", "figure", "--name", "Budget", "--quantity", "more than $2.5 million in 2025",
        "--set", "about=lta", "--set", "tags=money", "--set", "tags=boats", "--text", "It has a budget.",
    )  # fmt: skip
    assert (ran.status, ran.out) == (0, "budget\n")
    (entry,) = [each for each in json.loads(pkit("list", "figure", "--json").out) if each["id"] == "budget"]
    assert (entry["value"], entry["unit"], entry["qualifier"], entry["period"]) == (
        "2500000",
        "USD",
        "more_than",
        "2025",
    )
    assert entry["tags"] == ["money", "boats"]


def test_a_fact_is_added_to_a_base_that_is_wrong_elsewhere(pkit: Runner, base: str) -> None:
    """What was wrong may stay so; entries that others name are looked at with the new one."""
    path = Path(base)
    path.write_text(text_of(base).replace("qualifier: about", "qualifier: abut"), "utf-8")
    ran = pkit("add", "ada-lindqvist", "--text", "She sails.", "--per", "lta", "--per", "the press")
    assert (ran.status, ran.out) == (0, "ada-lindqvist/2\n")
    ran = pkit("add", "quay", "--kind", "program", "--name", "Quay", "--set", "agency=lta", "--text", "It is built.")
    assert (ran.status, ran.out) == (0, "quay\n")
    assert "abut" in pkit("check", base).out
    path.write_text(text_of(base).replace("qualifier: abut", "qualifier: about"), "utf-8")
    assert pkit("check", base).status == 0


def test_a_source_is_added_from_csl_json(pkit: Runner, base: str, tmp_path: Path) -> None:
    """As reference managers export it."""
    item = {
        "id": "ode2020", "type": "book", "title": "Ferries\u200b", "issued": {"date-parts": [["2020", 5]]},
        "author": [{"family": "Beauvoir", "given": "Simone", "dropping-particle": "de"}], "language": "Deutsch",
        "abstract": "x",
    }  # fmt: skip
    path = tmp_path / "export.json"
    path.write_text(json.dumps([item, item], ensure_ascii=False), "utf-8")
    ran = pkit("add", "--source", str(path))
    assert (ran.status, ran.out) == (0, "ode2020\node2020-2\n")
    assert "abstract" in ran.err
    written = text_of(base)
    assert all(word in written for word in ("issued: 2020-05", "language: de", "given: Simone de", "title: Ferries\n"))
    assert pkit("check", base).status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "ada-lindqvst", "--text", "x"), "did you mean 'ada-lindqvist'"),
        (("add", "lta", "--kind", "agency", "--name", "X"), "is an entry already"),
        (("add", "x", "--kind", "agncy", "--name", "X"), "did you mean 'agency'"),
        (("add", "lta", "--text", "x", "--paragraph", "99"), "lies beyond the source's 3 paragraphs"),
        (("add", "lta", "--paragraph", "2"), "give its --text"),
        (("add", "lta", "--text", "x", "--per", "ada-lindqvst"), "did you mean 'ada-lindqvist'"),
        (("add", "lta", "--text", "x", "--per", "lat"), "did you mean 'lta'"),
        (("add", "x", "--kind", "official", "--name", "X", "--set", "agency=boats"), "'boats' is not an agency"),
        (("add", "x", "--kind", "official", "--name", "X", "--text", "x", "--page", "0"), "is not a number"),
        (("add", "lta", "--set", "acronm=X"), "is no field of agency"),
        (("add", "lta", "--set", "acronym"), "is not FIELD=VALUE"),
        (("add", "boats", "--quantity", "many"), "is not read as a quantity"),
        (("add",), "nothing to add"),
        (("rename", "lta", "ada-lindqvist"), "is the id of an entry already"),
        (("rename", "lta", "L T A"), "write l-t-a"),
        (("rename", "nobody", "x"), "nothing has the id 'nobody'"),
        (("merge", "x"), "two fact files or more"),
    ],
)
def test_what_cannot_be_done_is_told_and_the_file_stays(
    words: tuple[str, ...], said: str, pkit: Runner, base: str
) -> None:
    """In one line, with a remedy where there is one."""
    before = text_of(base)
    try:
        ran = pkit(*words)
    except SystemExit:  # of argparse
        return
    assert ran.status in {1, 2}
    assert said in ran.err
    assert text_of(base) == before


def test_the_base_that_comes_with_pkit_is_not_changed(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """One has to name one's own."""
    monkeypatch.delenv("PKIT_FACTS", raising=False)
    ran = pkit("rename", "natalie-baker", "baker")
    assert (ran.status, "--facts FILE" in ran.err) == (2, True)


def test_an_entry_is_renamed(pkit: Runner, base: str) -> None:
    """Wherever it is named, in what was marked too."""
    store = Store(state_path(Path(base), os.environ))
    store.change(mark("lta/2"), mark("ada-lindqvist"), mark("ltap"))
    ran = pkit("rename", "lta", "lake-transport")
    assert (ran.status, ran.err) == (0, f"{base}: 'lta' is 'lake-transport' now, in 3 places\n")
    assert pkit("check", base).status == 0
    assert store.load().saved.marks == ("lake-transport/2", "ada-lindqvist", "ltap")


def test_a_draft_goes_into_a_base(pkit: Runner, base: str, tmp_path: Path) -> None:
    """Its source, candidates and their sentences stand behind what is there, which stays as it is; once only."""
    before = text_of(base)
    article = tmp_path / "harbour.txt"
    article.write_text(
        "Harbour Notes\n\nMinister Ada Lindqvist opened a quay in Tarn on Monday.\n\n"
        "It cost about $3.5 million, said Transport Secretary Omar Feld.\n",
        "utf-8",
    )
    ran = pkit("draft", str(article), "--into", base)
    assert ran.status == 0
    assert not ran.out
    assert "the same? 'ada-lindqvist' and 'ada-lindqvist-2' are both called Ada Lindqvist" in ran.err
    assert "--join ada-lindqvist=ada-lindqvist" in ran.err
    after = text_of(base)
    kept = re.sub(", source: [a-z]+|\n +source: [a-z]+", "", after).splitlines()
    assert [line for line in before.splitlines() if line not in kept] == []
    assert "# > It cost about $3.5 million, said Transport Secretary Omar Feld.\n" in after
    shown = pkit("check", base).out
    assert "is still to be written" in shown
    again = pkit("draft", str(article), "--into", base)
    assert ": 0 candidates added, " in again.err
    assert text_of(base) == after


def test_a_draft_gives_its_facts_to_an_entry(pkit: Runner, base: str, tmp_path: Path) -> None:
    """On the user's word; every fact names its source from then on."""
    article = tmp_path / "harbour.txt"
    article.write_text("Harbour Notes\n\nMinister Ada Lindqvist opened a quay in Tarn on Monday.\n", "utf-8")
    ran = pkit("draft", str(article), "--into", base, "--join", "ada-lindqvist=ada-lindqvist")
    assert ran.status == 0
    assert "the same?" not in ran.err
    assert "ada-lindqvist-2" not in text_of(base)
    assert "source: article" in text_of(base)
    assert pkit("draft", str(article), "--join", "a=b").status == 2


def test_bases_are_merged(pkit: Runner, base: str, tmp_path: Path) -> None:
    """What may be the same is proposed with what to type; joined, it is one entry."""
    other = tmp_path / "other.yaml"
    other.write_text(text_of(base).replace("Ferries Turn", "Boats Turn").replace("id: lta", "id: lta", 1), "utf-8")
    made = tmp_path / "both.yaml"
    ran = pkit("merge", base, str(other), "--output", str(made))
    assert ran.status == 0
    assert "to make one of them: --join lta=lta" in ran.err
    assert pkit("check", str(made)).status == 0
    assert pkit("merge", base, str(other), "--output", str(made)).status == 2
    ran = pkit("merge", base, str(other), "--join", "lta=lta", "--join", "boats=boats")
    assert ran.status == 0
    assert ran.out.count("name: Lake Transport Authority") == 1
    assert ran.out.count("About 14 boats are to be rebuilt.") == 2


def test_sentences_of_the_article_in_comments_are_not_merged(pkit: Runner, base: str, tmp_path: Path) -> None:
    """They are for the draft's author; comments of the author's own stay."""
    other = tmp_path / "other.yaml"
    drafted = "# A draft: drop what is wrong.\n  # > About 14 boats are rebuilt, she said.\n  # mine\n  - id: boats"
    other.write_text(text_of(base).replace("Ferries Turn", "Boats Turn").replace("  - id: boats", drafted), "utf-8")
    assert "# > About" in text_of(str(other))
    for ran in (pkit("merge", base, str(other)), pkit("merge", str(other), base)):
        assert (ran.status, ran.out.count("# >"), ran.out.count("# A draft")) == (0, 0, 0)
        assert "# mine" in ran.out
    assert pkit("merge", str(other), "--into", base).status == 0
    assert "# >" not in text_of(base)


def test_a_base_is_merged_into_another_and_that_is_taken_back(pkit: Runner, base: str, tmp_path: Path) -> None:
    """What stands in the file stays; merging the same again adds nothing; the undo is the explorer's too."""
    before = text_of(base)
    other = tmp_path / "other.yaml"
    other.write_text(
        before.replace("Ferries Turn", "Boats Turn").replace("id: boats", "id: sums").replace("are to be", "will be"),
        "utf-8",
    )
    ran = pkit("merge", base, str(other), "--into", base, "--join", "lta=lta")
    assert ran.status == 0
    assert "added; u in the explorer takes it back" in ran.err
    after = text_of(base)
    kept = re.sub(", source: [a-z0-9-]+|\n +source: [a-z0-9-]+", "", after).splitlines()
    assert [line for line in before.splitlines() if line not in kept] == []
    assert pkit("check", base).status == 0
    assert "will be rebuilt" in pkit("show", "sums").out
    assert pkit("merge", str(other), "--into", base, "--output", "x.yaml").status == 2
    assert pkit("merge", base, "--into", base).status == 2
    assert undo_last(Path(base))
    assert text_of(base) == before
    pkit("merge", str(other), "--into", base)
    Path(base).write_text(text_of(base).replace("...\n", "# mine\n...\n"), "utf-8")
    with pytest.raises(ChangedError, match="was changed since"):
        undo_last(Path(base))
    assert "# mine" in text_of(base)


def test_a_change_that_others_could_have_noted_is_not_taken_back(pkit: Runner, base: str, tmp_path: Path) -> None:
    """What would be put back is text of theirs, in the user's own file; nor does a link of theirs lead anywhere."""
    other = tmp_path / "other.yaml"
    other.write_text(text_of(base).replace("Ferries Turn", "Boats Turn").replace("id: boats", "id: sums"), "utf-8")
    assert pkit("merge", str(other), "--into", base).status == 0
    after = text_of(base)
    folder = Path(os.environ["XDG_STATE_HOME"], "pkit", "undo")
    (noted,) = folder.iterdir()
    for place, mode in ((noted, 0o666), (folder, 0o777)):
        before = place.stat().st_mode & 0o777
        place.chmod(mode)
        assert undo_last(Path(base)) is None
        place.chmod(before)
    content = noted.read_bytes()
    noted.rename(tmp_path / "elsewhere")
    noted.symlink_to(tmp_path / "elsewhere")
    assert undo_last(Path(base)) is None
    assert text_of(base) == after
    noted.unlink()
    noted.write_bytes(content)
    noted.chmod(0o600)
    assert undo_last(Path(base))


def test_what_would_make_the_base_wrong_is_not_merged(pkit: Runner, base: str, tmp_path: Path) -> None:
    """The file stays, and one line says why."""
    before = text_of(base)
    other = tmp_path / "other.yaml"
    other.write_text(before.replace("Ferries Turn", "Boats Turn").replace("paragraph: 2", "paragraph: 22", 1), "utf-8")
    ran = pkit("merge", str(other), "--into", base)
    assert ran.status == 1
    assert "lies beyond the source's" in ran.err
    assert text_of(base) == before
