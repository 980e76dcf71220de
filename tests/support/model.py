"""What the explorer should be showing, worked out from the keys alone, for a terminal in which everything fits."""

from collections.abc import Sequence
from typing import NamedTuple

from pkit.facts.addresses import address_of, parse
from pkit.facts.base import FactBase
from pkit.facts.citation import DEFAULT_STYLE, style_names
from pkit.facts.kinds import BUILT_IN
from pkit.facts.model import Entry
from pkit.facts.search.engine import Searcher

SECTIONS = tuple(kind.id for kind in BUILT_IN)
PLACES = (*SECTIONS, "detail")


class Listed(NamedTuple):
    """One row of a pane."""

    entry: Entry
    fact: int
    """Which of its facts is read first."""


class Model:
    """The explorer without a screen."""

    def __init__(self, base: FactBase) -> None:
        """Begin as the explorer does: everything listed, the first entry read, the cursor in the search box."""
        self._base = base
        self._searcher = Searcher(base.connect())
        self.focus = "search"
        self.typed = ""
        self.caret = 0
        self.marks: list[str] = []
        self.style = style_names().index(DEFAULT_STYLE)
        self.light = False
        self.only_marked = False
        self.ranked: Sequence[Listed] | None = None
        self.panes: dict[str, list[Listed]] = {}
        self.cursors: dict[str, int] = {}
        self.current = SECTIONS[0]
        self.read: Listed | None = None
        self._hit: Listed | None = None
        self._suggestion = ""
        self.fact = 0
        self.stop = 0
        self.behind: list[str] = []
        self.here = ""
        self.ahead: list[str] = []
        self._list(None)

    @property
    def entry(self) -> Entry | None:
        """What is read."""
        return self.read.entry if self.read else None

    @property
    def address(self) -> str:
        """The fact that would be cited, an empty text where there is none."""
        if self.entry is None or not self.entry.facts:
            return ""
        return address_of(self.entry.id, self.fact)

    @property
    def titles(self) -> dict[str, str]:
        """What stands over the panes."""
        counts = {kind.id: self._base.counts[kind] for kind in BUILT_IN}
        found = {name: "" if self.ranked is None else f"{len(rows)}/" for name, rows in self.panes.items()}
        return {
            name: f"{number} {name.capitalize()} {found[name]}{counts[name]}"
            for number, name in enumerate(SECTIONS, start=1)
        }

    @property
    def citing(self) -> str:
        """The current style."""
        return style_names()[self.style]

    def type(self, character: str) -> None:
        """Type into the search box."""
        self._edit(self.typed[: self.caret] + character + self.typed[self.caret :], self.caret + 1)

    def edit(self, key: str) -> None:
        """Press a key that edits, or moves, in the search box."""
        before, behind = self.typed[: self.caret], self.typed[self.caret :]
        if key == "backspace":
            self._edit(before[:-1] + behind, max(0, self.caret - 1))
        elif key == "delete":
            self._edit(before + behind[1:], self.caret)
        elif key == "ctrl+u":
            self._edit(behind, 0)
        else:
            caret = {"home": 0, "end": len(self.typed), "left": self.caret - 1, "right": self.caret + 1}[key]
            self.caret = max(0, min(caret, len(self.typed)))

    def take(self) -> None:
        """Press Enter or Tab in the search box."""
        if self.ranked == [] and self._suggestion:
            suggestion = self._suggestion
            self._edit("", 0)
            self._edit(suggestion, len(suggestion))
        self.to(self.current)

    def step(self, steps: int) -> None:
        """Go to another result from the search box."""
        if self.ranked is None:
            self._move(self.current, steps)
        elif self.ranked:
            rank = next((n for n, listed in enumerate(self.ranked) if listed is self.read), 0)
            self._go_to(self.ranked[max(0, min(rank + steps, len(self.ranked) - 1))])

    def move(self, steps: int) -> None:
        """Move the cursor in the pane or the detail that has the focus."""
        if self.focus != "detail":
            self._move(self.focus, steps)
            return
        facts, stops = self._stops()
        self.stop = max(0, min(self.stop + steps, stops - 1))
        if self.stop < facts:
            self.fact = self.stop

    def to(self, place: str) -> None:
        """Focus the search box, a pane or the detail."""
        self.focus = place
        if self.panes.get(place):
            self.current = place
            self._look()

    def next_place(self, steps: int) -> None:
        """Go round the panes that list something and the detail."""
        here = PLACES.index(self.focus if self.focus in PLACES else self.current)
        ways = [PLACES[(here + steps * number) % len(PLACES)] for number in range(1, len(PLACES) + 1)]
        self.to(next(place for place in ways if place == "detail" or self.panes[place]))

    def open(self) -> None:
        """Press Enter on the desk."""
        facts, stops = self._stops()
        if self.focus == "detail" and self.entry and facts <= self.stop < stops:
            self.jump(self._base.relations(self.entry.id)[self.stop - facts].id)
        self.focus = "detail"

    def back_out(self) -> None:
        """Press Esc on the desk."""
        if self.focus != "detail" and (self.typed or self.only_marked):
            self._list_all()
        else:
            self.to(self.current)

    def walk(self, *, forward: bool) -> None:
        """Go along the history."""
        behind, here, ahead = self._trail()
        way = ahead if forward else behind
        if not way:
            return
        if forward:
            self.behind, self.here, self.ahead = [*behind, here], ahead[0], ahead[1:]
        else:
            self.behind, self.here, self.ahead = behind[:-1], behind[-1], [here, *ahead]
        self._show(self.here)

    def jump(self, entry_id: str) -> None:
        """Go to an entry from wherever."""
        self.behind, self.here, self.ahead = self._trail()
        if entry_id != self.here:
            self.behind, self.here, self.ahead = [*self.behind, *filter(None, [self.here])], entry_id, []
        self._show(entry_id)

    def show_fact(self, address: str) -> None:
        """Go to one fact; the cursor of the detail stays where the entry was read already."""
        name, number = parse(address)
        before = (self.entry, self._hit)
        self.jump(name)
        self.fact = number
        if before != (self.entry, self._hit):
            self.stop = self.fact

    def toggle_mark(self) -> None:
        """Press Space."""
        if not self.address:
            return
        if self.address in self.marks:
            self.marks.remove(self.address)
        else:
            self.marks.append(self.address)
        if self.only_marked:
            entry = self.entry
            self._list(self._marked() or None)
            self.only_marked = bool(self._marked())
            for listed in self.ranked or ():
                if listed.entry == entry:
                    self._go_to(listed)

    def toggle_only_marked(self) -> None:
        """Press m."""
        if self.only_marked:
            self._list_all()
        elif self._marked():
            self._list_all()
            self.only_marked = True
            self._list(self._marked())

    def _edit(self, typed: str, caret: int) -> None:
        changed = typed != self.typed
        was_asked = bool(self.typed.strip())
        self.typed, self.caret = typed, caret
        text = typed.strip()
        if changed and text:
            self.only_marked = False
            results = self._searcher.search(text)
            self._suggestion = results.suggestion or ""
            self._list([Listed(self._base.entry(hit.id), hit.fact) for hit in results.hits])
        elif changed and was_asked:
            self._list_all()

    def _list_all(self) -> None:
        self.typed, self.caret, self.only_marked = "", 0, False
        self._list(None)

    def _list(self, ranked: list[Listed] | None) -> None:
        self.ranked = ranked
        rows = [Listed(entry, 0) for entry in self._base.entries()] if ranked is None else ranked
        self.panes = {name: [each for each in rows if each.entry.kind.id == name] for name in SECTIONS}
        self.cursors = dict.fromkeys(SECTIONS, 0)
        self.current = ranked[0].entry.kind.id if ranked else self.current
        self._look()
        self._follow()

    def _follow(self) -> None:
        """Let the focus go to the pane of what is read, where it is in a pane."""
        if self.focus in SECTIONS:
            self.to(self.current)

    def _look(self) -> None:
        """Read what is under the cursor of the current pane; another entry, or hit, begins with its own first fact."""
        rows = self.panes[self.current]
        read = rows[self.cursors[self.current]] if rows else None
        hit = None if self.ranked is None else read
        if (read.entry if read else None) != self.entry or hit is not self._hit:
            facts = len(read.entry.facts) if read else 0
            self.fact = self.stop = read.fact if read and read.fact < facts else 0
        self.read, self._hit = read, hit

    def _move(self, pane: str, steps: int) -> None:
        if not self.panes[pane]:
            return
        cursor = max(0, min(self.cursors[pane] + steps, len(self.panes[pane]) - 1))
        if cursor != self.cursors[pane]:
            self.cursors[pane] = cursor
            self.current = pane
            self._look()

    def _go_to(self, listed: Listed) -> None:
        self.current = listed.entry.kind.id
        self.cursors[self.current] = next(n for n, each in enumerate(self.panes[self.current]) if each is listed)
        self._look()
        self._follow()

    def _show(self, entry_id: str) -> None:
        rows = self.ranked if self.ranked is not None else [row for pane in self.panes.values() for row in pane]
        if not any(row.entry.id == entry_id for row in rows):
            self._list_all()
            rows = [row for pane in self.panes.values() for row in pane]
        self._go_to(next(row for row in rows if row.entry.id == entry_id))

    def _stops(self) -> tuple[int, int]:
        """Return how many facts, and how many facts and relations, the detail shows."""
        if self.entry is None:
            return 0, 0
        return len(self.entry.facts), len(self.entry.facts) + len(self._base.relations(self.entry.id))

    def _trail(self) -> tuple[list[str], str, list[str]]:
        """Return the trail as it ends at what is read."""
        if self.entry is None or self.entry.id == self.here:
            return self.behind, self.here, self.ahead
        return [*self.behind, *filter(None, [self.here])], self.entry.id, []

    def _marked(self) -> list[Listed]:
        found: dict[str, Listed] = {}
        for address in self.marks:
            name, number = parse(address)
            found.setdefault(name, Listed(self._base.entry(name), number))
        return list(found.values())
