"""Choosing a citation style."""

from pkit.facts.citation import DEFAULT_STYLE, style_names
from tests.support.desk import desk_on


async def test_s_goes_through_all_styles() -> None:
    """Each press names the next style and shows its citation; after the last comes the first."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        seen = []
        for _ in style_names():
            seen.append(desk.app.main.selection.style)
            desk.press("s")
            await desk.until(lambda: desk.app.main.selection.style != seen[-1])
            await desk.shows(f"Citing in {desk.app.main.services.title(desk.app.main.selection.style)}.")
        names = style_names()
        first = names.index(DEFAULT_STYLE)
        assert seen == [*names[first:], *names[:first]]
        assert desk.app.main.selection.style == seen[0]


async def test_the_style_is_remembered() -> None:
    """The next start cites as the last one did."""
    async with desk_on() as desk:
        desk.press("escape", "1", "s")
        await desk.shows("Citing in Harvard.")
    async with desk_on() as desk:
        await desk.shows("Harvard")
        desk.press("escape", "1")
        await desk.shows("(no date)")


async def test_the_preview_says_which_rule_was_applied() -> None:
    """A source without author is cited by the style's own rule, which is named."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("· no author")
