"""``pkit`` alone: the explorer."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pkit.cli.context import base_paths, open_facts
from pkit.cli.output import Color
from pkit.config import Config, load_config
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.base import FactBase
from pkit.facts.store.cache import LIMIT, SMALL, Tell, cache_folder
from pkit.facts.store.open import open_cached, shipped_path, start_of, total_size
from pkit.filesystem import absolute, expanded
from pkit.terminal.guard import Guard, guarded_terminal, require_terminal

if TYPE_CHECKING:
    from pkit.terminal.first_frame import KeptFrame
    from pkit.tui.pick import Picked

_FIRST = 1_000
"""Entries of a large base that are shown until all of it is compiled."""


_FRAMES = "300"
"""Frames a second."""
_SWITCH = 0.0005
"""Seconds after which a thread lets another one go on; Python's own 0.005 add up to what one notices."""


class _Opened(NamedTuple):
    """What the explorer is opened with."""

    base: FactBase
    named: tuple[Path, ...]
    """The files that the state belongs to, none for the base that comes with pkit."""
    paths: tuple[Path, ...]
    folder: Path | None
    config: Config


def explore(facts: Sequence[str], color: Color = Color.AUTO, start: str = "", articles: Sequence[str] = ()) -> int:
    """Guard the terminal and open the explorer, see `explore_guarded`."""
    _set_color(color)
    with guarded_terminal() as guard:
        return explore_guarded(facts, guard, start, articles)


def explore_guarded(
    facts: Sequence[str],
    guard: Guard,
    start: str = "",
    articles: Sequence[str] = (),
    kept: "KeptFrame | None" = None,
) -> int:
    """Open the explorer on the base in the files ``facts``, and return the exit status once the user leaves it.

    ``start`` is an address or a query to begin with; ``articles`` are the user's own copies, ``FILE`` or ``ID=FILE``;
    ``kept`` is what keeps the first frame, and may have drawn it already.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
        UsageError: where there is no terminal to draw on, or it is not clear which source an article is.
    """
    opened = _open(facts, guard)
    copies = named_copies(opened.base, articles) if articles else {}
    from pkit.tui import app

    watched = app.Watched(opened.paths, opened.folder, opened.config.cache_limit(LIMIT))
    return app.explore(
        opened.base, opened.named, watched, opened.config, guard, start=start, articles=copies, kept=kept
    )


def pick(facts: Sequence[str], color: Color, *, query: str, style: str | None) -> "Picked":
    """Let the user choose facts in the explorer, on the standard streams; errors as in `explore_guarded`."""
    _set_color(color)
    with guarded_terminal() as guard:
        opened = _open(facts, guard)
        from pkit.state import store_of
        from pkit.tui import pick as picking
        from pkit.tui.app import Watched

        watched = Watched(opened.paths, opened.folder, opened.config.cache_limit(LIMIT))
        saved = store_of(opened.named, opened.base, os.environ).load().saved
        return picking.pick(
            opened.base, saved, style=style, watched=watched, config=opened.config, guard=guard, query=query
        )


def _set_color(color: Color) -> None:
    if color is Color.NEVER:
        os.environ["NO_COLOR"] = "1"  # read by Textual on import
    elif color is Color.ALWAYS:
        os.environ.pop("NO_COLOR", None)


def _open(facts: Sequence[str], guard: Guard) -> _Opened:
    # Garbage collection would only delay the first frame, before which little garbage arises; the app enables it again.
    gc.disable()
    require_terminal(os.environ)  # reported before a large base is compiled
    config = load_config()
    named = base_paths(facts, config)
    paths, folder = named or (shipped_path(),), cache_folder(os.environ)
    told: list[str] = []
    with guard.exiting_on_signal():
        base = _large(paths, folder, told.append) or open_facts(facts, config, told.append)
    config = config._replace(problems=(*config.problems, *told))
    # Read by Textual on import. At its default of 60 frames a second, a letter waits up to 17 ms to be drawn.
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    # The event loop waits that long for a searching thread each time it returns from polling for keys.
    sys.setswitchinterval(_SWITCH)
    return _Opened(base, named, paths, folder, config)


def named_copies(base: FactBase, articles: Sequence[str]) -> dict[str, Path]:
    """Return the files of ``articles`` by the ids of their sources; an unreadable one is reported first."""
    from pkit.facts.article.copies import fingerprint

    copies: dict[str, Path] = {}
    for given in articles:
        named, is_named, file = given.partition("=")
        if not is_named or named not in base.sources:
            if len(base.sources) != 1:
                ids = ", ".join(base.sources) or "none"
                raise UsageError(f"--article: which source is it? Write ID=FILE; the base has {ids}")
            named, file = next(iter(base.sources)), given
        fingerprint(expanded(file))
        copies[named] = absolute(file)
    return copies


def _large(paths: tuple[Path, ...], folder: Path | None, tell: Tell) -> FactBase | None:
    """Return a large base: all of it if it has been compiled, else its beginning; None if it is not large."""
    try:
        if folder is None or total_size(paths) <= SMALL:
            return None
    except UnreadableFileError:
        return None  # reported when it is opened
    return open_cached(paths, folder, tell) or start_of(paths[0], _FIRST)
