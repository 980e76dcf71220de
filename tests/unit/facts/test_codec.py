from pathlib import Path

from pkit.facts import codec
from pkit.facts.kinds import FIGURE
from pkit.facts.model import Modality, Name, Paragraphs, Qualifier, Quantity
from tests.support.files import BASE, loaded


def test_fields_go_out_as_they_came_in(tmp_path: Path) -> None:
    """Records made of fields give the same fields back, each fact with its source named."""
    base = loaded(tmp_path / "f.yaml", BASE)
    figure, official = base.entry("sum"), base.entry("ann")
    assert codec.entry_fields(figure) == {
        "id": "sum",
        "name": "The sum",
        "value": "2.50",
        "unit": "USD",
        "qualifier": "about",
        "modality": "actual",
        "period": "FY2023",
        "about": ["plan", "board"],
    }
    assert [codec.entry_fields(base.entry(name))["name"] for name in ("board", "plan")] == ["The Board", "The plan"]
    assert codec.fact_fields(official.facts[0]) == {
        "text": "Ann Ode spoke.",
        "source": "s",
        "paragraph": 1,
        "per": ["ann", "the press"],
        "anchor": "0123456789abcdef",
    }
    assert codec.fact_fields(figure.facts[0]) == {"text": "TB pays for the plan.", "source": "s", "page": 7}
    base.close()


def test_text_is_kept_exactly() -> None:
    """Any characters survive encoding, unescaped."""
    fields = {"name": 'é"\\ \U0001f600', "facts": ({"text": "x", "paragraph": 7},)}
    text = codec.encode(fields)
    assert "é" in text
    assert codec.decode(text) == {"name": 'é"\\ \U0001f600', "facts": [{"text": "x", "paragraph": 7}]}


def test_a_source_has_the_names_of_the_model() -> None:
    """CSL's variables become attributes; people and bodies become names."""
    source = codec.source_from(
        {
            "id": "s",
            "type": "book",
            "title": "T",
            "container-title": "C",
            "URL": "https://a.b",
            "DOI": "10.1000/1",
            "author": [{"literal": "L"}, {"family": "F", "non-dropping-particle": "van"}],
            "paragraphs": {"count": 3, "numbering": "counted"},
        }
    )
    assert (source.container_title, source.url, source.doi) == ("C", "https://a.b", "10.1000/1")
    assert source.author == (Name(literal="L"), Name(family="F", non_dropping_particle="van"))
    assert source.paragraphs == Paragraphs(total=3, numbering="counted")
    assert codec.source_from({"id": "s", "type": "book", "title": "T"}).author == ()


def test_a_figure_has_its_enumerations() -> None:
    """Qualifier and modality are members, and a claim is actual unless said otherwise."""
    fields = {"id": "f", "name": "F", "value": "1", "unit": "USD", "qualifier": "up_to", "modality": "pledge"}
    figure = codec.entry_from(FIGURE, fields, "")
    assert figure.quantity == Quantity("1", "USD", Qualifier.UP_TO, Modality.PLEDGE)
