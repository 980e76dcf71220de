"""What is taken out of a text before it is pasted anywhere."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pkit.clipboard import clean
from pkit.facts.text import first_unsafe, stripped

HOSTILE = st.text(
    st.sampled_from(
        "ab \t\n\r\x0b\x1b\x07\x85\x9b\xad\u200b\u200c\u200d\u2028\u202e\u2066\u061c\u0628\u2764\ufe0f\U0001f525\ud800"
    )
)


@given(HOSTILE | st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    """What is pasted holds no control, no direction mark and nothing invisible."""
    assert first_unsafe(clean(text)) is None
    assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in clean(text) if c != "\n")


@given(HOSTILE | st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """A text that was cleaned is clean, so that the text read back can equal it."""
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, one_line=True)) == clean(text, one_line=True)


@given(HOSTILE | st.text())
def test_a_one_line_format_holds_no_line_break(text: str) -> None:
    """Its text is one line, without blanks at its ends."""
    folded = clean(text, one_line=True)
    assert len(folded.splitlines()) <= 1
    assert folded == folded.strip()


@given(st.text(st.characters(categories=("L", "N", "P")), max_size=40))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Letters, digits and punctuation are nobody's business, unless they are invisible."""
    if first_unsafe(text) is None:
        assert clean(text) == text


def test_line_breaks_of_every_kind_become_newlines() -> None:
    """Words on two lines stay two words, whatever separated the lines."""
    assert stripped("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert clean("a\u2028b", one_line=True) == "a b"


def test_no_line_break_at_the_end() -> None:
    """A paste into a shell must not run anything."""
    assert clean("echo\n\r\n") == "echo"


def test_escape_sequences_lose_their_teeth() -> None:
    """What remains of a sequence is harmless text."""
    assert clean("a\x1b]52;c;aGk=\x07b") == "a]52;c;aGk=b"


def test_joiners_stay_where_they_belong() -> None:
    """A family stays together and a Persian word keeps its shape; elsewhere joiners hide things."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean(family) == family
    assert clean("\u0645\u06cc\u200c\u0634\u0648\u062f") == "\u0645\u06cc\u200c\u0634\u0648\u062f"
    assert clean("pass\u200dword") == "password"
