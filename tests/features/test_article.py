"""The article view: paragraphs with their facts, and the text of the user's own copy, which goes nowhere else."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.geometry import Offset

from pkit.facts.base import FactBase
from pkit.tui.screens.main import MainScreen
from pkit.tui.views.article import ArticleList, ArticleScreen
from pkit.tui.widgets.choices import Choices
from pkit.tui.widgets.detail_pane import Detail
from tests.features.test_views import catch
from tests.support.desk import Desk, base_at, desk_on

EXAMPLES = Path(__file__).parents[2] / "docs/examples"
SOURCE = "harbour-news"
TEXT = EXAMPLES / "harbour.txt"
WORD = "reporters"
"""Of the sentence under the figure ``ferries-rebuilt``; no fact has it."""
LARGE = (160, 45)


def harbour() -> FactBase:
    """Open the example base."""
    return base_at(EXAMPLES / "harbour.yaml")


def unwrapped(desk: Desk) -> str:
    """Return what the screen shows, its line breaks and frames taken away."""
    return " ".join("".join(" " if each in "│╭╮╰╯─┃▌" else each for each in desk.text).split())


async def opens_article(desk: Desk) -> ArticleScreen:
    """Open the view, and wait for its content."""
    desk.press("v")
    screen = await desk.opened(ArticleScreen)
    await desk.until(lambda: screen.view.content is not None)
    await desk.settled()
    return screen


async def reads_ferries(desk: Desk) -> None:
    """Read the figure whose sentence is known."""
    await desk.takes("ferries rebuilt")
    await desk.reads("ferries-rebuilt")


def written(folder: Path, text: str) -> Path:
    """Write a copy of an article."""
    path = folder / "copy.txt"
    path.write_text(text, encoding="utf-8")
    return path


def files_in(folder: Path) -> list[Path]:
    """Return every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_without_a_copy_there_are_paragraphs_with_their_facts() -> None:
    """And what no fact uses, one line on how to show the text, and the way from a fact to its paragraph and back."""
    async with desk_on(harbour(), LARGE) as desk:
        await reads_ferries(desk)
        await opens_article(desk)
        await desk.shows("Article · Varsund Takes Its Ferries off Diesel", "¶ 2", "no fact uses this paragraph")
        await desk.shows("o shows the text from your own copy (or: pkit --article FILE)")
        assert WORD not in unwrapped(desk)
        desk.press("enter")
        await desk.reads("ferries-rebuilt")
        await opens_article(desk)
        desk.press("l", "enter")
        await desk.reads("plan-cost")
        await opens_article(desk)
        desk.press("v")
        await desk.opened(MainScreen)
        await desk.reads("plan-cost")


async def test_a_copy_is_shown_with_its_facts_and_what_became_of_them() -> None:
    """Each sentence with the facts that stand on it; keys walk facts, unused sentences, paragraphs, words found."""
    async with desk_on(harbour(), LARGE, {SOURCE: TEXT}) as desk:
        await reads_ferries(desk)
        screen = await opens_article(desk)
        assert WORD in unwrapped(desk)
        await desk.shows("14 ferries (target) ·\u00a0stands", "8 of 8 facts match")
        rows = screen.query_one(ArticleList)
        assert screen.view.address(rows.current or 0) == "ferries-rebuilt"
        desk.press("h")
        await desk.until(lambda: screen.view.address(rows.current or 0) != "ferries-rebuilt")
        desk.press("n")
        await desk.shows("No fact uses this sentence.")
        desk.press("c")
        await desk.shows("Copy citation: no fact stands here")
        desk.press("enter")
        await desk.shows("there is nothing to open")
        desk.press("/", *"para:7 retire")
        await desk.until(lambda: [len(each.choices) for each in desk.app.screen.query(Choices)] == [1])
        desk.press("enter")
        await desk.until(lambda: screen.view.address(rows.current or 0) == "clean-harbours")
        desk.press("[")
        await desk.until(lambda: screen.view.address(rows.current or 0) != "clean-harbours")
        desk.press("?")
        await desk.shows("The next sentence that no fact uses.")


async def test_what_changed_is_told_in_the_article_and_in_the_detail(tmp_path: Path) -> None:
    """A number that is another now, a paragraph that moved, a sentence that is gone."""
    paragraphs = TEXT.read_text("utf-8").strip().split("\n\n")
    edited = paragraphs[1].replace("14 ferries", "15 ferries").replace("2.3 billion", "2.9 billion")
    moved = [edited, paragraphs[0], *paragraphs[2:6], *paragraphs[7:]]
    copy = written(tmp_path, "\n\n".join(moved))
    async with desk_on(harbour(), LARGE, {SOURCE: copy}) as desk:
        await reads_ferries(desk)
        await desk.shows("its sentence is not in your copy")
        await opens_article(desk)
        await desk.shows("≠ changed: 14 → 15")
        desk.press("l")
        await desk.shows(
            "≠ changed: 2.3 → 2.9", "the figure: differs (value: 2300000000 in the base, 2900000000 SEK there)"
        )
        desk.press("/", *"Clean Harbours", "enter")
        await desk.shows("✗ missing: no sentence of your copy is the one it stands on")
        desk.press("/", *"batteries winter", "enter")
        await desk.shows("→ moved: the base says ¶ 2, your copy has it in ¶ 1")
        desk.press("enter")
        await desk.reads("ingrid-solheim")
        await desk.shows("→ in ¶ 1 of your copy: “")


async def test_a_copy_is_asked_for_once_and_remembered_by_its_path_alone(home: Path) -> None:
    """The next start shows it, in the detail too; an empty path forgets it; no file of pkit's holds its text."""
    copy = written(home, TEXT.read_text("utf-8"))
    async with desk_on(harbour(), LARGE) as desk:
        await reads_ferries(desk)
        await opens_article(desk)
        desk.press("o", *"/none")  # the message has room for it on one line, as it may not for the path of this home
        await desk.settled()
        desk.press("enter")
        await desk.shows("No such file or directory")
        desk.press("ctrl+u")
        desk.press(*f"~/{copy.name}", "enter")
        await desk.until(lambda: WORD in unwrapped(desk))
        desk.press("escape")
        await desk.until(lambda: WORD in unwrapped(desk) and isinstance(desk.app.screen, MainScreen))
    assert json.loads((home / "state.json").read_text("utf-8"))["articles"] == {SOURCE: str(copy)}
    async with desk_on(harbour(), LARGE) as desk:
        await reads_ferries(desk)
        await desk.until(lambda: WORD in unwrapped(desk))
        written(home, TEXT.read_text("utf-8").replace("reporters", "journalists"))
        await opens_article(desk)
        assert WORD not in unwrapped(desk)
        desk.press("o", "ctrl+u", "enter")
        await desk.shows("o shows the text from your own copy")
    kept = [path for path in files_in(home) if path != copy]
    assert kept
    assert leaked([path.read_bytes().decode("utf-8", "replace") for path in kept]) == []
    assert json.loads((home / "state.json").read_text("utf-8"))["articles"] == {}


async def test_the_settings_name_a_copy_and_a_web_page_is_one(home: Path) -> None:
    """An HTML copy is read as ``pkit read`` does; one that is gone leaves the paragraphs and says so."""
    body = "".join(f"<p>{each}</p>" for each in TEXT.read_text("utf-8").strip().split("\n\n"))
    page = home / ".config/pkit/page.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"<html><body><nav>Home</nav><article>{body}</article></body></html>", encoding="utf-8")
    (page.parent / "config.toml").write_text(f'[articles]\n"{SOURCE}" = "page.html"\n', encoding="utf-8")
    async with desk_on(harbour(), LARGE) as desk:
        await reads_ferries(desk)
        await desk.until(lambda: WORD in unwrapped(desk))
        await opens_article(desk)
        assert WORD in unwrapped(desk)
        page.unlink()
        desk.press("r")
        await desk.shows("cannot be opened: No such file or directory", "no fact uses this paragraph")
        os.mkfifo(page)
        desk.press("r")
        await desk.shows("is no regular file")
        desk.press("escape")
        await desk.opened(MainScreen)
        assert WORD not in unwrapped(desk)


def leaked(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return five words in a row of the copy that stand in one of ``texts``, unless they are a fact's own."""
    words = TEXT.read_text("utf-8").split()
    own = " ".join(fact.text for entry in harbour().entries() for fact in entry.facts)
    runs = {" ".join(words[start : start + 5]) for start in range(len(words) - 4)}
    return [(run, each) for each in texts for run in runs if run not in own and run in " ".join(each.split())]


async def test_no_key_that_copies_takes_the_text_along() -> None:
    """From the detail that shows the sentence, from the article, from the dialog in every style and format."""
    assert leaked([TEXT.read_text("utf-8")])
    async with desk_on(harbour(), LARGE, {SOURCE: TEXT}) as desk:
        texts = catch(desk)

        async def copies(*keys: str) -> None:
            count = len(texts)
            desk.press(*keys)
            await desk.until(lambda: len(texts) > count)

        for query, address in (("ferries rebuilt", "ferries-rebuilt"), ("solheim", "ingrid-solheim")):
            desk.press("escape", "/", *query)
            await copies("ctrl+y")
            desk.press("enter")
            await desk.reads(address)
            await desk.shows("✓ “")
            for key in ("c", "i", "y"):
                await copies(key)
                await copies("v", key)
                desk.press("escape")
        for number in range(0, 99, 3):
            desk.press("C")
            await desk.until(lambda: any(each.choices for each in desk.app.screen.query(Choices)))
            ways = sum(bool(choice.id) for choice in desk.app.screen.query_one(Choices).choices)
            if number >= ways:
                break
            await copies(*["down"] * number, "enter")
    assert len(texts) > 20
    assert leaked(texts) == []


async def test_no_other_way_to_copy_takes_the_text_along() -> None:
    """The brief, the plain view, and a selection with the mouse over all of the detail."""
    async with desk_on(harbour(), LARGE, {SOURCE: TEXT}) as desk:
        texts = catch(desk)
        await reads_ferries(desk)
        await desk.until(lambda: WORD in unwrapped(desk))
        desk.press("space", "B", "c")
        await desk.until(lambda: texts)
        desk.press("escape", "P")
        await desk.shows("Select with the mouse")
        texts.append(unwrapped(desk))
        desk.press("escape", "0")
        await desk.focuses("#detail")
        await desk.at_rest()
        region = desk.widget("#detail", Detail).content_region
        await desk.pilot.mouse_down(offset=region.offset)
        await desk.pilot.hover(offset=region.bottom_right - Offset(2, 1))
        await desk.pilot.mouse_up(offset=region.bottom_right - Offset(2, 1))
        desk.press("ctrl+c")
        await desk.until(lambda: len(texts) == 3)
    assert "Ferries to be rebuilt" in texts[-1]
    assert leaked(texts) == []


@pytest.mark.parametrize("size", [LARGE, (80, 24), (40, 12)], ids=str)
async def test_text_that_is_selected_in_the_view_is_the_text_alone(size: tuple[int, int]) -> None:
    """The facts beside it are not between its lines; it is the user's own, and is copied."""
    async with desk_on(harbour(), size, {SOURCE: TEXT}) as desk:
        texts = catch(desk)
        await reads_ferries(desk)
        screen = await opens_article(desk)
        rows = screen.query_one(ArticleList)
        rows.go_to(1)
        await desk.at_rest()
        region = rows.content_region
        left = next(line.index("The") for line in desk.text.split("\n")[region.y :] if "The harbour" in line)
        top = next(y for y, line in enumerate(desk.text.split("\n")) if "The harbour" in line)
        await desk.pilot.mouse_down(offset=Offset(left, top))
        await desk.pilot.hover(offset=Offset(left + 12, top + 1))
        await desk.pilot.mouse_up(offset=Offset(left + 12, top + 1))
        desk.press("ctrl+c")
        await desk.until(lambda: texts)
        whole = " ".join(TEXT.read_text("utf-8").split())
        assert " ".join(texts[0].replace("▌", " ").split()) in whole


async def test_a_long_article_is_walked_to_its_end(tmp_path: Path) -> None:
    """Twenty thousand words: the first and the last line are a key away from each other."""
    sentence = "The {} boat of the fleet left the pier late and came back with more than {} passengers on board."
    text = "\n\n".join(" ".join(sentence.format(n, n + p) for p in range(5)) for n in range(220))
    copy = written(tmp_path, f"{TEXT.read_text('utf-8').strip()}\n\n{text}")
    async with desk_on(harbour(), LARGE, {SOURCE: copy}) as desk:
        desk.press("escape")
        await opens_article(desk)
        desk.press("G")
        await desk.shows("The 219 boat of the fleet")
        desk.press("g")
        await desk.until(lambda: "harbour town of Varsund" in unwrapped(desk))
