"""A paste is one text to the explorer, and no key, however hostile it is and in whatever pieces it comes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from pkit.tui.services.pastes import keep_pastes_whole

_TEXT = st.text(st.sampled_from("\x1b[]0;2~q1jP\x07\x9b é\n")).filter(lambda text: "\x1b[201~" not in text)


@given(text=_TEXT, cuts=st.lists(st.integers(0, 40), max_size=6))
def test_no_part_of_a_paste_is_a_key(text: str, cuts: list[int]) -> None:
    """Keys before and after it are what they were; what is pasted lacks its ESC alone."""
    keep_pastes_whole()
    sent = f"a\x1b[A\x1b[200~{text}\x1b[201~b\x1b[Bc"
    parser = XTermParser()
    places = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    pieces = [sent[start:end] for start, end in pairwise(places)]
    events = [event for piece in pieces for event in parser.feed(piece)]
    assert [event.key for event in events if isinstance(event, Key)] == ["a", "up", "b", "down", "c"]
    assert [event.text for event in events if isinstance(event, Paste)] == [text.replace("\x1b", "")]


def test_keys_come_at_once() -> None:
    """Nothing is held back outside of a paste, an ESC that may begin one neither."""
    keep_pastes_whole()
    parser = XTermParser()
    assert [event.key for event in parser.feed("q") if isinstance(event, Key)] == ["q"]
    assert [event.key for event in (*parser.feed("\x1b"), *parser.feed("")) if isinstance(event, Key)] == ["escape"]
