import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.periods import Point, Precision, span_of, spans_in


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2023", Precision.YEAR, Point(2023), Point(2023)),
        ("FY2023", Precision.FISCAL_YEAR, Point(2023), Point(2023)),
        ("fiscal year 2023", Precision.FISCAL_YEAR, Point(2023), Point(2023)),
        ("FY22", Precision.FISCAL_YEAR, Point(2022), Point(2022)),
        ("FY2022-23", Precision.FISCAL_YEAR, Point(2022), Point(2023)),
        ("late 2024", Precision.PART, Point(2024, part="late"), Point(2024, part="late")),
        ("the first half of 2024", Precision.PART, Point(2024, part="first half"), Point(2024, part="first half")),
        ("the end of 2024", Precision.PART, Point(2024, part="late"), Point(2024, part="late")),
        ("q3 2024", Precision.PART, Point(2024, part="Q3"), Point(2024, part="Q3")),
        ("February 2026", Precision.MONTH, Point(2026, 2), Point(2026, 2)),
        ("2024-05", Precision.MONTH, Point(2024, 5), Point(2024, 5)),
        ("2010-12", Precision.RANGE, Point(2010), Point(2012)),
        ("12 February 2026", Precision.DAY, Point(2026, 2, 12), Point(2026, 2, 12)),
        ("Feb. 12, 2026", Precision.DAY, Point(2026, 2, 12), Point(2026, 2, 12)),
        ("2026-02-12", Precision.DAY, Point(2026, 2, 12), Point(2026, 2, 12)),
        ("2019–2023", Precision.RANGE, Point(2019), Point(2023)),
        ("from 2019 to 2023", Precision.RANGE, Point(2019), Point(2023)),
        ("2020s", Precision.RANGE, Point(2020), Point(2029)),
        ("the 1900s", Precision.RANGE, Point(1900), Point(1999)),
        ("since 2019", Precision.SINCE, Point(2019), None),
        ("by 2030", Precision.UNTIL, None, Point(2030)),
        ("12 February", Precision.NO_YEAR, None, None),
        ("February", Precision.NO_YEAR, None, None),
        ("over five years", Precision.DURATION, None, None),
        ("annual", Precision.DURATION, None, None),
        ("the past year", Precision.RELATIVE, None, None),
        ("next year", Precision.RELATIVE, None, None),
        ("2023-2019", Precision.UNDATED, None, None),
        ("2023-13", Precision.UNDATED, None, None),
        ("before long", Precision.UNDATED, None, None),
        ("31 June-ish 2023", Precision.UNDATED, None, None),
        ("2023" * 60, Precision.UNDATED, None, None),
    ],
)
def test_a_period_says_what_it_says(text: str, precision: Precision, first: Point | None, last: Point | None) -> None:
    """Each form is read as precisely as it is written, its own words kept; what is not understood is undated."""
    span = span_of(text)
    assert (span.text, span.precision, span.first, span.last) == (text, precision, first, last)


def test_no_period_is_undated() -> None:
    """A figure without a period has no date, and none is made up."""
    assert span_of(None).precision is Precision.UNDATED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 12 February.", ["12 February"]),
        ("It dates from 2023.", ["from 2023"]),
        ("In 2026 it is 250 years old.", ["In 2026"]),
        ("It grew in late 2024, after 3 March 2021.", ["late 2024", "3 March 2021"]),
        ("Some 2023 companies came.", []),
        ("A list of 2023 companies.", []),
        ("It cost $2023 and 2.2023% of 2023,000.", []),
        ("Since 2019 it has grown.", ["Since 2019"]),
    ],
)
def test_a_sentence_is_dated_only_by_a_date(text: str, found: list[str]) -> None:
    """A number that could be anything else is no year."""
    assert [span.text for span in spans_in(text)] == found


PIECES = ("2023", "2024", "FY", "late ", "12 ", "February", " ", "-", "to ", "since ", "5", "years", "Q2 ", "half of ")


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_a_span_is_never_more_precise_than_its_text(text: str) -> None:
    """A year, month, day or part of a year is only there where the text has it."""
    span = span_of(text)
    for point in (span.first, span.last):
        if point is not None:
            assert str(point.year)[2:] in text
            assert not point.month or "February" in text or text[-3:-2] == "-"
            assert not point.day or "12" in text or text[-6:-5] == "-"
            assert not point.part or any(each in text for each in ("late", "Q2", "half"))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No period and no sentence, however odd, is an error."""
    assert span_of(text).text == text.strip()
    assert all(span.text in text for span in spans_in(text))
