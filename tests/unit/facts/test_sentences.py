"""How plain text falls into paragraphs, link lines and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.article.sentences import passages, sentences


def places(text: str) -> list[tuple[str, int | None]]:
    """Return the passages of ``text`` as plain pairs."""
    return [(passage.text, passage.paragraph) for passage in passages(text)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dr. Rahman met A. B. Lee.",
        "The U.S. Senate and the U.K. Parliament agreed.",
        "It cost $1.3B in 2.5 years.",
        "See No. 5 and vol. 2, e.g. Appendix C, i.e. Table 4.",
        "Acme Inc. Chairman Roe left.",
        "“Is it?” she asked.",
        "On Feb. 12 Gen. Malik spoke vs. Col. Ames.",
        "Wait … there is more.",
        "The “U.S.” Mission helped.",
        "no capital. no full stop",
        "1. The first item of a list.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(paragraph: str) -> None:
    """Abbreviations, initials, numbers and quoted questions stay inside their sentence."""
    assert list(sentences(paragraph)) == [paragraph]


@pytest.mark.parametrize(
    "expected",
    [
        ["One came.", "Two left!", "Did three?", "Four did."],
        ["She lives in the U.S.", "The house is small."],
        ["He said no.", "Then he left."],
        ["It fell in 2018.[12][n 3]", "It rose again.[13]", "That was all."],
        ["It sold 129.8 million t.", "Exports fell.", "It was −5 °C.", "Rivers froze over 40 m.", "None was open."],
        ["“We go.”", "They went.", "(All of them.)", "Really…", "Yes."],
        ["It rose by 2.6.", "Exports fell in 2024.", "127 million came."],
        ["See example.com.", "Étienne did.", "Plan B.", "It failed."],
        ["یہ ایک ہے۔", "یہ دو ہے۔"],
        ["It cost Rs. 42 billion.", "Dr. J. K. Rao of No. 5 signed.", "The U.S. paid 3.5 percent."],
        ["“Is it true?” President Khan asked.", "He left."],
    ],
)
def test_sentences_are_told_apart(expected: list[str]) -> None:
    """Each sentence comes out on its own, with its quotes and brackets."""
    assert list(sentences(" ".join(expected))) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("これは一です。それは二です！三ですか？", ["これは一です。", "それは二です！", "三ですか？"]),
        ("他说。“是的。”她走了。", ["他说。", "“是的。”", "她走了。"]),
        ("یہ ایک ہے۔یہ دو ہے۔", ["یہ ایک ہے۔", "یہ دو ہے۔"]),
        ("पहला।दूसरा।", ["पहला।", "दूसरा।"]),
    ],
)
def test_sentences_end_without_a_space_where_the_script_has_none(paragraph: str, expected: list[str]) -> None:
    """The full stops of Chinese, Japanese, Urdu and Hindi."""
    assert list(sentences(paragraph)) == expected


@given(st.text(st.sampled_from('aB. !?…"”)U1\n\t')))
def test_no_word_is_lost(paragraph: str) -> None:
    """The sentences put together are the paragraph, white space aside."""
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


def test_every_line_is_a_paragraph_where_there_are_no_blank_lines() -> None:
    """A link to another story is a passage of its own, and not counted."""
    text = "One.\r\nTwo. Three.\r\nRead More: A Story\r\n  Four without a stop\r\nFive.\r\n"
    assert places(text) == [
        ("One.", 1),
        ("Two.", 2),
        ("Three.", 2),
        ("Read More: A Story", None),
        ("Four without a stop", 3),
        ("Five.", 4),
    ]


def test_blank_lines_separate_paragraphs_that_were_wrapped() -> None:
    """Lines between two blank lines are one paragraph, a link line among them is none."""
    text = "One went\non. Two\ncame.\n\n  \nALSO READ | Something\nThree was\nlong.\n"
    assert places(text) == [
        ("One went on.", 1),
        ("Two came.", 1),
        ("ALSO READ | Something", None),
        ("Three was long.", 2),
    ]


def test_lines_that_end_sentences_are_paragraphs_beside_blank_lines_too() -> None:
    """One stray blank line does not join the paragraphs around it."""
    assert places("One.\nTwo.”\n\nThree.\nRead more: X\nFour!") == [
        ("One.", 1),
        ("Two.”", 2),
        ("Three.", 3),
        ("Read more: X", None),
        ("Four!", 4),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n "])
def test_no_text_has_no_passages(text: str) -> None:
    """White space alone is neither a sentence nor a paragraph."""
    assert places(text) == []
