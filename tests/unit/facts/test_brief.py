from pathlib import Path

import pytest

from pkit.errors import UnknownIdError
from pkit.facts.base import FactBase
from pkit.facts.brief import brief
from pkit.facts.citation import style_names
from pkit.facts.store.open import open_base

TWO_SOURCES = """\
schema: 1
title: Two reports
sources:
  - {id: later, type: report, title: Zinc in the Valley, author: [{family: Roe, given: Ann}], issued: "2024"}
  - {id: early, type: report, title: Copper on the Coast, author: [{family: Roe, given: Ann}], issued: "2024"}
officials:
  - id: ann-roe
    name: Ann Roe
    facts:
      - {text: Zinc *doubled* in price., source: later, paragraph: 3}
      - {text: Copper fell., source: early, paragraph: 1}
...
"""


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    """A base over two sources of one author and year."""
    path = tmp_path / "two.yaml"
    path.write_text(TWO_SOURCES, encoding="utf-8")
    return open_base(path, None)


def test_a_brief_has_each_fact_with_its_citation_and_each_reference_once(base: FactBase) -> None:
    """Letters tell sources of one author and year apart, in the text as in the list; text is escaped for Markdown."""
    assert brief(base, ["ann-roe", "ann-roe/2"], "apa", "Metals #1").splitlines() == [
        "# Metals #1",
        "",
        "- Zinc \\*doubled\\* in price (Roe, 2024b, para. 3).",
        "- Copper fell (Roe, 2024a, para. 1).",
        "",
        "## References",
        "",
        "Roe, A. (2024a). *Copper on the Coast*.",
        "",
        "Roe, A. (2024b). *Zinc in the Valley*.",
    ]


@pytest.mark.parametrize("style", ["ieee", "ama"])
def test_numbers_follow_the_order_of_first_mention(base: FactBase, style: str) -> None:
    """A style that numbers its sources gives 1 to the one that is cited first, and lists it first."""
    lines = brief(base, ["ann-roe/2", "ann-roe"], style, "Metals").splitlines()
    assert "1" in lines[2]
    assert "Copper" in lines[2]
    assert "2" in lines[3]
    assert [line[-30:] for line in lines if "Roe" in line and "1" in line and "Copper" in line]
    listed = [line for line in lines[6:] if line]
    assert "Copper" in listed[0]
    assert "Zinc" in listed[1]


@pytest.mark.parametrize("style", list(style_names()))
def test_a_fact_marked_twice_stands_once(base: FactBase, style: str) -> None:
    """The same address again changes nothing, and no line is empty or ends in white space."""
    once = brief(base, ["ann-roe"], style, "Metals")
    assert brief(base, ["ann-roe", "ann-roe/1"], style, "Metals") == once
    assert all(line == line.rstrip() for line in once.splitlines())
    assert not once.endswith("\n")


def test_no_facts_make_a_heading_only(base: FactBase) -> None:
    """An empty brief promises no references."""
    assert brief(base, [], "apa", "Nothing") == "# Nothing"


def test_an_address_that_is_not_there_is_an_error(base: FactBase) -> None:
    """Nothing is left out silently."""
    with pytest.raises(UnknownIdError):
        brief(base, ["ann-roe", "ann-roe/9"], "apa", "Metals")
