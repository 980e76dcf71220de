"""Where the user's own copies of articles are, and the sentences under facts, read beside the interface."""

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
    """Where copies are, by the ids of sources."""

    given: Mapping[str, Path]
    """For this run."""
    saved: Sequence[tuple[str, str]]
    """Chosen before."""
    config: Config


class ArticleCopies:
    """Knows the copy of each source, and keeps the sentences of one in memory while its file stays the same."""

    def __init__(self, paths: CopyPaths, reader: Reader, renew: Callable[[], None]) -> None:
        """Start with the ``paths`` that are known.

        ``reader`` reads a copy beside the interface and holds no keys; ``renew`` is called when there are sentences
        that `quote` did not have before.
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
        """Return where the copy of a source is: as given for this run, chosen before, or in the settings."""
        return self._given.get(source) or self._saved.get(source) or self._config.article(source)

    def choose(self, source: str, path: Path | None) -> None:
        """Use another copy of a source from now on; None forgets the one that was chosen."""
        self._given.pop(source, None)
        self._saved.pop(source, None)
        if path is not None:
            self._saved[source] = path
        self._copies.pop(source, None)
        self._wanted.pop(source, None)
        self._renew()

    def quote(self, base: FactBase, place: Located) -> "Quote | None":
        """Return the sentence under a fact; None without a copy, and until it is read."""
        source = place.fact.source
        path = self.path(source)
        if path is None:
            return None
        # Reading articles takes longer to import than all that typing and copying need; most runs have no copy.
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
                done=lambda copy: self._keep(source, copy),
                failed=_ignore,
                abandoned=_nothing,
                keep=False,
            )
        return None

    def _keep(self, source: str, copy: "Copy") -> None:
        self._copies = {source: copy}
        self._wanted = {source: copy.fingerprint}
        self._renew()


def _ignore(error: PkitError) -> None:
    """Leave it to the article view to say why a copy cannot be read."""
    del error


def _nothing() -> None:
    """Do nothing."""
