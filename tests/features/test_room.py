"""The room goes to what is there: the places of the panes depend on the size alone, their heights on what they hold."""

from pathlib import Path

import pytest
from textual.widget import Widget

from pkit.facts.kinds import MOST_PANES
from pkit.tui.render.segments import PROSE, TextStyle
from pkit.tui.widgets.detail_pane import Detail
from pkit.tui.widgets.fact_list import FactList
from tests.features.test_own_kinds import declaring
from tests.support.desk import Desk, desk_on

QUERIES = ("exports", "zarar", "kind:program", "it exports target", "2.6b", "12 february", "qqqqq")
SIZES = [(160, 45), (120, 36), (110, 20), (80, 24), (70, 14)]


def panes(desk: Desk) -> list[FactList]:
    """Return the panes from the first to the last."""
    return list(desk.app.main.query(FactList))


def lines(pane: FactList) -> list[str]:
    """Return what stands on the lines of a pane, those that are empty too."""
    texts = ["".join(text for text, _ in pane.line(n, pane.size.width - 1)).rstrip() for n in range(pane.count())]
    return [*texts[pane.top : pane.top + pane.size.height], *[""] * (pane.size.height - pane.count())]


async def search(desk: Desk, text: str) -> None:
    """Search for ``text`` and wait for what it brings."""
    desk.press("escape", "escape", "/")
    await desk.focuses("#search")
    desk.pastes(text)
    await desk.until(lambda: desk.app.main.query_text == text)
    await desk.at_rest()


async def test_names_are_whole_and_below_them_stands_why() -> None:
    """The query that once left three names cut beside empty panes: name, then value and period, or what matched."""
    async with desk_on(size=(120, 36)) as desk:
        await search(desk, "exports")
        await desk.shows(
            "IT and IT-enabled services exports",
            "about $2.6 billion · FY2023 · ¶ 6",
            "U.S.–Pakistan bilateral trade",
            "¶ 10  Textiles dominate",
            "toward $5 billion (target) · annual · ¶ 12",
        )
        officials, *others = panes(desk)
        assert officials.outer_size.height == 1
        await desk.shows("1 Officials 0/4")
        assert all(pane.outer_size.height > pane.rows.total for pane in others)


@pytest.mark.parametrize("size", SIZES)
async def test_no_place_depends_on_the_query_and_nothing_is_cut_while_rows_stand_empty(size: tuple[int, int]) -> None:
    """Columns and the order of the panes stay; the detail keeps its region to the cell.

    A pane with an empty line has no row with an ellipsis.
    """
    async with desk_on(size=size) as desk:
        await desk.at_rest()
        detail = desk.app.main.query_one("#detail-pane", Widget)
        before, columns = detail.region, [(pane.region.x, pane.region.width) for pane in panes(desk)]
        for query in QUERIES:
            await search(desk, query)
            assert detail.region == before
            assert [(pane.region.x, pane.region.width) for pane in panes(desk)] == columns
            tops = [pane.region.y for pane in panes(desk)]
            assert tops == sorted(tops)
            for shown in map(lines, panes(desk)):
                assert "" not in shown or not any("…" in line for line in shown), (query, shown)


@pytest.mark.parametrize(("size", "columns"), [((149, 50), 1), ((150, 39), 1), ((150, 40), 2), ((240, 60), 2)])
async def test_a_grid_only_where_there_is_room_for_one(size: tuple[int, int], columns: int) -> None:
    """From 150 columns and 40 rows on the panes stand in two columns, else in one."""
    async with desk_on(size=size) as desk:
        await desk.at_rest()
        assert len({pane.region.x for pane in panes(desk)}) == columns


@pytest.mark.parametrize("size", [(80, 12), (120, 36), (160, 45)])
async def test_nine_panes_share_a_column(size: tuple[int, int], tmp_path: Path) -> None:
    """However low the terminal, each has its title in view, and the current one its entry."""
    async with desk_on(declaring(tmp_path, MOST_PANES), size) as desk:
        for number in range(1, MOST_PANES + 1):
            desk.press("escape", str(number))
            await desk.shows(f"› Number {number}", *(f"{n} Things {n} 1" for n in range(1, MOST_PANES + 1)))


async def test_prose_is_no_wider_than_is_read_well() -> None:
    """In a terminal of 300 columns a fact still breaks at ninety."""
    async with desk_on(size=(300, 50)) as desk:
        desk.types("zarar")
        desk.press("enter")
        await desk.reads("zarar-hasham-khan")
        for selector in ("#detail", "#preview"):
            shown = desk.app.main.query_one(selector, Detail if selector == "#detail" else Widget)
            texts = [strip.text for strip in shown.render_lines(shown.size.region)]
            assert max(len(text.rstrip(" │")) for text in texts if "─" not in text) <= PROSE + 3


@pytest.mark.parametrize("size", SIZES)
async def test_titles_line_up(size: tuple[int, int]) -> None:
    """In each column every title begins in the same cell, whatever it is the title of."""
    async with desk_on(size=size) as desk:
        await search(desk, "exports")
        await desk.shows("Citation")
        shown = desk.text.split("\n")
        left, right = {row.find("2 Agencies") for row in shown}, {row.find(" Figure ") for row in shown}
        assert left - {-1}
        assert {row.find(" Citation ") for row in shown} - {-1} == right - {-1}
        if size != (160, 45):
            assert {row.find("3 Figures") for row in shown} - {-1} == left - {-1}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kind:official chairman", "Chairman"),
        ("kind:figure fy2023", "FY2023"),
        ("kind:figure 2.6b", "$2.6"),
        ("kind:figure ites", "ITeS"),
        ("kind:program offered", "offered"),
        ("kind:agency zarar", "Zarar"),
    ],
)
async def test_every_field_that_matched_is_highlighted(query: str, text: str) -> None:
    """Role, period, value, alias, status and related entry: the detail shows which of them was found."""
    async with desk_on() as desk:
        await search(desk, query)
        desk.press("enter")
        detail = desk.widget("#detail", Detail)

        def marked() -> set[str]:
            found = (detail.line(number, detail.size.width - 1) for number in range(detail.count()))
            return {each.text for line in found for each in line if each.text_style is TextStyle.MATCH}

        await desk.until(lambda: text in marked())


async def test_aliases_take_one_line_and_what_matched_comes_first() -> None:
    """Aliases serve the search, not the reader."""
    async with desk_on(size=(80, 36)) as desk:
        await search(desk, "kind:figure outsourcing")
        desk.press("enter")
        await desk.reads("it-exports")
        await desk.shows("also outsourcing", " more")
        assert sum("also " in line for line in desk.text.split("\n")) <= 2
