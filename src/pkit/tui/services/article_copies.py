"""The user's copies of articles, and the source sentences of facts, which are read in the background."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pkit.config import Config
from pkit.errors import PkitError, UnreadableFileError
from pkit.facts.base import FactBase, Located
from pkit.tui.requests import Reader

if TYPE_CHECKING:
    from pkit.facts.article.copies import Copy, Fingerprint, Quote


class CopyPaths(NamedTuple):
    """Paths of copies by source id."""

    given: Mapping[str, Path]
    """For this run."""
    saved: Sequence[tuple[str, str]]
    """Chosen before."""
    config: Config


class ArticleCopies:
    """Finds the copy of each source, and caches the sentences of one while its file is unchanged."""

    def __init__(self, paths: CopyPaths, reader: Reader, renew: Callable[[], None]) -> None:
        """Start with known ``paths``.

        ``reader`` reads a copy in the background without holding keys; ``renew`` is called when `quote` has new
        sentences.
        """
        self._given = dict(paths.given)
        self._saved = {source: Path(path) for source, path in paths.saved}
        self._config = paths.config
        self._reader = reader
        self._renew = renew
        self._copies: dict[str, Copy] = {}
        self._wanted: dict[str, Fingerprint] = {}
        """What is being read, or could not be, so that it is not tried again for each fact."""

    def path(self, source: str) -> Path | None:
        """Return the path of the copy of a source: from the command line, chosen earlier, or from the settings."""
        return self._given.get(source) or self._saved.get(source) or self._config.article(source)

    def choose(self, source: str, path: Path | None) -> None:
        """Change the copy of a source; None resets the choice."""
        self._given.pop(source, None)
        self._saved.pop(source, None)
        if path is not None:
            self._saved[source] = path
        self._copies.pop(source, None)
        self._wanted.pop(source, None)
        self._renew()

    def quote(self, base: FactBase, place: Located) -> "Quote | None":
        """Return the source sentence of a fact; None without a copy, and until it has been read."""
        source = place.fact.source
        path = self.path(source)
        if path is None:
            return None
        # The article reader takes longer to import than search and copying together, and most runs have no copy.
        from pkit.facts.article.copies import fingerprint, load_copy  # noqa: PLC0415

        try:
            now = fingerprint(path)
        except UnreadableFileError:
            self._copies.pop(source, None)
            return None
        copy = self._copies.get(source)
        if copy is not None and (copy.path, copy.fingerprint) == (path, now):
            return copy.quote(place)
        if self._wanted.get(source) != now:
            self._wanted[source] = now
            self._reader.request(
                base,
                f"copy {source}",
                read=lambda apart: load_copy(path, apart.sources[source]),
                done=lambda copy: self._cache(source, copy),
                failed=_ignore,
                abandoned=_nothing,
                keep=False,
            )
        return None

    def _cache(self, source: str, copy: "Copy") -> None:
        self._copies = {source: copy}
        self._wanted = {source: copy.fingerprint}
        self._renew()


def _ignore(error: PkitError) -> None:
    """Ignore errors: the article view reports why a copy cannot be read."""
    del error


def _nothing() -> None:
    """Do nothing."""
