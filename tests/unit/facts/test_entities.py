"""Who and what a text names: people in full, bodies, over the whole text."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.article.entities import candidates, named_in, names_in
from pkit.facts.article.recogniser import recogniser
from pkit.facts.article.sentences import passages
from pkit.facts.kinds import AGENCY, OFFICIAL, PROGRAM

KINDS = Path(__file__).parents[2] / "data" / "names" / "kinds.tsv"


def names(text: str) -> tuple[set[str], set[str]]:
    """Return the people and the organisations of a text."""
    read = names_in([passage for passage in passages(text) if passage.paragraph is not None])
    return {name for people, _ in read for name in people}, {name for _, bodies in read for name in bodies}


@pytest.mark.parametrize(
    ("text", "people", "bodies"),
    [line.split("\t") for line in KINDS.read_text("utf-8").splitlines() if not line.startswith("#")],
)
def test_every_kind_of_name_is_told(text: str, people: str, bodies: str) -> None:
    """Names that are words, titles, particles, bodies of one word, and places that are neither."""
    assert names(text) == (set(json.loads(people)), set(json.loads(bodies)))


@pytest.mark.parametrize(
    ("text", "people", "organisations"),
    [
        ("Bill Harlow, who heads the port, agreed.", {"Bill Harlow"}, set()),
        ("Senator Ruth Church opposed the law.", {"Ruth Church"}, set()),
        ("Dr. Amal Nasser, President and CEO of Vantor Pharma, resigned.", {"Amal Nasser"}, {"Vantor Pharma"}),
        ("Secretaries Emil Strand and Zoe Okoro left.", {"Emil Strand", "Zoe Okoro"}, set()),
        ("The surgeon, Teodor Malick, disagreed.", {"Teodor Malick"}, set()),
        ("Halden CEO Petra Lowe met Sven Ode in Bergen.", {"Petra Lowe", "Sven Ode"}, {"Halden"}),
        ("Karim Said al-Basri and Otto von der Lahn met.", {"Karim Said al-Basri", "Otto von der Lahn"}, set()),
        ("Thabo Mokoena spoke. Later Mr Mokoena left.", {"Thabo Mokoena"}, set()),
        ("U.K. Trade Minister Fay Whitlow answered.", {"Fay Whitlow"}, set()),
        (
            "The OECD and the Institute of Mining, Metals and Forestry agree.",
            set(),
            {"OECD", "Institute of Mining, Metals and Forestry"},
        ),
        ("A spokesman for Bloomberg said that SUPARCO had the map.", set(), {"Bloomberg", "SUPARCO"}),
        ("Judge Omar Rahim of the Punjab High Court agreed.", {"Omar Rahim"}, {"Punjab High Court"}),
        ("First Lady Ada Obi opened the Obi Foundation's ward.", {"Ada Obi"}, {"Obi Foundation"}),
        ("The Securities and Exchange Commission sued.", set(), {"Securities and Exchange Commission"}),
        ("April Stone and June Mbeki start in May.", {"April Stone", "June Mbeki"}, set()),
        ("LAHORE: The price in New York and South Korea fell on Monday.", set(), set()),
        ("Lena Brandt of Dunmore Capital sold.", {"Lena Brandt"}, {"Dunmore Capital"}),
        ("Its head of operations, Ozan Demirel, wants more.", {"Ozan Demirel"}, set()),
        ("Bertil Sandahl, a Swedish epidemiologist, agreed.", {"Bertil Sandahl"}, set()),
        ("The Players' Association and the WHO wait.", set(), {"Players' Association", "WHO"}),
        ("It ordered ships of 24,000 TEU from Stellan Lines.", set(), {"Stellan Lines"}),
        (
            "Chargé d’Affaires Ada A. Roe met the Ports Council Project Director Ben Lee.",
            {"Ada A. Roe", "Ben Lee"},
            {"Ports Council"},
        ),
        ("It was led by Roe and the Harbour Mission.", set(), {"Harbour Mission"}),
        ("Vice President-elect Nora Quist won.", {"Nora Quist"}, set()),
    ],
)
def test_people_and_bodies_are_told_apart(text: str, people: set[str], organisations: set[str]) -> None:
    """Whatever their names are made of."""
    assert names(text) == (people, organisations)


def test_evidence_counts_for_the_whole_text() -> None:
    """A surname that speaks later makes the full name a person's; a defined acronym stands for its body."""
    people, organisations = names(
        "The plan is by Mirko Talvik. The Harbour Safety Board (HSB) paid. Talvik said no more, and the HSB agreed."
    )
    assert people == {"Mirko Talvik"}
    assert organisations == {"Harbour Safety Board"}


def test_each_sentence_has_the_names_in_full() -> None:
    """Also where it has only the surname."""
    body = list(passages("Judge Amina Farooqi spoke. Farooqi said little."))
    assert [people for people, _ in names_in(body)] == [("Amina Farooqi",), ("Amina Farooqi",)]


def test_a_word_that_acts_as_a_body_does_is_one() -> None:
    """A company without a suffix, where it reports, employs and sells more than once."""
    assert names("In May Solvance reported a loss. It hurt. Later Solvance cut jobs, and Solvance employs 300.") == (
        set(),
        {"Solvance"},
    )


def test_titles_are_roles() -> None:
    """The words before a name or behind its comma; courtesy titles are none."""
    found = {each.name: each.role for each in candidates("Finance Minister Ada Roe met Ben Lee, the board's chairman.")}
    assert found == {"Ada Roe": "Finance Minister", "Ben Lee": "the board's chairman"}


def test_kinds_are_those_of_a_base() -> None:
    """People, bodies, and programs."""
    text = "Mayor Ada Roe and the City Library opened the Open Shelves Program."
    kinds = {candidate.name: candidate.kind for _, candidate in named_in(passages(text))}
    assert kinds == {"Ada Roe": OFFICIAL, "City Library": AGENCY, "Open Shelves Program": PROGRAM}


def test_a_recogniser_adds_people_that_the_rules_do_not_know() -> None:
    """But never turns a body or a place into one."""
    sentence = "Only Zbygniev Qorl of the Harbour Board stayed in New York."

    def recognise(text: str) -> list[tuple[int, int]]:
        words = ("Zbygniev Qorl", "Harbour Board", "New York")
        return [(text.index(each), text.index(each) + len(each)) for each in words]

    (found,) = names_in(list(passages(sentence)), recognise)
    assert found == (("Zbygniev Qorl",), ("Harbour Board",))


def test_without_the_extra_the_rules_are_alone() -> None:
    """No model is loaded where none is installed."""
    if find_spec("spacy") is None:
        assert recogniser() is None


@given(st.text(st.sampled_from("ABab ,.of andthe’-'\"Mr"), max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is named stands in the text."""
    assert all(name in text for kind in names(text) for name in kind)
