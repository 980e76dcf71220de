"""A newcomer's tasks, with the keys and the counts that docs/dev/design-notes.md gives them."""

import re
from pathlib import Path

from pkit.tui.screens.prompt import Prompt
from tests.features.test_views import catch
from tests.support.desk import desk_on

NOTES = Path(__file__).parents[2] / "docs" / "dev" / "design-notes.md"
_NAMED = {"Ctrl+Y": "ctrl+y", "Enter": "enter", "Esc": "escape", "Space": "space"}


def task(name: str) -> list[str]:
    """Return the keys of a task, and hold the table's count against them."""
    for line in NOTES.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == name:
            keys = [key for words in re.findall("`([^`]+)`", cells[1]) for key in _keys(words)]
            counted = re.match(r"\d+", cells[2])
            assert counted
            assert len(keys) == int(counted[0])
            return keys
    raise AssertionError(name)


def _keys(words: str) -> list[str]:
    return [_NAMED[words]] if words in _NAMED else ["space" if letter == " " else letter for letter in words]


async def test_the_exports_and_their_citation() -> None:
    """At most eleven keys from the start to a citation that stands by itself."""
    async with desk_on() as desk:
        texts = catch(desk)
        keys = task("find IT exports and put its complete citation on the clipboard")
        assert len(keys) <= 11
        desk.press(*keys)
        await desk.until(lambda: texts)
        (copied,) = texts
        assert copied.startswith("“Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays, n.d., para. 6, https://")
        assert desk.address == "it-exports"


async def test_who_chairs_the_zones_authority() -> None:
    """The answer stands in the first row, before any key but letters."""
    async with desk_on() as desk:
        desk.press(*task("who chairs the zones authority"))
        await desk.shows("1 Officials 1/4")
        await desk.reads("azfar-manzoor")
        await desk.shows("Azfar Manzoor", "Chairman")


async def test_targets_and_what_they_compare_to() -> None:
    """All targets, and from there the figures of the unit with the target's actual one."""
    async with desk_on() as desk:
        desk.press(*task("all targets"))
        await desk.shows("3 Figures 1/11", "toward $5 billion")
        desk.press(*task("compare figures, from there"))
        await desk.shows("Figures compared", "of the target, toward $5")


async def test_three_marks_to_a_saved_brief(home: Path) -> None:
    """The facts are marked in a pane; the name that is offered only needs Enter."""
    async with desk_on() as desk:
        desk.press("escape", "3")
        await desk.focuses("#figures")
        *keys, write, take = task("from three marks to a saved brief")
        desk.press(*keys)
        await desk.shows("Brief", "3 facts")
        desk.press(write)
        await desk.until(lambda: isinstance(desk.app.screen, Prompt))
        desk.press(take)
        await desk.shows("Saved: ")
    assert (home / "brief.md").read_text("utf-8").count("para. ") == 3


async def test_chicago_to_apa_and_back() -> None:
    """The style is named by part of its name."""
    async with desk_on() as desk:
        desk.press("escape", "1")
        keys = task("Chicago to APA and back")
        back = len(keys) - keys[::-1].index("s", keys[::-1].index("s") + 1) - 1
        desk.press(*keys[:back])
        await desk.shows("Citing in APA 7.")
        desk.press(*keys[back:])
        await desk.shows("Citing in Chicago 18 notes.")
