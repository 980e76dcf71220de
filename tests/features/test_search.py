"""Finding a fact by typing."""

import weakref

import pytest
from textual import events
from textual.widgets import Input

from pkit.tui.widgets.search_box import SearchBox
from tests.support.desk import desk_on


class Ring:
    """Refers to itself: only looking for garbage frees it."""

    def __init__(self) -> None:
        self.itself = self


async def test_the_first_key_already_searches() -> None:
    """Nothing has to be pressed before typing, and the panes narrow with each letter."""
    async with desk_on() as desk:
        desk.types("s")
        await desk.until(lambda: "/" in desk.listed["agencies"])
        desk.types("tz")
        await desk.until(lambda: desk.listed["agencies"] == "2 Agencies 1/10")
        await desk.reads("stza")


async def test_counts_say_how_many_of_how_many() -> None:
    """While searching each pane's title shows hits and entries; else entries only."""
    async with desk_on() as desk:
        everything = desk.listed
        assert all("/" not in title for title in everything.values())
        desk.types("zarar")
        await desk.until(lambda: desk.listed["officials"] == "1 Officials 1/4")
        desk.press("escape")
        await desk.until(lambda: desk.listed == everything)


@pytest.mark.parametrize("typed", ["zarrar", "zrara", "hasham khan"])
async def test_a_slip_still_finds(typed: str) -> None:
    """A letter too many, two swapped, or another part of the name lead to the same entry."""
    async with desk_on() as desk:
        desk.types(typed)
        await desk.reads("zarar-hasham-khan")


async def test_enter_goes_to_the_best_hit() -> None:
    """Typed and entered without waiting, the focus is in the pane of the best hit, on it."""
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press("enter")
        await desk.focuses("#officials")
        await desk.reads("zarar-hasham-khan")
        assert desk.typed == "zarar"


@pytest.mark.parametrize(("down", "up"), [("ctrl+n", "ctrl+p"), ("down", "up")])
async def test_results_are_walked_while_typing(down: str, up: str) -> None:
    """The keys for moving go through all hits in one ranking, across the panes, the focus staying where one types."""
    async with desk_on() as desk:
        desk.types("zarar")
        await desk.until(lambda: desk.listed["programs"] == "4 Programs 2/14")
        await desk.reads("zarar-hasham-khan")
        desk.press(down)
        await desk.until(lambda: desk.address not in {"", "zarar-hasham-khan"})
        second = desk.address
        desk.press(down)
        await desk.until(lambda: desk.address not in {second, "zarar-hasham-khan"})
        desk.press(up, up, up)
        await desk.reads("zarar-hasham-khan")
        await desk.focuses("#search")


async def test_no_step_leads_beyond_the_last_result() -> None:
    """More steps than there are hits end at the last one."""
    async with desk_on() as desk:
        desk.types("zarar")
        desk.press(*["down"] * 40)
        desk.types("x")
        desk.press("backspace")
        await desk.reads("zarar-hasham-khan")


async def test_without_a_search_arrows_walk_the_pane() -> None:
    """In an empty search box the arrows move in the current pane."""
    async with desk_on() as desk:
        first = desk.address
        desk.press("down")
        await desk.until(lambda: desk.address not in {"", first})
        await desk.focuses("#search")


async def test_escape_clears_then_leaves_then_stays() -> None:
    """However often, Esc never ends the program."""
    async with desk_on() as desk:
        desk.types("zarar")
        await desk.reads("zarar-hasham-khan")
        desk.press("escape")
        await desk.until(lambda: not desk.typed)
        desk.press(*["escape"] * 10)
        await desk.focuses("FactList")
        desk.press("/")
        await desk.focuses("#search")
        assert desk.app.is_running


async def test_the_matched_letters_are_shown() -> None:
    """What matched is underlined, so that colour is not the only sign."""
    async with desk_on() as desk:
        desk.types("zarar")
        await desk.reads("zarar-hasham-khan")
        await desk.until(
            lambda: any(
                "".join(cell.text for cell in row if "underline" in cell.style) == "Zarar" for row in desk.picture.rows
            )
        )


async def test_nothing_found_says_what_may_have_been_meant() -> None:
    """An empty answer is told in the status line, and nothing can be copied from it."""
    async with desk_on() as desk:
        desk.types("qqqqqqqqqq")
        await desk.shows("No fact matches.")
        assert desk.listed["figures"].startswith("3 Figures 0/")
        desk.press("enter", "c")
        await desk.shows("There is no fact to cite here.")


async def test_narrowing_by_kind() -> None:
    """A word with a colon narrows; one that is unknown is told."""
    async with desk_on() as desk:
        desk.types("kind:figure")
        await desk.until(lambda: desk.listed["officials"].startswith("1 Officials 0/"))
        desk.press("escape")
        desk.types("kind:nonsense")
        await desk.until(lambda: "nonsense" in desk.status)


async def test_filters_are_completed() -> None:
    """A begun filter is completed by the key Right, and the status line lists what may stand behind it."""
    async with desk_on() as desk:
        desk.types("unit")
        await desk.until(lambda: desk.typed == "unit")
        desk.press("right")
        await desk.until(lambda: desk.typed == "unit:")
        await desk.shows("unit:USD")
        desk.types("perc")
        await desk.until(lambda: desk.typed == "unit:perc")
        desk.press("right")
        await desk.until(lambda: desk.typed == "unit:percent")
        await desk.shows("Understood as unit:percent")


async def test_only_what_is_marked() -> None:
    """The facts that were marked are found by ``is:marked``."""
    async with desk_on() as desk:
        desk.types("rekodiq")
        await desk.reads("reko-diq")
        desk.press("enter", "space", "slash", "ctrl+u")
        desk.types("is:marked")
        await desk.shows("Understood as is:marked")
        assert desk.listed["figures"].startswith("3 Figures 1/")
        assert desk.listed["programs"].startswith("4 Programs 0/")


async def test_the_lines_of_a_paste_are_joined_by_spaces() -> None:
    """Several lines are one search, blank ones left out; line ends alone do nothing."""
    async with desk_on() as desk:
        desk.app.post_message(events.Paste("\r\n\n"))
        desk.app.post_message(events.Paste("\n  \nzarar\n  hasham\r\n"))
        await desk.reads("zarar-hasham-khan")
        assert desk.typed == "zarar hasham"


async def test_opening_what_the_search_does_not_list_clears_it() -> None:
    """A relation followed out of the hits is shown, with everything listed again."""
    async with desk_on() as desk:
        desk.types("natalie baker")
        await desk.reads("natalie-baker")
        desk.press("enter", "enter", "G", "enter")
        await desk.until(lambda: desk.address != "natalie-baker")
        await desk.until(lambda: desk.app.main.selection.entry is not None)


async def test_results_and_the_best_of_them_are_shown_together() -> None:
    """What lists the hits reads the best of them: no picture shows the one without the other."""
    async with desk_on() as desk:
        shown = desk.app.main
        results = shown.services.search_now("zarar")
        with desk.app.prevent(Input.Changed):
            shown.query_one(SearchBox).value = "zarar"
        shown.present("zarar", results)
        assert shown.selection.entry is not None
        assert shown.selection.entry.id == "zarar-hasham-khan"


async def test_garbage_is_looked_for_after_the_results_are_drawn() -> None:
    """What a letter leaves behind is freed when its results are on the screen."""
    async with desk_on() as desk:
        left = weakref.ref(Ring())
        desk.types("z")
        await desk.until(lambda: left() is None)
