import pytest

from pkit.facts.citation.pieces import AMERICAN, finish, parse
from pkit.facts.citation.titles import title_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how the cables of the north were laid", "How the Cables of the North Were Laid"),
        ("the network we depend on", "The Network We Depend On"),
        ("fibre in the valleys: a slow start", "Fibre in the Valleys: A Slow Start"),
        ("U.S. firms and iPhone parts", "U.S. Firms and iPhone Parts"),
        ("FIBRE FOR ALL", "FIBRE FOR ALL"),
        ("a long-term plan for e-commerce", "A Long-Term Plan for e-Commerce"),
        ('the "last mile" of it', "The “Last Mile” of It"),
        ("it isn't the dogs' fault", "It Isn’t the Dogs’ Fault"),
        ("", ""),
    ],
)
def test_title_case_is_headline_style(text: str, expected: str) -> None:
    """Minor words stay down but at the ends; words with capitals of their own stay as they are."""
    assert finish(title_case(parse(text)), AMERICAN) == expected
