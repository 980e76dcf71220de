"""Who is connected to whom and through which fact, as a tree."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.binding import Binding

from pkit.facts.addresses import entry_of
from pkit.facts.analysis.network import MOST, Network, Node, State, Trace, Tree
from pkit.facts.base import FactBase
from pkit.facts.summary import headline
from pkit.facts.text import one_line
from pkit.tui.action_table import closing
from pkit.tui.render.entries import fact_lines, locator_words
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, spread, width, wrap
from pkit.tui.selection import History
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.section_list import Part, SectionList

_FOLD = {State.OPEN: "▾", State.CLOSED: "▸", State.ABOVE: "↑"}
_LEAF = "·"
_WIDE = 60
"""Cells from which on a node says why it is there."""
_SIGNS = 4
"""Cells that the signs before a name take."""
_GAP = 3
"""Cells between the names and what stands beside them."""
_PLACE = 7
"""Cells of the place of a fact, the gap behind it included."""
_FACTS = 4
"""Facts that are shown of one connection."""


class NetworkView:
    """See `pkit.tui.views.view.View`."""

    title = "Network"
    command = "network"
    hints: Sequence[tuple[str, str]] = (
        ("network.open network.close", "unfold"),
        ("network.back network.forward", "back, on"),
        ("network.root", "root"),
    )

    def __init__(self, root: str) -> None:
        """Begin with the entry ``root``, its neighbours shown."""
        self._history = History().to(root)
        self._trees: dict[str, Tree] = {}
        self._rows: dict[str, int] = {}
        """Where the cursor was in each tree."""
        self._nodes: Sequence[Node] = ()

    def size(self, base: FactBase) -> int:
        """See `View`: neighbours are looked up when they are shown."""
        del base
        return 0

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: there is one part."""
        del base, address
        return 0

    def read(self, base: FactBase, part: int) -> Network:
        """See `View`."""
        del part
        return Network(base)

    def take(self, base: FactBase, part: int, content: Network) -> None:
        """See `View`; what was open stays open."""
        del part
        self._base = base
        self._network = content
        self._plant()

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        del cells
        return [Part(1) for _ in self._nodes] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._nodes:
            return [cut((segment("There is no entry to begin with.", TextStyle.DIM),), cells)]
        node = self._nodes[number]
        fold = _FOLD[node.state] if self._has_below(node) else _LEAF
        stem = _stem(node, self._last, cells // 3)
        sign = f"{fold} {node.kind.sign} "
        text_style = (
            TextStyle.HEAD if node.depth == 0 else TextStyle.DIM if node.state is State.ABOVE else TextStyle.NAME
        )
        left: Line = (Segment(stem, TextStyle.DIM), segment(sign, TextStyle.PLACE), segment(node.name, text_style))
        if cells < _WIDE:
            return [spread(left, self._place(node), cells)]
        # Close behind the names, so that the eye need not travel.
        column = min(self._widest + _GAP, cells * 3 // 5)
        left = cut(left, column - _GAP)
        return [cut((*left, Segment(" " * (column - width(left))), *self._why(node)), cells)]

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        names = self._base.names((*self._history.behind[-2:], self._history.here))
        ahead = f"  ({len(self._history.ahead)} ahead)" if self._history.ahead else ""
        earlier = "… › " if len(self._history.behind) > 2 else ""
        walked = segment(f"{earlier}{' › '.join(names)}{ahead}", TextStyle.DIM)
        return [cut((segment("From "), walked), cells)]

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        signs = (("▸", "closed"), ("▾", "open"), (_LEAF, "no one else"), ("↑", "already above"))
        kinds = ((kind.sign, kind.singular) for kind in self._base.panes)
        pieces: list[Segment] = []
        for sign, name in (*signs, *kinds):
            pieces += [
                segment(sign, TextStyle.PLACE),
                segment(f"\u00a0{name.replace(' ', chr(160))}", TextStyle.DIM),
                Segment("  "),
            ]
        return wrap(tuple(pieces[:-1]), cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._nodes:
            return ()
        node = self._nodes[number]
        entry = self._network.entry(node.id)
        said = headline(entry) if entry else ""
        lines = [*wrap((segment(node.name, TextStyle.HEAD), segment(f"  {said}", TextStyle.VALUE)), cells, 2)]
        if self._network.branch(node.id).is_cut:
            lines += wrap((segment(f"Only the first {MOST} connections are listed.", TextStyle.WARN),), cells, 2)
        if node.depth == 0:
            return [*lines, (segment("The root: everything below is connected to it.", TextStyle.DIM),)]
        above = self._base.names((node.path[-2],))[0]
        why = ", ".join(self._base.relation_words[role] for role in node.roles)
        facts = self._network.through(node.path[-2], node.id)
        through = "through:" if facts else "stated as such, in no sentence of its own"
        lines += wrap(
            (segment("Seen from ", TextStyle.DIM), segment(above), segment(f": {why}; {through}", TextStyle.DIM)),
            cells,
            2,
        )
        for place in facts[:_FACTS]:
            lines += fact_lines(self._base, place.fact, cells)
        if len(facts) > _FACTS:
            lines.append((segment(f"and {len(facts) - _FACTS} more", TextStyle.DIM),))
        return lines

    def address(self, number: int) -> str:
        """See `View`."""
        return self._nodes[number].id if self._nodes else ""

    def row_of(self, address: str) -> int | None:
        """See `View`."""
        return next((number for number, node in enumerate(self._nodes) if node.id == address), None)

    def open(self, number: int) -> int:
        """Open a node, or go to the first one below an open one; return the row to be on then."""
        node = self._nodes[number]
        if node.state is State.CLOSED and self._has_below(node):
            self._grow(self._tree.open(node.path))
        elif node.state is State.OPEN and self._has_below(node):
            return number + 1
        return number

    def close(self, number: int) -> int:
        """Close an open node, or go to the one above; return the row to be on then."""
        node = self._nodes[number]
        if node.state is State.OPEN and self._has_below(node):
            self._grow(self._tree.close(node.path))
            return number
        return self._rows_by_path.get(node.path[:-1], number)

    def make_root(self, number: int) -> int:
        """Begin the tree with the entry of a row; return the row to be on then."""
        self._rows[self._history.here] = number
        self._history = self._history.to(self._nodes[number].id)
        self._plant()
        return 0

    def walk(self, number: int, *, forward: bool) -> int:
        """Go from a row along the roots that were; return the row to be on then, which is where the cursor was."""
        self._rows[self._history.here] = number
        self._history = self._history.forward() if forward else self._history.back()
        self._plant()
        return self._rows.get(self._history.here, 0)

    def _plant(self) -> None:
        self._grow(self._trees.get(self._history.here) or Tree.at(self._history.here))

    def _grow(self, tree: Tree) -> None:
        self._tree = self._trees[tree.root] = tree
        self._nodes = tree.nodes(self._network)
        self._rows_by_path = {node.path: number for number, node in enumerate(self._nodes)}
        self._last = frozenset(node.path for node in self._nodes if node.is_last)
        self._widest = max((2 * node.depth + _SIGNS + cell_len(one_line(node.name)) for node in self._nodes), default=0)

    def _has_below(self, node: Node) -> bool:
        return node.state is State.ABOVE or bool(self._network.below(node.path))

    def _place(self, node: Node) -> Line:
        """Return where the first fact of a connection stands."""
        facts = self._network.through(node.path[-2], node.id) if node.depth and node.state is not State.ABOVE else ()
        return (segment(locator_words(facts[0].fact), TextStyle.PLACE),) if facts else ()

    def _why(self, node: Node) -> Line:
        if node.state is State.ABOVE:
            return (segment("already above", TextStyle.DIM),)
        place = self._place(node)
        gap = Segment(" " * max(2, _PLACE - width(place)))
        return (
            (*place, gap, segment(", ".join(self._base.relation_words[role] for role in node.roles), TextStyle.DIM))
            if node.depth
            else ()
        )


class NetworkScreen(ViewScreen[NetworkView]):
    """Shows who is connected to whom, from one entry on; see `ViewScreen` for its result."""

    CONTEXT = "the network"
    BINDINGS = [
        closing("network"),
        Binding("right,l", "unfold", "Open", id="network.open", tooltip="Show who is connected to this one."),
        Binding("left,h", "fold", "Close", id="network.close", tooltip="Close this one, or go to the one above."),
        Binding("r", "root", "Root", id="network.root", tooltip="Begin the tree with this one."),
        Binding("left_square_bracket", "walk(False)", "Back", id="network.back", tooltip="To the root before."),
        Binding("right_square_bracket", "walk(True)", "Forward", id="network.forward", tooltip="To the root after it."),
    ]

    def __init__(self, base: FactBase, root: str) -> None:
        """Begin with the entry of ``base`` that the fact at ``root`` belongs to."""
        super().__init__(NetworkView(entry_of(root)), base)

    def action_unfold(self) -> None:
        """Open the current node, or go to the first one below."""
        number = self.query_one(SectionList).current
        if number is not None:
            self.lay_out(self.view.open(number))

    def action_fold(self) -> None:
        """Close the current node, or go to the one above."""
        number = self.query_one(SectionList).current
        if number is not None:
            self.lay_out(self.view.close(number))

    def action_root(self) -> None:
        """Begin the tree with the current entry."""
        number = self.query_one(SectionList).current
        if number is not None:
            self.lay_out(self.view.make_root(number))

    def action_walk(self, forward: bool) -> None:
        """Go back or forward along the roots that were."""
        self.lay_out(self.view.walk(self.query_one(SectionList).current or 0, forward=forward))


def _stem(node: Node, last: frozenset[Trace], room: int) -> str:
    """Return the lines of the tree before a node, the outer ones left out where they would leave no room."""
    if node.depth == 0:
        return ""
    above = ["  " if node.path[: end + 1] in last else "│ " for end in range(1, node.depth)]
    stem = "".join((*above, "└ " if node.is_last else "├ "))
    if len(stem) <= room:
        return stem
    level = f"{node.depth}… "
    return level + stem[len(stem) - max(2, room - len(level)) :]
