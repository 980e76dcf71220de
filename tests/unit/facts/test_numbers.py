"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.numbers import decimal_of, number_forms, parse_number, shifted, shortest
from pkit.facts.quantity import grouped

UNITS = st.sampled_from(("USD", "EUR", "percent", "subscribers", "years", "year"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2.6b", "2600000000"),
        ("$2.6bn", "2600000000"),
        ("US$ 2.6 Billion", "2600000000"),
        ("127m", "127000000"),
        ("127 million", "127000000"),
        ("~127m+", "127000000"),
        ("1,300", "1300"),
        ("12,70,00,000", "127000000"),
        ("12.7 crore", "127000000"),
        ("rs 5 lakh", "500000"),
        ("25k", "25000"),
        ("100%", "100"),
        ("100 per cent", "100"),
        ("5bn usd", "5000000000"),
        ("usd 5bn", "5000000000"),
        ("€.5", "0.5"),
        ("-$5", "-5"),
        (" 7.30 ", "7.3"),
        ("２.６b", "2600000000"),
    ],
)
def test_a_typed_number_is_understood(typed: str, number: str) -> None:
    """Signs, symbols, codes, groups and words for size are read as people mean them, exactly."""
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            ".",
            ",",
            "$",
            "m",
            "usd",
            "1e9",
            "1E400000000",
            "1,3",
            "1,,300",
            "4g",
            "12 february",
            "the 5",
            "2.6.1",
        ),
        *("nan", "inf", "0x10", "1_000", "9" * 32, "9" * 10_000, "1." + "0" * 50, "127 million million"),
    ],
)
def test_anything_else_is_no_number(typed: str) -> None:
    """Scientific notation, absurd lengths and words are refused, not computed."""
    assert parse_number(typed) is None


@given(st.text(st.sampled_from("0123456789.,-$€%~+ kmbntecrousdl\u0663²½")) | st.text())
def test_no_input_breaks_it(typed: str) -> None:
    """Whatever is typed, the answer is a finite number of bounded size or none."""
    number = parse_number(typed)
    assert number is None or (number.is_finite() and len(f"{number:f}") < 60)


def test_the_forms_of_a_sum_of_money() -> None:
    """The ways to type it are all there, in lower case."""
    forms = number_forms("2600000000", "USD")
    assert {"2.6", "2.6b", "2.6bn", "2.6 billion", "2600m", "$2.6bn", "$2.6 billion"} <= set(forms)
    assert {"us$2.6bn", "2.6bn usd", "usd 2.6bn", "2600000000", "2,600,000,000", "260 crore"} <= set(forms)
    assert forms[:3] == ("2.6b", "2.6bn", "2.6 billion")


@pytest.mark.parametrize(
    ("value", "unit", "some"),
    [
        ("127000000", "subscribers", {"127", "127m", "127 million", "127 million subscribers", "12.7 crore"}),
        ("100", "percent", {"100", "100%", "100 percent", "100 per cent"}),
        ("7300000000.00", "USD", {"7.3", "7.3b", "$7.3bn"}),
        ("10", "years", {"10", "10 years"}),
        ("1234567", "units", {"1234567", "1,234,567"}),
        ("5000000000", "PKR", {"5b", "5bn pkr"}),
    ],
)
def test_the_forms_of_other_numbers(value: str, unit: str, some: set[str]) -> None:
    """The unit stands behind the number as it is typed."""
    assert some <= set(number_forms(value, unit))


def test_a_year_is_never_cut_up() -> None:
    """Nobody types 2,023 or 2.023k for it."""
    assert number_forms("2023", "year") == ("2023",)


@pytest.mark.parametrize("value", ["1e9", "abc", "", "9" * 40, "NaN"])
def test_what_is_no_number_has_no_forms(value: str) -> None:
    """It is left to the text search."""
    assert number_forms(value, "USD") == ()


@given(st.from_regex(r"(0|[1-9][0-9]{0,30})(\.[0-9]{1,12})?", fullmatch=True), UNITS)
def test_forms_are_ascii_lower_case_few_and_once_each(value: str, unit: str) -> None:
    """An index may take them as they are."""
    forms = number_forms(value, unit)
    assert all(form.isascii() and form == form.casefold() for form in forms)
    assert len(set(forms)) == len(forms) <= 60


@given(st.from_regex(r"[1-9][0-9]{0,5}(000){0,4}", fullmatch=True))
def test_scaled_forms_mean_the_number(value: str) -> None:
    """Every form of a sum that reads as a number, the bare mantissa aside, is that number."""
    forms = number_forms(value, "companies")
    mantissa = next(form for form in forms if form.replace(".", "", 1).isdigit())
    assert {parse_number(form) for form in forms} <= {None, Decimal(value), Decimal(mantissa)}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.integers(-12, 12))
def test_shifting_keeps_every_digit(number: Decimal, power: int) -> None:
    """Shifted there and back, a number is the same."""
    assert shifted(shifted(number, power), -power) == number


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,12})?", fullmatch=True))
def test_plain_decimals_are_exact(value: str) -> None:
    """Neither reading, grouping nor shortening changes the number."""
    number = decimal_of(value)
    assert number is not None
    assert f"{number:f}" == value == grouped(value).replace(",", "")
    assert Decimal(shortest(number)) == number


def test_infinity_is_left_alone() -> None:
    """Shifting what has no digits gives it back."""
    assert shifted(Decimal("inf"), 3) == Decimal("inf")
