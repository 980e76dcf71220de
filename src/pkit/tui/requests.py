"""Types of requests to `BaseReader` and `CopyWorker`, whose own modules are not loaded before the first frame."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pkit.errors import PkitError
from pkit.facts.base import FactBase

if TYPE_CHECKING:
    from pkit.clipboard import Outcome

Cancel = Callable[[], None]
"""Cancels a request: none of its callbacks is called any more. Does no harm when it is over."""


class Spot(NamedTuple):
    """A sentence of the user's copy of an article, with its position."""

    source: str
    """The id of its source."""
    label: str
    """The paragraph as a person reads it."""
    place: int | None
    """The paragraph's number, None where it has none."""
    paragraph: tuple[str, ...]
    """All sentences of the paragraph."""
    number: int
    """Which of them it is, from 0."""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.paragraph[self.number]

    @property
    def key(self) -> str:
        """A key that identifies the sentence."""
        return f"{self.source} {self.label} {self.number}"


class FactFile(NamedTuple):
    """An open fact file of the user, and the id of an entry or source in it."""

    base: str
    """What addresses call it; empty where it is the only one."""
    path: Path
    id: str
    """Of the entry or source, as the file has it."""


class Copy(NamedTuple):
    """A text that is to be copied."""

    text: str
    one_line: bool
    """Whether it is folded to one line."""
    html: str
    """The same in HTML, for where both can be offered."""
    done: "Callable[[Outcome], None]"
    """Called in the app with the outcome, unless a newer text is wanted by then."""
    failed: Callable[[PkitError], None]
    """Called in the app where the settings do not allow it."""


class Reader(Protocol):
    """See `pkit.tui.services.base_reader.BaseReader`."""

    def request(
        self,
        base: FactBase,
        key: str,
        *,
        read: Callable[[FactBase], Any],
        done: Callable[[Any], None],
        failed: Callable[[PkitError], None],
        abandoned: Callable[[], None],
        keep: bool = True,
    ) -> Cancel:
        """Read from a base in the background.

        Args:
            base: what to read.
            key: names what is read: the same key of the same base has the same result.
            read: called in a thread, with a base of the same content and a connection of its own.
            done: called in the app with the result.
            failed: called in the app where the base cannot be read.
            abandoned: called in the app where the user does not wait for the result.
            keep: whether the result stands for the next request of the same key; not where other files are read too.
        """
        ...
