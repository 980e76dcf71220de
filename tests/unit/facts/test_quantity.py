"""Figures in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.model import Modality, Qualifier, Quantity
from pkit.facts.quantity import SYMBOLS, phrase

VALUES = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,12})?", fullmatch=True) | st.from_regex(
    r"[1-9][0-9]{0,4}(000){1,6}", fullmatch=True
)
UNITS = st.sampled_from(
    (
        *SYMBOLS,
        "PKR",
        "CNY",
        "percent",
        "year",
        "companies",
        "years",
        "subscribers",
        "boxes",
        "classes",
        "people",
        "mobile lines",
        "percentage points",
        "basis points",
        "MW",
        "°C",
        "kg/m²",
    )
)
QUANTITIES = st.builds(
    Quantity,
    value=VALUES,
    unit=UNITS,
    qualifier=st.sampled_from(Qualifier),
    modality=st.sampled_from(Modality),
    to=st.none() | VALUES,
    period=st.none(),
    per_unit=st.none() | st.sampled_from(("week", "hour", "square metre", "user")),
)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "modality", "words"),
    [
        ("2600000000", "USD", "about", "actual", "about $2.6 billion"),
        ("127000000", "subscribers", "more_than", "actual", "more than 127 million subscribers"),
        ("100", "percent", "more_than", "actual", "more than 100%"),
        ("10", "years", "up_to", "actual", "up to 10 years"),
        ("5000000000", "USD", "toward", "target", "toward $5 billion (target)"),
        ("1300000000", "USD", "exact", "pledge", "$1.3 billion (pledge)"),
        ("25", "companies", "exact", "actual", "25 companies"),
        ("1", "companies", "at_least", "actual", "at least 1 company"),
        ("1", "boxes", "exact", "actual", "1 box"),
        ("1", "branches", "exact", "actual", "1 branch"),
        ("1", "classes", "exact", "actual", "1 class"),
        ("1", "days", "exact", "actual", "1 day"),
        ("1", "people", "exact", "actual", "1 people"),
        ("2023", "year", "exact", "actual", "2023"),
        ("1300", "PKR", "about", "estimate", "about PKR 1,300 (estimate)"),
        ("1234567.50", "EUR", "less_than", "actual", "less than €1,234,567.50"),
        ("1234567", "GBP", "exact", "actual", "£1,234,567"),
        ("-2500000", "USD", "exact", "actual", "-$2.5 million"),
        ("1300000000000000", "USD", "exact", "actual", "$1,300 trillion"),
        ("999999", "users", "exact", "actual", "999,999 users"),
    ],
)
def test_a_figure_in_words(value: str, unit: str, qualifier: str, modality: str, words: str) -> None:
    """The qualifier leads, large numbers are in words, and what is not actual is named."""
    figure = Quantity(value=value, unit=unit, qualifier=Qualifier(qualifier), modality=Modality(modality))
    assert phrase(figure) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("3", "percent", to="5"), "3 to 5 percent"),
        (Quantity("3000000000", "USD", Qualifier.ABOUT, to="5000000000"), "about $3 billion to $5 billion"),
        (Quantity("400", "USD", per_unit="week"), "$400 a week"),
        (Quantity("1", "USD", Qualifier.UP_TO, per_unit="hour"), "up to $1 an hour"),
        (Quantity("2", "percentage points"), "2 percentage points"),
        (Quantity("1", "basis points"), "1 basis point"),
        (Quantity("500", "MW", modality=Modality.TARGET), "500 MW (target)"),
        (Quantity("-4.5", "°C", to="2"), "-4.5 to 2 °C"),
        (Quantity("1", "ms"), "1 ms"),
        (Quantity("2023", "year", to="2025"), "2023 to 2025"),
    ],
)
def test_ranges_and_units_in_words(quantity: Quantity, words: str) -> None:
    """A range has both its ends, an amount for one of something says of what, a symbol has one form."""
    assert phrase(quantity) == words


@given(QUANTITIES, QUANTITIES, st.sampled_from([part for part in Quantity._fields if part != "period"]))
def test_a_phrase_says_everything(quantity: Quantity, other: Quantity, part: str) -> None:
    """Whatever part of a quantity changes, so does what is said of it."""
    changed = quantity._replace(**{part: getattr(other, part)})
    assert (phrase(changed) == phrase(quantity)) == (changed == quantity)


@pytest.mark.parametrize("value", ["1e999999999", "9" * 60, "many"])
def test_what_is_no_plain_number_stays_as_it_is(value: str) -> None:
    """It is shown, not computed."""
    assert phrase(Quantity(value=value, unit="USD", qualifier=Qualifier.ABOUT)) == f"about {value} USD"
