"""`pkit proofread` as editors and scripts call it."""

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.support.cli import Runner
from tests.support.files import link_or_skip

pytestmark = pytest.mark.usefixtures("base")
WRONG = "The authority rebuilds 14 boats.\r\n\r\nAbout 14 boats are to be rebuilt.\r\n"
FAULT = "1:24: qualifier: “14 boats”: the qualifier differs: the source says about 14 boats (boats, paragraph 2)\n"


@pytest.fixture
def memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a text with a fault and an uncited number, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("memo.md")
    path.write_bytes(WRONG.encode())
    return path


@pytest.mark.usefixtures("memo")
def test_findings_stand_where_editors_jump(pkit: Runner) -> None:
    """FILE:LINE:COLUMN: VERDICT: MESSAGE, what is missing ready to paste; a summary on standard error; status 1."""
    ran = pkit("proofread", "memo.md", "--style", "apa")
    cited = "memo.md:3:7: uncited: “14 boats” is right; cite it: (“Ferries Turn to the Sun,” n.d., para. 2)\n"
    assert ran == (1, f"memo.md:{FAULT}{cited}", "memo.md: 1 wrong, 1 without a citation, 0 right\n")


@pytest.mark.usefixtures("memo")
def test_a_record_has_the_fields_that_scripts_rely_on(pkit: Runner) -> None:
    """These and no others; with several files, the file before them."""
    ran = pkit("proofread", "memo.md", "--json", "--style", "mla")
    assert json.loads(ran.out)[0] == {
        "line": 1,
        "column": 24,
        "text": "14 boats",
        "verdict": "qualifier",
        "address": "boats",
        "expected": "about 14 boats",
        "citation": "(“Ferries Turn to the Sun,” par. 2)",
    }
    several = json.loads(pkit("proofread", "memo.md", "memo.md", "--json").out)
    assert [each["file"] for each in several] == ["memo.md"] * 4


def test_missing_citations_are_written_and_nothing_else(pkit: Runner, memo: Path) -> None:
    """Line ends and mode stay, a link stays one, and a second time there is nothing to write."""
    memo.chmod(0o640)
    link_or_skip(Path("link.md"), memo)
    ran = pkit("proofread", "link.md", "--fix", "--style", "pandoc")
    assert ran == (
        1,
        f"link.md:{FAULT}",
        "link.md: 1 citation written\nlink.md: 1 wrong, 0 without a citation, 1 right\n",
    )
    assert memo.read_bytes().decode() == WRONG.replace("rebuilt.", "rebuilt [@herald, para. 2].")
    assert Path("link.md").is_symlink()
    assert sys.platform == "win32" or stat.S_IMODE(memo.stat().st_mode) == 0o640  # Windows keeps no modes
    written, here = memo.read_bytes(), sorted(Path().iterdir())
    assert "0 citations written" in pkit("proofread", "memo.md", "--fix", "--style", "pandoc").err
    assert (memo.read_bytes(), sorted(Path().iterdir())) == (written, here)


def test_standard_input_comes_out_mended(pkit: Runner) -> None:
    """As a filter of an editor: the text on standard output, the rest on standard error."""
    ran = pkit("proofread", "-", "--fix", "--style", "latex", typed="About 14 boats are to be rebuilt.")
    assert (ran.status, ran.out) == (0, "About 14 boats are to be rebuilt \\autocite[para.~2]{herald}.")


def test_a_missing_citation_is_wrong_only_where_that_is_asked_for(pkit: Runner, memo: Path) -> None:
    """Status 0 for what is right and uncited, 1 with --strict; nothing found is no fault."""
    memo.write_text("About 14 boats are to be rebuilt.")
    assert pkit("proofread", "memo.md").status == 0
    assert pkit("proofread", "memo.md", "--strict").status == 1
    memo.write_text("Two desks stand here.")
    ran = pkit("proofread", "memo.md", "--strict", "--json")
    assert (ran.status, ran.out) == (0, "[]\n")


def test_what_cannot_be_read_or_written_is_said_in_one_line(pkit: Runner, memo: Path) -> None:
    """No file, no text, another encoding where a citation has to be written, another language, a wrong option."""
    assert pkit("proofread", "none.md").status == 3
    memo.write_bytes(b"%PDF-1.7")
    assert "is a PDF" in pkit("proofread", "memo.md").err
    memo.write_bytes(b"a\x00b")
    assert pkit("proofread", "memo.md") == (3, "", "pkit: memo.md: is no text\n")
    memo.write_bytes("About 14 boats are to be rebuilt, café says.".encode("latin-1"))
    ran = pkit("proofread", "memo.md", "--fix")
    assert (ran.status, ran.err) == (
        3,
        "pkit: memo.md: is not in UTF-8: save it as that, then --fix can write into it\n",
    )
    memo.write_text(
        "Die Boote sind nicht so alt, wie man es von der Werft und den Leuten auf dem See hört, und das ist gut."
    )
    assert "another language than English (de)" in pkit("proofread", "memo.md").err
    assert pkit("proofread", "memo.md", "--fix", "--json").status == 2
    assert pkit("proofread", "memo.md", "--style", "ris").status == 2
