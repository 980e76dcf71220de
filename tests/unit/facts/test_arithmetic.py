from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.analysis.arithmetic import Derived, ratio, share, stated
from pkit.facts.model import Entry, Fact, Figure, Modality, Qualifier
from pkit.facts.quantity import phrase
from tests.support.bases import figure

VALUES = st.decimals(
    min_value=Decimal(-(10**30)), max_value=Decimal(10**30), places=2, allow_nan=False, allow_infinity=False
).map(lambda value: f"{value:f}")
POSITIVE = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**30), places=2).map(lambda value: f"{value:f}")
QUALIFIERS = st.sampled_from(Qualifier)
PERIODS = st.sampled_from((None, "FY2023", "late 2024"))


def figures(values: st.SearchStrategy[str]) -> st.SearchStrategy[Figure]:
    """Return figures in dollars."""
    return st.builds(figure, st.just("one"), values, qualifier=QUALIFIERS, period=PERIODS)


@pytest.mark.parametrize(
    ("actual", "target", "said"),
    [
        (("2", "exact"), ("4", "exact"), "50%"),
        (("2", "exact"), ("3", "exact"), "about 67%"),
        (("2", "more_than"), ("3", "exact"), "more than 66%"),
        (("2", "up_to"), ("3", "exact"), "up to 67%"),
        (("2", "exact"), ("3", "up_to"), "at least 66%"),
        (("2", "at_least"), ("3", "about"), "at least about 66%"),
        (("2", "about"), ("3", "more_than"), "less than about 67%"),
        (("2", "more_than"), ("3", "more_than"), None),
        (("2", "up_to"), ("3", "less_than"), None),
        (("0", "exact"), ("3", "exact"), "0%"),
        (("1", "exact"), ("3" + "0" * 30, "exact"), "less than 0.000001%"),
        (("1", "more_than"), ("3" + "0" * 30, "exact"), "more than 0%"),
        (("-1", "exact"), ("3", "exact"), None),
        (("1", "exact"), ("0", "exact"), None),
        (("12345", "exact"), ("100", "exact"), "12,345%"),
    ],
)
def test_a_share_claims_no_more_than_its_parts(
    actual: tuple[str, str], target: tuple[str, str], said: str | None
) -> None:
    """A bound stays a bound and is rounded to its safe side; what two bounds leave open has no share."""
    part = figure("part", actual[0], qualifier=Qualifier(actual[1]))
    whole = figure("whole", target[0], qualifier=Qualifier(target[1]), modality=Modality.TARGET)
    derived = share(part, whole)
    assert (derived.words if derived else None) == said


@given(one=figures(VALUES), other=figures(VALUES))
def test_a_derived_number_carries_the_qualifiers_of_both_parts(one: Figure, other: Figure) -> None:
    """Whatever is worked out says both parts as they are stated, and is itself exact only if both are."""
    for derived in (ratio(one, other), share(one, other)):
        if derived is not None:
            assert phrase(one.quantity) in derived.sentence
            assert phrase(other.quantity) in derived.sentence
            assert stated(derived.of) in derived.sentence
            assert stated(derived.to) in derived.sentence
            is_bare = derived.words[0].isdigit()
            assert not is_bare or {one.quantity.qualifier, other.quantity.qualifier} == {Qualifier.EXACT}


@given(one=figures(POSITIVE), other=figures(POSITIVE))
def test_a_ratio_is_the_same_from_both_sides(one: Figure, other: Figure) -> None:
    """The larger figure is always measured in the smaller one, so a ratio is never below 1."""
    forth, back = ratio(one, other), ratio(other, one)
    if one.quantity.value != other.quantity.value:
        assert forth == back
    assert forth is None or Decimal(forth.of.quantity.value) >= Decimal(forth.to.quantity.value)


def test_a_derived_number_has_nothing_that_a_citation_needs() -> None:
    """It is neither entry nor fact nor text, and has no address, source, place or id that could be cited."""
    derived = ratio(figure("a", "4"), figure("b", "2"))
    assert derived is not None
    assert not isinstance(derived, (Entry, Fact, str))
    names = {each.name for each in fields(Derived)}
    assert names.isdisjoint({"id", "address", "source", "text", "facts", "locator", "paragraph"})
