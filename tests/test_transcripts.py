"""What the documents show is what the program prints, word for word."""

import sys
from pathlib import Path

import pytest
from tools.manpage import PATH, page
from tools.transcripts import DOCUMENTS, ROOT, written_anew


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_transcript_is_what_the_program_prints(name: str, tmp_path: Path) -> None:
    """Run one after the other in a folder of their own, the commands print just what the document shows."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count("\n$ pkit") > 2
    assert written_anew(text, tmp_path) == text


def test_the_manual_page_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what the parser of the command line says now."""
    monkeypatch.setenv("COLUMNS", "80")
    assert PATH.read_text(encoding="utf-8") == page()
