"""What is copied keeps what makes it true."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkit.errors import UsageError
from pkit.facts.base import FactBase, Located
from pkit.facts.brief import brief
from pkit.facts.citation import Placement, style_names
from pkit.facts.kinds import FIGURE
from pkit.facts.model import Entry, Fact, Modality, Qualifier
from pkit.facts.quantity import phrase
from pkit.facts.wording import beside, cited_sentence, sentence, style_or_format
from tests.support.bases import made

figures = st.builds(
    Entry,
    kind=st.just(FIGURE),
    id=st.just("f"),
    name=st.just("Money"),
    values=st.fixed_dictionaries(
        {
            "value": st.integers(1, 10**12).map(str),
            "unit": st.sampled_from(["USD", "percent", "companies", "years"]),
            "qualifier": st.sampled_from([each.value for each in Qualifier if each is not Qualifier.EXACT]),
            "modality": st.sampled_from([each.value for each in Modality]),
        },
        optional={
            "period": st.sampled_from(["2023", "FY2023"]),
            "to": st.integers(10**12 + 1, 10**13).map(str),
            "per_unit": st.sampled_from(["week", "hour"]),
        },
    ),
    aliases=st.just(()),
    tags=st.just(()),
    facts=st.sampled_from(["Money was made.", "It came to 5.", "A sum of 2023 was named in 12 places."]).map(
        lambda text: (Fact(text=text, source="made-up"),)
    ),
)


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    """Return a base with the one source that the figures name."""
    return made(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(figures, st.sampled_from(style_names()))
def test_no_sentence_loses_a_figures_qualifier(base: FactBase, figure: Entry, style: str) -> None:
    """Whatever the fact's text says, what is copied has the value with its qualifier, and the period."""
    place = Located("f", figure, figure.facts[0], 0)
    for copied in (sentence(base, place), cited_sentence(base, place, style)):
        assert figure.quantity is not None
        assert phrase(figure.quantity) in copied
        assert (figure.quantity.period or "") in copied


def test_every_figure_of_the_shipped_base_keeps_its_qualifier(tmp_path: Path) -> None:
    """In the sentence and in the brief, in every style."""
    from pkit.facts.store.open import open_base, shipped_path  # noqa: PLC0415 - this test alone opens it

    shipped = open_base(shipped_path(), tmp_path)
    words = {
        Qualifier.ABOUT: "about",
        Qualifier.MORE_THAN: "more than",
        Qualifier.UP_TO: "up to",
        Qualifier.TOWARD: "toward",
    }
    for entry in shipped.entries():
        if entry.quantity and entry.quantity.qualifier in words:
            for style in style_names():
                place = shipped.fact(entry.id)
                assert words[entry.quantity.qualifier] in cited_sentence(shipped, place, style)
                assert words[entry.quantity.qualifier] in brief(shipped, [entry.id], style, "x")


def test_an_unknown_style_is_said_with_the_nearest() -> None:
    """The word that was probably meant stands in the message."""
    with pytest.raises(UsageError, match="did you mean 'mla'"):
        style_or_format("mlaa")


@pytest.mark.parametrize("placement", Placement)
def test_an_in_text_form_that_is_empty_leaves_the_sentence_alone(placement: Placement) -> None:
    """Whatever stands around it elsewhere."""
    assert beside("It grew.", "", placement) == "It grew."
