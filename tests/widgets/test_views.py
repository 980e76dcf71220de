"""The three views in a bare app, driven by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from pkit.facts.base import FactBase
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left
from pkit.tui.widgets.section_list import Notes, SectionList
from tests.support.bases import made, shipped
from tests.support.desk import at_rest

SIZES = [(1, 1), (3, 2), (10, 3), (30, 10), (40, 12), (200, 60)]

of_extreme = pytest.mark.xdist_group("extreme")
"""Marks the tests of one base that takes seconds to compile."""
Make = Callable[[FactBase], Screen[Left | None]]
MAKERS: dict[str, Make] = {
    "figures": lambda base: FiguresScreen(base, "it-exports"),
    "timeline": lambda base: TimelineScreen(base, "it-exports"),
    "network": lambda base: NetworkScreen(base, "it-exports"),
}
KEYS = "j j l k G g ctrl+d ctrl+u tab j k shift+tab l l h r left_square_bracket right_square_bracket space".split()


class Host(App[None]):
    """Shows one screen and keeps what it gives back."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Screen[Left | None]) -> None:
        super().__init__()
        self.shown = screen
        self.results: list[Left | None] = []

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self.shown, self.results.append)


def seen(app: Host) -> str:
    """Return the text of the whole terminal."""
    app.screen.refresh()
    sheets = [widget for widget in app.screen.query("SectionList, Notes") if isinstance(widget, (SectionList, Notes))]
    lines = [widget.render_line(y).text for widget in sheets for y in range(widget.size.height)]
    return "\n".join(line.rstrip() for line in lines)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until they have had their effect."""
    await at_rest(pilot)
    await pilot.press(*keys)
    await at_rest(pilot)


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    """Open the shipped base."""
    return shipped(tmp_path)


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """Make a base with more figures than a view shows, among them 0, one below 0 and one with 31 digits."""
    values = ["0", "-12.5", "1" + "0" * 30, "0.000000000001", *(str(number) for number in range(1, 1_997))]
    qualifiers = ["about", "more_than", "at_least", "up_to", "less_than", "toward", "exact"]
    modalities = ["actual", "target", "pledge", "estimate"]
    return made(
        tmp_path_factory.mktemp("extreme"),
        agencies=[{"id": "hub", "name": "The Hub Office"}],
        figures=[
            {
                "id": f"f{number}",
                "name": f"Figure {number} 数字 [/b]" + " long" * (number % 30),
                "value": value,
                "unit": "USD" if number % 50 else f"unit{number}",
                "qualifier": qualifiers[number % 7],
                "modality": modalities[number % 4],
                "period": ("1000", "late 2199", "FY2023", "12 February", "soon")[number % 5],
                "about": ["hub"],
            }
            for number, value in enumerate(values)
        ],
    )


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", MAKERS)
async def test_every_key_is_survived_at_every_size(base: FactBase, name: str, size: tuple[int, int]) -> None:
    """From one cell to a wall of a screen nothing crashes, and Esc leaves without a choice."""
    app = Host(MAKERS[name](base))
    async with app.run_test(size=size) as pilot:
        await press(pilot, *KEYS)
        await pilot.resize_terminal(83, 25)
        await pilot.resize_terminal(*size)
        await press(pilot, "j", "escape")
    assert app.results == [None]


@of_extreme
@pytest.mark.parametrize("size", [(1, 1), (160, 45)], ids=str)
@pytest.mark.parametrize(
    "make",
    [
        FiguresScreen,
        TimelineScreen,
        lambda base: NetworkScreen(base, "hub"),
    ],
)
async def test_extremes_are_survived(extreme: FactBase, make: Make, size: tuple[int, int]) -> None:
    """Two thousand figures from 0 to 31 digits are shown from the first to the last."""
    app = Host(make(extreme))
    async with app.run_test(size=size) as pilot:
        await press(pilot, *KEYS, "G", "escape")
    assert app.results == [None]


@pytest.mark.parametrize("name", MAKERS)
async def test_enter_goes_to_the_entry(base: FactBase, name: str) -> None:
    """The cursor begins on the entry that was being read, and Enter gives its id back."""
    app = Host(MAKERS[name](base))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter")
    assert app.results == [Left("it-exports")]


async def test_an_empty_base_says_so(tmp_path: Path) -> None:
    """Where there is nothing to compare, one line says so, and Enter does nothing."""
    app = Host(FiguresScreen(made(tmp_path, agencies=[{"id": "a", "name": "A"}])))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "space", "j")
        assert "no figures" in seen(app)
    assert app.results == []


async def test_a_figure_is_shown_with_all_that_makes_it_true(base: FactBase) -> None:
    """Value with qualifier, period, paragraph and speaker stand by each bar; pkit's own numbers say whose they are."""
    app = Host(FiguresScreen(base, "it-exports"))
    async with app.run_test(size=(160, 45)) as pilot:
        await at_rest(pilot)
        text = seen(app)
    assert "FY2023 · ¶ 6 · Pakistan Software Export Board" in text
    assert "toward $5 billion (target)" in text
    assert "pkit: about 52% of the target, from about $2.6 billion (FY2023) and toward $5 billion (target" in text
    assert all("pkit: " in line for line in text.splitlines() if " of the target" in line or " times," in line)


async def test_space_measures_against_one_figure(base: FactBase) -> None:
    """After Space, each other figure of the unit is measured against that one only, until Space again."""
    app = Host(FiguresScreen(base, "reko-diq"))
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "space", "k")
        only = [line for line in seen(app).splitlines() if " times," in line]
        assert len(only) == 1
        assert "Reko Diq" in only[0]
        await press(pilot, "j", "space", "k")
        assert len([line for line in seen(app).splitlines() if " times," in line]) == 3


async def test_derived_numbers_cannot_be_selected(base: FactBase) -> None:
    """Textual's own way to copy finds nothing on the screen."""
    app = Host(FiguresScreen(base, "it-exports"))
    async with app.run_test(size=(100, 30)) as pilot:
        await at_rest(pilot)
        app.screen.text_select_all()
        selected = app.screen.get_selected_text() or ""
    assert "52%" not in selected
    assert "pkit" not in selected


async def test_the_timeline_says_what_is_not_stated(base: FactBase) -> None:
    """A fiscal year has no months, a day no year, and both say so."""
    app = Host(TimelineScreen(base, "it-exports"))
    async with app.run_test(size=(100, 60)) as pilot:
        await at_rest(pilot)
        text = seen(app)
    assert "a fiscal year, its months not stated" in text
    assert "A day, its year not stated" in text


async def test_the_tree_is_walked_by_keys(base: FactBase) -> None:
    """Right opens and goes down, Left closes and goes up, and Enter goes to the entry under the cursor."""
    app = Host(NetworkScreen(base, "it-exports"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "j", "j", "j", "j")
        closed = app.screen.query_one(SectionList).count()
        await press(pilot, "right")
        assert app.screen.query_one(SectionList).count() > closed
        await press(pilot, "right", "left", "h")
        assert app.screen.query_one(SectionList).count() == closed
        await press(pilot, "l", "l", "enter")
    assert app.results == [Left("government-of-pakistan")]


async def test_roots_are_walked_back_and_forward(base: FactBase) -> None:
    """``r`` begins anew with an entry, ``[`` and ``]`` go back and forward, each tree as it was left."""
    app = Host(NetworkScreen(base, "it-exports"))
    async with app.run_test(size=(100, 30)) as pilot:
        await at_rest(pilot)
        first = seen(app)
        await press(pilot, "j", "r")
        assert seen(app).startswith("From IT and IT-enabled services exports › Pakistan Software Export Board")
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "(1 ahead)" in seen(app)
        assert seen(app).splitlines()[1:6] == first.splitlines()[1:6]
        await press(pilot, "right_square_bracket", "enter")
    assert app.results == [Left("pseb")]


@of_extreme
async def test_of_many_figures_the_largest_are_shown(extreme: FactBase) -> None:
    """The heading says how many and of how many; the largest is first, and none is left out of a small unit."""
    app = Host(FiguresScreen(extreme))
    async with app.run_test(size=(160, 45)) as pilot:
        await at_rest(pilot)
        text = seen(app)
    assert "the 500 largest of 1,960 figures" in text
    assert text.index("Figure 2 ") < text.index("Figure 1999 ")


@of_extreme
async def test_the_timeline_of_many_entries_is_paged(extreme: FactBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens on the page of the entry that was read, says which entries those are, and keys lead to the others."""
    monkeypatch.setattr("pkit.tui.views.timeline.PAGE", 800)
    app = Host(TimelineScreen(extreme, "f900"))
    async with app.run_test(size=(160, 45)) as pilot:
        await at_rest(pilot)
        assert "Entries 801 to 1,600 of 2,001" in seen(app)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert "Entries 1,601 to 2,001 of 2,001" in seen(app)
        await press(pilot, *["less_than_sign"] * 3)
        assert "Entries 1 to 800 of 2,001" in seen(app)
