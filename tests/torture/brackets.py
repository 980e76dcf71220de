"""Draws random texts that look like markup and reads them back, from rendered widgets and from a terminal."""

import asyncio
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pkit.facts.text import printable
from pkit.tui.render.segments import segment as safe
from pkit.tui.render.segments import wrap
from pkit.tui.render.text_styles import Painter
from tests.support.pty import Terminal
from tests.torture.files import END, HEAD

_PIECES = (
    *"[]" * 6,
    *"/\\=@#$:()'\"., abcxyz019",
    "[/",
    "[@click=",
    "red",
    "bold",
    "link=",
    " on ",
    "[[",
    "]]",
    "\\[",
    "$accent",
)
_CELLS = 400
_SEEN = 300
_COLUMNS, _ROWS = 160, 100


class _Host(App[None]):
    """Draws texts as the desk does and as the plain view does."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = texts
        self.wrong: list[str] = []

    def compose(self) -> ComposeResult:
        """Two widgets to draw on."""
        yield Widget()
        yield Static()

    def on_mount(self) -> None:
        """Draw them all."""
        painter = Painter.of(self.query_one(Widget))
        static = self.query_one(Static)
        for text in self.texts:
            (line, *_) = wrap((safe(text),), _CELLS)
            drawn = painter.strip(line, _CELLS).text.rstrip()
            static.update(Content(printable(text)))
            shown = static.visual.plain if isinstance(static.visual, Content) else ""
            if drawn != text or shown != text:
                self.wrong.append(f"{text!r} became {drawn!r}, {shown!r}")
        self.exit()


def texts(count: int, rng: random.Random) -> list[str]:
    """Return texts of brackets and what stands in them."""
    return [" ".join("".join(rng.choices(_PIECES, k=rng.randint(1, 25))).split()) or "[" for _ in range(count)]


def drawn(count: int, rng: random.Random) -> list[str]:
    """Return what did not come out of drawing as it went in."""
    host = _Host(texts(count, rng))

    async def draw() -> None:
        async with host.run_test():
            pass

    asyncio.run(draw())
    return host.wrong


def on_terminal(folder: Path, rng: random.Random) -> Iterator[str]:
    """Read texts from the screen of a terminal: from a list, and from the explorer's pane."""
    some = texts(_SEEN, rng)
    path = folder / "brackets.yaml"
    names = "".join(
        f"  - id: p{number}\n    name: 'x{number:03}{text.replace(chr(39), chr(39) * 2)}'\n"
        for number, text in enumerate(some)
    )
    path.write_text(f"{HEAD}programs:\n{names}{END}")
    command = (sys.executable, "-m", "pkit", "--facts", str(path))
    environ = {"HOME": str(folder)}
    with Terminal((*command, "list"), environ=environ, columns=300, rows=_SEEN + 10) as terminal:
        terminal.end()
        yield from (
            f"list: {text!r}" if f"x{number:03}{text}" not in terminal.text else "" for number, text in enumerate(some)
        )
    with Terminal(command, environ=environ, columns=_COLUMNS, rows=_ROWS) as terminal:
        terminal.until("Citation")
        seen = terminal.text
        terminal.send("\t4")
        for number in range(0, _SEEN, 20):
            terminal.until(f"› x{number:03}")
            seen += terminal.text
            terminal.send("j" * 20)
        terminal.until(f"› x{_SEEN - 1}")
        seen += terminal.text
        terminal.send("q")
        terminal.end()
        yield from (
            f"explorer: {text!r}" if f"x{number:03}{text}"[:30] not in seen else "" for number, text in enumerate(some)
        )


def run(folder: Path, share: float) -> tuple[int, list[str]]:
    """Return how many texts were drawn, and which did not come out."""
    rng = random.Random()  # noqa: S311 - any texts
    count = round(200_000 * share)
    seen = list(on_terminal(folder, rng))
    return count + len(seen), [*drawn(count, rng), *filter(None, seen)]


if __name__ == "__main__":
    number, wrong = run(Path(sys.argv[1]), float(sys.argv[2]))
    sys.stdout.write("\n".join((*wrong[:20], f"{number}, {len(wrong)} lost\n")))
