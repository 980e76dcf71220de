"""Themes: chosen with a preview, remembered; the terminal's own colours."""

import re
import sys
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import MainScreen
from pkit.tui.themes import DARK, LIGHT, OWN, TERMINAL
from tests.support.desk import desk_on
from tests.support.pty import Terminal


async def test_a_theme_is_chosen_with_a_preview_and_remembered() -> None:
    """The theme under the cursor is seen at once; Esc goes back, Enter keeps it, also for the next start."""
    async with desk_on() as desk:
        desk.press("escape", "ctrl+t")
        await desk.shows("Theme", "terminal")
        desk.types("nord")
        await desk.until(lambda: desk.app.theme == "nord")
        desk.press("escape")
        await desk.until(lambda: desk.app.theme == DARK.name)
        desk.press("ctrl+t")
        await desk.opened(FinderScreen)
        desk.types("nord")
        await desk.until(lambda: desk.app.theme == "nord")
        desk.press("enter")
        await desk.shows("Theme: nord")
    async with desk_on() as desk:
        assert desk.app.theme == "nord"


async def test_the_explorer_works_in_every_theme() -> None:
    """Desk, search and a dialog are drawn."""
    async with desk_on() as desk:
        for theme in (*BUILTIN_THEMES, *(theme.name for theme in OWN)):
            desk.app.theme = theme
            desk.types("zarrar")
            await desk.shows("Officials 1/4", "Zarar Hasham Khan")
            desk.press("enter", "?")
            await desk.shows("Help: every key")
            desk.press("escape")
            await desk.opened(MainScreen)
            desk.press("/", "ctrl+u")
            await desk.until(lambda: desk.typed == "")


async def test_a_start_in_a_theme_looks_as_after_choosing_it(home: Path) -> None:
    """To the last cell and colour, for a light theme, a dark one and the terminal's own."""
    path = home / ".config/pkit/config.toml"
    path.parent.mkdir(parents=True)
    for theme in (LIGHT.name, "nord", TERMINAL.name):
        path.write_text("", encoding="utf-8")
        async with desk_on() as desk:
            desk.press("escape")
            desk.app.theme = theme
            await desk.at_rest()
            chosen = desk.picture.rows
        path.write_text(f'theme = "{theme}"\n', encoding="utf-8")
        async with desk_on() as desk:
            desk.press("escape")
            await desk.at_rest()
            assert desk.app.theme == theme
            assert desk.picture.rows == chosen


def test_the_terminal_s_own_colours_are_sent_alone(home: Path) -> None:
    """With the theme ``terminal`` nothing but the sixteen colours and the default leave the program."""
    path = home / ".config/pkit/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "terminal"\n', encoding="utf-8")
    environ = {"PKIT_CLIPBOARD": "osc52", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": str(home / ".config")}
    with Terminal((sys.executable, "-m", "pkit"), environ=environ, columns=120, rows=32) as terminal:
        terminal.until("Citation")
        for keys, seen in (
            ("zarar\r", "›"),
            (" ?", "Help: every key"),
            ("\x1b", "1 Officials 1/4"),
            ("f", "Figures compared"),
            ("?", "Figures compared: keys"),
        ):
            terminal.send(keys)
            terminal.until(seen)
        for sgr in re.findall(rb"\x1b\[([0-9;:]*)m", terminal.raw):
            numbers = [int(number) for number in sgr.split(b";") if number]
            assert not {38, 48, 58} & set(numbers), sgr
        assert re.search(rb"\x1b\[(?:[0-9;]*;)?3[1-7][;m]", terminal.raw)
