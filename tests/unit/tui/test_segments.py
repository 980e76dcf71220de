"""Lines of text: wrapped at spaces."""

from hypothesis import given
from hypothesis import strategies as st

from pkit.tui.render.segments import Line, TextStyle, fill, segment, width, wrap

WORDS = st.lists(st.text("abcö", min_size=1, max_size=9), min_size=1, max_size=12)


def texts(lines: tuple[Line, ...]) -> list[str]:
    """Return the text of each line."""
    return ["".join(piece.text for piece in line) for line in lines]


@given(WORDS, st.lists(st.integers(1, 3), min_size=12, max_size=12), st.integers(13, 40), st.integers(0, 4))
def test_wrapping_keeps_words_apart_and_every_line_in_its_width(
    words: list[str], spaces: list[int], cells: int, indent: int
) -> None:
    """Whatever stands between the words, whatever their style, and however a line is filled."""
    line = tuple(
        segment(f"{word}{' ' * blanks}", style)
        for word, blanks, style in zip(words, spaces, [TextStyle.PLAIN, TextStyle.NAME] * 6, strict=False)
    )
    lines = wrap(line, cells, indent)
    assert " ".join(texts(lines)).split() == words
    assert all(width(each) <= cells for each in lines)


@given(WORDS, st.integers(10, 40))
def test_filling_is_wrapping_plain_text(words: list[str], cells: int) -> None:
    """It computes the same lines, without the spaces at their ends."""
    text = " ".join(words)
    assert fill(text, cells) == [each.rstrip() for each in texts(wrap((segment(text),), cells))]
