"""Citations in the explorer: rendered at once by pkit's own styles, or by pandoc in the background.

One call of pandoc renders a block of entries, which is the whole of a base that is not large. Until its citation has
been rendered, a fact has none: nothing else is shown or copied in its place.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pkit.errors import PkitError, UsageError
from pkit.facts.base import FactBase, Located, located
from pkit.facts.citation import CSL_PREFIX, load_style
from pkit.facts.model import Locator
from pkit.facts.wording import Writing, is_csl, needs_pandoc, own_writing, title_of, writings
from pkit.tui.requests import Cancel
from pkit.tui.services.base_reader import BaseReader, Hold

if TYPE_CHECKING:
    from pkit.facts.citation.citeproc import Library

_BLOCK = 200
"""Entries that one call writes: 0.5 to 2 s of pandoc, so that who waits for one fact does not wait for a large base."""
_MAX_CACHED = 64
"""Blocks kept in memory, some 100 kB each; what pandoc said is on disk as well."""

_Written = dict[tuple[str, Locator | None], Writing]
"""How facts are cited, by their source and the place in it."""


class _Block(NamedTuple):
    """The entries rendered by one call of pandoc."""

    digest: str
    """Of the base's content."""
    style: str
    version: tuple[str, int, int]
    """The style's file, its size, and when it was changed."""
    first: int
    """The database row of its first entry."""


class _Callback(NamedTuple):
    """A callback that waits for a citation."""

    block: _Block
    place: Located
    then: Callable[[Writing], None]
    release: Callable[[], None]


class Citations:
    """Provides the citation of each fact."""

    def __init__(
        self,
        in_app: Callable[..., None],
        hold: Hold,
        styles: Path | None,
        *,
        renew: Callable[[], None],
        refuse: Callable[[str], None],
    ) -> None:
        """Render in the background, in one thread.

        Args:
            in_app: Calls a function in the app's thread.
            hold: Holds further keys; see `pkit.tui.services.key_queue.KeyQueue.hold`.
            styles: The folder of CSL styles named in the settings.
            renew: Called when new citations are available, or the reason why there are none.
            refuse: Called with the reason why a request fails.
        """
        self._reader = BaseReader(in_app, _no_hold)
        self._hold = hold
        self._styles = styles
        self._renew = renew
        self._refuse = refuse
        self._titles: dict[str, str] = {}
        self._written: OrderedDict[_Block, _Written] = OrderedDict()
        self._failed: dict[_Block, str] = {}
        """Why there is no citation, for the preview; a key that needs one tries again."""
        self._queue: OrderedDict[_Block, FactBase] = OrderedDict()
        """What is to be written, the next one first; that of `_current` included."""
        self._current: _Block | None = None
        self._cancel: Cancel = _nothing
        self._waits: list[_Callback] = []

    def others(self) -> Sequence[str]:
        """Return the CSL styles now in the user's folders: prefixed names by title."""
        found = self._library().styles()
        self._titles |= {f"{CSL_PREFIX}{style.name}": style.title for style in found}
        return [f"{CSL_PREFIX}{style.name}" for style in found]

    def title(self, name: str) -> str:
        """Return the title of a style, or the name of a format."""
        if not is_csl(name):
            return title_of(name)
        if name not in self._titles:
            self._titles[name] = title_of(name, self._styles)
        return self._titles[name]

    def now(self, base: FactBase, place: Located, name: str) -> Writing | None:
        """Return the citation of a fact in a style or format; None until `renew` is called.

        Raises:
            UsageError: it cannot be cited so.
        """
        block = self._block(base, place, name)
        if block is None:
            return own_writing(base, place, name)
        if block in self._failed:
            raise UsageError(self._failed[block])
        if block not in self._written:
            self._queue.setdefault(block, base)
            self._go_on()
            return None
        self._written.move_to_end(block)
        return self._written[block][_key(place)]

    def when_written(self, base: FactBase, place: Located, name: str, then: Callable[[Writing], None]) -> None:
        """Call ``then`` with the citation of a fact, at once if it is available; keys wait for it, Esc cancels.

        If it cannot be cited, that is reported and nothing else happens. An earlier failure, such as a full disk or a
        slow pandoc, is retried.
        """
        try:
            block = self._block(base, place, name)
            if block is not None:
                self._failed.pop(block, None)
            made = self.now(base, place, name)
        except UsageError as error:
            self._refuse(f"Nothing was done: {error}")
            return
        if made is not None or block is None:
            then(made or own_writing(base, place, name))
            return

        def abandon() -> None:
            self._waits = [each for each in self._waits if each is not wait]

        wait = _Callback(block, place, then, self._hold("pandoc is writing the citation …", abandon))
        self._waits.append(wait)
        self._hurry(block)

    def stop(self, shown: str) -> None:
        """Stop rendering blocks that nobody waits for, except in the style ``shown``."""
        awaited = {wait.block for wait in self._waits}
        for block in [each for each in self._queue if each not in awaited and each.style != shown]:
            del self._queue[block]
        if self._current is not None and self._current not in self._queue:
            self._give_way()
        self._go_on()

    def end(self) -> None:
        """Stop rendering for good."""
        self._reader.end()

    def _library(self) -> "Library":
        # Imported on demand, as most runs use pkit's own styles and common types of sources.
        from pkit.facts.citation.citeproc import Library  # noqa: PLC0415

        return Library.of(os.environ, self._styles)

    def _block(self, base: FactBase, place: Located, name: str) -> _Block | None:
        """Return the block of a fact's citation; None if pkit renders it itself, or there is no pandoc.

        Raises:
            UsageError: another style cannot be used at all.
        """
        if not needs_pandoc(base.source_of(place.fact), name):
            return None
        from pkit.facts.citation import pandoc  # noqa: PLC0415 - as above
        from pkit.facts.citation.citeproc import PURPOSE  # noqa: PLC0415

        called = name.removeprefix(CSL_PREFIX) if is_csl(name) else load_style(name).csl
        try:
            path = self._library().find(called)
            status = path.stat()
        except OSError as error:
            raise UsageError(f"{called}: {error.strerror}") from None
        except UsageError:
            if is_csl(name):
                raise
            return None
        if not pandoc.programs():
            if is_csl(name):
                raise UsageError(pandoc.missing(PURPOSE))
            return None
        number = base.number(place.entry.id) or 1
        version = (str(path), status.st_size, status.st_mtime_ns)
        return _Block(base.digest, name, version, number - (number - 1) % _BLOCK)

    def _go_on(self) -> None:
        """Start the next block, unless one is being rendered."""
        if self._current is not None or not self._queue:
            return
        block, base = next(iter(self._queue.items()))
        self._current = block
        self._cancel = self._reader.request(
            base,
            f"citations {block.style} {block.first}",
            read=partial(_write, block, self._styles),
            done=partial(self._take, block),
            failed=partial(self._fail, block),
            abandoned=_nothing,
            keep=False,
        )

    def _hurry(self, block: _Block) -> None:
        """Render a block now; the current one is rendered again after it."""
        if self._current != block:
            self._give_way()
            self._queue.move_to_end(block, last=False)
            self._go_on()

    def _give_way(self) -> None:
        self._cancel()
        self._cancel, self._current = _nothing, None

    def _take(self, block: _Block, made: _Written) -> None:
        self._written[block] = made
        while len(self._written) > _MAX_CACHED:
            self._written.popitem(last=False)
        for wait in self._finish(block):
            wait.then(made[_key(wait.place)])
        self._renew()
        self._go_on()

    def _fail(self, block: _Block, error: PkitError) -> None:
        self._failed[block] = str(error)
        if self._finish(block):
            self._refuse(f"Nothing was done: {error}")
        self._renew()
        self._go_on()

    def _finish(self, block: _Block) -> Sequence[_Callback]:
        """Return the callbacks that waited for a block, and release their keys."""
        self._queue.pop(block, None)
        self._current, self._cancel = None, _nothing
        waits = [wait for wait in self._waits if wait.block == block]
        self._waits = [wait for wait in self._waits if wait.block != block]
        for wait in waits:
            wait.release()
        return waits


def _write(block: _Block, styles: Path | None, base: FactBase) -> _Written:
    """Render a block; called in the thread, with its own connection to the base."""
    facts = (located(entry, n) for entry in base.window(block.first, _BLOCK) for n in range(len(entry.facts)))
    places = [place for place in facts if needs_pandoc(base.source_of(place.fact), block.style)]
    made = writings(base, places, block.style, styles, base.is_cancelled)
    return dict(zip(map(_key, places), made, strict=True))


def _key(place: Located) -> tuple[str, Locator | None]:
    return place.fact.source, place.fact.locator


def _no_hold(what: str, abandon: Callable[[], None]) -> Callable[[], None]:
    """Hold no keys: they wait only for actions on a citation."""
    del what, abandon
    return _nothing


def _nothing() -> None:
    """Do nothing."""
