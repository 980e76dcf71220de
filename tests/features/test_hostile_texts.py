"""Texts that look like markup or like control sequences are shown as written, on every surface."""

from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from pkit.tui.render.segments import TextStyle
from tests.support.desk import Desk, base_at, desk_on

# None of it may vanish, be taken for a style or a link, or crash.
BRACKETS = (
    "[red]x[/red]",
    "[@click=app.exit]press[/]",
    "[/]",
    "[/usr/bin]",
    "[sic]",
    "[n=30]",
    "[#zzzzzz]y[/]",
    "[on blurple]z",
    "\\[bold]",
    "[b + open [",
    "[link=http://example.org]l[/link]",
    "$accent",
    "[[1]]",
)
QUERIES = (
    "\x1b[31mA",
    "A\x1b]52;c;UFdORUQ=\x07B",
    "A\x9b2JB",
    "A\x00B",
    "A\x07B",
    "safe\x08\x08il",
    "u\u202egpj",
    "A\ud800",
)
WIDE_TEXT = "漢字① 👩‍👩‍👧‍👦 🇺🇳 e\u0301"


def quoted(text: str) -> str:
    """Return ``text`` as a YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture
def base_file(tmp_path: Path) -> Path:
    """A fact base with every bracket text in every field that takes free text."""
    lines = ["schema: 1", f"title: {quoted(BRACKETS[0])}", "sources:"]
    lines += ["  - id: s", "    type: article-newspaper", f"    title: {quoted(BRACKETS[1])}"]
    lines += [f"    container-title: {quoted(BRACKETS[2])}"]
    officials, agencies, programs = ["officials:"], ["agencies:"], ["programs:"]
    for number, text in enumerate(BRACKETS):
        fact = ["    facts:", f"      - text: {quoted(f'Says {text} here.')}", f"        paragraph: {number + 1}"]
        fact += [f"        per: [{quoted(text)}]"]
        aliases = ["    aliases:", f"      - {quoted(f'alias {text}')}"]
        officials += [f"  - id: o{number}", f"    name: {quoted(f'Name {text}')}", f"    role: {quoted(text)}"]
        officials += [*aliases, f"    agency: a{number}", *fact]
        agencies += [
            f"  - id: a{number}",
            f"    name: {quoted(f'Body {text} {WIDE_TEXT}')}",
            f"    acronym: {quoted(text)}",
        ]
        agencies += fact
        programs += [f"  - id: p{number}", f"    name: {quoted(f'Plan {text}')}", f"    status: {quoted(text)}", *fact]
    figures = ["figures: []"]
    path = tmp_path / "hostile.yaml"
    path.write_text("\n".join([*lines, *officials, *agencies, *figures, *programs, "...", ""]), "utf-8")
    return path


def flat(desk: Desk) -> str:
    """The screen without borders and line breaks."""
    return "".join(character for character in desk.text if character not in "│┃╭╮╰╯─━┏┓┗┛\n ").replace("…", "")


def stands_often(desk: Desk, text: str) -> bool:
    """Whether ``text`` is on the screen in every place that shows an entry."""
    return flat(desk).count(text) >= 4


async def test_bracket_texts_are_shown_as_written(base_file: Path) -> None:
    """In the panes, in the detail, in the citation, in dialogs, in the plain view and in messages."""
    async with desk_on(base_at(base_file), size=(200, 60)) as desk:
        desk.press("escape", "1")
        for number, text in enumerate(BRACKETS):
            await desk.reads(f"o{number}")
            seen = text.replace(" ", "")
            await desk.until(partial(stands_often, desk, seen))
            desk.press("j")
        for keys in (("P",), ("escape", "C"), ("escape", ":"), ("escape", "?"), ("escape",), ("3", "4", "space")):
            desk.press(*keys)
            await desk.settled()
        await desk.shows("Marked: p0")
        for text in BRACKETS:
            desk.app.main.say(text, TextStyle.WARN)
            await desk.shows(f"! {text}")
        assert desk.app.is_running


async def test_the_plain_view_shows_brackets(base_file: Path) -> None:
    """The sentence and its source as they are, although it is made of Textual's own widgets."""
    async with desk_on(base_at(base_file), size=(160, 40)) as desk:
        desk.press("escape", "1", "P")
        # The note's title is in the capitals of its style.
        await desk.shows("Select with the mouse", BRACKETS[0], BRACKETS[1].replace("click", "Click"))


async def test_a_click_on_a_bracket_text_does_nothing(base_file: Path) -> None:
    """What looks like an action is no action."""
    async with desk_on(base_at(base_file), size=(160, 50)) as desk:
        desk.press("escape", "1", "j")
        await desk.reads("o1")
        await desk.at_rest()
        row = next(number for number, line in enumerate(desk.text.split("\n")) if "Name [@click" in line)
        column = desk.text.split("\n")[row].index("press")
        await desk.pilot.click(offset=(column, row))
        await desk.settled()
        assert desk.app.is_running
        assert desk.app.return_code is None


@pytest.mark.parametrize("text", BRACKETS)
async def test_a_query_of_brackets_is_shown_as_typed(base_file: Path, text: str) -> None:
    """The search box shows what was pasted and finds it, or says that it does not."""
    async with desk_on(base_at(base_file), size=(160, 50)) as desk:
        desk.app.post_message(events.Paste(text))
        await desk.shows(text)
        await desk.settled()
        desk.press("escape", "escape", ":")
        await desk.shows("Commands")
        await desk.until(lambda: desk.app.screen.query(Input))
        desk.app.post_message(events.Paste(text))
        await desk.until(lambda: text in desk.text)
        desk.press("escape")
        await desk.focuses("FactList")


@pytest.mark.parametrize("text", QUERIES, ids=ascii)
async def test_no_control_character_gets_into_an_input(text: str) -> None:
    """Pasted into the search box or a dialog, what is a control or invisible is left out."""
    async with desk_on() as desk:
        desk.app.post_message(events.Paste(text))
        await desk.until(lambda: desk.typed)
        assert desk.typed.isprintable()
        desk.press("escape", "escape", ":")
        await desk.shows("Commands")
        await desk.until(lambda: desk.app.screen.query(Input))
        desk.app.post_message(events.Paste(text))
        await desk.until(lambda: desk.app.screen.query_one(Input).value)
        assert desk.app.screen.query_one(Input).value.isprintable()


async def test_no_control_character_gets_into_a_message() -> None:
    """Whoever says something to the user may say anything."""
    async with desk_on() as desk:
        for text in QUERIES:
            desk.app.main.say(text, TextStyle.WARN)
            await desk.shows("!")
            assert all(line.isprintable() for line in desk.text.split("\n"))


async def test_a_long_query_is_searched_for() -> None:
    """A page pasted by mistake holds nothing up."""
    async with desk_on() as desk:
        desk.app.post_message(events.Paste("x" * 20_000))
        await desk.shows("No fact matches")
        desk.press("escape")
        await desk.until(lambda: not desk.typed)
