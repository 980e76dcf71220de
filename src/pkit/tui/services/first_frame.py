"""The explorer's half of the kept first frame: taking the screen over from one, and composing the next.

See `pkit.terminal.first_frame`. It is imported before the first frame, so what only keeping one needs is imported then.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import InputEvent, Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from pkit.config import Config, load_config
from pkit.facts.store.open import content_hash
from pkit.state import Saved, state_path, store_of
from pkit.terminal.first_frame import CLEAR, ERASE, OFF, Frame, KeptFrame
from pkit.tui.selection import Selection

_ALTERNATE = "\x1b[?1049h"
_DRAWN = re.compile(r"\x1b\[[0-9]+;[0-9]+H")
"""What drawing begins with, other than sequences that set a mode or ask for something."""
_OTHER = "\x1b"
"""Stands for all that does something else than typing or erasing."""
_EDITING = {"backspace": ERASE, "ctrl+u": CLEAR}


class TakingOver(LinuxDriver):
    """Takes a terminal over on which a kept frame stands; else Textual's own driver.

    It draws nothing until the frame gives way, and begins with the keys that were typed over it.
    """

    kept: KeptFrame
    _is_entered = False

    def write(self, data: str) -> None:
        """Write to the terminal; entering the alternate screen once more would clear it, in xterm for one."""
        if data == _ALTERNATE and not self._is_entered:
            self._is_entered = True
        elif not (self.kept.is_shown and _DRAWN.match(data)):
            super().write(data)

    def run_input_thread(self) -> None:
        """Begin with what was typed before."""
        typed = self.kept.take_keys()
        if typed:
            parser = XTermParser(self._debug)
            # Nothing at all tells a parser that no more will come: an Esc is a key of its own then.
            for message in (*parser.feed(typed), *parser.feed("")):
                super().process_message(message)
        super().run_input_thread()

    def process_message(self, message: Message) -> None:
        """Show a key in the search box at once, while nothing else is drawn.

        What is pasted is not shown there, nor is what the mouse does; so neither are keys behind them.
        """
        if isinstance(message, (InputEvent, Paste)):
            self.kept.echo(_character(message) if isinstance(message, Key) else _OTHER)
        super().process_message(message)


def _character(key: Key) -> str:
    """Return what a terminal sends for a key that types or erases, `_OTHER` for all others."""
    character = key.character if key.is_printable else None
    return _EDITING.get(key.key, character or _OTHER)


class Sources(NamedTuple):
    """What a first frame is drawn from, besides the program."""

    files: tuple[Path, ...]
    """The fact files."""
    folder: Path | None
    """Where their compiled form is kept."""
    named: tuple[Path, ...]
    """The files that the state belongs to, none for the base that comes with pkit."""
    config: Config


class FirstFrames:
    """Takes over from the first frame that is on the screen already, and keeps the next one."""

    def __init__(self, kept: KeptFrame, sources: Sources) -> None:
        """Go on with ``kept``; frames are drawn from ``sources``."""
        self._kept = kept
        self.sources = sources
        self.driver = type("Driver", (TakingOver,), {"kept": kept}) if kept.is_shown else None
        """Draws where a frame stands on the screen, None where Textual's own does."""

    def has_kept(self, size: tuple[int, int]) -> bool:
        """Whether what the next start in a terminal of ``size`` draws is kept already."""
        return self._kept.find(size) is not None

    def complete(self, app: App[None], box: Input, drawn_from: tuple[Selection, Saved] | None) -> None:
        """Let ``app``, whose first frame is complete, draw; or keep that frame for the next start.

        Args:
            app: With or without a terminal; one without is only there to be kept, and ends.
            box: What is typed in.
            drawn_from: What the frame was drawn from, None where anything was pressed since, and it is no first frame,
                or where it says what only holds for this start.
        """
        if self._kept.is_shown and not app.is_headless:
            self._kept.give_way()
            show_cursor(box)
            app.screen.refresh(layout=True)
        elif drawn_from:
            self._keep(app, box, *drawn_from)
        if app.is_headless:
            app.exit()

    def _keep(self, app: App[None], box: Input, selection: Selection, saved: Saved) -> None:
        """Keep what ``app`` shows.

        Not where that is switched off, nor where the sources say something else by now, nor where the user has an own
        copy of an article: what is read from that is never stored. And not where pandoc writes the citation: it may
        still be writing, and neither it nor the files of styles are among what a frame is compared with.
        """
        from pkit.facts.wording import is_csl, needs_pandoc  # noqa: PLC0415 - brings all that writes citations

        files, folder, named, config = self.sources
        base, place = selection.base, selection.place
        styles = (selection.style, saved.style, config.value("style"))
        if any(map(is_csl, filter(None, styles))):
            return
        if place and needs_pandoc(base.source_of(place.fact), selection.style):
            return
        if not base.digest or config.value("kept-frame") == OFF or config.articles or saved.articles:
            return
        states = [state_path(path, os.environ) for path in named or (None,)]
        stamps = self._kept.stamps((*files, *states, config.path))
        is_current = (
            content_hash(files, folder) == base.digest
            and load_config()._replace(problems=config.problems) == config
            and store_of(named, base, os.environ).load().saved == saved
        )
        frame = compose(app, box)
        if frame and stamps and is_current:
            self._kept.keep(frame, (app.size.width, app.size.height), stamps)


def compose(app: App[None], box: Input) -> Frame | None:
    """Return what ``app`` shows, with ``box``, which is empty, for what is typed; None where it cannot be kept."""
    show_cursor(box)
    update = app.screen._compositor.render_update(full=True)  # noqa: SLF001 - what Textual itself draws, cell by cell
    place = box.content_region
    if not isinstance(update, LayoutUpdate) or place.width < 2 or not place.height:
        return None
    rows = [Strip.join(line) for line in update.strips]
    line = rows[place.y]
    return Frame(
        rows=tuple(row.render(app.console) for row in rows),
        row=place.y + 1,
        column=place.x + 1,
        cells=place.width,
        cursor=_beginning(app, line, place.x),
        text=_beginning(app, line, place.right - 1),  # a cell behind the hint of what can be typed
    )


def show_cursor(box: Input) -> None:
    """Begin the blinking of the cursor anew."""
    box.cursor_blink = False
    box.cursor_blink = True


def _beginning(app: App[None], line: Strip, cell: int) -> str:
    """Return the sequence that sets the colours of a cell of ``line``."""
    style = next(iter(line.crop(cell, cell + 1))).style
    return Strip([Segment("x", style)]).render(app.console).partition("x")[0]
