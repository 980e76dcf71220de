"""Sources that disagree, in the explorer."""

from pathlib import Path

from tests.support.desk import base_at, desk_on

PAPERS = Path(__file__).parents[2] / "docs/examples/two-papers.yaml"


async def test_panes_detail_and_figures_say_that_sources_disagree() -> None:
    """With what each says; the other claim is one key away, and the source stands beside each value."""
    async with desk_on(base_at(PAPERS), (130, 36)) as desk:
        desk.press("/", *"passengers news", "enter")
        await desk.reads("passengers-news")
        await desk.shows("≠ sources disagree: about 8.4 million passengers", "less than 7.1 million passengers (2024)")
        await desk.shows("— Varsund Transport Authority; The Harbour News")
        desk.press("0", "k", "k", "enter")
        await desk.reads("passengers-gazette")
        desk.press("escape", "f")
        await desk.shows("Figures compared", "≠ sources disagree · 2024 · Coast Gazette")
        desk.press("escape", "space", "B")
        await desk.shows("Sources disagree: less than 7.1 million")


async def test_a_row_of_one_line_has_a_sign() -> None:
    """Where there is no room for words."""
    async with desk_on(base_at(PAPERS), (80, 14)) as desk:
        desk.press("escape", "3")
        await desk.shows("≠ ")
