"""Plays keys at random, and compares the explorer with the model after each."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pkit.facts.addresses import entry_of
from pkit.facts.citation import style_names
from pkit.facts.wording import title_of
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.themes import DARK, LIGHT
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.choices import Choices
from pkit.tui.widgets.list_view import ListView
from pkit.tui.widgets.section_list import SectionList
from pkit.tui.widgets.status_bar import StatusBar
from tests.support.desk import base_at, desk_on
from tests.support.model import PLACES, Model

SIZE = (130, 66)
"""Everything fits: nothing has to be scrolled, so no key scrolls."""
PATIENCE = 120.0
TYPED = "abcdeghiknoprstuz 27$#%"
WORDS = ("", "", "zarar", "it", "kind:official", "tech", "qqqq")
STEPS = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}
EDITING = ("backspace", "delete", "ctrl+u", "home", "end", "left", "right")
WALKS = {"j": 1, "down": 1, "k": -1, "up": -1, "g": -999, "home": -999, "G": 999, "end": 999}
NEXT = {"tab": 1, "l": 1, "right": 1, "shift+tab": -1, "h": -1, "left": -1}
VIEWS = ("f", "t", "w")
_ENOUGH = 4
"""Letters of a command by which the palette finds it first."""
FINDERS = ("?", ":", "ctrl+p", "C", "Y")


class Play(RuleBasedStateMachine):
    """The explorer on the shipped base, and the model of it."""

    def __init__(self) -> None:
        """Open the explorer, nothing remembered."""
        super().__init__()
        Path.home().joinpath("state.json").unlink(missing_ok=True)
        self.model = Model(base_at())
        self._runner = asyncio.Runner()
        self._opened = desk_on(size=SIZE)
        self._desk = self._runner.run(self._opened.__aenter__())
        self._changed: set[str] = set()
        self._checks = 0
        """How often the explorer was compared with the model: the same for the same seed, however fast the machine."""

    def teardown(self) -> None:
        """Close it."""
        self._runner.run(self._opened.__aexit__(None, None, None))
        self._runner.close()

    @property
    def on_desk(self) -> bool:
        """Whether nothing is open over the desk."""
        return self._desk.app.screen is self._desk.app.main

    @property
    def in_list(self) -> bool:
        """Whether the keys of panes and detail work."""
        return self.on_desk and self.model.focus != "search"

    @property
    def in_search(self) -> bool:
        """Whether the search box has the focus."""
        return self.on_desk and self.model.focus == "search"

    @property
    def is_turn(self) -> bool:
        """Whether something may be opened over the desk, which takes ten times as long as another action."""
        return self._checks % 10 == 0

    @precondition(lambda self: self.in_search)
    @rule(key=st.sampled_from([*TYPED, *EDITING, *STEPS]))
    def search(self, key: str) -> None:
        """Type a letter, correct what was typed, or walk the results."""
        if key in STEPS:
            self.model.step(STEPS[key])
        elif key in EDITING:
            self.model.edit(key)
        else:
            self.model.type(key)
        self._press(key)

    @precondition(lambda self: self.in_search)
    @rule(word=st.sampled_from(WORDS), key=st.sampled_from(["enter", "tab"]))
    def search_and_take(self, word: str, key: str) -> None:
        """Type something that finds a few entries, and go to them."""
        for character in word:
            self.model.type(character)
        self.model.take()
        self._press(*word, key)

    @precondition(lambda self: self.in_list)
    @rule(key=st.sampled_from([*WALKS]))
    def walk(self, key: str) -> None:
        """Move the cursor."""
        self.model.move(WALKS[key])
        self._press(key)

    @precondition(lambda self: self.in_list)
    @rule(key=st.sampled_from(["1", "2", "3", "4", "0", "/", *NEXT]))
    def go(self, key: str) -> None:
        """Go to another place."""
        if key in NEXT:
            self.model.next_place(NEXT[key])
        else:
            self.model.to("search" if key == "/" else PLACES[int(key) - 1])
        self._press(key)

    @precondition(lambda self: self.in_list)
    @rule(key=st.sampled_from(["enter", "enter", "[", "]"]))
    def follow(self, key: str) -> None:
        """Open, go back, go forward."""
        if key == "enter":
            self.model.open()
        else:
            self.model.walk(forward=key == "]")
        self._press(key)

    @precondition(lambda self: self.on_desk)
    @rule()
    def back_out(self) -> None:
        """Press Esc."""
        self.model.back_out()
        self._press("escape")

    @precondition(lambda self: self.in_list)
    @rule(key=st.sampled_from(["space", "space", "m", "T"]))
    def change(self, key: str) -> None:
        """Mark, list the marked, switch the theme."""
        self._do(key)
        self._press(key)

    @precondition(lambda self: self.in_list)
    @rule(key=st.sampled_from(["c", "i", "y"]))
    def copy(self, key: str) -> None:
        """Copy what is read; nothing else comes of it."""
        self._press(key)

    @precondition(lambda self: self.in_list and self.is_turn)
    @rule(key=st.sampled_from(VIEWS), downs=st.integers(0, 9), taken=st.booleans())
    def view(self, key: str, downs: int, taken: bool) -> None:  # noqa: FBT001 - drawn
        """Look at the base as a whole, and go to one of its rows or back."""
        self._press(key, *["down"] * downs, check=False)
        if key == "w" and self.model.entry is None:
            self._check()
            return
        screen = self._desk.app.screen
        assert isinstance(screen, ViewScreen)
        current = screen.query_one(SectionList).current
        if taken and current is not None:
            self.model.show_fact(screen.view.address(current))
        self._press("enter" if taken and current is not None else "escape")

    @precondition(lambda self: self.in_list and self.model.address and self.is_turn)
    @rule(key=st.sampled_from([*FINDERS, "P"]), typed=st.text("aes", max_size=2))
    def open_and_close(self, key: str, typed: str) -> None:
        """Open a dialog, type in it, close it: nothing has changed."""
        self._press(key, *(typed if key != "P" else ""), check=False)
        assert isinstance(self._desk.app.screen, PlainScreen if key == "P" else FinderScreen)
        self._press("escape")

    @precondition(lambda self: self.on_desk and self.is_turn)
    @rule(label=st.sampled_from(["next pane", "previous pane", "only marked"]))
    def choose(self, label: str) -> None:
        """Run a command from the palette, from the search box too."""
        if self.model.focus == "search":
            self.model.take()
            self._press("tab")
        self._press(":", *label[:_ENOUGH], check=False)
        self._wait(lambda: self._first_choice() == label)
        if label == "only marked":
            self.model.toggle_only_marked()
        else:
            self.model.next_place(1 if label == "next pane" else -1)
        self._press("enter")

    def _do(self, key: str) -> None:
        model = self.model
        if key in {"s", "T"} or (key == "space" and model.address):
            self._changed.add(key)
        if key == "space":
            model.toggle_mark()
        elif key == "m":
            model.toggle_only_marked()
        elif key == "s":
            model.style = (model.style + 1) % len(style_names())
        else:
            model.light = not model.light

    def _first_choice(self) -> str:
        choices = self._desk.app.screen.query_one(Choices)
        line = choices.line(0, 80) if choices.count() else ()
        return "".join(run.text for run in line).split("  ")[0].casefold()

    def _press(self, *keys: str, check: bool = True) -> None:
        """Press keys, wait until they are dealt with, and compare."""
        self._runner.run(self._pressed(*keys))
        if check:
            self._check()

    async def _pressed(self, *keys: str) -> None:
        for key in keys:  # one by one: on a busy machine a key that takes long no longer holds up the next
            self._desk.press(key)
            await self._desk.settled()
            await self._desk.until(lambda: not self._desk.app.main.services.is_searching())

    def _check(self) -> None:
        self._checks += 1
        with suppress(AssertionError):
            self._wait(lambda: not any(self._differences()))
        found = list(self._differences())
        assert not found, f"{found}\n{self._desk.text}"

    def _wait(self, condition: Callable[[], bool]) -> None:
        self._runner.run(self._waited(condition))

    async def _waited(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.002)

    def _differences(self) -> Iterator[str]:
        """Yield what is not as the model has it."""
        desk, model = self._desk, self.model
        marked = f"{len(model.marks)} marked · " if model.marks else ""
        if not self.on_desk:
            yield f"{desk.app.screen} is open"
            return
        entry = desk.app.main.selection.entry
        focused = desk.app.focused
        pairs = {
            "focus": (str(focused.id) if focused else "", model.focus),
            "typed": (desk.typed, model.typed),
            "entry": (entry.id if entry else "", model.entry.id if model.entry else ""),
            "address": (desk.address, model.address),
            "titles": (desk.listed, model.titles),
            "theme": (desk.app.theme, (LIGHT if model.light else DARK).name),
            "saved": (self._saved(), self._to_be_saved()),
            "reminder": (self._reminder(), f"{marked}{title_of(model.citing)}"),
        }
        for what, (is_so, should_be) in pairs.items():
            if is_so != should_be:
                yield f"{what}: {is_so!r} and not {should_be!r}"
        if not any(is_so != should_be for is_so, should_be in pairs.values()):
            shown = self._lines()
            yield from (f"not shown: {text!r}" for text in self._texts() if text not in shown)

    def _lines(self) -> str:
        """Return what the widgets draw; now and then the whole screen instead, which takes a hundred times as long."""
        if self._checks % 50 == 0:
            return self._desk.text
        widgets = self._desk.app.screen.query(ListView)
        lines = [widget.line(number, widget.size.width - 1) for widget in widgets for number in range(widget.count())]
        return "".join(f"{''.join(run.text for run in line)}\n" for line in lines)

    def _reminder(self) -> str:
        """Return what the status line says all the time; in this terminal a long message may take its place."""
        line = self._desk.widget("#status", StatusBar).line(0, 1_000)
        return line[-1].text

    def _texts(self) -> Iterator[str]:
        """Yield what should stand on the screen."""
        model = self.model
        if model.entry is not None:
            is_marked = any(entry_of(address) == model.entry.id for address in model.marks)
            yield f"›{'●' if is_marked else ' '}{model.entry.name[:3]}"
        if model.entry is not None and model.address in model.marks:
            yield " ● "

    def _saved(self) -> object:
        path = Path.home() / "state.json"
        if not path.exists():
            return None
        held = json.loads(path.read_text("utf-8"))
        return held["marks"], held["style"], held["theme"]

    def _to_be_saved(self) -> object:
        model, changed = self.model, self._changed
        style = model.citing if "s" in changed else None
        theme = (LIGHT if model.light else DARK).name if "T" in changed else None
        return (model.marks, style, theme) if changed else None
