"""Sources that disagree: only where no value satisfies both, and always with all that they say."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.cli.parser import run
from pkit.facts.base import FactBase
from pkit.facts.brief import brief
from pkit.facts.disagreement import claims, contradict, disagreeing, interval
from pkit.facts.model import Qualifier, Quantity
from pkit.facts.store.open import open_base

PAPERS = Path(__file__).parents[3] / "docs/examples/two-papers.yaml"
VALUES = st.integers(-1000, 1000).map(str)
QUANTITIES = st.builds(
    lambda value, width, qualifier: Quantity(
        value=value, unit="boats", qualifier=qualifier, to=str(int(value) + width) if width else None
    ),
    VALUES,
    st.integers(0, 50),
    st.sampled_from(Qualifier),
)


@pytest.fixture
def papers() -> FactBase:
    """Open the example with two sources."""
    return open_base(PAPERS, None)


def test_two_papers_disagree_on_what_cannot_both_be_true(papers: FactBase) -> None:
    """About 8.4 million and less than 7.1 million cannot; 14 boats and at least 12 can."""
    news = papers.entry("passengers-news")
    assert [other.entry.id for other in disagreeing(papers, news)] == ["passengers-gazette"]
    assert [said for _, said in claims(papers, papers.entry("passengers-gazette"))] == [
        "less than 7.1 million passengers (2024), Coast Gazette ¶ 3",
        "about 8.4 million passengers (2024), The Harbour News ¶ 2",
    ]
    assert disagreeing(papers, papers.entry("fleet-news")) == ()
    assert disagreeing(papers, papers.entry("vta")) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('period: "2024"', 'period: "2023"'),
        ("unit: passengers", "unit: trips"),
        ("source: coast-gazette", "source: harbour-news"),
        ("indicator: ferry passengers", "indicator: bus passengers"),
    ],
)
def test_another_period_unit_source_or_indicator_is_no_disagreement(before: str, after: str, tmp_path: Path) -> None:
    """They do not speak of the same, or it is one source that says both."""
    head, gazette = PAPERS.read_text("utf-8").split("  - id: passengers-gazette")
    path = tmp_path / "papers.yaml"
    path.write_text(f"{head}  - id: passengers-gazette{gazette.replace(before, after, 1)}", encoding="utf-8")
    base = open_base(path, None)
    assert disagreeing(base, base.entry("passengers-news")) == ()


@given(QUANTITIES, QUANTITIES)
def test_quantities_contradict_each_other_where_no_value_is_in_both(one: Quantity, other: Quantity) -> None:
    """It is symmetric, nothing contradicts itself, and a value that both allow settles it."""
    assert contradict(one, other) == contradict(other, one)
    assert not contradict(one, one)
    both = [interval(one), interval(other)]
    candidates = {Decimal(number) / 2 for number in range(-4400, 4401)}
    fits = [
        value
        for value in candidates
        if all(
            each is not None
            and (each.lower is None or value > each.lower or (value == each.lower and not each.is_open))
            and (each.upper is None or value < each.upper or (value == each.upper and not each.is_open))
            for each in both
        )
    ]
    if fits:
        assert not contradict(one, other)


def test_a_brief_and_show_say_it_with_all_claims(papers: FactBase, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is averaged, and what is no disagreement has no note."""
    text = brief(papers, ["passengers-gazette", "fleet-news"], "apa", "Ferries", "plain")
    assert (
        "Sources disagree: less than 7.1 million passengers (2024), Coast Gazette ¶ 3; "
        "about 8.4 million passengers (2024), The Harbour News ¶ 2." in text
    )
    assert text.count("Sources disagree") == 1
    assert run(["show", "passengers-news", "--facts", str(PAPERS)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("sources disagree\t") == 2
    assert "7.75" not in f"{text}{shown}"
