import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.text import REPLACEMENT, first_unsafe, is_hidden, is_unsafe, one_line, printable, stripped

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\u200c\u200d\ufe0f👩💻\u0645\u06cc\x1b\x9b"))

HARMFUL = {
    "escape sequence": "\x1b[31m",
    "C1 control": "\x9b31m",
    "bell": "\x07",
    "carriage return": "\r",
    "right-to-left override": "\u202e",
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "tag letter": "\U000e0041",
    "lone surrogate": "\ud800",
    "joiner between Latin letters": "\u200d",
}


@given(ANY_TEXT)
def test_printable_text_is_safe_and_stays_so(text: str) -> None:
    """What printable returns holds nothing unsafe, in as many characters, and is left alone from then on."""
    shown = printable(text)
    assert first_unsafe(shown) is None
    assert len(shown) == len(text)
    assert printable(shown) == shown


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    """No line break of any kind and no run of blanks is left."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "  " not in line
    assert line == line.strip()


@given(ANY_TEXT)
def test_stripped_text_holds_nothing_unsafe(text: str) -> None:
    """What goes to a clipboard has no unsafe character and no replacement that was not there before."""
    clean = stripped(text)
    assert first_unsafe(clean) is None
    assert clean.count(REPLACEMENT) == text.count(REPLACEMENT)
    assert stripped(clean) == clean


@pytest.mark.parametrize("sequence", HARMFUL.values(), ids=HARMFUL.keys())
def test_a_harmful_character_is_seen_and_replaced(sequence: str) -> None:
    """Controls, bidirectional overrides and invisible characters are found where they stand."""
    text = f"ab{sequence}cd"
    assert first_unsafe(text) == 2
    assert is_unsafe(text, 2)
    assert printable(text) == f"ab{REPLACEMENT}{sequence[1:]}cd"


@pytest.mark.parametrize(
    "text", ["👩\u200d💻", "👩🏽\u200d💻", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष", "naïve “27 ₨”"]
)
def test_letters_and_emoji_keep_their_shape(text: str) -> None:
    """A joiner stays where script or emoji needs it."""
    assert printable(text) == stripped(text) == text


def test_breaks_and_tabs() -> None:
    """A newline stays in printable text, a tab is a space, and stripped text knows one line break."""
    assert printable("a\tb\nc") == "a b\nc"
    assert one_line(" a\tb\n\nc ") == "a b c"
    assert stripped("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_no_control_character_of_unicode_is_forgotten() -> None:
    """Every character of category Cc but tab and newline is hidden."""
    controls = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]
    assert [c for c in controls if not is_hidden(c)] == ["\t", "\n"]
