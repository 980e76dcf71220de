"""The brief: what is seen is what is copied and saved, in the order and with the lines that the user gave it."""

from pathlib import Path

import pytest

from pkit.facts.base import FactBase
from pkit.facts.brief import OwnLine, memo
from pkit.facts.store.open import open_base, shipped_path
from pkit.state import arranged
from pkit.tui.actions.file_changes import FileChanges
from pkit.tui.screens.main import MainScreen
from pkit.tui.views.brief import Actions, Arranged, BriefScreen
from pkit.tui.views.brief import BriefView as View
from tests.features.test_views import catch
from tests.support.bases import made
from tests.support.desk import Desk, desk_on

LARGE = (160, 45)
FACTS = ("it-exports", "it-exports-target", "natalie-baker")


async def gets(desk: Desk, texts: list[str], count: int) -> None:
    """Wait until so many texts are copied."""
    await desk.until(lambda: len(texts) == count)


async def opens_brief(desk: Desk, *addresses: str) -> BriefScreen:
    """Mark facts and open the view."""
    for address in addresses:
        await desk.takes(address.replace("-", " "))
        await desk.reads(address)
        desk.press("space")
        await desk.shows(f"Marked: {address}")
    desk.press("escape", "B")
    screen = await desk.opened(BriefScreen)
    await desk.until(lambda: screen.view.text)
    await desk.settled()
    return screen


def seen(desk: Desk) -> str:
    """Return what stands on the screen, in order, without white space: lines may end in a long address."""
    return "".join("".join(" " if each in "│╭╮╰╯─┃≡" else each for each in desk.text).split())


def addresses(screen: BriefScreen) -> list[str]:
    """Return the facts of the memo in order, own lines as they are."""
    return [item.text if isinstance(item, OwnLine) else item for item in screen.view.arranged.items]


def files(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return list(folder.iterdir())


async def test_what_is_seen_is_copied_in_each_format() -> None:
    """Order, own lines, style and format; plain text has no sign of Markdown's; a restart changes nothing."""
    async with desk_on(size=LARGE) as desk:
        texts = catch(desk)
        desk.press("escape", "B")
        await desk.shows("No fact is marked: Space marks one.")
        screen = await opens_brief(desk, *FACTS)
        assert addresses(screen) == list(FACTS)
        desk.press("K", "o")
        await desk.shows("A line of your own")
        desk.types("For Monday & $5")
        desk.press("enter")
        await desk.until(lambda: "For Monday & $5" in addresses(screen))
        assert addresses(screen) == [FACTS[0], FACTS[2], "For Monday & $5", FACTS[1]]
        signs = {"Markdown": "\\$2.6 billion", "plain text": " $2.6 billion", "HTML": "<li>Pakistan exported"}
        for count, (fmt, sign) in enumerate(signs.items(), start=1):
            await desk.shows(f"· {fmt}")
            desk.press("c")
            await gets(desk, texts, count)
            assert "".join(texts[-1].split()) in seen(desk)
            assert sign in texts[-1]
            assert ("\\" in texts[-1]) == (fmt == "Markdown")
            desk.press("f")


async def test_style_order_lines_and_format_survive_a_restart() -> None:
    """A style is chosen by what it makes of the fact."""
    async with desk_on(size=LARGE) as desk:
        screen = await opens_brief(desk, *FACTS)
        desk.press("K", "f", "o", *"For Monday", "enter")
        await desk.until(lambda: "For Monday" in addresses(screen))
        desk.press("s", *"apa")
        await desk.shows("Style of the brief", "para. 2)")
        desk.press("enter")
        await desk.shows("APA 7 · plain text")
        before = screen.view.text
    async with desk_on(size=LARGE) as desk:
        screen = await opens_brief(desk)
        assert screen.view.text == before
        assert "References" in before
        assert "For Monday" in before


async def test_facts_and_lines_are_taken_out_changed_and_gone_to() -> None:
    """A fact that is dropped is marked no longer; one that is marked later comes last; Enter goes to a fact."""
    async with desk_on(size=LARGE) as desk:
        texts = catch(desk)
        screen = await opens_brief(desk, *FACTS)
        desk.press("g", "J", "d")
        await desk.until(lambda: addresses(screen) == [FACTS[1], FACTS[2]])
        assert desk.app.main.selection.marks == (FACTS[1], FACTS[2])
        desk.press("o", *"One", "enter")
        await desk.until(lambda: "One" in addresses(screen))
        desk.press("enter")
        await desk.shows("A line of your own")
        desk.press(*" more", "enter")
        await desk.until(lambda: "One more" in addresses(screen))
        desk.press("y")
        await desk.shows("This is a line of your own, not a fact")
        assert not texts
        desk.press("d")
        await desk.until(lambda: "One more" not in addresses(screen))
        desk.press("g", "enter")
        await desk.reads(FACTS[1])
        screen = await opens_brief(desk, FACTS[0])
        assert addresses(screen) == [FACTS[1], FACTS[2], FACTS[0]]
        desk.press("B")
        await desk.opened(MainScreen)


async def test_a_line_is_changed_whatever_becomes_of_the_file_meanwhile(tmp_path: Path) -> None:
    """Marks of facts that are gone are hidden and stay; the line that was asked for is the one that changes."""
    other = made(tmp_path, agencies=[{"id": "a", "name": "A"}])
    async with desk_on(size=LARGE) as desk:
        screen = await opens_brief(desk, *FACTS)
        desk.press("G", "o", *"One", "enter")
        await desk.until(lambda: addresses(screen) == [*FACTS, "One"])
        desk.press("enter")
        await desk.shows("A line of your own")
        FileChanges.of(desk.app.main).change_base(other, "", None)
        desk.press(*" more", "enter")
        await desk.until(lambda: addresses(screen) == ["One more"])
        assert [item.content for item in arranged(desk.app.main.services.saved())] == [*FACTS, "One more"]
    other.close()


async def test_a_brief_is_saved_and_no_file_is_replaced_unasked(home: Path) -> None:
    """What is on the screen is in the file; what was there stays unless the user says yes."""
    (home / "there.md").write_text("Mine.", encoding="utf-8")
    async with desk_on(size=LARGE) as desk:
        screen = await opens_brief(desk, FACTS[0])
        desk.press("w")
        await desk.shows("Save the brief", "~/brief.md")
        desk.press("ctrl+u", *"~/none/brief.md", "enter")
        await desk.shows("There is no folder")
        desk.press("ctrl+u", *"~/there.md", "enter")
        await desk.shows("Replace there.md, which is there already?")
        desk.press("n", "w", "ctrl+u", *"~/new.md", "enter")
        await desk.shows("Saved: ")
        assert (home / "new.md").read_text("utf-8") == f"{screen.view.text}\n"
        assert (home / "there.md").read_text("utf-8") == "Mine."
        desk.press("w", "ctrl+u", *"~/there.md", "enter")
        await desk.shows("Replace there.md")
        desk.press("y")
        await desk.until(lambda: (home / "there.md").read_text("utf-8") != "Mine.")
        assert (home / "there.md").read_text("utf-8") == f"{screen.view.text}\n"
    assert {each.name for each in files(home)} >= {"there.md", "new.md"}
    assert not [each for each in files(home) if each.name.endswith(".new")]


@pytest.fixture(scope="module")
def shipped() -> FactBase:
    """The base that ships with pkit."""
    return open_base(shipped_path(), None)


ITEMS = [
    [],
    ["it-exports"],
    [OwnLine("One."), OwnLine("One.")],
    ["it-exports", "it-exports-target", OwnLine("A <b> & * line"), "natalie-baker", "natalie-baker/2"],
    [OwnLine("First."), "it-exports", OwnLine("Last.")],
]


@pytest.mark.parametrize("fmt", ["markdown", "plain", "html"])
@pytest.mark.parametrize("items", ITEMS, ids=str)
def test_the_lines_of_the_view_are_the_memo(shipped: FactBase, items: list[str | OwnLine], fmt: str) -> None:
    """Nothing is added and nothing left out between the screen and the clipboard."""
    actions = Actions(
        arranged=lambda _: Arranged(tuple(items), "apa", fmt),
        move=lambda *_: None,
        drop=lambda _: None,
        write_line=lambda *_: None,
        title=str,
        choose_style=lambda _: None,
        set_format=lambda _: None,
        copy=lambda _: None,
        save=lambda *_: None,
    )
    view = View(actions)
    view.take(shipped, 0, view.read(shipped, 0))
    drawn = [
        "".join(each.text for each in line)[2:]
        for number, part in enumerate(view.lay_out(100_000))
        for line in (*view.draw(number, 100_000), *[()] * part.height)[: part.height]
    ]
    text = memo(shipped, items, "apa", shipped.title, fmt).text
    assert view.text == text
    assert "".join("".join(drawn).split()) == "".join(text.split())
