"""What is offered where a value is wrong is right itself."""

from pathlib import Path

import pytest

from pkit.facts.file import advice
from tests.support.files import BASE, said


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2,300,000,000", "2300000000"),
        ("“2300000000”", "2300000000"),
        ("$2.3 billion", "2300000000"),
        ("2.35 million", "2350000"),
        ("1 200", "1200"),
        ("1'200'000", "1200000"),
        ("14 ferries", "14"),
        ("7.3%", "7.3"),
        ("\N{MINUS SIGN}0.5", "-0.5"),
        ("2.300.000", "2300000"),
        ("2.300", "2.3"),
        ("2,3", "2.3"),
        ("a few", ""),
    ],
)
def test_an_amount_is_a_plain_decimal_number(text: str, better: str) -> None:
    """Without separators, signs, scales and what is counted."""
    assert advice.decimal(text) == better


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("3-5", "3", "5"),
        ("3–5%", "3", "5"),
        ("3 to 5 million", "3000000", "5000000"),
        ("$1m-$2m", "1000000", "2000000"),
    ],
)
def test_a_range_has_two_ends(text: str, first: str, second: str) -> None:
    """Each in a field of its own; one scale is for both."""
    assert advice.range_ends(text) == f'value: "{first}" and, on a line of its own, to: "{second}"'
    assert not advice.range_ends(f"about {second}")


@pytest.mark.parametrize(
    ("text", "code"), [("Norway", "NO"), ("the Netherlands", "NL"), ("pk", "PK"), ("Nowhere", "NOWHERE")]
)
def test_a_country_is_a_code(text: str, code: str) -> None:
    """By its English name."""
    assert advice.country(text) == code


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("May 13, 2025", "2025-05-13"),
        ("13 May 2025", "2025-05-13"),
        ("the 1st of Sept. 2025", "2025-09-01"),
        ("May 2025", "2025-05"),
        ("2025/05/13", "2025-05-13"),
        ("13.05.2025", "2025-05-13"),
        ("5/13/2025", "2025-05-13"),
        ("03/04/2025", ""),
        ("last May", ""),
    ],
)
def test_a_date_is_offered_only_where_it_is_sure(text: str, better: str) -> None:
    """Of 03/04/2025 nobody knows which is the month."""
    assert advice.date(text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("x.example/a", "https://x.example/a"),
        ("//x.example/a", "https://x.example/a"),
        ("“x.example”", "https://x.example"),
        ("x.example:8080/a", "https://x.example:8080/a"),
        ("HTTPS://x.example/a", "https://x.example/a"),
        ("ftp://x.example/a", ""),
        ("javascript:alert(1)", ""),
        ("mailto:a@x.example", ""),
        ("a@x.example", ""),
        ("http:///x", ""),
        ("https://x.example/a b", ""),
        ("see x.example", ""),
    ],
)
def test_an_address_is_offered_only_where_it_is_a_web_page(text: str, better: str) -> None:
    """What has another beginning, or would not be safe with this one, is not completed."""
    assert advice.address(text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("para 7", "7"),
        ("Para. 7", "7"),
        ("pp. 7–9", "7-9"),
        ("2 and 7", "2, 7"),
        ("¶7", "7"),
        ("7 to 9", "7-9"),
        ("x", ""),
    ],
)
def test_a_place_is_a_number_a_range_or_a_list(text: str, better: str) -> None:
    """Without the word for it."""
    assert advice.place(text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Mira van Oort", "[{family: Oort, given: Mira, non-dropping-particle: van}]"),
        ("Ann Ode and Bo Lind", "[{family: Ode, given: Ann}, {family: Lind, given: Bo}]"),
        ("Ode, Ann", "[{family: Ode, given: Ann}]"),
        ("Harbour News Staff", "[{literal: Harbour News Staff}]"),
        ("Reuters", "[{literal: Reuters}]"),
    ],
)
def test_an_author_is_a_person_or_a_body(text: str, better: str) -> None:
    """In CSL's parts of a name."""
    assert advice.names(text) == better


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('value: "2.50"', "value: 2,500,000", "write 2500000"),
        ("unit: USD", "unit: kr", "the sign of a currency: write SEK, NOK or DKK"),
        ("unit: USD", "unit: $", "write USD"),
        ("unit: USD", "unit: '%'", "write percent"),
        ("unit: USD", "unit: usd", "'usd' is another spelling of a known unit: write USD"),
        ("unit: USD", "unit: Million", "'Million' has 'million', which belongs to the number: write value in full"),
        ("country: PK", "country: pk", "write PK"),
        ("page: 7", "page: p. 7–9", "write 7-9"),
        ("aliases: [X1, x]", "aliases: [x, x]", "'x' stands twice in this list: leave one out"),
        ("aliases: [X1, x]", "aliases: X1, x", "must be a list, such as [X1, x]"),
        ("officials:", "people:", "no such key: write 'officials'"),
        ("...\n", "treaties: []\n...\n", "declare a kind of your own under kinds"),
        ("    agency: board\n    tags", "    agency: The Board\n    tags", "is a name: write its id, board"),
        ("    agency: board\n    tags", "    agency: TB\n    tags", "is a name: write its id, board"),
        ("    agency: board\n    tags", "    agency: ministry-of-finance\n    tags", "or write one of board"),
        (
            "    agency: board\n    tags",
            "    agency: Ministry X\n    tags",
            "is not an id: add that entry, or write one of board",
        ),
        ("page: 7", "source: A source, page: 7", "is a title: write the source's id, s"),
        ("page: 7", "source: The Herald, page: 7", "no source has the id 'The Herald': there is s"),
        ("title: A source", "title: A source\n    url: https://x.example", "no such key: write 'URL'"),
        ("title: A source", "title: A source\n    date: 2025", "no such key: write 'issued'"),
        ("title: A source", "title: A source\n    issued: 13 May 2025", "write 2025-05-13"),
        ("title: A source", "title: A source\n    URL: x.example/a", "write https://x.example/a"),
        ("title: A source", "title: A source\n    author: [Mira Oort]", "such as {family: Oort, given: Mira}"),
        ("...\n", "", "if it is whole: pkit fmt"),
    ],
)
def test_a_wrong_value_is_told_with_a_right_one(right: str, wrong: str, words: str, tmp_path: Path) -> None:
    """One problem, which says what to write."""
    assert right in BASE
    (problem,) = said(tmp_path / "base.yaml", BASE.replace(right, wrong, 1))
    assert words in problem.message
