"""How text becomes words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pkit.facts.search.stemmer import is_stem, stem
from pkit.facts.search.tokenizer import words


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


WORDS = st.sampled_from("two 2 phone fone pakistan third 3rd usa us america y rate rating élan 4g".split())
WORDS |= st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=9)


@given(WORDS, WORDS)
@example("two", "2")
@example("fone", "phone")
def test_is_stem(one: str, other: str) -> None:
    """The quick answer is that of the stems themselves."""
    assert is_stem(stem(one), other) == (stem(one) == stem(other))


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_words_of_ascii(text: str) -> None:
    """The shorter way for ASCII text finds the same words, at the same places."""
    beyond = words(f"{text} é")
    assert words(text) == beyond[:-1]
