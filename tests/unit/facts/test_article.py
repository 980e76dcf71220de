from pathlib import Path

import pytest

from pkit.errors import UnreadableFileError
from pkit.facts.article.extract import read_article, text_of_page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One.<p>Two &amp; three.", "One.\n\nTwo & three."),
        ("<main><div>In a division.</div></main><p>Outside.</p>", "In a division."),
        ("<main><p>Inside.</p></main><p>Outside.</p>", "Inside."),
        ("<body>Only<br>text</body>", "Only text"),
        ("<article><p>a</p></article><article><p>longer</p></article>", "longer"),
        ("<p>A <a href=x>link</a>ed word</p><ul><li>menu</ul>", "A linked word"),
        ("<p>x</p></article></p></aside><p>y</p>", "x\n\ny"),
        ("", ""),
    ],
)
def test_the_body_of_a_page_is_found(page: str, text: str) -> None:
    """Paragraphs of the longest article count, else of the main part, else all; broken markup is borne."""
    assert text_of_page(page) == text


@pytest.mark.parametrize(
    "data",
    [
        "Café “ouvert”.".encode(),
        "Café “ouvert”.".encode("utf-8-sig"),
        "Café “ouvert”.".encode("utf-16"),
        "Café “ouvert”.".encode("cp1252"),
    ],
)
def test_text_is_read_in_the_encodings_that_people_save_in(tmp_path: Path, data: bytes) -> None:
    """UTF-8, UTF-16 with its mark, and Windows' western encoding."""
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    assert read_article(path) == "Café “ouvert”."


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    """As old pages do."""
    path = tmp_path / "page.html"
    path.write_bytes('<html><meta charset="iso-8859-2"><p>Łódź</p></html>'.encode("iso-8859-2"))
    assert read_article(path) == "Łódź"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """A folder, a missing file and a binary file are unreadable, in one line."""
    binary = tmp_path / "article.bin"
    binary.write_bytes(b"\x00\x01")
    for path in (tmp_path, tmp_path / "none", binary, Path("nul\x00")):
        with pytest.raises(UnreadableFileError):
            read_article(path)
