"""Choosing a citation style."""

from textual.containers import Container

from pkit.facts.citation import DEFAULT_STYLE, style_names
from pkit.tui.screens.finder import FinderScreen
from tests.support.desk import desk_on


async def test_s_shows_every_style_with_what_it_writes() -> None:
    """One line each, the current one under the cursor; below them the whole citation and its rules, said once."""
    async with desk_on() as desk:
        desk.press("escape", "1", "s")
        screen = await desk.opened(FinderScreen)
        await desk.shows("Citation style", "(“Baker Links 25")
        lines = desk.text.split("\n")
        for style in style_names():
            title = desk.app.main.services.title(style)
            assert any("2" in line.partition(title)[2] for line in lines if title in line), title
        box = screen.query_one(Container).region
        await desk.until(
            lambda: (
                sum("no author" in each[box.x : box.right] for each in desk.text.split("\n")[box.y : box.bottom]) == 1
            )
        )


async def test_enter_takes_the_style_and_escape_leaves_it() -> None:
    """The citation follows, and the next start cites as the last one did."""
    async with desk_on() as desk:
        desk.press("escape", "1", "s")
        await desk.shows("Citation style")
        desk.press("down", "escape")
        await desk.focuses("#officials")
        assert desk.app.main.selection.style == DEFAULT_STYLE
        desk.press("s")
        desk.types("harv")
        desk.press("enter")
        await desk.shows("Citing in Harvard.")
    async with desk_on() as desk:
        await desk.shows("Harvard")
        desk.press("escape", "1")
        await desk.shows("(no date)")


async def test_from_chicago_to_apa_and_back_in_few_keys() -> None:
    """The style is named by typing part of it; the one that is cited in is where the cursor begins."""
    async with desk_on() as desk:
        desk.press("escape", "1", *"sapa", "enter")
        await desk.shows("Citing in APA 7.")
        desk.press("s")
        await desk.shows("Citation style")
        desk.press(*"notes", "enter")
        await desk.shows("Citing in Chicago 18 notes.")


async def test_the_preview_says_which_rule_was_applied() -> None:
    """A source without author is cited by the style's own rule, which is named."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("· no author")
