"""Lines are drawn again where they changed, and nowhere else."""

from collections.abc import Sequence

import pytest
from rich.segment import Segment as RichSegment
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.strip import Strip

from pkit.tui.render.segments import Line, Segment, TextStyle
from pkit.tui.themes import OWN
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.padding import Frame
from tests.support.desk import at_rest


class Counted(ListView):
    """Lists words with a cursor, and counts which lines of it are drawn."""

    DEFAULT_CSS = "Counted { height: 12; border: round red; }"

    def __init__(self) -> None:
        super().__init__()
        self.words = [f"word {number}" for number in range(30)]
        self.cursor = 0
        self.drawn: list[int] = []

    def count(self) -> int:
        """As many as there are words."""
        return len(self.words)

    def line(self, number: int, cells: int) -> Line:
        """A word."""
        return (Segment(self.words[number][:cells], list(TextStyle)[number % len(TextStyle)]),)

    def is_current(self, number: int) -> bool:
        """Whether it is the cursor's."""
        return number == self.cursor

    def move(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + steps, self.count() - 1))
        self.show(self.cursor, self.cursor)

    def point(self, number: int) -> None:
        """Put the cursor there."""
        self.move(number - self.cursor)

    def render_line(self, y: int) -> Strip:
        """Count."""
        self.drawn.append(y)
        return super().render_line(y)


class Plain(Counted):
    """Has each of its lines drawn by Textual alone."""

    def __init__(self) -> None:
        super().__init__()
        self._styles_cache = StylesCache()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All that there are."""
        return self.app.get_line_filters()


class Host(App[None]):
    """Shows the list alone."""

    def compose(self) -> ComposeResult:
        """One list."""
        yield Counted()

    @property
    def seen(self) -> list[str]:
        """The lines of the screen."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]  # noqa: SLF001 - what is shown


async def test_the_cursor_draws_two_lines() -> None:
    """The one that it leaves and the one that it comes to."""
    app = Host()
    async with app.run_test() as pilot:
        await at_rest(pilot)
        shown = app.query_one(Counted)
        shown.drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        assert shown.drawn == [0, 1]


async def test_what_stays_the_same_is_not_drawn_again() -> None:
    """Nor is anything for a title, which only its border shows."""
    app = Host()
    async with app.run_test() as pilot:
        await at_rest(pilot)
        shown = app.query_one(Counted)
        shown.drawn.clear()
        shown.words[3] = "another word"
        shown.words[20] = "out of view"
        shown.draw_changes()
        shown.entitle("Title")
        await pilot.pause()
        assert shown.drawn == [3]
        assert "Title" in app.seen[0]
        assert "another word" in app.seen[4]
        shown.drawn.clear()
        shown.draw_changes()
        shown.entitle("Title")
        await pilot.pause()
        assert shown.drawn == []


async def test_changes_upon_changes_are_as_drawn_anew() -> None:
    """However moves, scrolls, sizes, words and titles come together, the screen is what drawing all of it gives."""
    app = Host()
    async with app.run_test(size=(60, 14)) as pilot:
        shown = app.query_one(Counted)
        for turn in range(40):
            shown.words[turn * 7 % 30] = f"turn {turn}"
            shown.move(turn * 5 % 13 - 6)
            if turn % 3 == 0:
                shown.words[turn * 11 % 30] = ""
                shown.draw_changes()
            if turn % 4 == 0:
                shown.entitle(f"{turn}")
            if turn % 5 == 0:
                await pilot.resize_terminal(20 + turn, 8 + turn % 7)
            if turn % 2:
                await pilot.pause()
                seen = app.seen
                shown.refresh()
                await pilot.pause()
                assert app.seen == seen


class Dressed(App[None]):
    """Shows a list whose border and padding change."""

    AUTO_FOCUS = None
    CSS = "Counted:focus { border: heavy $accent; padding: 1 2; } Counted.-bare { border: none; padding: 0; }"

    def __init__(self, kind: type[Counted], theme: str) -> None:
        super().__init__()
        self.kind = kind
        for each in OWN:
            self.register_theme(each)
        self.theme = theme

    def compose(self) -> ComposeResult:
        """One list."""
        yield self.kind()


async def states(kind: type[Counted], theme: str) -> list[list[list[RichSegment]]]:
    """Return what the screen shows, with colours, after each of some changes of the list and of what is around it."""
    app = Dressed(kind, theme)
    seen: list[list[list[RichSegment]]] = []

    async def text_style(pilot: Pilot[None]) -> None:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what is shown
        seen.append([list(strip.simplify()) for strip in strips])

    async with app.run_test(size=(40, 16)) as pilot:
        shown = app.query_one(Counted)
        await text_style(pilot)
        shown.move(3)
        await text_style(pilot)
        shown.focus()
        await text_style(pilot)
        shown.words[2] = "another word"
        shown.draw_changes()
        shown.entitle("Title")
        await text_style(pilot)
        await pilot.resize_terminal(25, 9)
        await text_style(pilot)
        shown.move(1)
        app.theme = OWN[1].name
        await text_style(pilot)
        app.set_focus(None)
        shown.add_class("-bare")
        await text_style(pilot)
        shown.move(-2)
        app.theme = theme
        await text_style(pilot)
    return seen


@pytest.mark.parametrize("theme", [*(theme.name for theme in OWN), "textual-dark", "ansi-dark"])
async def test_lines_look_as_textual_draws_them(theme: str) -> None:
    """Their borders, padding and colours are not worked out for each line, and are the same all the same."""
    assert await states(Counted, theme) == await states(Plain, theme)


async def narrow(kind: type[Counted]) -> list[list[list[RichSegment]]]:
    """Return what the screen shows, with colours, of a list that gets ever narrower."""
    app = Dressed(kind, OWN[0].name)
    seen: list[list[list[RichSegment]]] = []
    async with app.run_test(size=(12, 16)) as pilot:
        shown = app.query_one(Counted)
        for width in range(11, -1, -1):
            for focused in (shown, None):
                app.set_focus(focused)
                shown.styles.width = width
                await pilot.pause()
                strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what is shown
                seen.append([list(strip.simplify()) for strip in strips])
    return seen


async def test_the_narrowest_lists_look_as_textual_draws_them() -> None:
    """Down to those without a column for content, whose border has no room either."""
    assert await narrow(Counted) == await narrow(Plain)


async def test_a_frame_of_any_kind_is_drawn_at_any_size() -> None:
    """Also in fewer columns than its two corners take."""
    app = Dressed(Counted, OWN[0].name)
    async with app.run_test(size=(12, 16)) as pilot:
        shown = app.query_one(Counted)
        for frame in Frame:
            shown.frame(frame)
            for size in ((width, height) for width in range(4) for height in range(1, 4)):
                shown.styles.width, shown.styles.height = size
                await pilot.pause()
                drawn = app.screen._compositor.render_strips()  # noqa: SLF001 - what is shown
                assert [strip.cell_length for strip in drawn] == [12] * 16
