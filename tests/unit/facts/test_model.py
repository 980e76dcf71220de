import pytest

from pkit.facts.kinds import BUILT_IN, FIGURE
from pkit.facts.model import Entry, Fact, Label, Locator, Quantity


def test_each_kind_has_its_section_and_record() -> None:
    """The four kinds come in the order of the panes, each with the key it has in a file."""
    assert [kind.id for kind in BUILT_IN] == ["officials", "agencies", "figures", "programs"]
    assert [kind.singular for kind in BUILT_IN] == ["official", "agency", "figure", "program"]
    figure = Entry(FIGURE, "c", "C", values={"value": "1", "unit": "years"})
    assert figure.quantity == Quantity("1", "years")
    assert all(Entry(kind, "a", "A").quantity is None for kind in BUILT_IN if kind is not FIGURE)


@pytest.mark.parametrize(
    ("fact", "locator"),
    [
        (Fact(text="x", source="s", paragraph=7), Locator(label=Label.PARAGRAPH, value="7")),
        (Fact(text="x", source="s", page="2, 7"), Locator(label=Label.PAGE, value="2, 7")),
        (Fact(text="x", source="s", paragraph=1, page=9), Locator(label=Label.PARAGRAPH, value="1")),
        (Fact(text="x", source="s"), None),
    ],
)
def test_a_fact_says_where_it_stands(fact: Fact, locator: Locator | None) -> None:
    """The paragraph locates a fact, else the page, else nothing does."""
    assert fact.locator == locator
