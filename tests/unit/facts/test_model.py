import pytest

from pkit.facts.model import Agency, Fact, Figure, Kind, Label, Locator, Official, Program, Qualifier


def test_each_kind_has_its_section_and_record() -> None:
    """The four kinds come in the order of the panes, each with the key it has in a file."""
    assert [kind.section for kind in Kind] == ["officials", "agencies", "figures", "programs"]
    figure = Figure(id="c", name="C", value="1", unit="years", qualifier=Qualifier.EXACT)
    records = (Official(id="a", name="A"), Agency(id="b", name="B"), figure, Program(id="d", name="D"))
    assert [record.kind for record in records] == list(Kind)


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
