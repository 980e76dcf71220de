import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.citation.pieces import AMERICAN, BRITISH, finish, join, parse, quoted, wrap


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Who pays?", "Ledger"), "Who pays? Ledger"),
        (("Acme Inc.", "Ledger"), "Acme Inc. Ledger"),
        (("", "Ledger", ""), "Ledger"),
        (("Ledger", ", no. 2"), "Ledger, no. 2"),
        ((), ""),
    ],
)
def test_joining_doubles_no_mark(parts: tuple[str, ...], expected: str) -> None:
    """A question mark or full stop swallows the full stop of the delimiter; nothing leaves no delimiter."""
    assert join(". ", *parts) == expected


def test_affixes_belong_to_a_text() -> None:
    """Brackets are put around something, never around nothing."""
    assert (wrap("2024", before="(", after=")"), wrap("", before="(", after=")")) == ("(2024)", "")


@pytest.mark.parametrize(
    ("text", "american", "british"),
    [
        ('The "Last Mile"', "“The ‘Last Mile,’” x", "‘The “Last Mile”’, x"),
        ("The 'Last Mile' Opens", "“The ‘Last Mile’ Opens,” x", "‘The “Last Mile” Opens’, x"),
        ("It's the traders' '90s", "“It’s the traders’ ’90s,” x", "‘It’s the traders’ ’90s’, x"),
        ("A “curly” one", "“A ‘curly’ one,” x", "‘A “curly” one’, x"),
        ('5" disk', '“5" disk,” x', '‘5" disk’, x'),
    ],
)
def test_quotes_nest_and_take_the_comma_in(text: str, american: str, british: str) -> None:
    """The source's quotation marks turn inner ones; American style puts the comma inside, British outside."""
    whole = join(", ", quoted(parse(text)), "x")
    assert (finish(whole, AMERICAN), finish(whole, BRITISH)) == (american, british)


@given(st.text())
def test_parsing_keeps_every_letter_and_digit(text: str) -> None:
    """Reading a title changes its quotation marks and white space only."""
    kept = [character for character in text if character.isalnum() and not "\ud800" <= character <= "\udfff"]
    read = [character for character in parse(text) if character.isalnum()]
    assert [c for c in read if c in kept] == read
    assert len(read) >= len([c for c in kept if ord(c) < 0x0300])
