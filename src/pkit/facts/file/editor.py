"""Changes fact files as a careful hand would: only what a change means is touched, every other byte stays.

A `Document` is a file's text with the place of each of its nodes, taken from the same checked events that the loader
reads. An edit becomes a few replaced spans of that text; the result is parsed again and held against what the edit
means before anything is written, so that an edit does what it says or nothing at all. `save` replaces the file in one
step, refuses where somebody else changed it meanwhile, and returns what undoes it.

Shapes of values are those of the file: texts (numbers too), lists and mappings.
"""

import hashlib
import io
import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from pkit.errors import FactBaseError, PkitError, UnreadableFileError
from pkit.facts.file.events import MAX_DEPTH, MAX_ITEMS, Data, Events, Scalar
from pkit.facts.file.reader import CheckedFile, open_checked
from pkit.facts.file.scan import END_MARKER
from pkit.facts.text import one_line
from pkit.filesystem import CREATE, READ, replace, synchronise_folder, try_lock

NodePath = tuple[str | int, ...]
"""Keys and numbers (from 0) that lead to a node: ``("officials", 0, "facts", 2, "text")``."""
Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

NOT_SECTIONS = frozenset(("schema", "title", "sources", "kinds"))
"""Top-level keys that hold no entries."""
_FIRST = (
    "schema title kinds sources id type singular name family given text source paragraph page per value to unit"
    " per_unit qualifier modality period indicator"
).split()
_LAST = "paragraphs about aliases tags fields facts officials agencies figures programs anchor".split()
"""Where a key that is added goes: after these, before those, and in between those that neither list names."""
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_WIDE = 110
"""Columns from which a list of texts is written one a line."""
_PATIENCE, _PAUSE = 2.0, 0.01
"""Seconds to wait for another process that saves the same file, and between two tries."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<.")
_MARKER = re.compile(rf"^(?:---|{re.escape(END_MARKER)})", re.MULTILINE)
"""What ends a document of YAML."""
_NO_TEXT = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)|[-+]?[0-9][0-9_,.:]*(?:[eE][-+]?[0-9]+)?|[0-9a-f]{16}")
"""What other readers of YAML take for something else than a text, such as a number; and anchors, some of which are."""


class EditError(PkitError):
    """An edit that cannot be made: it leads nowhere, or its result would not say what it should."""


class ChangedError(PkitError):
    """The file is no longer what was read, so nothing was written."""


class Set(NamedTuple):
    """Give the node at ``path`` a value; a key that is missing is added at its place."""

    path: NodePath
    value: Value


class Insert(NamedTuple):
    """Put an item into the list at ``path``, before the one that has number ``before`` now; at its end with None.

    A list that is empty or missing is begun.
    """

    path: NodePath
    before: int | None
    value: Value


class Remove(NamedTuple):
    """Take out a key with its value, or an item of a list."""

    path: NodePath


class Extend(NamedTuple):
    """Put items at the end of the list at ``path``, which is begun where it is empty or missing."""

    path: NodePath
    values: Sequence[Value]


Edit = Set | Insert | Extend | Remove


class Splice(NamedTuple):
    """A span of a text, and what takes its place."""

    start: int
    end: int
    new: str


class Undo(NamedTuple):
    """What takes back a saved change, as long as the file is as that change left it."""

    path: Path
    digest: str
    """SHA-256 of the file after the change."""
    splice: Splice
    when: float = 0.0
    """Seconds since the epoch when it was saved, 0 where that is not known."""


class Changed(NamedTuple):
    """What an edit has changed of a document."""

    section: str
    number: int
    """Of the entry, from 0; entries that are new stand behind it."""
    text: str
    """The lines that these are now."""


class Comment(NamedTuple):
    """A comment, and what it belongs to."""

    path: NodePath | None
    """Of the key or item that it stands before or behind; empty at the top of the file, None at its end."""
    text: str
    """With its sign."""
    behind: bool
    """Whether it stands on the line of what it belongs to."""


@dataclass(slots=True)
class _Text:
    start: int
    end: int
    text: str
    style: str
    """The first character: ``'``, ``"``, ``|`` or ``>``; empty for a plain text."""


@dataclass(slots=True)
class _List:
    start: int
    end: int
    column: int
    flow: bool
    items: list["_Node"]
    dashes: list[int]
    """Where each item's dash stands, in a list that is not in brackets."""


@dataclass(slots=True)
class _Pair:
    start: int
    """Of the key."""
    colon: int
    value: "_Node"


@dataclass(slots=True)
class _Map:
    start: int
    end: int
    column: int
    flow: bool
    pairs: dict[str, _Pair]


_Node = _Text | _List | _Map


class Document:
    """The text of a fact file and the places of what is in it; immutable."""

    def __init__(self, text: str, *, name: str = "facts.yaml", path: Path | None = None) -> None:
        """Parse ``text``, which `save` can write where it came from a file.

        Raises:
            FactBaseError: at the first place that is no YAML of a fact base.
        """
        self._take(text, name, path)
        self._known_root: _Map | None = _composed(text, name)

    def _take(self, text: str, name: str, path: Path | None) -> None:
        self.text = text
        self.name = name
        self.path = path
        self.origin: Origin | None = None
        """What the file was when it was read."""
        self.changed: Changed | None = None
        """What is not as it was, where that is of one section and all that was parsed."""
        self._bom = text.startswith(_BOM)
        self._body = text[self._bom :]
        self._break = "\r\n" if "\r\n" in text else "\n"

    @property
    def _root(self) -> _Map:
        if self._known_root is None:
            self._known_root = _composed(self.text, self.name)
        return self._known_root

    def data(self, path: NodePath = ()) -> Data:
        """Return what stands at ``path``.

        Raises:
            EditError: nothing does.
        """
        return _data(self._at(path))

    def has(self, path: NodePath) -> bool:
        """Whether something stands at ``path``."""
        with suppress(EditError):
            self._at(path)
            return True
        return False

    def line(self, path: NodePath) -> int:
        """Return the line (from 1) on which what stands at ``path`` begins: its key or dash.

        Raises:
            EditError: nothing does.
        """
        return self._body.count("\n", 0, self._start(path)) + 1

    def entries(self) -> dict[str, NodePath]:
        """Return the path of each entry by its id, the first where two have the same."""
        found: dict[str, NodePath] = {}
        for section, pair in self._root.pairs.items():
            if section in NOT_SECTIONS or not isinstance(pair.value, _List):
                continue
            for number, item in enumerate(pair.value.items):
                named = item.pairs.get("id") if isinstance(item, _Map) else None
                if named and isinstance(named.value, _Text):
                    found.setdefault(named.value.text, (section, number))
        return found

    def scalars(self) -> Iterator[tuple[NodePath, str]]:
        """Yield every text with its path, in file order."""
        yield from _scalars((), self._root)

    def comments(self) -> tuple[Comment, ...]:
        """Return the comments in file order; one on a line of its own belongs to what follows it."""
        starts = sorted(_starts((), self._root))
        found: list[Comment] = []
        following = 0
        for start, text in self._comment_places():
            while following < len(starts) and starts[following][0] <= start:
                following += 1
            behind = bool(self._body[self._line_start(start) : start].strip(" "))
            if behind:
                path: NodePath | None = starts[following - 1][1]
            elif not following:
                path = ()
            else:
                path = starts[following][1] if following < len(starts) else None
            found.append(Comment(path, text, behind))
        return tuple(found)

    def _comment_places(self) -> Iterator[tuple[int, str]]:
        """Yield where each comment begins, and the comment."""
        sign = re.compile(r"(?:^|(?<=[ \n]))#[^\r\n]*")
        match = sign.search(self._body)
        for start, end in [*_spans(self._root), (len(self._body), len(self._body))]:
            while match and match.start() < start:
                yield match.start(), match.group().rstrip()
                match = sign.search(self._body, match.end())
            if match and match.start() < end:
                match = sign.search(self._body, end)

    def edited(self, *edits: Edit) -> "Document":
        """Return the document after ``edits``, each made on the result of those before.

        Raises:
            EditError: one of them cannot be made; its message says which and why.
            FactBaseError: the result would be no fact file, such as a text with a control character.
        """
        local = self._edited_locally(edits)
        if local is not None:
            return local
        document, rest = self, list(edits)
        while rest:
            document, rest = document.advanced(rest)
        wanted = self.data()
        for edit in edits:
            _apply(wanted, edit)
        if document.data() != wanted:
            raise EditError(f"{self.name}: the file is laid out in a way that this change cannot be made in")
        return document

    def _edited_locally(self, edits: Sequence[Edit]) -> "Document | None":
        """Return the document after one edit of an entry, or one that adds entries to a section; None where it is not.

        Only the lines of that entry, or of the last one, are parsed: all others are as they were, and may be thousands.
        """
        region = self._region(edits[0]) if len(edits) == 1 else None
        if region is None:
            return None
        edit, (section, number, start, end) = edits[0], region
        whole = len(edit.path) == 1
        held = [self.data((section, number))]
        wanted: Data = {section: held}
        try:
            splices = self._splices(edit)
            _apply(wanted, edit if whole else edit._replace(path=(section, 0, *edit.path[2:])))
            if not all(start <= splice.start <= splice.end <= end for splice in splices):
                return None
            new = _spliced(self._body, splices, self.name, (start, end))
            if _MARKER.search(new) or data_of(f"{section}:{self._break}{new}", self.name) != wanted:
                return None
        except (EditError, FactBaseError):
            return None  # it is told of the file as a whole
        made = Document.__new__(Document)
        bom = _BOM if self._bom else ""
        made._take(f"{bom}{self._body[:start]}{new}{self._body[end:]}", self.name, self.path)  # noqa: SLF001 - its own
        made._known_root = None  # noqa: SLF001 - parsed when it is asked for
        made.origin = self.origin
        made.changed = Changed(section, number, new)
        return made

    def _region(self, edit: Edit) -> tuple[str, int, int, int] | None:
        """Return the section of an edit, which of its entries it may touch, and from where to where that is.

        None where the edit is none of an entry, or the section is not laid out in lines.
        """
        section = str(edit.path[0]) if edit.path else ""
        held = self._root.pairs[section].value if section in self._root.pairs and section not in NOT_SECTIONS else None
        if not isinstance(held, _List) or not held.dashes:
            return None
        number = len(held.items) - 1
        if len(edit.path) == 1:
            if not isinstance(edit, Extend) and not (isinstance(edit, Insert) and edit.before is None):
                return None
        else:
            number = int(edit.path[1])
            if len(edit.path) == 2 or edit.path[2] == "id" or not 0 <= number < len(held.items):
                return None
        start, end = self._lines_of_item(section, number)
        return None if self._body[start : held.dashes[number]].strip(" ") else (section, number, start, end)

    def _lines_of_item(self, section: str, number: int) -> tuple[int, int]:
        """Return from where to where the lines of an item of a section are."""
        pair = self._root.pairs[section]
        dashes = pair.value.dashes if isinstance(pair.value, _List) else []
        following = [dashes[number + 1]] if number + 1 < len(dashes) else []
        following = following or [each.start for each in self._root.pairs.values() if each.start > pair.start]
        end = min(following) if following else self._body.rfind(f"\n{END_MARKER}") + 1
        return self._line_start(dashes[number]), self._line_start(end)

    def item_text(self, path: NodePath) -> str:
        """Return the lines of an entry of a section that is laid out in lines; empty where it is not."""
        section, number = str(path[0]), int(path[1])
        held = self._root.pairs[section].value
        if not isinstance(held, _List) or not held.dashes:
            return ""
        start, end = self._lines_of_item(section, number)
        return self._body[start:end]

    def head(self) -> str:
        """Return the lines of all that are no entries: what the base is called, its sources and kinds."""
        pairs = [*self._root.pairs.items()]
        ends = [*(pair.start for _, pair in pairs[1:]), self._body.rfind(f"\n{END_MARKER}") + 1]
        held = ((pair.start, end) for (key, pair), end in zip(pairs, ends, strict=True) if key in NOT_SECTIONS)
        return "".join(self._body[start:end] for start, end in held)

    def advanced(self, edits: list[Edit]) -> "tuple[Document, list[Edit]]":
        """Return the document after the first of ``edits``, and the rest of them.

        Texts that only get another text are replaced in one go: a new name may stand in thousands of places.
        """
        places: set[NodePath] = set()
        for edit in edits:
            if edit.path in places or not self._is_plain_change(edit):
                break
            places.add(edit.path)
        taken = max(1, len(places))
        splices = [splice for edit in edits[:taken] for splice in self._splices(edit)]
        return self._spliced(splices), edits[taken:]

    def annotated(self, notes: Mapping[NodePath, Sequence[str]]) -> "Document":
        """Return the document with comments above keys and items, one a line, in the indentation of what they are on.

        Args:
            notes: the comments, each with its sign, by the path of what they stand above; above what that is in, where
                it does not begin a line.

        Raises:
            EditError: there is no such place.
        """
        splices: list[Splice] = []
        for path, lines in notes.items():
            place = self._start(path)
            while path and self._body[self._line_start(place) : place].strip(" "):
                path = path[:-1]  # noqa: PLW2901 - the same place, seen from further out
                place = self._start(path)
            start = self._line_start(place)
            indented = "".join(f"{' ' * (place - start)}{line}{self._break}" for line in lines)
            splices.append(Splice(start, start, indented))
        return self._spliced(splices)

    def _start(self, path: NodePath) -> int:
        """Return where what stands at ``path`` begins: its key or dash."""
        node = self._at(path)
        if path:
            parent, last = self._at(path[:-1]), path[-1]
            if isinstance(parent, _Map):
                return parent.pairs[str(last)].start
            if isinstance(parent, _List) and not parent.flow:
                return parent.dashes[int(last)]
        return node.start

    def _spliced(self, splices: Sequence[Splice]) -> "Document":
        body = _spliced(self._body, splices, self.name, (0, len(self._body)))
        made = Document(f"{_BOM if self._bom else ''}{body}", name=self.name, path=self.path)
        made.origin = self.origin
        return made

    def _is_plain_change(self, edit: Edit) -> bool:
        """Whether an edit only gives a text another text, or a mapping one more: then no other place moves."""
        if not isinstance(edit, Set) or not isinstance(edit.value, str | int) or not edit.path:
            return False
        if self.has(edit.path):
            return isinstance(self._at(edit.path), _Text)
        return self.has(edit.path[:-1]) and isinstance(self._at(edit.path[:-1]), _Map)

    def _splices(self, edit: Edit) -> list[Splice]:
        match edit:
            case Set(path, value) if self.has(path):
                return self._replace(path, value)
            case Set(path, value) if path and isinstance(path[-1], str):
                return self._add_key(path, value)
            case Insert(path, index, value):
                return self._insert(path, index, [value])
            case Extend(path, values):
                return self._insert(path, None, values)
            case Remove(path):
                return self._remove(path)
        raise EditError(f"{self.name}: {_shown(edit.path)}: there is no such place")

    def _at(self, path: NodePath) -> _Node:
        node: _Node = self._root
        for number, part in enumerate(path):
            below: _Node | None = None
            if isinstance(node, _Map) and isinstance(part, str) and part in node.pairs:
                below = node.pairs[part].value
            elif isinstance(node, _List) and isinstance(part, int) and 0 <= part < len(node.items):
                below = node.items[part]
            if below is None:
                raise EditError(f"{self.name}: {_shown(path[: number + 1])}: there is no such place")
            node = below
        return node

    # Replacing

    def _replace(self, path: NodePath, value: Value) -> list[Splice]:
        if not path:
            raise EditError(f"{self.name}: a document cannot be replaced as a whole")
        node, parent = self._at(path), self._at(path[:-1])
        in_flow = isinstance(parent, _Map | _List) and parent.flow
        after = parent.pairs[str(path[-1])].colon if isinstance(parent, _Map) else self._dash(parent, path[-1])
        empty = node.start == node.end
        if in_flow or _is_short(value) or (isinstance(node, _Map | _List) and node.flow):
            style = node.style if isinstance(node, _Text) and not empty else ""
            new = inline(value, flow=in_flow, like=style)
            block = isinstance(node, _Map | _List) and not node.flow
            if (
                isinstance(node, _List)
                and block
                and isinstance(value, Sequence)
                and value
                and not isinstance(value, str)
            ):
                lines = self._lines_of_items(value, node.column)
                return [Splice(node.start, node.end, self._break.join(lines)[node.column :])]
            if block:
                return [Splice(after + 1, node.end, f" {new}")]
            if not in_flow and not new.startswith(("'", '"')) and re.match(" #", self._body[node.end : node.end + 2]):
                new += " "  # one space before a comment looks like a slip
            return [Splice(node.start, node.end, f" {new}" if empty else new)]
        if isinstance(value, Mapping) and isinstance(node, _Map) and not node.flow:
            lines = [line for key, each in value.items() for line in self._lines_of_pair(key, each, node.column)]
            return [Splice(node.start, node.end, self._break.join(lines)[node.column :])]
        if isinstance(parent, _List):
            lines = self._lines_of_items([value], parent.column)
            return [Splice(after, node.end, self._break.join(lines)[parent.column :])]
        lines = self._block(value, node.column if isinstance(node, _List) else None, parent)
        # What stands behind the colon on its line may be a comment, which stays there.
        end = self._line_end(after) if empty else node.end
        start = end if empty else after + 1
        return [Splice(start, end, self._break + self._break.join(lines))]

    def _block(self, value: Value, column: int | None, parent: _Node) -> list[str]:
        """Return a long value on lines of its own, below its key in the mapping ``parent``."""
        base = parent.column if isinstance(parent, _Map) else 0
        if isinstance(value, Mapping):
            return [line for key, each in value.items() for line in self._lines_of_pair(key, each, base + 2)]
        items = value if isinstance(value, Sequence) else ()
        return self._lines_of_items(items, base + self._list_offset(base) if column is None else column)

    # Adding

    def _add_key(self, path: NodePath, value: Value) -> list[Splice]:
        key = str(path[-1])
        parent = self._at(path[:-1])
        if not isinstance(parent, _Map):
            raise EditError(f"{self.name}: {_shown(path)}: there is no such place")
        at_top = parent is self._root
        before = [each for each in parent.pairs if key_rank(each, at_top=at_top) <= key_rank(key, at_top=at_top)]
        if parent.flow:
            text = f"{inline(key, flow=True)}: {inline(value, flow=True)}"
            if not parent.pairs:
                return [Splice(parent.start, parent.end, f"{{{text}}}")]
            if not before:
                start = next(iter(parent.pairs.values())).start
                return [Splice(start, start, f"{text}, ")]
            end = parent.pairs[before[-1]].value.end
            return [Splice(end, end, f", {text}")]
        lines = self._lines_of_pair(key, value, parent.column)
        # A mapping begins with what names it; nothing goes before that.
        last = parent.pairs[before[-1] if before else next(iter(parent.pairs))]
        spaced = at_top and self._has_blank_lines([pair.start for pair in parent.pairs.values()][-2:])
        return [self._below(last.value.end, [*([""] if spaced else []), *lines])]

    def _insert(self, path: NodePath, before: int | None, values: Sequence[Value]) -> list[Splice]:
        if not values:
            return []
        if not self.has(path):
            return self._splices(Set(path, values))
        node = self._at(path)
        if isinstance(node, _Map) or (isinstance(node, _Text) and (node.text or node.style)):
            raise EditError(f"{self.name}: {_shown(path)}: is no list")
        count = len(node.items) if isinstance(node, _List) else 0
        number = count if before is None else before
        if not 0 <= number <= count:
            raise EditError(f"{self.name}: {_shown(path)}: has {count} items")
        if isinstance(node, _Text) or not count:
            return self._replace_empty(path, values)
        return (
            self._insert_inline(node, number, values) if node.flow else self._insert_lines(path, node, number, values)
        )

    def _insert_inline(self, node: _List, number: int, values: Sequence[Value]) -> list[Splice]:
        text = ", ".join(inline(value, flow=True) for value in values)
        if number < len(node.items):
            start = node.items[number].start
            return [Splice(start, start, f"{text}, ")]
        end = node.items[-1].end
        return [Splice(end, end, f", {text}")]

    def _insert_lines(self, path: NodePath, node: _List, number: int, values: Sequence[Value]) -> list[Splice]:
        spaced = [""] if self._has_blank_lines(node.dashes[-2:]) else []
        lines = [line for value in values for line in (*spaced, *self._lines_of_items([value], node.column))]
        if number:
            return [self._below(node.items[number - 1].end, lines)]
        start = self._line_start(node.dashes[0])
        if self._body[start : node.dashes[0]].strip(" "):
            raise EditError(f"{self.name}: {_shown(path)}: begins on the line of another list")
        lines = [*lines[len(spaced) :], *spaced]
        return [Splice(start, start, "".join(f"{line}{self._break}" for line in lines))]

    def _replace_empty(self, path: NodePath, values: Sequence[Value]) -> list[Splice]:
        """Begin the list at ``path``, which is ``[]`` or nothing yet."""
        node, parent = self._at(path), self._at(path[:-1])
        if _is_short(values) or (isinstance(parent, _Map | _List) and parent.flow) or not isinstance(parent, _Map):
            return self._replace(path, values)
        colon = parent.pairs[str(path[-1])].colon
        lines = self._block(values, None, parent)
        if node.start == node.end:
            end = self._line_end(colon)
            return [Splice(end, end, self._break + self._break.join(lines))]
        return [Splice(colon + 1, node.end, self._break + self._break.join(lines))]

    # Removing

    def _remove(self, path: NodePath) -> list[Splice]:
        if not path:
            raise EditError(f"{self.name}: a document cannot be removed")
        node, parent, last = self._at(path), self._at(path[:-1]), path[-1]
        if isinstance(parent, _Map):
            pairs = list(parent.pairs.items())
            number = next(place for place, (key, _) in enumerate(pairs) if key == last)
            spans = [(pair.start, pair.value.end) for _, pair in pairs]
        elif isinstance(parent, _List):
            number = int(last)
            starts = parent.dashes or [item.start for item in parent.items]
            spans = [(start, item.end) for start, item in zip(starts, parent.items, strict=True)]
        else:
            raise EditError(f"{self.name}: {_shown(path)}: there is no such place")
        if parent.flow:
            return self._remove_inline(spans, number)
        if len(spans) == 1:
            if parent is self._root:
                raise EditError(f"{self.name}: a document cannot be emptied")
            return self._replace(path[:-1], {} if isinstance(parent, _Map) else [])
        start, end = spans[number]
        if self._body[self._line_start(start) : start].strip(" "):
            return [self._close_up(start, max(end, node.end), spans[number + 1][0])]
        return [Splice(self._line_start(start), self._next_line(end), "")]

    def _close_up(self, start: int, end: int, following: int) -> Splice:
        """Remove what stands first behind a dash: what follows takes its place there, unless a comment is between."""
        comment = "#" in self._body[end:following]
        return Splice(start, end if comment else following, "")

    def _remove_inline(self, spans: Sequence[tuple[int, int]], number: int) -> list[Splice]:
        start, end = spans[number]
        if len(spans) == 1:
            comma = self._comma(end)
            return [Splice(start, end, "")] + ([Splice(comma, comma + 1, "")] if comma is not None else [])
        is_last = number == len(spans) - 1
        gap = (spans[number - 1][1], start) if is_last else (end, spans[number + 1][0])
        if "#" not in self._body[gap[0] : gap[1]]:
            return [Splice(gap[0], end, "") if is_last else Splice(start, gap[1], "")]
        comma = self._comma(gap[0])
        if comma is None:
            raise EditError(f"{self.name}: a list in brackets without a comma")
        return sorted([Splice(start, end, ""), Splice(comma, comma + 1, "")])

    def _comma(self, start: int) -> int | None:
        """Return where the comma after an item stands that ends at ``start``; None where there is none."""
        found = re.compile(r"(?:\s|#[^\n]*)*(,)").match(self._body, start)
        return found.start(1) if found else None

    # Lines

    def _line_start(self, place: int) -> int:
        return self._body.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        """Return where the line of ``place`` ends, before its line break."""
        end = self._body.find("\n", place)
        end = len(self._body) if end < 0 else end
        return end - 1 if self._body[end - 1 : end] == "\r" and end > place else end

    def _next_line(self, place: int) -> int:
        end = self._body.find("\n", place)
        return len(self._body) if end < 0 else end + 1

    def _below(self, place: int, lines: Iterable[str]) -> Splice:
        """Return the splice that puts ``lines`` below the line of ``place``."""
        start = self._next_line(place)
        return Splice(start, start, "".join(f"{line}{self._break}" for line in lines))

    def _has_blank_lines(self, places: Sequence[int]) -> bool:
        """Whether a blank line stands between two neighbours, and so should between others."""
        between = self._body[places[0] : places[-1]] if len(places) > 1 else ""
        return re.search(r"\n[ \r]*\n", between) is not None

    def _dash(self, parent: _Node, part: str | int) -> int:
        return parent.dashes[int(part)] if isinstance(parent, _List) and parent.dashes else parent.start

    def _list_offset(self, column: int) -> int:
        """Return by how many columns lists are set in from a key at ``column``: as others of the file, near the top."""
        offsets = list(_list_offsets(self._root))
        alike = [offset for place, offset in offsets if bool(place) == bool(column)]
        return (alike or [offset for _, offset in offsets] or [2])[0]

    def _lines_of_pair(self, key: str, value: Value, column: int) -> list[str]:
        pad, name = " " * column, inline(key)
        if isinstance(value, Mapping) and value:
            below = [line for word, each in value.items() for line in self._lines_of_pair(word, each, column + 2)]
            return [f"{pad}{name}:", *below]
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        if is_list and (not _is_short(value) or column + len(name) + len(inline(value)) > _WIDE):
            items = value if isinstance(value, Sequence) else ()
            return [f"{pad}{name}:", *self._lines_of_items(items, column + self._list_offset(column))]
        return [f"{pad}{name}: {inline(value)}"]

    def _lines_of_items(self, items: Sequence[Value], column: int) -> list[str]:
        lines: list[str] = []
        for item in items:
            if isinstance(item, Mapping) and item:
                below = [line for key, value in item.items() for line in self._lines_of_pair(key, value, column + 2)]
                lines += [f"{' ' * column}- {below[0][column + 2 :]}", *below[1:]]
            else:
                lines.append(f"{' ' * column}- {inline(item)}")
        return lines


def data_of(text: str, name: str) -> Data:
    """Return what ``text``, a fact file or sections of one without the end marker, says.

    Raises:
        FactBaseError: it cannot be parsed.
    """
    content = (text if text.endswith(f"\n{END_MARKER}\n") else f"{text}{END_MARKER}\n").encode()
    file = CheckedFile(io.BytesIO(content), name, len(content))
    file.check()
    return Events(file).data()


def _composed(text: str, name: str) -> _Map:
    data = text.encode()
    file = CheckedFile(io.BytesIO(data), name, len(data))
    file.check()
    root = _Composer(file, text.removeprefix(_BOM)).compose()
    file.finish()
    return root


def _spliced(text: str, splices: Sequence[Splice], name: str, part: tuple[int, int]) -> str:
    """Return a part of ``text``, given by where it begins and ends, with ``splices`` within it.

    Raises:
        EditError: two of them are of the same place of the file ``name``.
    """
    end, last = part
    parts = []
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < end:
            raise EditError(f"{name}: two changes of the same place")
        parts += [text[end : splice.start], splice.new]
        end = splice.end
    return "".join((*parts, text[end:last]))


class _Composer(Events):
    """Builds the nodes of a text with their places; refuses what the loader's events refuse."""

    def __init__(self, file: CheckedFile, text: str) -> None:
        super().__init__(file)
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._level = 0

    def compose(self) -> _Map:
        """Return the mapping that the document is."""
        event = self._next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._at(event, "a fact base is a mapping: it starts with 'schema: 1'")
        root = self._compose_map(event)
        self._finish()
        return root

    def _compose(self, event: yaml.Event, empty: int, indent: int) -> _Node:
        """Build a node.

        Args:
            event: Its first event.
            empty: Where it is if it is nothing: behind its colon or dash.
            indent: The column of the mapping or list that it stands in; -1 in brackets.
        """
        if type(event) is yaml.ScalarEvent:
            style = event.style or ""
            if not style and not event.value:
                return _Text(empty, empty, "", "")
            mark, last = event.start_mark, event.end_mark
            start = self._lines[mark.line] + mark.column
            if style in {"|", ">"}:
                return _Text(start, self._end_of_block(start, indent), event.value, style)
            return _Text(start, self._lines[last.line] + last.column, event.value, style)
        self._level += 1
        if self._level > MAX_DEPTH:
            raise self._at(event, f"nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.SequenceStartEvent):
            node: _Node = self._compose_list(event)
        else:
            node = self._compose_map(event)
        self._level -= 1
        return node

    def _compose_list(self, start: yaml.Event) -> _List:
        place, column, flow = self._offset(start.start_mark), start.start_mark.column, bool(start.flow_style)
        made = _List(place, place, column, flow, [], [])
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            if flow:
                made.items.append(self._compose(event, self._offset(event.start_mark), -1))
                continue
            dash = self._dash_after(made.end, column) if made.items else place
            made.dashes.append(dash)
            made.items.append(self._compose(event, dash + 1, column))
            made.end = made.items[-1].end
        if flow:
            made.end = self._offset(event.end_mark)
        return made

    def _compose_map(self, start: yaml.Event) -> _Map:
        place, column, flow = self._offset(start.start_mark), start.start_mark.column, bool(start.flow_style)
        made = _Map(place, place, column, flow, {})
        pairs = made.pairs
        while type(event := self._next()) is not yaml.MappingEndEvent:
            # As the base class does, without a node for each key: a file has more of them than of anything else.
            if type(event) is not yaml.ScalarEvent or event.value in pairs:
                raise self._no_key(event, self._scalar(pairs, event.value) if type(event) is yaml.ScalarEvent else None)
            if len(pairs) == MAX_ITEMS:
                raise self._too_many(event)
            mark = event.start_mark
            key_start = self._lines[mark.line] + mark.column
            colon = self._colon_after(event)
            value = self._compose(self._next(), colon + 1, -1 if flow else column)
            pairs[event.value] = _Pair(key_start, colon, value)
            made.end = value.end
        if flow:
            made.end = self._offset(event.end_mark)
        return made

    def _scalar(self, pairs: Mapping[str, _Pair], key: str) -> Scalar:
        """Return a key as the base class has it."""
        start = pairs[key].start
        return Scalar.at(key, self._text.count("\n", 0, start) + 1, start - self._text.rfind("\n", 0, start))

    def _offset(self, mark: yaml.Mark) -> int:
        # Both parsers count lines and columns in the same way; the index of libyaml is that of another encoding.
        line, column = int(mark.line), int(mark.column)
        start = self._lines[line] if line < len(self._lines) else len(self._text)
        return min(start + column, len(self._text))

    def _colon_after(self, key: yaml.Event) -> int:
        mark = key.end_mark
        end = int(self._lines[mark.line] + mark.column)
        if self._text.startswith(":", end):
            return end
        found = re.compile(" *:").match(self._text, end)
        if found is None:
            raise self._at(key, "a key without its colon behind it: write 'key: value'")
        return found.end() - 1

    def _dash_after(self, end: int, column: int) -> int:
        """Return the dash of the item that follows one that ends at ``end``: past comments and blank lines."""
        line = self._text.find("\n", end) + 1
        while re.compile(r"[ \r]*(?:#[^\n]*)?\n").match(self._text, line):
            line = self._text.find("\n", line) + 1
        return line + column

    def _end_of_block(self, start: int, indent: int) -> int:
        """Return where the last line of a text of several lines ends, which is set in deeper than ``indent``."""
        line = self._text.find("\n", start) + 1
        end = line - 1
        while 0 < line < len(self._text):
            stop = self._text.find("\n", line)
            stop = len(self._text) if stop < 0 else stop
            content = self._text[line:stop].rstrip("\r")
            if content.strip(" "):
                if len(content) - len(content.lstrip(" ")) <= indent:
                    break
                end = line + len(content)
            line = stop + 1
        return end - 1 if self._text[end - 1 : end] == "\r" else end


class Origin(NamedTuple):
    """What a file was when it was read."""

    stat: tuple[int, int, int, int, int]
    """Device, inode, size, and the times of the last changes of content and status in nanoseconds."""
    digest: str
    """SHA-256 of its content."""


def read_document(path: Path) -> Document:
    """Read the fact file at ``path``.

    Raises:
        FactBaseError: it is no YAML of a fact base; whether it is a right one is not looked at.
        UnreadableFileError: it cannot be read, or changes meanwhile.
    """
    text, origin = read_text(path)
    return document_from(text, path, origin)


def read_text(path: Path) -> tuple[str, Origin]:
    """Read the text file at ``path``, which need not be YAML nor whole.

    Raises:
        FactBaseError: it is no text that a fact base may be.
        UnreadableFileError: it cannot be read, or changes meanwhile.
    """
    with open_checked(path) as file:
        found = _stat_fingerprint(path)
        content = file.content()
    return content.decode("utf-8"), Origin(found, hashlib.sha256(content).hexdigest())


def document_from(text: str, path: Path, origin: Origin) -> Document:
    """Return ``text`` as a document that `save` writes in the place of the file at ``path``.

    Raises:
        FactBaseError: it is no YAML of a fact base.
    """
    document = Document(text, name=one_line(str(path)), path=path)
    document.origin = origin
    return document


def save(document: Document) -> Undo:
    """Write ``document`` in the place of the file that it was read from, all or nothing; see `save_text`.

    Raises:
        ChangedError: the file is not what was read: nothing is written.
        UnreadableFileError: it cannot be written.
    """
    if document.path is None or document.origin is None:
        raise EditError(f"{document.name}: was not read from a file")
    return save_text(document.text, document.path, document.origin, document.name)


def save_text(text: str, path: Path, origin: Origin, name: str) -> Undo:
    """Write ``text``, which is a fact file, in the place of the one at ``path``; return what takes that back.

    Mode and, where allowed, owner of the file stay; a symbolic link stays one.

    Raises:
        ChangedError: the file is not what was read: nothing is written.
        UnreadableFileError: it cannot be written.
    """
    before = replace_text(text, path, origin, name)
    return Undo(path, hashlib.sha256(text.encode()).hexdigest(), _difference(text, before.decode("utf-8")), time.time())


def origin_of(path: Path, content: bytes) -> Origin:
    """Return what the file at ``path``, whose content was read, is, for `replace_text`.

    Raises:
        UnreadableFileError: it is not there any more.
    """
    try:
        return Origin(_stat_fingerprint(path), hashlib.sha256(content).hexdigest())
    except OSError as error:
        reason = one_line(error.strerror or str(error))
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be read: {reason}") from None


def replace_text(text: str, path: Path, origin: Origin, name: str) -> bytes:
    """Write ``text`` as UTF-8 in the place of the file at ``path``, all or nothing, and return what it held.

    Mode and, where allowed, owner of the file stay; a symbolic link stays one.

    Raises:
        ChangedError: the file is not what was read: nothing is written.
        UnreadableFileError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        with _held(target):
            before = _checked_content(target, origin, name)
            _replace(target, text.encode())
    except OSError as error:
        reason = one_line(error.strerror or str(error))
        raise UnreadableFileError(f"{name}: cannot be written: {reason}") from None
    return before


def edit_file(path: Path, *edits: Edit) -> Undo:
    """Read the file at ``path``, make ``edits`` and save it; see `read_document`, `Document.edited` and `save`."""
    return save(read_document(path).edited(*edits))


def undo(change: Undo) -> Undo:
    """Take back a change, and return what makes it again.

    Raises:
        ChangedError: the file was changed since: nothing is written.
        UnreadableFileError: it cannot be read or written.
    """
    document = read_document(change.path)
    if document.origin is None or document.origin.digest != change.digest:
        raise ChangedError(f"{document.name}: was changed since, so the change is not undone")
    splice = change.splice
    text = document.text[: splice.start] + splice.new + document.text[splice.end :]
    before = Document(text, name=document.name, path=document.path)
    before.origin = document.origin
    return save(before)


def _stat_fingerprint(path: Path) -> tuple[int, int, int, int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep other processes of pkit from saving the file at ``path`` meanwhile.

    The lock is on the file itself; on Windows, where a file that is open cannot be replaced, on one in the user's
    folder for temporary files.
    """
    if sys.platform == "win32":
        name = hashlib.sha256(os.fsencode(os.path.normcase(path))).hexdigest()[:32]
        descriptor = os.open(Path(tempfile.gettempdir(), f"pkit-{name}.lock"), os.O_RDWR | CREATE, 0o600)
    else:
        descriptor = os.open(path, READ)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not try_lock(descriptor):
            if time.monotonic() > deadline:
                raise ChangedError(f"{path}: another pkit is writing it: nothing was written")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _checked_content(path: Path, origin: Origin, name: str) -> bytes:
    """Return the content of the file at ``path``, which has to be what was read."""
    content = path.read_bytes()
    if _stat_fingerprint(path) != origin.stat or hashlib.sha256(content).hexdigest() != origin.digest:
        raise ChangedError(f"{name}: was changed since it was read, so nothing was written")
    return content


def _replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``, with its mode and owner."""
    status = path.stat()
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            new.chmod(stat.S_IMODE(status.st_mode))
            with suppress(OSError, AttributeError):
                os.chown(new, status.st_uid, status.st_gid)
            os.fsync(file.fileno())
        replace(new, path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    with suppress(OSError):  # it is written, whether or not it outlasts a power failure
        synchronise_folder(path.parent)


def _difference(after: str, before: str) -> Splice:
    """Return the one span of ``after`` that has to be replaced to get ``before``."""
    most = min(len(after), len(before))
    start = _longest(most, lambda length: after[:length] == before[:length])
    end = _longest(most - start, lambda length: not length or after[-length:] == before[-length:])
    return Splice(start, len(after) - end, before[start : len(before) - end])


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest length up to ``most`` of which ``holds`` is true, as it is of all below."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _data(node: _Node) -> Data:
    if isinstance(node, _Text):
        return node.text
    if isinstance(node, _List):
        return [_data(item) for item in node.items]
    return {key: _data(pair.value) for key, pair in node.pairs.items()}


def _plain(value: Value) -> Data:
    """Return ``value`` as it is read back from a file."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, str | int):
        return str(value)
    return [_plain(each) for each in value]


def _scalars(path: NodePath, node: _Node) -> Iterator[tuple[NodePath, str]]:
    if isinstance(node, _Text):
        yield path, node.text
    elif isinstance(node, _List):
        for number, item in enumerate(node.items):
            yield from _scalars((*path, number), item)
    else:
        for key, pair in node.pairs.items():
            yield from _scalars((*path, key), pair.value)


def _spans(node: _Node) -> Iterator[tuple[int, int]]:
    """Yield the places of texts in file order, in which a # begins no comment; keys cannot hold one."""
    if isinstance(node, _Text):
        yield node.start, node.end
    else:
        below = node.items if isinstance(node, _List) else [pair.value for pair in node.pairs.values()]
        for each in below:
            yield from _spans(each)


def _starts(path: NodePath, node: _Node) -> Iterator[tuple[int, NodePath]]:
    """Yield where each key and item begins that stands on lines of its own."""
    if isinstance(node, _Map) and not node.flow:
        for key, pair in node.pairs.items():
            yield pair.start, (*path, key)
            yield from _starts((*path, key), pair.value)
    elif isinstance(node, _List) and not node.flow:
        for number, (dash, item) in enumerate(zip(node.dashes, node.items, strict=True)):
            yield dash, (*path, number)
            yield from _starts((*path, number), item)


def _apply(data: Data, edit: Edit) -> None:
    """Make ``edit``, which leads somewhere, in ``data``: what the edited file has to say."""
    *way, last = edit.path
    for part in way:
        if not isinstance(data, str):
            data = data[int(part)] if isinstance(data, list) else data[str(part)]
    match data, edit:
        case list(), Remove():
            del data[int(last)]
        case dict(), Remove():
            del data[str(last)]
        case list(), Set() | Insert() | Extend():
            data[int(last)] = _changed(data[int(last)], edit)
        case dict(), Set() | Insert() | Extend():
            data[str(last)] = _changed(data.get(str(last), ""), edit)


def _changed(data: Data, edit: Set | Insert | Extend) -> Data:
    if isinstance(edit, Set):
        return _plain(edit.value)
    items = data if isinstance(data, list) else []
    if isinstance(edit, Extend):
        return [*items, *map(_plain, edit.values)]
    items.insert(len(items) if edit.before is None else edit.before, _plain(edit.value))
    return items


def _list_offsets(node: _Node) -> Iterator[tuple[int, int]]:
    """Yield for each list that is not in brackets the column of its key, and how far it is set in from there."""
    if isinstance(node, _Map) and not node.flow:
        for pair in node.pairs.values():
            if isinstance(pair.value, _List) and not pair.value.flow and pair.value.items:
                yield node.column, pair.value.column - node.column
            yield from _list_offsets(pair.value)
    elif isinstance(node, _List) and not node.flow:
        for item in node.items:
            yield from _list_offsets(item)


def key_rank(key: str, *, at_top: bool) -> int:
    """Return a key's place among the others of its mapping; kinds of a base's own come last at its top."""
    if key in _FIRST:
        return _FIRST.index(key)
    if key in _LAST:
        return len(_FIRST) + 1 + _LAST.index(key)
    return len(_FIRST) + (len(_LAST) + 1 if at_top else 0)


def _is_short(value: Value) -> bool:
    """Whether a value is written on the line of its key: a text, or a list of texts."""
    if isinstance(value, Mapping):
        return not value
    return isinstance(value, str | int) or all(isinstance(each, str | int) for each in value)


def inline(value: Value, *, flow: bool = False, like: str = "") -> str:
    """Return ``value`` as it is written within a line.

    Args:
        value: What to write.
        flow: Whether it stands in brackets.
        like: The quote that the text in this place had before.
    """
    if isinstance(value, Mapping):
        pairs = (f"{inline(key, flow=True)}: {inline(each, flow=True)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return f"[{', '.join(inline(each, flow=True) for each in value)}]"
    if like == "'" or (like != '"' and not _is_plain(value, flow=flow) and ('"' in value or "\\" in value)):
        return "'" + value.replace("'", "''") + "'"
    if like == '"' or not _is_plain(value, flow=flow):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether ``text`` needs no quotes, for this loader and for any other reader of YAML."""
    if not text or text[0] in _INDICATORS or text != text.strip() or _NO_TEXT.fullmatch(text):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    # In brackets an apostrophe is harmless to YAML, but the scan for comments takes it for a quote.
    return not flow or not re.search("[][{},?#:'\"]", text)


def _shown(path: NodePath) -> str:
    """Return a path as messages of the loader write it: ``officials[0].facts[2].text``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return one_line("".join(parts).removeprefix("."))
