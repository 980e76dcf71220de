import pytest

from pkit.facts.citation import bibliography, style_names, year_suffixes
from pkit.facts.model import Name, Source

BY_YEAR = ("apa", "chicago-author-date", "harvard")
SHAH = Source(
    id="shah-b", type="book", title="The Valleys", author=(Name(family="Shah", given="Nadia"),), issued="2024"
)
SHAH_TOO = SHAH._replace(id="shah-a", title="Cables")
SHAH_LATER = SHAH._replace(id="shah-later", title="Ports", issued="2025")
UNDATED = SHAH._replace(id="shah-undated", title="Drafts", issued=None)
ZAMAN = SHAH._replace(id="zaman", author=(Name(family="Zaman", given="Ali"),))
MENTIONED = (ZAMAN, SHAH_LATER, SHAH, UNDATED, SHAH_TOO, SHAH)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "shah-undated shah-a shah-b shah-later zaman"),
        ("mla", "shah-a shah-undated shah-later shah-b zaman"),
        ("chicago-notes", "shah-a shah-undated shah-later shah-b zaman"),
        ("chicago-author-date", "shah-a shah-b shah-later shah-undated zaman"),
        ("harvard", "shah-a shah-b shah-later shah-undated zaman"),
        ("oscola", "shah-a shah-b shah-later shah-undated zaman"),
        ("ieee", "zaman shah-later shah-b shah-undated shah-a"),
        ("ama", "zaman shah-later shah-b shah-undated shah-a"),
    ],
)
def test_a_list_is_in_the_order_of_its_style(style: str, expected: str) -> None:
    """By author and date, by author and title, or by first mention, each source once."""
    assert [source.id for source in bibliography(MENTIONED, style)] == expected.split()


@pytest.mark.parametrize("style", style_names())
def test_letters_follow_the_list_where_the_style_cites_by_year(style: str) -> None:
    """Two works of one author and year get a and b in list order; no other source gets a letter."""
    suffixes = year_suffixes(MENTIONED, style)
    letters = {"shah-a": "a", "shah-b": "b"} if style in BY_YEAR else {}
    assert suffixes == {source.id: letters.get(source.id, "") for source in MENTIONED}


def test_oscola_lists_laws_last_and_broadcasts_by_publisher() -> None:
    """Laws follow everything else, and a broadcast stands under its publisher."""
    law = SHAH._replace(id="law", type="legislation", title="Act")
    broadcast = SHAH._replace(id="broadcast", type="broadcast", publisher="Capital Radio")
    assert [source.id for source in bibliography((law, SHAH, broadcast), "oscola")] == [
        "broadcast",
        "shah-b",
        "law",
    ]


def test_letters_go_on_after_z() -> None:
    """The twenty-seventh work of an author and year is aa."""
    many = [SHAH._replace(id=f"s{number}", title=f"Cable {number:02}") for number in range(28)]
    suffixes = year_suffixes(many, "apa")
    assert [suffixes[key] for key in ("s0", "s25", "s26", "s27")] == ["a", "z", "aa", "ab"]


def test_accents_and_case_do_not_move_an_author() -> None:
    """Özgür stands beside Ozgun, not after Zaman."""
    names = ("zaman", "Özgür", "Ozgun", "Patel")
    sources = [SHAH._replace(id=name, author=(Name(family=name),)) for name in names]
    assert [source.id for source in bibliography(sources, "apa")] == ["Ozgun", "Özgür", "Patel", "zaman"]
