import pytest
from tests.support.sources import TYPES
from tools import golden_briefs
from tools.goldens import differences, load, misplaced_italics

from pkit.facts.citation import Form, style_names

FORMS = [Form.IN_TEXT, Form.REFERENCE]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", style_names())
def test_a_citation_is_what_the_reference_processors_write(style: str, form: Form) -> None:
    """Every character of every golden is pandoc's or citeproc-js's; a difference has to be listed in the docs."""
    assert differences(load(), style, form) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", style_names())
def test_italics_are_those_of_the_style(style: str, form: Form) -> None:
    """What pandoc sets in italics, in bold or raised is so set."""
    assert misplaced_italics(load(), style, form) == []


@pytest.mark.parametrize("style", style_names())
def test_a_document_of_several_sources_is_what_pandoc_writes(style: str) -> None:
    """Every text of twelve briefs, but for those that are listed with a reason."""
    made = golden_briefs.lines(style)
    right = golden_briefs.load(style)
    assert made.keys() == right.keys()
    differ = {(style, *place) for place, text in right.items() if made[place] != text}
    assert differ == {listed for listed in golden_briefs.LISTED if listed[0] == style}


def test_the_goldens_cover_every_type() -> None:
    """No type of source goes untested, and none with a handful of variants only."""
    kinds = [golden.source["type"] for golden in load()]
    assert {kind: kinds.count(kind) >= 10 for kind in TYPES} == dict.fromkeys(TYPES, True)
