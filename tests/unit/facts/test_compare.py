from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.analysis.compare import Comparison, is_to_scale, length, magnitude
from pkit.facts.kinds import FIGURE
from pkit.facts.model import Figure, Modality, figures_among
from tests.support.bases import figure, shipped

VALUES = st.decimals(
    min_value=Decimal(-(10**30)), max_value=Decimal(10**30), places=2, allow_nan=False, allow_infinity=False
).map(lambda value: f"{value:f}")
POSITIVE = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**30), places=2).map(lambda value: f"{value:f}")


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    """Compare the figures of the shipped base."""
    return Comparison(figures_among(shipped(tmp_path).entries(FIGURE)))


def test_the_shipped_target_is_worked_out(comparison: Comparison) -> None:
    """The exports are said to be about 52% of their target, both parts as stated."""
    exports = next(each for each in comparison.groups[0].figures if each.entry.id == "it-exports")
    (reached,) = comparison.shares(exports)
    assert reached.sentence == (
        "about 52% of the target, from about $2.6 billion (FY2023) and toward $5 billion (target, annual)"
    )
    times = {each.of.entry.id: each.words for each in comparison.ratios(exports)}
    assert times["it-exports-target"] == "about 1.9 times"


def test_only_what_is_of_one_unit_and_kind_is_compared(comparison: Comparison) -> None:
    """An anniversary of 250 years and a tax holiday of 10 are no comparison, and that is said; a year is no amount."""
    assert [(group.unit, len(group.figures)) for group in comparison.groups if group.is_comparable] == [("USD", 4)]
    reasons = {figure.entry.id: group.reason for group in comparison.groups for figure in group.figures}
    assert reasons["us-anniversary"] == reasons["tax-holiday-length"] == "durations of different things"
    assert reasons["companies-connected"] == "alone in companies"
    assert reasons["sifc-founding"] == "a point in time, no amount"
    anniversary = next(each for each in comparison.group_of(_of(comparison, "us-anniversary")).figures)
    assert list(comparison.ratios(anniversary)) == []
    years = Comparison([figure("a", "1999", "year"), figure("b", "2023", "year")])
    assert not years.groups[0].is_comparable
    assert list(years.ratios(years.groups[0].figures[0])) == []


def _of(comparison: Comparison, entry_id: str) -> Figure:
    return next(each for group in comparison.groups for each in group.figures if each.entry.id == entry_id)


def test_durations_and_shares_of_one_thing_are_compared() -> None:
    """They share an ``about``, directly or through a third; what does not is left out."""
    holiday = figure("holiday", "10", "years", about=("zone",))
    old = figure("old-holiday", "5", "years", about=("zone", "law"))
    lease = figure("lease", "30", "years", about=("law",))
    age = figure("age", "250", "years", about=("country",))
    compared = Comparison([holiday, age, old, lease])
    assert [[each.entry.id for each in group.figures] for group in compared.groups] == [
        ["lease", "holiday", "old-holiday"],
        ["age"],
    ]
    growth = figure("growth", "100", "percent", about=("exports",))
    share = figure("share", "12", "percent", about=("farms",))
    (apart,) = Comparison([growth, share]).groups
    assert (apart.is_comparable, apart.reason) == (False, "shares of different wholes")


def _measuring(name: str, value: str, indicator: str, unit: str = "USD") -> Figure:
    made = figure(name, value, unit)
    return Figure(made.entry._replace(values={**made.entry.values, "indicator": indicator}), made.quantity)


def test_figures_of_an_indicator_are_compared_among_themselves() -> None:
    """One of an indicator that no other figure has is compared within its unit."""
    figures = [
        _measuring("a", "5", "exports"),
        _measuring("b", "7", "exports"),
        _measuring("c", "9", "imports"),
        figure("d", "1"),
    ]
    groups = {group.title: [each.entry.id for each in group.figures] for group in Comparison(figures).groups}
    assert groups == {"exports · USD": ["b", "a"], "USD": ["c", "d"]}


def test_targets_stand_beside_their_actual_figures() -> None:
    """A target without one is there too, and says so."""
    exports = figure("exports", "2", about=("pakistan",))
    target = figure("goal", "5", modality=Modality.TARGET, about=("exports",))
    other = figure("jobs", "7", "people", modality=Modality.TARGET)
    pairs = list(Comparison([exports, target, other]).targets())
    assert [[each.entry.id for each in pair.figures] for pair in pairs] == [["goal", "exports"], ["jobs"]]
    assert [pair.reason for pair in pairs] == ["", "no actual figure of it is stated"]


def test_a_group_begins_with_its_largest() -> None:
    """Figures stand in the order of their values, exactly, whatever the number of digits."""
    values = ["9" * 30, "-5", "0", "9" * 29 + "8", "0.000000000001"]
    group = Comparison(figure(value, value) for value in values).groups[0]
    assert [each.quantity.value for each in group.figures] == sorted(values, key=Decimal, reverse=True)


def test_a_target_that_names_a_figure_belongs_to_that_one_only() -> None:
    """What shares a topic with a target is not its actual figure where the target names another."""
    exports = figure("exports", "2", about=("pakistan",))
    imports = figure("imports", "3", about=("pakistan",))
    target = figure("goal", "5", modality=Modality.TARGET, about=("exports", "pakistan"))
    compared = Comparison([exports, imports, target])
    assert [each.of.entry.id for each in compared.shares(target)] == ["exports"]
    assert [each.to.entry.id for each in compared.shares(exports)] == ["goal"]
    assert list(compared.shares(imports)) == []


def test_a_target_that_names_none_belongs_to_its_topic() -> None:
    """A target and a figure of one unit that are about the same entry belong together, and it is said through what."""
    exports = figure("exports", "2", about=("pakistan",))
    estimate = figure("estimate", "3", modality=Modality.ESTIMATE, about=("pakistan",))
    target = figure("goal", "5", modality=Modality.TARGET, about=("pakistan",))
    compared = Comparison([exports, estimate, target])
    (reached,) = compared.shares(exports)
    assert (reached.words, reached.through) == ("40%", "pakistan")
    assert [each.of.entry.id for each in compared.shares(target)] == ["exports"]
    assert list(compared.shares(estimate)) == []


def test_nothing_is_paired_by_its_name_or_across_units() -> None:
    """Without a common id, or in another unit, a target belongs to nothing, however alike the names."""
    exports = figure("IT exports", "2", about=("pakistan",))
    alike = figure("IT exports target", "5", modality=Modality.TARGET)
    jobs = figure("jobs", "5", "people", modality=Modality.TARGET, about=("pakistan", "IT exports"))
    assert list(Comparison([exports, alike, jobs]).shares(exports)) == []


@given(values=st.lists(VALUES, min_size=1, max_size=8), steps=st.integers(1, 2000))
def test_bars_grow_with_their_values(values: list[str], steps: int) -> None:
    """Of two magnitudes the larger never has the shorter bar, none is longer than the longest, and only 0 has none."""
    bars = sorted((figure("one", value) for value in values), key=magnitude)
    longest = magnitude(bars[-1])
    lengths = [length(each, longest, steps) for each in bars]
    assert lengths == sorted(lengths)
    assert max(lengths) <= steps
    assert [bool(cells) for cells in lengths] == [Decimal(each.quantity.value) != 0 for each in bars]


@given(values=st.tuples(POSITIVE, POSITIVE), steps=st.integers(1, 2000))
def test_a_bar_that_is_not_to_scale_is_known(values: tuple[str, str], steps: int) -> None:
    """A bar is as long as its value to within half a step, or said not to be to scale."""
    small, large = sorted((figure("one", value) for value in values), key=magnitude)
    true = Decimal(magnitude(small)) * steps / Decimal(magnitude(large))
    if is_to_scale(small, magnitude(large), steps):
        assert abs(length(small, magnitude(large), steps) - true) <= Decimal("0.5000001")
    else:
        assert length(small, magnitude(large), steps) == 1
