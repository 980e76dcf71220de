"""YAML as text and structure only: the parser's events become nodes, nothing is ever composed or interpreted.

Every scalar stays the text that stands in the file (``NO``, ``12:30`` and ``0o10`` included). What a fact base
has no use for and an attacker has (anchors, aliases, tags, merge keys, directives, further documents, deep
nesting) is refused with its line. libyaml's parser is used where PyYAML has it, the pure one elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import yaml

from pkit.facts.file.reader import MOST_UNBROKEN, CheckedFile, UnbrokenError
from pkit.facts.text import one_line


class Mark(NamedTuple):
    """A place in a file as the parsers give it, line and column from 0."""

    line: int
    column: int


class Scalar(NamedTuple):
    """A text, with the line and column (from 1) where it starts."""

    text: str
    mark: Mark | yaml.Mark
    """Read only where somebody asks: most places of a file are never looked at."""

    @classmethod
    def at(cls, text: str, line: int, column: int) -> "Scalar":
        """Return the text that starts at a line and column, from 1."""
        return cls(text, Mark(line - 1, column - 1))

    @property
    def line(self) -> int:
        """From 1."""
        return self.mark.line + 1

    @property
    def column(self) -> int:
        """From 1."""
        return self.mark.column + 1


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Pairs of a key and its node, in file order, no key twice."""

    pairs: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
_scalar = partial(tuple.__new__, Scalar)
"""Makes a scalar of a tuple, in half the time of the class's own way; a base has more of them than of anything else."""
Data = str | list["Data"] | dict[str, "Data"]
"""What a node says, every scalar as text."""


MAX_DEPTH = 16
"""Levels of lists and mappings; a base has 7, and libyaml itself dies at some 25,000 (`make torture`, nesting)."""
MAX_ITEMS = 10_000
"""Items of one list or mapping below the top level's lists of entries."""
MAX_ENTRY = 4_000_000
"""Characters of one entry, which is held in memory as a whole; each value counts `_VALUE` more."""

ANCHOR = "an anchor"
"""What begins the message about one."""
SECOND_DOCUMENT = "a second document"
"""What begins the message about one."""
NOT_YAML = "not valid YAML"
"""What begins a message whose other words are a parser's."""
TOO_MUCH = (
    f"more than {MAX_ITEMS} items",
    f"more than {MOST_UNBROKEN} bytes",
    "an entry of more than",
    "nested more than",
)
"""What begins the messages about a list, a text, an entry or a depth that no file may have."""

_VALUE = 40
"""Characters that a value counts besides its own: about what its node takes in memory."""

Parser: type = getattr(yaml, "CLoader", yaml.Loader)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile("ing a tag|tag handle")
"""What both parsers say where a tag is broken."""
_SEVERAL_LINES = "a text of several lines in a list in brackets: put it in quotes"
_NO_TAG = "a tag is not used in a fact base: every value is text"
_SCALAR = yaml.ScalarEvent
_MAPPING_START = yaml.MappingStartEvent
_SEQUENCE_END = yaml.SequenceEndEvent
_MAPPING_END = yaml.MappingEndEvent
_ENDS = frozenset((_SEQUENCE_END, _MAPPING_END))
_STARTS = frozenset((yaml.SequenceStartEvent, _MAPPING_START))


class _SafeEvents:
    """The events of one file, one after the other, each allowed in a fact base."""

    def __init__(self, file: CheckedFile, parser: type = Parser) -> None:
        """Parse ``file`` with ``parser``, a PyYAML loader class."""
        self._file = file
        self._flow = 0
        """How many lists and mappings in brackets are open."""
        self._last: yaml.Event | None = None
        self._parser = parser(file)
        self._get_event: Callable[[], yaml.Event] = self._parser.get_event

    def _next(self) -> yaml.Event:
        self._file.unbroken = 0
        try:
            event = self._get_event()
        except UnbrokenError:
            message = f"more than {MOST_UNBROKEN} bytes without a value: break it up"
            raise self._file.problem(message, *self._reached) from None
        except (yaml.YAMLError, ValueError, OverflowError, IndexError) as error:
            raise self._syntax(error) from None
        self._last = event
        kind = type(event)
        # Nearly all of them, first: it is here that the compiler spends most of its time in reading.
        is_plain = kind is _SCALAR and event.anchor is None and event.tag is None and event.value.isascii()
        if self._flow or not (is_plain or kind in _ENDS):
            self._check(event, kind)
        return event

    def _check(self, event: yaml.Event, kind: type) -> None:
        """Check an event that stands in brackets, or is neither a text of ASCII nor an end."""
        if kind in _ENDS:
            self._flow -= 1
        elif kind is _SCALAR and event.anchor is None and event.tag is None:
            is_bare = self._flow and not event.style
            if is_bare and ("?" in event.value or event.start_mark.line != event.end_mark.line):
                self._refuse_differences(event)
            elif not event.value.isascii():
                self._refuse_half(event)
        elif kind in _STARTS and event.anchor is None and event.tag is None:
            if self._flow and kind is _MAPPING_START and event.start_mark.index == event.end_mark.index:
                self._refuse_differences(event)
            self._flow += bool(self._flow or event.flow_style)
        else:
            self._refuse(event)

    @property
    def _reached(self) -> tuple[int, int]:
        """Where the last event ended, from 1."""
        return (self._last.end_mark.line + 1, self._last.end_mark.column + 1) if self._last else (1, 1)

    def _refuse(self, event: yaml.Event) -> None:
        """Refuse what a fact base has no use for."""
        self._refuse_differences(event)
        if isinstance(event, yaml.AliasEvent):
            raise self._at(event, f"an alias (*{one_line(event.anchor)[:60]}) is not used in a fact base: write it out")
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                raise self._at(event, f"{ANCHOR} (&{one_line(event.anchor)[:60]}) is not used in a fact base")
            if event.tag is not None:
                raise self._at(
                    event, f"a tag ({one_line(event.tag)[:60]}) is not used in a fact base: every value is text"
                )

    def _refuse_half(self, event: yaml.ScalarEvent) -> None:
        if not event.value.isascii() and _SURROGATE.search(event.value):
            raise self._at(event, "not valid YAML: an escape for half a character")

    def _refuse_differences(self, event: yaml.Event) -> None:
        """Refuse what libyaml and the pure parser read differently, so that both give one verdict."""
        if isinstance(event, yaml.ScalarEvent):
            if self._flow and not event.style and event.start_mark.line != event.end_mark.line:
                raise self._at(event, _SEVERAL_LINES)
            if self._flow and not event.style and "?" in event.value:
                raise self._at(event, "a question mark in a list in brackets: put the text in quotes")
            self._refuse_half(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if (
                self._flow
                and isinstance(event, yaml.MappingStartEvent)
                and event.start_mark.index == event.end_mark.index
            ):
                raise self._at(event, "a colon in a list in brackets: put the text in quotes")
            self._flow += bool(self._flow or event.flow_style)

    def _at(self, event: yaml.Event, message: str) -> Exception:
        return self._file.problem(message, event.start_mark.line + 1, event.start_mark.column + 1)

    def _syntax(self, error: Exception) -> Exception:
        here = getattr(self._parser, "get_mark", None)
        mark = (
            getattr(error, "problem_mark", None) or getattr(error, "context_mark", None) or (here() if here else None)
        )
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "a bad escape or number"
        line, column = (mark.line + 1, mark.column + 1) if mark else self._reached
        if self._file.cut_before(line):
            self._file.finish()
        start = getattr(error, "context_mark", None)
        context = str(getattr(error, "context", ""))
        if start and _TAG.search(f"{context} {said}"):
            return self._file.problem(_NO_TAG, start.line + 1, start.column + 1)  # the parsers end it differently
        if start and start.line + 1 < line and "quoted scalar" in context:
            line, column = start.line + 1, start.column + 1  # a quote that is not closed is met at the end of the file
        if start and start.line + 1 < line and "plain scalar" in context and self._flow:
            return self._file.problem(_SEVERAL_LINES, start.line + 1, start.column + 1)  # which the other one says
        last = self._last
        ends_early = self._flow and "got '?'" in str(said)
        if ends_early and isinstance(last, _SCALAR) and not last.style and last.start_mark.line + 1 < line:
            return self._at(last, _SEVERAL_LINES)  # it ends there for the pure parser, and goes on for libyaml
        return self._file.problem(f"{NOT_YAML}: {one_line(str(said))[:200]}", line, column)


class Events(_SafeEvents):
    """What the events of one file build: nodes, with their positions."""

    def __init__(self, file: CheckedFile, parser: type = Parser) -> None:
        """Parse ``file`` with ``parser``, a PyYAML loader class."""
        super().__init__(file, parser)
        self._depth = 0
        self._size = 0
        """Of the entry so far, as `MAX_ENTRY` counts."""

    def sections(self) -> Iterator[tuple[Scalar, Node | Iterator[Node]]]:
        """Yield the top-level keys; a list there comes as an iterator that must be used up before the next key.

        Raises:
            FactBaseError: at the first place that is not plain YAML text, lists and mappings.
        """
        event = self._next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise self._file.problem("the file is empty: it needs schema, title and sources", 1, 1)
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._at(event, "a fact base is a mapping: it starts with 'schema: 1'")
        seen: dict[str, Scalar] = {}
        while type(event := self._next()) is not _MAPPING_END:
            key = self._key(event, seen)
            value = self._next()
            if isinstance(value, yaml.SequenceStartEvent):
                yield key, self._items()
            else:
                self._size = 0
                yield key, self._node(value)
        self._finish()

    def data(self) -> "dict[str, Data]":
        """Return what the file says as texts, lists and mappings, without their places.

        Raises:
            FactBaseError: at the first place that is not plain YAML text, lists and mappings.
        """
        event = self._next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._at(event, "a fact base is a mapping: it starts with 'schema: 1'")
        pairs = self._data_of_mapping()
        self._finish()
        return pairs

    def _data(self, event: yaml.Event) -> "Data":
        if type(event) is _SCALAR:
            return str(event.value)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._at(event, f"nested more than {MAX_DEPTH} deep")
        data: Data = self._data_of_mapping() if isinstance(event, yaml.MappingStartEvent) else self._data_of_list()
        self._depth -= 1
        return data

    def _data_of_mapping(self) -> "dict[str, Data]":
        pairs: dict[str, Data] = {}
        while type(event := self._next()) is not _MAPPING_END:
            if type(event) is not _SCALAR or event.value in pairs:
                raise self._at(event, "a key must be a word, and stand once")
            pairs[event.value] = self._data(self._next())
        return pairs

    def _data_of_list(self) -> "list[Data]":
        items: list[Data] = []
        while type(event := self._next()) is not _SEQUENCE_END:
            items.append(self._data(event))
        return items

    def _items(self) -> Iterator[Node]:
        self._depth += 1
        while type(event := self._next()) is not _SEQUENCE_END:
            self._size = 0
            yield self._node(event)
        self._depth -= 1

    def _node(self, event: yaml.Event) -> Node:
        """Build the node that starts with ``event``; recursion is bounded by `MAX_DEPTH`."""
        if type(event) is _SCALAR:
            self._size += _VALUE + len(event.value)
            if self._size > MAX_ENTRY:
                raise self._too_large(event)
            return _scalar((event.value, event.start_mark))
        self._size += _VALUE
        if self._size > MAX_ENTRY:
            raise self._too_large(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._at(event, f"nested more than {MAX_DEPTH} deep")
        node = self._mapping(event) if type(event) is _MAPPING_START else self._sequence(event)
        self._depth -= 1
        return node

    def _sequence(self, start: yaml.Event) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not _SEQUENCE_END:
            items.append(self._node(event))
            if len(items) > MAX_ITEMS:
                raise self._too_many(event)
        return Sequence(items, start.start_mark.line + 1, start.start_mark.column + 1)

    def _mapping(self, start: yaml.Event) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not _MAPPING_END:
            if type(event) is not _SCALAR or event.value in pairs:
                raise self._no_key(event, pairs[event.value][0] if type(event) is _SCALAR else None)
            word = event.value
            pairs[word] = (_scalar((word, event.start_mark)), self._node(self._next()))
            if len(pairs) > MAX_ITEMS:
                raise self._too_many(event)
        return Mapping(pairs, start.start_mark.line + 1, start.start_mark.column + 1)

    def _key(self, event: yaml.Event, seen: dict[str, Scalar]) -> Scalar:
        """Return the key of the top level that ``event`` is, and add it to those that were ``seen``."""
        if type(event) is not _SCALAR or event.value in seen:
            raise self._no_key(event, seen[event.value] if type(event) is _SCALAR else None)
        if len(seen) == MAX_ITEMS:
            raise self._too_many(event)
        key = Scalar(event.value, event.start_mark)
        seen[key.text] = key
        return key

    def _no_key(self, event: yaml.Event, first: Scalar | None) -> Exception:
        """Return what is wrong with ``event`` as a key: it is none, or the same as ``first``."""
        if first is None:
            return self._at(event, "a key must be a word")
        message = f"the key '{one_line(first.text)[:60]}' stands twice: line {first.line} has it already"
        return self._at(event, message)

    def _too_large(self, event: yaml.Event) -> Exception:
        return self._at(event, f"an entry of more than {MAX_ENTRY} characters: divide it")

    def _too_many(self, event: yaml.Event) -> Exception:
        return self._at(event, f"more than {MAX_ITEMS} items in one place")

    def _finish(self) -> None:
        """Read on to the end of the stream: nothing may follow the one document."""
        event = self._next()
        while not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                raise self._at(event, f"{SECOND_DOCUMENT}: a file holds one fact base: put it into a file of its own")
            event = self._next()
