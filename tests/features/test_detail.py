"""Reading an entry, and walking from one to another."""

import pytest
from textual import events

from pkit.tui.widgets.detail_pane import Detail
from tests.support.desk import Desk, desk_on


async def open_baker(desk: Desk) -> None:
    """Have the detail of an official with several facts focused."""
    desk.press("escape", "1", "enter")
    await desk.focuses("#detail")
    await desk.reads("natalie-baker")


async def test_the_cursor_walks_the_facts() -> None:
    """Each fact can be the one that is cited, and the preview follows."""
    async with desk_on() as desk:
        await open_baker(desk)
        await desk.shows("para. 2")
        desk.press("j")
        await desk.reads("natalie-baker/2")
        await desk.shows("para. 11")
        desk.press("k")
        await desk.reads("natalie-baker")


async def test_enter_follows_a_relation() -> None:
    """Below the facts are the relations; Enter leads to what is under the cursor."""
    async with desk_on() as desk:
        await open_baker(desk)
        desk.press("j", "j", "j")
        await desk.until(lambda: desk.widget("#detail", Detail).target == "us-embassy")
        desk.press("enter")
        await desk.reads("us-embassy")
        await desk.focuses("#detail")


async def test_back_and_forward() -> None:
    """The brackets walk the trail both ways, and its ends are told."""
    async with desk_on() as desk:
        await open_baker(desk)
        desk.press("j", "j", "j", "enter")
        await desk.reads("us-embassy")
        desk.press("[")
        await desk.reads("natalie-baker")
        desk.press("]")
        await desk.reads("us-embassy")
        desk.press("]")
        await desk.shows("That is the end of the history.")


async def test_back_leads_to_where_one_was_before_moving_on() -> None:
    """What was looked at by moving the cursor before a jump is on the trail, too."""
    async with desk_on() as desk:
        desk.press("escape", "1", "j", "enter")
        await desk.reads("zarar-hasham-khan")
        desk.press("G", "enter")
        await desk.until(lambda: desk.address != "zarar-hasham-khan")
        desk.press("[")
        await desk.reads("zarar-hasham-khan")


async def test_escape_leaves_the_detail() -> None:
    """Back to the pane that one came from."""
    async with desk_on() as desk:
        await open_baker(desk)
        desk.press("escape")
        await desk.focuses("#officials")


async def test_a_figure_keeps_its_qualifier() -> None:
    """No value is shown without what qualifies it, in its row and in its detail."""
    async with desk_on() as desk:
        desk.types("kind:figure 2.6b")
        desk.press("enter")
        await desk.until(lambda: desk.text.count("about $2.6 billion") > 2)
        await desk.shows("FY2023")


async def test_a_detail_longer_than_the_screen_can_be_read_to_its_end() -> None:
    """In a low terminal the last relation is reached by moving on."""
    async with desk_on(size=(80, 14)) as desk:
        desk.press("escape", "1", "enter", "G")
        detail = desk.widget("#detail", Detail)
        await desk.until(lambda: detail.target)
        last = detail.target
        desk.press("enter")
        await desk.until(lambda: desk.app.main.selection.entry and desk.app.main.selection.entry.id == last)


@pytest.mark.parametrize("size", [(50, 24), (40, 12), (45, 15)])
async def test_every_line_of_a_fact_can_be_read(size: tuple[int, int]) -> None:
    """However little room there is, going down line by line shows each word of each fact."""
    async with desk_on(size=size) as desk:
        desk.press("escape", "1", "enter")
        await desk.reads("natalie-baker")
        await desk.focuses("#detail")
        entry = desk.app.main.selection.entry
        assert entry is not None
        unseen = [word for fact in entry.facts for word in fact.text.split()]
        for _ in range(40):
            await desk.pilot.pause()
            lines = " ".join(desk.text.split("\n"))
            while unseen and unseen[0] in lines:
                unseen.pop(0)
            desk.press("j")
            await desk.settled()
        assert unseen == []


async def test_the_wheel_scrolls_without_moving_the_cursor() -> None:
    """Looking further down does not change what would be cited."""
    async with desk_on(size=(80, 16)) as desk:
        await open_baker(desk)
        detail = desk.widget("#detail", Detail)
        top = detail.top
        detail.post_message(_wheel(detail, down=True))
        await desk.until(lambda: detail.top > top)
        lower = detail.top
        detail.post_message(_wheel(detail, down=False))
        await desk.until(lambda: detail.top < lower)
        assert desk.address == "natalie-baker"


def _wheel(detail: Detail, *, down: bool) -> events.MouseEvent:
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    return kind(detail, 4, 1, 0, 0, 0, shift=False, meta=False, ctrl=False)
