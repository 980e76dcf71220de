"""Any size of terminal, at any moment."""

import random

import pytest
from textual import events
from textual.geometry import Size
from textual.widget import Widget

from tests.support.desk import Desk, desk_on

TOO_SMALL = "pkit needs 40 × 12 characters"
# Keys that lead from the desk to each screen.
SCREENS = {
    "desk": (),
    "searching": ("/", "z", "a", "r"),
    "detail": ("1", "enter"),
    "help": ("?",),
    "palette": (":",),
    "copy as": ("C",),
    "plain": ("P",),
    "figures": ("f",),
    "timeline": ("t",),
    "network": ("w",),
    "keys of a view": ("w", "?"),
}
CORNERS = [(1, 1), (1, 100), (300, 1), (2, 2), (3, 40), (10, 3), (39, 12), (40, 11), (40, 12), (300, 100), (34, 30)]


def sizes(seed: str, count: int) -> list[tuple[int, int]]:
    """The corners, and ``count`` others, small ones more often."""
    draw = random.Random(seed)  # noqa: S311
    small = [(draw.randint(1, 60), draw.randint(1, 30)) for _ in range(count // 2)]
    return [*CORNERS, *small, *((draw.randint(1, 300), draw.randint(1, 100)) for _ in range(count - len(small)))]


async def resize(desk: Desk, size: tuple[int, int]) -> None:
    """Tell the app of another size, and wait until the screen has it."""
    desk.app.post_message(events.Resize(Size(*size), Size(*size)))
    await desk.until(lambda: desk.app.screen.size == Size(*size))


@pytest.mark.parametrize("screen", SCREENS)
async def test_no_size_is_too_much_for_a_screen(screen: str) -> None:
    """Over two hundred sizes from 1×1 to 300×100 on all screens together, a key pressed in each, and no crash."""
    async with desk_on() as desk:
        desk.press("escape", *SCREENS[screen])
        await desk.settled()
        for size in sizes(screen, 8):
            await resize(desk, size)
            desk.press("down", "up", "left", "right")
            await desk.settled()
        await resize(desk, (120, 40))
        desk.press("escape", "escape", "escape", "1")
        await desk.focuses("#officials")
        await desk.shows("1 Officials")


@pytest.mark.parametrize("large", [(300, 100), (90, 24)])
async def test_from_any_arrangement_to_any_width(large: tuple[int, int]) -> None:
    """Textual lays out for a new width with the old arrangement: for a moment, panes of one column are drawn."""
    async with desk_on(size=large) as desk:
        for width in range(1, 16):
            await resize(desk, (width, large[1]))
            await resize(desk, large)
        await desk.shows("1 Officials", "Citation")


async def test_an_outdated_size_changes_nothing() -> None:
    """Textual's layout reports to a screen what it was laid out for, which may come after the next size."""
    async with desk_on(size=(120, 36)) as desk:
        steps = (
            ((), "1 Officials"),
            (("tab", "C"), "Copy as"),
            (("escape", "w"), "Baker"),
            (("escape", "P"), "Select with"),
        )
        for keys, seen in steps:
            desk.press(*keys)
            await desk.shows(seen)
            await desk.settled()
            desk.app.screen.post_message(events.Resize(Size(20, 5), Size(20, 5)))
            await desk.settled()
            await desk.shows(seen)


async def test_what_was_hidden_for_a_moment_keeps_the_focus() -> None:
    """Textual tells a widget late that it was hidden, and would move the focus, though it is shown again."""
    async with desk_on(size=(120, 36)) as desk:
        for keys, selector in ((), "#search"), (("escape", "2"), "#agencies"), (("0",), "#detail"):
            desk.press(*keys)
            await desk.focuses(selector)
            await desk.settled()
            desk.widget(selector, Widget).post_message(events.Hide())
            await desk.settled()
            await desk.focuses(selector)


async def test_keys_behind_quick_sizes_go_where_the_focus_was() -> None:
    """However often the terminal is too small for a moment, what is typed in the search box stays together."""
    async with desk_on(size=(120, 36)) as desk:
        for turn in range(12):
            text = f"zarar{turn}"
            for size in [(30, 9), (90, 24), (3, 80), (120, 36)][turn % 3 :]:
                if turn % 4 == 0:
                    await resize(desk, size)
                else:
                    desk.app.post_message(events.Resize(Size(*size), Size(*size)))
            desk.types(text)
            await desk.settled()
            assert desk.typed == text
            desk.press(*["backspace"] * len(text))


async def test_a_start_without_room_puts_the_focus_into_the_search_box() -> None:
    """As soon as there is room for it."""
    async with desk_on(size=(20, 5)) as desk:
        await desk.shows("pkit needs")
        await resize(desk, (120, 36))
        desk.types("zarar")
        await desk.until(lambda: desk.typed == "zarar")


async def test_where_there_is_no_room_one_line_says_so() -> None:
    """Below 40×12 there is that line and nothing else; only the plain view is bare text, which scrolls."""
    async with desk_on() as desk:
        for keys in (keys for screen, keys in SCREENS.items() if screen != "plain"):
            desk.press("escape", "escape", *keys)
            await desk.settled()
            for size in [(39, 24), (80, 11), (1, 1), (20, 5)]:
                await resize(desk, size)
                await desk.until(lambda: TOO_SMALL.startswith(desk.text.strip().rstrip("…")[:29]) and desk.text.strip())
            await resize(desk, (120, 40))
            await desk.settled()
            desk.press("escape", "escape", "escape")


async def test_a_start_without_room() -> None:
    """Started in a tiny terminal, the desk comes as soon as the terminal grows, and Ctrl+Q quits before that, too."""
    async with desk_on(size=(20, 5)) as desk:
        await desk.shows("pkit needs")
        await resize(desk, (120, 40))
        await desk.shows("1 Officials 4", "Citation")
    async with desk_on(size=(20, 5)) as desk:
        desk.press("ctrl+q")
        await desk.until(lambda: not desk.app.is_running)


async def test_a_storm_of_sizes() -> None:
    """Sizes that come faster than anything is drawn leave the last one on the screen, keys in between included."""
    async with desk_on() as desk:
        for width, height in sizes("storm", 80):
            desk.app.post_message(events.Resize(Size(width, height), Size(width, height)))
            desk.press("z")
        desk.press(*["backspace"] * 100)
        await resize(desk, (90, 30))
        await desk.until(lambda: desk.typed == "")
        await desk.shows("1 Officials 4", "Citation")


@pytest.mark.parametrize("size", [(40, 12), (50, 20), (70, 12), (110, 14), (120, 20)])
async def test_all_of_it_is_there_from_40_by_12(size: tuple[int, int]) -> None:
    """Search box, a pane with its entries, the detail with the fact, and the status line are on the screen."""
    async with desk_on(size=size) as desk:
        desk.types("zarar")
        desk.press("enter")
        await desk.shows("zarar", "Zarar Hasham", "›")
        desk.press("enter")
        await desk.shows("took")
        desk.press("s")
        await desk.shows("Citation style")
        desk.press("enter")
        await desk.shows("Citing in ")
