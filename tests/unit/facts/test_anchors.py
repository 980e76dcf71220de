"""Anchors and the check of facts against their source."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.anchors import anchor, normalised
from pkit.facts.article.verify import State, verify
from pkit.facts.model import Fact

TEXT = "The river rose. People fled.\nRead More: Rain Ahead\nThe river fell.\nThe river rose.\n"


def fact(sentence: str | None, paragraph: int | str | None = None, page: int | None = None) -> Fact:
    """Return a fact that stands on ``sentence``."""
    digest = None if sentence is None else anchor(sentence)
    return Fact(text="It is so.", source="s", paragraph=paragraph, page=page, anchor=digest)


def test_normalisation_pkit_1() -> None:
    """NFKC, ASCII quotes and dashes, nothing of no width, single spaces, trimmed, case-folded."""
    assert (
        normalised("  “Data\u00a0\u2011 Straße”\n‘ﬁt’ \u2014 \u2212\u00ad5\u200b\ufeff ½ ")
        == "\"data - strasse\" 'fit' - -5 1⁄2"
    )


def test_an_anchor_is_the_start_of_a_sha_256() -> None:
    """Anyone can compute it again with the usual tools."""
    assert anchor("The  River’s “Edge”") == hashlib.sha256(b'the river\'s "edge"').hexdigest()[:16]


@given(st.text())
def test_every_text_has_an_anchor(text: str) -> None:
    """Sixteen hexadecimal digits, whatever the text, and the same for the same words in other white space."""
    digest = anchor(text)
    assert len(digest) == 16
    assert int(digest, 16) >= 0
    assert anchor(f"\n {text}\t") == digest


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z"))))
def test_normalising_twice_changes_nothing_in_ordinary_text(text: str) -> None:
    """A sentence that is stored normalised keeps its anchor."""
    once = normalised(text)
    assert normalised(once) == normalised(normalised(once))


@pytest.mark.parametrize(
    ("checked", "state", "found"),
    [
        (fact("the river  fell.", 2), State.MATCH, (2,)),
        (fact("The river rose.", 3), State.MATCH, (1, 3)),
        (fact("The river rose.", "2-4"), State.MATCH, (1, 3)),
        (fact("People fled.", "1, 9"), State.MATCH, (1,)),
        (fact("People fled.", 3), State.MOVED, (1,)),
        (fact("People fled.", "2-3"), State.MOVED, (1,)),
        (fact("People fled."), State.MOVED, (1,)),
        (fact("People fled.", page=7), State.MATCH, (1,)),
        (fact("Read More: Rain Ahead"), State.MATCH, (None,)),
        (fact("Read More: Rain Ahead", 2), State.MOVED, (None,)),
        (fact("People stayed.", 1), State.MISSING, ()),
        (fact(None, 1), State.UNANCHORED, ()),
    ],
)
def test_a_fact_is_held_against_the_text(checked: Fact, state: State, found: tuple[int | None, ...]) -> None:
    """It matches in its paragraph, else it is said to which its sentence moved, or that it is missing."""
    check = verify([checked], TEXT).checks[0]
    assert (check.fact, check.state, check.found) == (checked, state, found)


def test_sentences_that_no_fact_stands_on_are_told() -> None:
    """Coverage counts the body's sentences; links are not among them."""
    result = verify([fact("People fled.", 1), fact("People fled.", 1)], TEXT)
    assert [check.state for check in result.checks] == [State.MATCH, State.MATCH]
    assert [(each.text, each.paragraph) for each in result.unused] == [
        ("The river rose.", 1),
        ("The river fell.", 2),
        ("The river rose.", 3),
    ]
    assert (result.sentences, result.paragraphs) == (4, 3)


def test_an_empty_text_has_nothing() -> None:
    """Every fact is missing then."""
    result = verify([fact("People fled.", 1)], "")
    assert [check.state for check in result.checks] == [State.MISSING]
    assert (result.unused, result.sentences, result.paragraphs) == ((), 0, 0)
