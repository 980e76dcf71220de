import pytest

from pkit.facts.citation.names import Names, write_names
from pkit.facts.model import Name

SHORT = Names(short=True, conjunction="&", et_al_from=3)
LISTED = Names(inverted="all", initials=". ", conjunction="&", comma_before_last="always")
FIRST = Names(inverted="first", particle_last=True, conjunction="and", comma_before_last="always")
PLAIN = Names(initials="", hyphen=False, conjunction="and")


@pytest.mark.parametrize(
    ("name", "listed", "plain"),
    [
        (Name(family="Carter", given="Robert L.", suffix="Jr."), "Carter, R. L., Jr.", "RL Carter Jr."),
        (Name(family="Carter", given="Robert, III"), "Carter, R., III", "R Carter III"),
        (Name(family="Moreau", given="Jean-Luc"), "Moreau, J.-L.", "JL Moreau"),
        (Name(family="Wu", given="Li-ping"), "Wu, L.", "L Wu"),
        (Name(family="Sukarno"), "Sukarno", "Sukarno"),
        (Name(given="Sukarno"), "Sukarno", "Sukarno"),
        (Name(literal="Board of Trade"), "Board of Trade", "Board of Trade"),
        (Name(family="van der Meer", given="Pieter"), "van der Meer, P.", "P van der Meer"),
        (Name(family="Silva", given="Rui da"), "Silva, R. da", "R da Silva"),
        (Name(family="d'Arcy", given="Jean"), "d’Arcy, J.", "J d’Arcy"),
        (Name(family="O'Neil", given="Sean"), "O’Neil, S.", "S O’Neil"),
        (Name(family="hooks", given="bell"), "hooks, bell", "bell hooks"),
        (Name(family="王", given="小明"), "王小明", "王小明"),
        (Name(family="خان", given="علی"), "خان, ع.", "ع خان"),
        *(
            (Name(family="Holt", given=unknown, suffix=unknown, non_dropping_particle=unknown), "Holt", "Holt")
            for unknown in (".", "-", "..", "\u2013", "\u2026", "?", ",", "&", "()", " ")
        ),
        (Name(family="Holt", given="A - B"), "Holt, A. B.", "AB Holt"),
        (Name(family="Holt", given=". A ."), "Holt, A.", "A Holt"),
        (Name(family="Holt", given="Jean-"), "Holt, J.", "J Holt"),
        (Name(family="Holt", given="A.-."), "Holt, A.", "A Holt"),
        (Name(family="Holt", given="Ana , Jr."), "Holt, A., Jr.", "A Holt Jr."),
        (Name(literal="!!!"), "!!!", "!!!"),
    ],
)
def test_a_name_keeps_its_parts_in_their_places(name: Name, listed: str, plain: str) -> None:
    """Particles, suffixes, initials and scripts go where CSL puts them; a mark for what is not known is no name."""
    assert (write_names([name], LISTED), write_names([name], PLAIN)) == (listed, plain)


def test_long_lists_are_cut() -> None:
    """From the style's number of names on, the first and "et al." stand for all."""
    people = [Name(family=family) for family in ("Ali", "Baig", "Khan")]
    assert [write_names(people[:n], SHORT) for n in range(4)] == ["", "Ali", "Ali & Baig", "Ali et al."]


def test_a_given_name_alone_is_the_name() -> None:
    """An author with one name is cited by it in the text too, in whichever field it stands."""
    assert [write_names([Name(given="Sukarno")], way) for way in (SHORT, LISTED)] == ["Sukarno", "Sukarno"]


def test_a_demoted_particle_stands_last() -> None:
    """Chicago's lists sort van den Berg under B; the names after the first are not turned round."""
    berg = Name(family="Berg", given="Lotte", non_dropping_particle="van den")
    assert write_names([berg, berg], FIRST) == "Berg, Lotte van den, and Lotte van den Berg"
