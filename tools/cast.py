"""Draws the films in docs/screenshots, each of the real program: ``python -m tools.cast``; needs Xvfb and xclip.

Each line of the screen is drawn once for each time that it stays the same, and shown for that time by CSS. Where
less motion is asked for, the last picture stands still.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input
from tools.picture import Cell, Picture, framed
from tools.screenshots import FOLDER

from pkit.facts.store.open import open_base, shipped_path
from pkit.state import Store
from pkit.tui.app import PkitApp
from pkit.tui.screens.main import Services

SIZE = (112, 32)
MEMO = Path(__file__).parent.parent / "docs" / "examples" / "memo.md"


class Step(NamedTuple):
    """Some keys, and for how long what they lead to is shown."""

    keys: Sequence[str]
    said: str
    seconds: float
    rewrite: tuple[str, str] | None = None
    """What the writer of the memo replaces by what before the keys are pressed."""


class Film(NamedTuple):
    """What is pressed, and the file's name without its suffix."""

    name: str
    title: str
    steps: Sequence[Step]


class Frame(NamedTuple):
    """A screen, and for how long it is shown."""

    picture: Picture
    seconds: float


TYPED = "type what you half remember"
TOUR = Film(
    "tour",
    "pkit: a figure is found in spite of a typo, cited, copied, cited in other styles, and compared with others",
    (
        Step((), "pkit", 1.2),
        *(Step((key,), TYPED, 0.12) for key in ("e", "x", "p", "r", "o", "t", "s", "space", *"target")),
        Step((), f"{TYPED}, typos and all", 1.6),
        Step(("enter",), "Enter goes to the best hit", 1.6),
        Step(("c",), "c copies the citation, paragraph included, and reads the clipboard back", 2.6),
        Step(("s",), "s shows every style with what it writes", 2.4),
        Step(("down", "enter"), "Enter takes one, and it is remembered", 1.8),
        Step(("f", "g"), "f compares the figures: about, more than, toward", 3.4),
    ),
)
PROOFREAD = Film(
    "proofread",
    "pkit: one's own memo is held against the facts, mended, and held against them again as it is saved",
    (
        Step(("escape", "p"), "p holds a text of your own against the facts", 1.6),
        *(
            Step((key,), "it stays where it is: pkit only reads it", 0.1)
            for key in ("m", "e", "m", "o", "full_stop", *"md")
        ),
        Step(("enter",), "each number, person and body, beside what the source says", 3.6),
        Step(("j",), "a target is told as done: toward $5 billion is the aim", 3.0),
        Step(("j",), "another figure than the base has", 2.6),
        Step(
            (),
            "you save your text with its figure mended, and it is read again",
            3.4,
            ("$9.2 billion", "about $7.3 billion"),
        ),
        Step(("j", "c"), "right but without a citation: c copies the one that is missing", 3.4),
    ),
)


def main() -> int:
    """Draw every film."""
    here = Path.cwd()
    with _display() as display, tempfile.TemporaryDirectory() as folder:
        os.environ["DISPLAY"] = display
        base = open_base(shipped_path(), Path(folder))
        os.chdir(folder)
        for each in (TOUR, PROOFREAD):
            shutil.copy(MEMO, "memo.md")
            app = PkitApp(base, Store(Path(folder) / f"{each.name}.json"))
            frames, ground = asyncio.run(_filmed(app, each.steps))
            file = here / FOLDER / f"{each.name}.svg"
            file.write_text(film(frames, each.title, ground), encoding="utf-8")
            sys.stdout.write(f"{file.relative_to(here)}\n")
        os.chdir(here)
    return 0


def film(frames: Sequence[Frame], title: str, ground: str) -> str:
    """Return the frames as one SVG that moves."""
    starts = [0.0, *accumulate(frame.seconds for frame in frames)]
    whole = starts[-1]
    drawn: list[str] = []
    spans: dict[tuple[int, int], str] = {}
    for number in range(len(frames[0].picture.rows)):
        for first, last in _same([frame.picture.rows[number] for frame in frames]):
            name = spans.setdefault((first, last), f"f{len(spans)}")
            drawn += [f'<g class="{name}">', *frames[first].picture.row(number, ground), "</g>"]
    style = "".join(
        _rule(name, starts[first] / whole, starts[last + 1] / whole, whole) for (first, last), name in spans.items()
    )
    still = "".join(f".{name} {{ visibility: hidden }}" for (_, last), name in spans.items() if last + 1 < len(frames))
    quiet = f" @media (prefers-reduced-motion: reduce) {{ g {{ animation: none !important }} {still} }}"
    rows = frames[0].picture.rows
    return framed((len(rows[0]), len(rows)), title, ground, drawn, style + quiet)


def _same(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of the frames in which a line stays as it is."""
    for _, group in groupby(range(len(rows)), key=lambda number: tuple(rows[number])):
        numbers = list(group)
        yield numbers[0], numbers[-1]


def _rule(name: str, start: float, end: float, seconds: float) -> str:
    if (start, end) == (0.0, 1.0):
        return ""
    hidden, shown = "{ visibility: hidden }", "{ visibility: visible }"
    steps = f"0% {hidden if start else shown} {start:.3%} {shown} {end:.3%} {hidden if end < 1 else shown}"
    return f" @keyframes {name} {{ {steps} }} .{name} {{ animation: {name} {seconds:.2f}s step-end infinite }}"


async def _filmed(app: PkitApp, steps: Sequence[Step]) -> tuple[list[Frame], str]:
    frames = []
    async with app.run_test(size=SIZE) as pilot:
        while app.main.services == Services():
            await pilot.pause(0.02)
        app.main.query_one(Input).cursor_blink = False  # a line that blinks never stays the same
        for step in steps:
            if step.rewrite:
                before = Picture.of(app).rows
                _rewrite(*step.rewrite)
                while Picture.of(app).rows == before:
                    await pilot.pause(0.05)
            for key in step.keys:
                await pilot.press(key)
            frames.append(Frame(_subtitled(await _settled(app, pilot), step.said), step.seconds))
        return frames, app.theme_variables["background"]


def _rewrite(old: str, new: str) -> None:
    memo = Path("memo.md")
    memo.write_text(memo.read_text("utf-8").replace(old, new), encoding="utf-8")


async def _settled(app: PkitApp, pilot: Pilot[None]) -> Picture:
    """Return the screen once it has stayed the same for some time, as after a copy that has been read back."""
    last, seen = Picture.of(app), 0
    while seen < 3:
        await pilot.pause(0.05)
        now = Picture.of(app)
        last, seen = now, seen + 1 if now.rows == last.rows and " …" not in now.text.split("\n")[-2][:60] else 0
    return last


def _subtitled(picture: Picture, said: str) -> Picture:
    """Add a line below the screen that says what is done."""
    columns = len(picture.rows[0])
    words = [Cell(letter, "fill: #f2b84b; font-weight: bold") for letter in f" › {said}"[:columns]]
    blank = [Cell()] * columns
    return Picture([*picture.rows, blank, words + blank[len(words) :]])


@contextmanager
def _display() -> Iterator[str]:
    """Run an X server, whose clipboard is filled and read back; yields its name."""
    if not (shutil.which("Xvfb") and shutil.which("xclip")):
        sys.exit("make cast needs Xvfb and xclip, for a clipboard to copy to (Debian: apt install xvfb xclip)")
    read, write = os.pipe()
    argv = ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x8", "-nolisten", "tcp"]
    with subprocess.Popen(argv, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read, encoding="ascii") as ready:
                yield f":{ready.readline().strip()}"
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
