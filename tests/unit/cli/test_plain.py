"""The dialogue of lines."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkit.cli.dialogue import HELP, Dialogue
from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base, shipped_path
from pkit.state import Store
from tests.support.cli import Ran, Runner
from tests.support.files import loaded
from tests.support.pty import Terminal


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """The base that comes with the program."""
    return open_base(shipped_path(), tmp_path_factory.mktemp("cache"))


def talk(pkit: Runner, *lines: str) -> Ran:
    """Type ``lines`` and then end the input."""
    ran = pkit("browse", "--plain", typed="".join(f"{line}\n" for line in lines))
    assert ran.status == 0
    assert "\x1b" not in ran.out + ran.err
    return ran


def test_a_link_that_leads_to_itself_is_no_crash(pkit: Runner, tmp_path: Path) -> None:
    """The state belongs to a file by its real path, and such a link has none."""
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    ran = pkit("browse", "--plain", "--facts", str(path))
    assert ran.status == 3
    assert ran.err.startswith(f"pkit: {path}: ")
    assert ran.err.count("\n") == 1


def test_a_hit_is_numbered_and_opened_by_its_number(pkit: Runner, base: str) -> None:
    """Each hit says its qualifier and kind; its number shows facts with place and speaker, relations, the citation."""
    assert base
    ran = talk(pkit, "rebuilt", "1")
    assert ran.out.splitlines()[1:] == [
        "1 found.",
        "1. Boats: about 14 boats. Figure.",
        "Boats. Figure.",
        "It is: about 14 boats.",
        "Fact 1, paragraph 2: About 14 boats are to be rebuilt. Per Ada Lindqvist.",
        "Fact 2, paragraph 3: The yards are still to be chosen.",
        "Related 1: Ada Lindqvist, official, said so.",
        "Related 2: Lake Transport Authority, agency, what it is about.",
        "Citation, Chicago 18 notes: “Ferries Turn to the Sun,” The Lake Herald, n.d., para. 2.",
    ]


def test_relations_are_followed_and_walked_back(pkit: Runner, base: str) -> None:
    """A relation's number opens it, ``b`` goes back step by step, ``l`` says once more what is there."""
    assert base
    out = talk(pkit, "b", "l", "rebuilt", "1", "1", "b", "b", "b", "l").out
    heads = [line for line in out.splitlines() if line.endswith((". Figure.", ". Official.", "go back to.", "search."))]
    assert heads == [
        "There is nothing to go back to.",
        "Nothing has been found yet: type words to search.",
        "1. Boats: about 14 boats. Figure.",
        "Boats. Figure.",
        "Ada Lindqvist. Official.",
        "Boats. Figure.",
        "1. Boats: about 14 boats. Figure.",
        "There is nothing to go back to.",
        "1. Boats: about 14 boats. Figure.",
    ]


def test_citation_and_sentence_are_copied(pkit: Runner, base: str) -> None:
    """``c`` and ``y`` say what they copy and what became of it; a number chooses the fact."""
    assert base
    ran = talk(pkit, "c", "rebuilt", "1", "c 2", "y 1", "c 9")
    assert "No entry is open" in ran.out
    assert (
        "“Ferries Turn to the Sun,” The Lake Herald, n.d., para. 3.\nAbout 14 boats are to be rebuilt, according to Ada"
        in ran.out
    )
    assert ran.out.endswith("There is no fact 9: Boats has 2.\n")
    assert ran.err == 2 * "Not on the clipboard (off: switched off by PKIT_CLIPBOARD=off)\n"


def test_the_style_is_chosen_and_remembered(pkit: Runner, base: str) -> None:
    """``s`` is the next style, ``s NAME`` that style or format, a slip has a suggestion, and the choice stays."""
    assert base
    out = talk(pkit, "rebuilt", "1", "s mla", "s ris", "s mal").out
    assert "Citing in MLA 9.\nCitation, MLA 9: “Ferries Turn to the Sun.” The Lake Herald.\nCiting in ris.\n" in out
    assert "(did you mean 'mla'?)" in out
    assert "Citation, ris: TY  - NEWS\n" in talk(pkit, "rebuilt", "1", "y").out


def test_marks_are_listed_briefed_and_remembered(pkit: Runner, base: str) -> None:
    """``m`` marks and unmarks, ``M`` lists, ``B`` copies the brief; another run knows the marks, lost ones left out."""
    assert base
    assert "1 marked in all." in talk(pkit, "M", "B", "rebuilt", "1", "m 2").out
    out = talk(pkit, "M", "1", "B", "m 2", "M").out
    assert "1. Boats: about 14 boats. Figure.\n" in out
    assert "Marked: fact 2.\n" in out
    assert (
        "- The yards are still to be chosen. \\[“Ferries Turn to the Sun,” *The Lake Herald*, n.d., para. 3.\\]\n"
        in out
    )
    assert out.endswith("No longer marked: fact 2. 0 marked in all.\nNothing is marked: open an entry and type m.\n")
    talk(pkit, "rebuilt", "1", "m")
    Path(base).write_text(Path(base).read_text("utf-8").replace("id: boats", "id: vessels"), "utf-8")
    assert "Nothing is marked" in talk(pkit, "M").out


def test_marks_narrow_a_search(pkit: Runner, base: str) -> None:
    """``is:marked`` leaves the entries with a marked fact, among them those marked just now."""
    assert base
    ran = talk(pkit, "is:marked", "boats", "1", "m", "is:marked")
    assert ran.out.count("Nothing matches.") == 1
    assert ran.out.splitlines()[-2:] == ["1 found.", "1. Boats: about 14 boats. Figure."]


def test_a_long_list_comes_in_parts(shipped: FactBase) -> None:
    """Nine hits at a time, numbered on, so that each stays within reach."""
    dialogue = Dialogue(shipped, Store(None), pytest.fail)
    first, second = list(dialogue.answer("/c")), list(dialogue.answer("n"))
    assert first[-1].endswith(" more: type n.")
    assert second[0].startswith("10. ")
    assert next(iter(dialogue.answer("10"))).startswith(second[0][4:20])
    assert list(dialogue.answer("n")) == ["There is no more to list here."]


def test_what_finds_nothing_says_what_to_do(pkit: Runner, base: str) -> None:
    """Nothing found, a wrong narrowing and the help each have a line of their own; ``q`` and the end end it."""
    assert base
    ran = talk(pkit, "qqqq", "kind:bot", "?", "", "q", "rebuilt")
    assert "Nothing matches.\nkind:bot is not a kind" in ran.out
    assert ran.out.endswith(f"{HELP}\n")


def test_several_sources_are_named(tmp_path: Path) -> None:
    """Where a base has more than one source, each fact says which."""
    text = "schema: 1\ntitle: T\nsources:\n" + "".join(
        f"  - {{id: {name}, type: book, title: Book {name}}}\n" for name in ("one", "two")
    )
    entry = "programs:\n  - {id: p, name: P, facts: [{text: It is so., source: two, page: 7}]}\n...\n"
    dialogue = Dialogue(loaded(tmp_path / "two.yaml", text + entry), Store(None), pytest.fail)
    list(dialogue.answer("/p"))
    assert "Fact 1, page 7 of Book two: It is so." in list(dialogue.answer("1"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from("? b l n M B c y m s 1 2 9 pak".split())), max_size=8))
def test_every_line_has_an_answer(shipped: FactBase, lines: list[str]) -> None:
    """Whatever is typed, in any order, is answered or passed over."""
    dialogue = Dialogue(shipped, Store(None), lambda _: None)
    for line in lines:
        said = list(dialogue.answer(line.strip()))
        assert said or not line.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_a_dumb_terminal_gets_a_prompt_and_no_escape_sequence() -> None:
    """On a terminal that cannot move its cursor it prompts, answers, and ends with status 0 at the end of input."""
    argv = [sys.executable, "-m", "pkit", "browse", "--plain"]
    with Terminal(argv, environ={"TERM": "dumb", "PKIT_CLIPBOARD": "off"}, columns=200) as terminal:
        terminal.until("pkit>")
        terminal.send("sbp\n1\nc\n")
        terminal.until("Not on the clipboard")
        terminal.send(b"\xff\n")
        terminal.until("Nothing matches.")
        terminal.send("\x04")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.raw
