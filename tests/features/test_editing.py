"""The desk as an editor: a sentence of the article becomes a fact in the file, and can be taken back."""

import re
import shutil
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from pkit.facts.search.results import Results
from pkit.facts.store.open import open_base
from pkit.tui.actions.editing import Editing, editor_command
from pkit.tui.app import Watched as WatchedFile
from pkit.tui.requests import Spot
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.form import FormScreen
from pkit.tui.screens.main import MainScreen, Services
from pkit.tui.views.article import ArticleList, ArticleScreen
from pkit.tui.widgets.choices import Choices
from tests.features.test_article import EXAMPLES, SOURCE, TEXT, opens_article
from tests.support.cli import Runner
from tests.support.desk import Desk, Watched, desk_on, store
from tests.support.pty import Terminal

PKIT = (sys.executable, "-m", "pkit")
SIZES = [(160, 45), (40, 12)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a fact file of one's own."""
    return Path(shutil.copy(EXAMPLES / "harbour.yaml", tmp_path / "harbour.yaml"))


@asynccontextmanager
async def desk_over(*paths: Path, size: tuple[int, int] = SIZES[0]) -> AsyncIterator[Desk]:
    """Run the explorer over files that may be changed, with a copy of their article."""
    folder = paths[0].parent / "cache"
    app = Watched(open_base(paths, folder), store(), watched=WatchedFile(paths, folder), articles={SOURCE: TEXT})
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: isinstance(app.screen, MainScreen) and app.main.services != Services())
        yield desk


def bytes_of(path: Path) -> bytes:
    """Return what a file holds."""
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    """Write a file."""
    path.write_bytes(content)


async def on_unused(desk: Desk) -> ArticleScreen:
    """Open the article, on its first sentence without a fact."""
    desk.press("escape", "1")
    screen = await opens_article(desk)
    desk.press("g", "n")
    rows = screen.query_one(ArticleList)
    await desk.until(lambda: rows.current is not None and not screen.view.address(rows.current))
    return screen


async def form_of(desk: Desk) -> FormScreen:
    """Wait for a form."""
    form = await desk.opened(FormScreen)
    await desk.until(lambda: form.focused)
    return form


async def fills_in(desk: Desk, *texts: str) -> None:
    """Type what a form asks for, and save it."""
    await form_of(desk)
    for number, text in enumerate(texts):
        if number:
            desk.press("enter")
        desk.types(text)
    desk.press("ctrl+s")


async def chooses(desk: Desk, wanted: str) -> FormScreen:
    """Take the choice that has this in its id or line."""
    await desk.until(lambda: _place(desk, wanted) is not None)
    desk.press(*["down"] * (_place(desk, wanted) or 0), "enter")
    return await form_of(desk)


def _text(screen: ArticleScreen) -> str:
    """Return the sentence under the cursor."""
    spot = screen.view.spot(screen.query_one(ArticleList).current or 0)
    return spot.text if spot else ""


def _candidates(screen: ArticleScreen) -> list[str]:
    """Return what is read in the sentence under the cursor."""
    found = screen.view.candidates(screen.query_one(ArticleList).current or 0)
    return [each.name or each.words for each in found]


def _place(desk: Desk, wanted: str) -> int | None:
    """Return how many lines below the first one a choice stands."""
    lists = list(desk.app.screen.query(Choices))
    said = [f"{each.id} {choices.line(n, 80)}" for choices in lists for n, each in enumerate(choices.choices)]
    return next((number for number, each in enumerate(said) if wanted in each), None)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_sentence_becomes_a_fact_of_a_new_entry(path: Path, size: tuple[int, int]) -> None:
    """With its anchor and paragraph, at the right place; the coverage grows, and u gives back the very same file."""
    before = bytes_of(path)
    async with desk_over(path, size=size) as desk:
        screen = await on_unused(desk)
        rows = screen.query_one(ArticleList)
        spot = screen.view.spot(rows.current or 0)
        assert spot is not None
        desk.press("a", *"Quay Watch")
        form = await chooses(desk, "new:agencies:Quay Watch")
        assert form.values["name"] == "Quay Watch"
        form.set_focus(form.query_one("#field-text"))
        await fills_in(desk, "Quay Watch counts the boats.")
        await desk.opened(ArticleScreen)
        await desk.until(lambda: screen.view.address(rows.current or 0) == "quay-watch")
        added = bytes_of(path).decode()
        assert re.search(r"- id: quay-watch\n +name: Quay Watch\n +facts:\n", added)
        assert f"paragraph: {spot.place}" in added
        assert spot.text not in added
        desk.press("u")
        await desk.until(lambda: bytes_of(path) == before)
        await desk.until(lambda: not screen.view.address(rows.current or 0))


async def test_of_several_files_each_fact_goes_to_that_of_its_entry(path: Path) -> None:
    """A new entry to the one that is chosen; u takes back what was changed last, wherever that was."""
    other = Path(shutil.copy(path, path.with_name("fjord.yaml")))
    before = bytes_of(path)
    async with desk_over(path, other) as desk:
        screen = await on_unused(desk)
        rows = screen.query_one(ArticleList)
        desk.press("a", *"transport authority")
        await desk.until(lambda: _place(desk, "new:agencies:transport authority") is not None)
        await chooses(desk, "entry:fjord:vta")
        await fills_in(desk, "The authority owns the quays.", "fjord:paul-okafor")
        await desk.until(lambda: screen.view.address(rows.current or 0) == "fjord:vta/2")
        assert b"The authority owns the quays." in bytes_of(other)
        assert b"per: [paul-okafor]" in bytes_of(other)
        assert bytes_of(path) == before
        changed = bytes_of(other)
        desk.press("n", "a", *"Quay Watch")
        form = await chooses(desk, "new:agencies:Quay Watch\nharbour")
        form.set_focus(form.query_one("#field-text"))
        await fills_in(desk, "Quay Watch counts the boats.")
        await desk.until(lambda: screen.view.address(rows.current or 0) == "quay-watch")
        assert b"id: quay-watch" in bytes_of(path)
        desk.press("u")
        await desk.until(lambda: bytes_of(path) == before)
        assert bytes_of(other) == changed
        desk.press("u")
        await desk.until(lambda: b"owns the quays" not in bytes_of(other))


async def test_what_a_sentence_names_and_counts_is_offered(path: Path) -> None:
    """With what it says of them, so that one key accepts it; another quantity is read from what is typed."""
    async with desk_over(path) as desk:
        screen = await on_unused(desk)
        desk.press("/", *"brekke", "enter")
        await desk.until(lambda: "320 workers" in _text(screen))
        desk.press("a")
        await desk.shows("320 workers", "Tomas Hale")
        form = await chooses(desk, "320 workers")
        assert form.values["quantity"] == "320 workers"
        form.set_focus(form.query_one("#field-name"))
        await fills_in(desk, "Jobs at the yard")
        await desk.shows("the fact is missing")
        form.set_focus(form.query_one("#field-text"))
        await fills_in(desk, "The yard wants to hire.")
        await desk.until(lambda: b"unit: workers" in bytes_of(path))
        assert re.search(rb"value: ['\"]?320\b", bytes_of(path))


async def test_what_a_sentence_names_is_looked_up_once(path: Path) -> None:
    """However many keys are typed to choose one of its names."""
    async with desk_over(path) as desk:
        main, asked = desk.app.main, list[str]()
        services = main.services

        def counted(text: str) -> Results:
            asked.append(text)
            return services.search_now(text)

        main.services = services._replace(search_now=counted)
        sentence = "Tomas Hale of the Port Council met Anna Brekke on Monday."
        Editing.of(main).add_from(Spot(SOURCE, "¶ 1", 1, (sentence,), 0), lambda _: None)
        await desk.opened(FinderScreen)
        assert '"Tomas Hale"' in asked
        asked.clear()
        desk.types("hale")
        await desk.until(lambda: "hale" in asked)
        assert set(asked) <= {"h", "ha", "hal", "hale"}


async def test_what_nothing_is_to_come_of_is_passed_over(path: Path) -> None:
    """One key, from sentence to sentence; it stays so in the next run, and is taken up again by the same key."""
    async with desk_over(path) as desk:
        screen = await on_unused(desk)
        first = _text(screen)
        desk.press("-")
        await desk.until(lambda: _text(screen) != first)
        second = _text(screen)
        desk.press("g", "n")
        await desk.until(lambda: _text(screen) == second)
        desk.press("/", *"brekke", "enter")
        await desk.shows("No fact uses this sentence.", "Tomas Hale", "320 workers", "- passes it over")
    async with desk_over(path) as desk:
        screen = await on_unused(desk)
        assert _text(screen) == second
        desk.press("N")
        await desk.shows("None before is without a fact")
        desk.press("k")
        await desk.shows("Passed over; - takes it up again.")
        desk.press("-")
        await desk.shows("- passes it over")
        assert _text(screen) == first


async def test_what_is_wrong_is_said_in_the_form_and_what_was_typed_stays(path: Path) -> None:
    """Also after it was closed; nothing is written."""
    before = bytes_of(path)
    async with desk_over(path) as desk:
        await on_unused(desk)
        desk.press("a")
        await desk.opened(FinderScreen)
        desk.types("ferries rebuilt")
        await desk.shows("a further fact")
        desk.press("enter")
        await fills_in(desk, "", "nobody known; x")
        await desk.shows("the fact is missing")
        desk.press("escape")
        await desk.opened(ArticleScreen)
        desk.press("a", *"ferries rebuilt")
        await desk.shows("a further fact")
        desk.press("enter")
        form = await form_of(desk)
        assert form.values["per"] == "nobody known; x"
        assert bytes_of(path) == before


async def test_a_fact_that_was_begun_is_there_in_the_next_run(path: Path) -> None:
    """However the form was left, until it is saved or emptied; the sentence says so."""
    async with desk_over(path) as desk:
        await on_unused(desk)
        desk.press("a", *"Quay Watch")
        form = await chooses(desk, "new:agencies:Quay Watch")
        form.set_focus(form.query_one("#field-text"))
        desk.types("Quay Watch counts.")
        await desk.until(lambda: form.values["text"] == "Quay Watch counts.")
    async with desk_over(path) as desk:  # the program ended with the form open
        await on_unused(desk)
        await desk.shows("a goes on with what was begun")
        desk.press("a")
        await desk.shows("Quay Watch · Quay Watch counts.", "begun, not saved")
        desk.press("enter")
        form = await form_of(desk)
        assert (form.values["name"], form.values["text"]) == ("Quay Watch", "Quay Watch counts.")
        form.query_one("#field-text", Input).value = ""
        desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ArticleScreen))
        assert not desk.app.main.services.saved().forms
        await desk.shows("a adds a fact")


async def test_candidates_are_accepted_and_rejected(path: Path) -> None:
    """One key each; what was rejected is not offered in the next run either, what was accepted needs its fact only."""
    async with desk_over(path) as desk:
        screen = await on_unused(desk)
        desk.press("/", *"brekke", "enter")
        await desk.until(lambda: "320 workers" in _text(screen) and len(_candidates(screen)) > 1)
        await desk.shows("320 workers", "+ accepts · X rejects")
        first = _candidates(screen)[0]
        desk.press("X")
        await desk.until(lambda: first not in _candidates(screen))
    async with desk_over(path) as desk:
        screen = await on_unused(desk)
        desk.press("/", *"brekke", "enter")
        await desk.until(lambda: "320 workers" in _text(screen))
        assert first not in _candidates(screen)
        rejected = _candidates(screen).index("320 workers")
        desk.press(*["X"] * rejected)
        await desk.shows("› 320 workers")
        desk.press("plus")
        form = await form_of(desk)
        assert form.values["quantity"] == "320 workers"
        await fills_in(desk, "Jobs at the yard", "", "The yard wants to hire.")
        await desk.until(lambda: b"unit: workers" in bytes_of(path))
        await desk.until(lambda: isinstance(desk.app.screen, ArticleScreen))
        await desk.until(lambda: bool(screen.view.address(screen.query_one(ArticleList).current or 0)))
        desk.press("X")
        await desk.shows("Nothing more is read in this sentence")


async def test_a_change_from_outside_is_not_undone(path: Path) -> None:
    """Both stay; and where pkit changed nothing, there is nothing to take back."""
    async with desk_over(path) as desk:
        desk.press("escape", "1", "u")
        await desk.shows("There is no change to undo.")
        await on_unused(desk)
        desk.press("a", *"ferries rebuilt")
        await desk.shows("a further fact")
        desk.press("enter")
        await fills_in(desk, "They are rebuilt in turn.")
        await desk.until(lambda: b"rebuilt in turn" in bytes_of(path))
        write(path, bytes_of(path).replace(b"...\n", b"# mine\n...\n"))
        desk.press("u")
        await desk.shows("Not undone:")  # and why, where the path before that leaves room for it
        assert b"rebuilt in turn" in bytes_of(path)


async def test_the_base_that_comes_with_pkit_is_not_changed() -> None:
    """It is nobody's; one line says how to begin one's own."""
    async with desk_on() as desk:
        desk.press("escape", "1", "e")
        await desk.shows("nobody's to change")
        desk.press("u")
        await desk.shows("Nothing to undo")


def test_the_editor_opens_at_the_entry_and_comes_back(path: Path, tmp_path: Path) -> None:
    """It has the terminal meanwhile, Ctrl+C is its own, and what it wrote is shown."""
    editor = tmp_path / "vi"
    editor.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, signal, sys\n"
        "got = []\n"
        "signal.signal(signal.SIGINT, lambda *_: got.append(1))\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "print('EDITING', sys.argv[1], flush=True)\n"
        "while sys.stdin.readline() != 'save\\n':\n"
        "    pass\n"
        "path.write_text(path.read_text().replace('Ferries', f'Boats{len(got)}'))\n"
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    entry = next(n for n, line in enumerate(path.read_text().splitlines(), 1) if line.strip() == "- id: ingrid-solheim")
    with Terminal(
        (sys.executable, "-m", "pkit", "--facts", path), environ={"VISUAL": str(editor)}, columns=120, rows=32
    ) as terminal:
        terminal.until("Citation")
        terminal.send("solheim\r")
        terminal.until("› Ingrid Solheim")
        terminal.send("e")
        terminal.until(f"EDITING +{entry}")
        terminal.send("\x03")
        terminal.until("^C")
        terminal.send("save\n")
        terminal.until("The fact file has changed")
        terminal.send("q")
        assert terminal.end() == 0
    assert "Boats1" in path.read_text()


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim -n", ["vim", "-n", "+7", "/f.yaml"]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7", "/f.yaml"]),
        ("hx", ["hx", "/f.yaml:7"]),
        ("code --wait", ["code", "--wait", "-g", "/f.yaml:7", "-w"]),
        ("", []),
        ("'", []),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    """As their manuals have it."""
    assert editor_command(editor, Path("/f.yaml"), 7) == words


# What is typed of the example's article: what finds its sentence, which choice it is about, and the fields of the form.
TEN = (
    ("Coastal Savings", "Coastal Savings", ("", "The bank agreed to place the bonds.")),
    ("Solheim, director", "Ingrid Solheim", ("", "Solheim heads the authority.")),
    ("2.3 billion", "2.3 billion", ("Cost of the plan", "The plan costs that much by her account.")),
    ("8.4 million", "8.4 million", ("Passengers", "So many people took the boats.")),
    ("12%", "12", ("Share of emissions", "The fleet causes this part of the town's emissions.")),
    ("Paul Okafor", "Paul Okafor", ("", "Okafor promised money over five years.")),
    ("45 megawatts", "45 megawatts", ("Power to charge", "Four piers need it in the evening.")),
    ("320 workers", "320 workers", ("Jobs at the yard", "The yard wants to hire them.")),
    ("71 percent", "71 percent", ("Fall in fuel cost", "Fuel became cheaper after the rebuilding.")),
    ("640 million", "640 million", ("Spending so far", "The programme has spent it.")),
)


class Keyboard:
    """Types, and counts the keys."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.count = 0

    def types(self, keys: str, then: str) -> None:
        """Type ``keys``, and wait for what is on the screen then."""
        self.count += len(keys)
        self._terminal.send(keys)
        self._terminal.until(then)

    def pastes(self, text: str) -> None:
        """Paste ``text``, which counts as if it were typed and is drawn once."""
        self.count += len(text)
        self._terminal.send(f"\x1b[200~{text}\x1b[201~")


def test_ten_facts_are_taken_from_an_article_at_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the article alone to ten facts that stand against it, without leaving the explorer."""
    pkit = Runner(monkeypatch)
    path = tmp_path / "mine.yaml"
    path.write_text(pkit("draft", str(TEXT), "--source-only").out, "utf-8")
    environ = {"HOME": str(tmp_path)}
    with Terminal((*PKIT, "--facts", path, "--article", TEXT), environ=environ, columns=120, rows=28) as terminal:
        terminal.until("Citation")
        keyboard = Keyboard(terminal)
        keyboard.types("\x1bv", "0 of 28 sentences used")
        for number, (words, about, (name, text)) in enumerate(TEN, 1):
            keyboard.types("/", "Find in the article")
            keyboard.types(f"{words}\r", "a add a fact")
            terminal.until(lambda: "Find in the article" not in terminal.text)
            keyboard.types("a", "Add a fact of")
            keyboard.types(about, " new ")
            keyboard.types("\r", "Ctrl+S saves")
            if name:
                keyboard.types(f"{name}\r\r", name)
            keyboard.pastes(text)
            keyboard.types("\x13", f"{number} of 28 sentences used")
        keyboard.types("\x1b", "Citation")
        terminal.send("q")
        assert terminal.end() == 0
    assert keyboard.count < 900
    assert pkit("check", str(path)).err == f"{path}: no problem in 10 entries with 10 facts\n"
    assert pkit("verify", str(TEXT), "--facts", str(path)).status == 0
