"""Every text can be read: contrast of at least 4.5:1 (WCAG 2.2, success criterion 1.4.3)."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from pkit.tui.render.segments import TextStyle
from pkit.tui.render.text_styles import text_styles_of
from pkit.tui.themes import DARK, LIGHT
from tests.support.desk import NARROW, WIDE, desk_on

LEAST = 4.5


def contrast(one: Color, other: Color) -> float:
    """The ratio of the relative luminances, from 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white() -> None:
    """The formula gives the two values that its definition names."""
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(9, 9, 9), Color(9, 9, 9)) == pytest.approx(1)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_all_text_on_the_screens_can_be_read(theme: Theme, size: tuple[int, int]) -> None:
    """Each character of each screen, border titles, matches, marks, cursors, hints and messages included."""
    async with desk_on(size=size) as desk:
        if theme is LIGHT:
            desk.press("escape", "T", "/")
        states = [
            (),
            tuple("zarrar"),
            ("enter",),
            ("space",),
            ("enter",),
            ("escape", "?"),
            ("escape", ":"),
            ("escape",),
        ]
        states += [("C",), ("down",), ("escape",), ("P",), ("escape",), ("/", *"qqqqqqqq"), ("escape",)]
        states += [("3", "f"), ("?",), ("escape", "escape"), ("t",), ("escape",), ("w",), ("j",), ("escape",)]
        seen: dict[tuple[str, str | None], str] = {}
        for keys in states:
            desk.press(*keys)
            await desk.settled()
            # Under a dialog the desk is dimmed on purpose: it is not what is read then.
            box = desk.app.screen.query("FinderScreen > Container")
            region = box.first().region if box else desk.app.screen.region
            for row in desk.picture.rows[region.y : region.bottom]:
                for cell in row[region.x : region.right]:
                    if cell.text.strip() and not set(cell.text) & set("─━│┃╭╮╰╯┏┓┗┛├┤┣┫"):
                        seen.setdefault((cell.style, cell.under), cell.text)
        faults = set()
        for (style, under), text in seen.items():
            ink = Color.parse(style.split(";")[0].removeprefix("fill: "))
            ratio = contrast(ink, Color.parse(under or theme.background or "black"))
            if ratio < LEAST:
                faults.add((text, style, under, round(ratio, 2)))
        assert faults == set()


async def test_every_look_can_be_read_on_every_ground() -> None:
    """In the panes, under the cursor with and without the focus, in the status line and in dialogs, in any theme."""
    looks: set[str] = set()
    async with desk_on() as desk:
        for theme in (DARK.name, LIGHT.name, *BUILTIN_THEMES):
            desk.app.theme = theme
            await desk.settled()
            text_styles, variables = text_styles_of(desk.app.main), desk.app.theme_variables
            under = [Color.parse(variables[name]) for name in ("background", "surface", "boost")]
            if under[0].ansi is not None:  # the colours are the terminal's own
                continue
            looks.add(str([text_styles[each].color for each in TextStyle]))
            grounds = [under[0] + ground for ground in under]
            grounds += [Color.from_rich_color(text_styles[name].bgcolor) for name in ("cursor", "cursor-focus")]
            for text_style in TextStyle:
                ink = text_styles[text_style].color
                assert ink is not None
                for ground in grounds:
                    assert contrast(Color.from_rich_color(ink), ground) >= LEAST, (theme, text_style, ground)
    assert len(looks) > 10
