import pytest

from pkit.facts.citation.locators import is_several, numbered, pages
from pkit.facts.model import Label, Locator


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("103-109", "chicago", "103–9"),
        ("1103-1109", "chicago", "1103–9"),
        ("301-319", "chicago", "301–19"),
        ("100-104", "chicago", "100–104"),
        ("12-34", "chicago", "12–34"),
        ("321-28", "chicago", "321–28"),
        ("103-109", "minimal", "103–09"),
        ("321-8", "expanded", "321–328"),
        ("S12-S19", "expanded", "S12–S19"),
        ("A1-B2", "chicago", "A1–B2"),
        ("12, 15-18", "", "12, 15–18"),
        ("12,15", "", "12, 15"),
        ("B4", "chicago", "B4"),
        ("", "chicago", ""),
    ],
)
def test_page_ranges_are_shortened_as_the_style_has_it(text: str, form: str, expected: str) -> None:
    """The digits that both ends share are dropped, kept or restored."""
    assert pages(text, form) == expected


def test_paragraphs_keep_their_digits() -> None:
    """Only pages are shortened."""
    assert pages(Locator(label=Label.PARAGRAPH, value="103-109"), "chicago") == "103–109"


@pytest.mark.parametrize("text", ["7-9", "2, 7", "7\u20139", "3; 5"])
def test_a_range_or_list_is_several(text: str) -> None:
    """The plural of a label follows from the value."""
    assert is_several(text)


@pytest.mark.parametrize("text", ["7", "12a", "A3"])
def test_one_number_is_one(text: str) -> None:
    """A letter beside a number makes it neither several nor a word."""
    assert (is_several(text), numbered(text)) == (False, True)


@pytest.mark.parametrize("text", ["new series", "special issue 3", ""])
def test_words_are_no_number(text: str) -> None:
    """Words take no label such as vol. before them."""
    assert not numbered(text)
