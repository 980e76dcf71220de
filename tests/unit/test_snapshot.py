import pytest
from tools.picture import Cell, Picture

from tests.support.snapshot import differences, snapshot


def picture(*rows: str, ink: str = "#ffffff") -> Picture:
    """Return a screen on which every character but a blank has one colour."""
    return Picture([[Cell(letter, f"fill: {ink}; font-weight: bold", "#000000") for letter in row] for row in rows])


def test_a_screen_is_its_characters_and_then_its_styles() -> None:
    """The characters stand as on the screen; lines that look the same are said once; blanks cost nothing."""
    lines = snapshot("desk, 3 × 2", {"dark": picture("a c", "def")}).splitlines()
    assert lines[:4] == ["# desk, 3 × 2", "a c", "def", "# dark"]
    name, style = lines[4].split(" ", 1)
    assert style == "#ffffff bold on #000000"
    assert lines[5:] == [f"1-2: {name}*3"]


def test_one_more_style_renames_no_other() -> None:
    """A change of one style is one change in the diff."""
    one = snapshot("x", {"dark": picture("ab", "cd")})
    mixed = picture("ab", "cd")
    mixed.rows[1][1] = Cell("d", "fill: #ff0000", "#000000")
    changed = differences(one, snapshot("x", {"dark": mixed}))
    assert len([line for line in changed.splitlines() if line.startswith("+") and "*" not in line]) == 2
    assert "+" in changed
    assert "#ff0000 on #000000" in changed
    assert differences(one, one) == ""


def test_themes_differ_in_nothing_but_styles() -> None:
    """A character that is there in one theme only is an error, and both texts are shown."""
    with pytest.raises(AssertionError, match="differ"):
        snapshot("x", {"dark": picture("ab"), "light": picture("aX")})
