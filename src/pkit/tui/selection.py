"""The state of the main screen: the selection, and the history of selected entries."""

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Entry

if TYPE_CHECKING:
    from pkit.tui.listing import ListedHit

LONGEST = 200
"""Steps that are remembered: more than anybody walks back, and no memory to speak of."""


class Selection(NamedTuple):
    """The selection: an entry, one of its facts, and the citation style."""

    base: FactBase
    style: str
    """The name of a citation style or format."""
    entry: Entry | None = None
    hit: "ListedHit | None" = None
    number: int = 0
    """Which fact, from 0."""
    marks: tuple[str, ...] = ()
    """Addresses of the marked facts, in the order in which they were marked."""

    @property
    def place(self) -> Located | None:
        """The selected fact, None if the entry has none."""
        return located(self.entry, self.number) if self.entry and self.entry.facts else None

    @property
    def address(self) -> str:
        """The address of the fact, the id of an entry without facts, or an empty text."""
        return self.place.address if self.place else self.entry.id if self.entry else ""

    def at(self, address: str) -> "Selection":
        """Return the selection with another fact of the entry, if it has one with that address."""
        facts = range(len(self.entry.facts)) if self.entry else range(0)
        found = (number for number in facts if self.entry and located(self.entry, number).address == address)
        return self._replace(number=next(found, self.number))


class History(NamedTuple):
    """The navigation history; each step returns a new one."""

    behind: tuple[str, ...] = ()
    here: str = ""
    ahead: tuple[str, ...] = ()

    def to(self, entry_id: str) -> "History":
        """Go to an entry, dropping the forward history."""
        if entry_id == self.here:
            return self
        behind = (*self.behind, self.here)[-LONGEST:] if self.here else self.behind
        return History(behind=behind, here=entry_id)

    def back(self) -> "History":
        """Go one step back if possible."""
        if not self.behind:
            return self
        return History(behind=self.behind[:-1], here=self.behind[-1], ahead=(self.here, *self.ahead))

    def forward(self) -> "History":
        """Go one step forward if possible."""
        if not self.ahead:
            return self
        return History(behind=(*self.behind, self.here), here=self.ahead[0], ahead=self.ahead[1:])

    def renamed(self, name: Callable[[str], str]) -> "History":
        """Rename every entry with ``name``."""
        behind, ahead = tuple(map(name, self.behind)), tuple(map(name, self.ahead))
        return History(behind=behind, here=self.here and name(self.here), ahead=ahead)

    def without(self, is_gone: Callable[[str], bool]) -> "History":
        """Drop the entries that are gone, and merge equal neighbours."""
        behind = [each for each, _ in groupby(each for each in self.behind if not is_gone(each))]
        ahead = [each for each, _ in groupby(each for each in self.ahead if not is_gone(each))]
        if is_gone(self.here):
            return History(behind=tuple(behind), ahead=tuple(ahead))
        kept = slice(-1 if behind[-1:] == [self.here] else None), slice(1 if ahead[:1] == [self.here] else 0, None)
        return History(behind=tuple(behind[kept[0]]), here=self.here, ahead=tuple(ahead[kept[1]]))
