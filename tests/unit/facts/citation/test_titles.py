import pytest

from pkit.facts.citation.pieces import AMERICAN, finish, parse, plain
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
        ("CO<sub>2</sub>: what is it good for?", "CO2: What Is It Good For?"),
        ("<i>what to look for</i> in a port", "What to Look For in a Port"),
        ("what <i>is it</i> for", "What Is It For"),
        ("", ""),
    ],
)
def test_title_case_is_headline_style(text: str, expected: str) -> None:
    """Minor words stay down but at the ends; words with capitals of their own stay as they are."""
    assert plain(finish(title_case(parse(text, rich=True)), AMERICAN)) == expected
