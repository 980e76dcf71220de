"""How text becomes words."""

import pytest

from pkit.facts.search.stems import stem
from pkit.facts.search.words import words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chargé d’Affaires", ["charge", "daffaires"]),
        ("U.S.–Pakistan", ["us", "pakistan"]),
        ("plug-and-play", ["plug", "and", "play", "plugandplay"]),
        ("$2.6bn", ["usd", "2.6", "billion"]),
        ("2,600,000", ["2600000"]),
        ("127m, 100%", ["127", "million", "100", "percent"]),
        ("FY2023", ["fy2023", "2023", "fiscal", "year"]),
        ("4G 250th", ["4g", "250th", "250"]),
        ("R&D", ["r", "d", "rd"]),
        ("İstanbul Straße Łódź", ["istanbul", "strasse", "lodz"]),
    ],
)
def test_words(text: str, said: list[str]) -> None:
    """Numbers, acronyms, compounds and accents come out as people type them."""
    assert [word.text for word in words(text)] == said


@pytest.mark.parametrize(
    "same",
    [
        "centre center centres",
        "fibre fiber fibres",
        "programme program programs",
        "digitisation digitization digitised",
        "export exports exporting exported",
        "company companies",
        "duty duties",
        "chairs chairman chairwoman chairperson",
        "regulation regulatory regulator",
        "zarrar zarar",
        "five 5",
        "third 3rd",
    ],
)
def test_stems(same: str) -> None:
    """Spellings and forms of one word share a stem."""
    assert len({stem(word) for word in same.split()}) == 1


@pytest.mark.parametrize("apart", ["state status", "trade track", "export import", "us use", "bank bans"])
def test_stems_apart(apart: str) -> None:
    """Different words do not."""
    assert len({stem(word) for word in apart.split()}) == 2
