"""The reader's own copy of an article, as the explorer shows it beside facts.

It is read from the reader's file whenever it is needed, and lives in memory only as long as that file stays the same.
"""

import stat
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.errors import UnreadableFileError
from pkit.facts.anchors import anchor
from pkit.facts.article.extract import Article, load_article
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import LocalCurrency, local_currency
from pkit.facts.article.numerals import Marks, marks_of
from pkit.facts.article.quantities import quantities_of
from pkit.facts.article.sentences import Passage, passages
from pkit.facts.article.verify import FigureProof, State, judge, skipped, standing_places
from pkit.facts.base import Located
from pkit.facts.model import Figure, Source
from pkit.facts.text import one_line

LARGEST = 20_000_000
"""Bytes of a copy: a saved page with its pictures in it has a few million; more would be read for minutes."""

Fingerprint = tuple[int, int, int, int]
"""What tells that a file was changed: device, inode, size, and when it was written, in nanoseconds."""


class Quote(NamedTuple):
    """The sentence under a fact."""

    state: State
    """Match, moved, missing or unanchored: the nearest of a changed sentence takes the whole text to find."""
    sentence: str = ""
    found: tuple[int | None, ...] = ()
    """The paragraphs in which it stands, None for a link line."""
    figure: FigureProof | None = None
    """Of a figure's first fact: whether the value stands in the sentence."""


class Copy(NamedTuple):
    """A text by the anchors of its sentences."""

    path: Path
    fingerprint: Fingerprint
    article: Article
    sentences: Mapping[str, Sequence[Passage]]
    paragraphs: Mapping[int | None, Sequence[Passage]]
    marks: Marks | None
    """How the text writes numbers, None where it is not English."""
    local: LocalCurrency = LocalCurrency()
    """Whose money its bare signs and names are."""

    def quote(self, place: Located) -> Quote:
        """Return the sentence under a fact of this source."""
        fact = place.fact
        if fact.anchor is None:
            return Quote(State.UNANCHORED)
        found = self.sentences.get(fact.anchor, ())
        if not found:
            return Quote(State.MISSING)
        paragraphs = tuple(dict.fromkeys(passage.paragraph for passage in found))
        stated = standing_places(fact)
        is_there = fact.page is not None or any(each in stated for each in paragraphs)
        quantity = place.entry.quantity if place.number == 0 else None
        proof = None
        if quantity and self.marks:
            # Read as part of its paragraph, as ``verify`` does.
            near = self.paragraphs[found[0].paragraph]
            mentions = quantities_of(near, self.marks, self.local)
            read = dict(zip((passage.text for passage in near), mentions, strict=True))
            proof = judge(Figure(place.entry, quantity), found[0].text, read[found[0].text])
        return Quote(State.MATCH if is_there else State.MOVED, found[0].text, paragraphs, proof)


def fingerprint(path: Path) -> Fingerprint:
    """Return the fingerprint of a file that may be a copy.

    Raises:
        UnreadableFileError: it is not there, is no regular file, or is too large.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be opened: {one_line(reason)}") from None
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
        raise UnreadableFileError(f"{one_line(str(path))}: is {what}: name the file that your copy is in")
    if status.st_size > LARGEST:
        raise UnreadableFileError(
            f"{one_line(str(path))}: has {status.st_size:,} bytes, more than {LARGEST:,}: save the article alone"
        )
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def read_copy(path: Path, source: Source) -> Article:
    """Return the article at ``path``, without the paragraphs that the note of ``source`` says are not counted.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    fingerprint(path)
    return load_article(path, skipped(source), source.paragraphs.total if source.paragraphs else None)


def load_copy(path: Path, source: Source) -> Copy:
    """Return the copy at ``path`` with its sentences by their anchors; errors as `read_copy`."""
    before = fingerprint(path)
    article = load_article(path, skipped(source), source.paragraphs.total if source.paragraphs else None)
    found: dict[str, list[Passage]] = defaultdict(list)
    paragraphs: dict[int | None, list[Passage]] = defaultdict(list)
    for passage in passages(article.text):
        found[anchor(passage.text)].append(passage)
        paragraphs[passage.paragraph].append(passage)
    english = language_of(article.text, article.metadata.language) == "en"
    whose = local_currency(article.text, article.metadata.language)
    return Copy(path, before, article, found, paragraphs, marks_of(article.text) if english else None, whose)
