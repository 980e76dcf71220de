"""Reads a fact base from YAML: a stream of checked records, every problem with file, line and column."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pkit.errors import FactBaseError, Problem
from pkit.facts.file import schema
from pkit.facts.file.events import Events, Parser
from pkit.facts.file.nodes import Mapping as MappingNode
from pkit.facts.file.nodes import Node, Scalar, Sequence
from pkit.facts.file.reader import CheckedFile
from pkit.facts.file.validators import Value, shown
from pkit.facts.model import Kind
from pkit.facts.nearest import did_you_mean

MOST_PROBLEMS = 500
"""Further problems of one file are counted, not listed."""
MOST_WAITING = 10_000
"""Facts that may stand before the sources in the file, and so are kept in memory."""


class Reference(NamedTuple):
    """A place where the file names something that must be defined elsewhere in it."""

    role: str
    """``agency``, ``about`` or ``per``; ``id`` where an entry gives its own."""
    target: str
    line: int
    column: int
    path: str


class Item(NamedTuple):
    """One checked record: an entry of ``kind``, or a source where that is None."""

    kind: Kind | None
    fields: Mapping[str, Value]
    """In the file's names and order of the schema; absent keys are absent."""
    line: int
    column: int
    path: str
    references: tuple[Reference, ...]


class Problems:
    """Collects what is wrong with one file."""

    def __init__(self, file: str) -> None:
        """Collect for ``file``, the name to show."""
        self.file = file
        self._found: list[Problem] = []
        self._unlisted = 0

    def __call__(self, node: Node, path: str, message: str) -> None:
        """Report ``message`` at ``node``."""
        self.add(node.line, node.column, path, message)

    def add(self, line: int, column: int, path: str, message: str) -> None:
        """Report ``message`` at a position."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(Problem(self.file, line, column, path, message))
        else:
            self._unlisted += 1

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._found) == MOST_PROBLEMS

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._found)

    def error(self) -> FactBaseError:
        """Return them all as one error, in file order."""
        found = sorted(self._found, key=lambda problem: (problem.line, problem.column))
        if self._unlisted:
            found.append(Problem(self.file, 0, 0, "", f"and {self._unlisted} more problems"))
        return FactBaseError(found)


class Loader:
    """Walks one file; iterate over `items` once, then read `title`."""

    def __init__(self, file: CheckedFile, problems: Problems, parser: type = Parser) -> None:
        """Read from ``file`` with a PyYAML loader class, report to ``problems``."""
        self.title = ""
        self._events = Events(file, parser)
        self._problems = problems
        self._counts: dict[str, int | None] = {}
        """Paragraphs of each source, None where it does not say how many."""
        self._lines: dict[str, int] = {}
        """Where each source has its id."""
        self._sources_read = False
        self._waiting: list[tuple[MappingNode, str]] = []
        """Facts that stand before the sources in the file."""

    def items(self) -> Iterator[Item]:
        """Yield every record that could be read, sources and entries, in file order.

        Raises:
            FactBaseError: where the file is no YAML, no text, or no fact base at all.
        """
        sections = self._events.sections()
        seen: dict[str, Scalar] = {}
        for key, value in sections:
            seen[key.text] = key
            if key.text == "sources":
                yield from self._sources(key, value)
            elif key.text in schema.SECTIONS:
                yield from self._entries(schema.SECTIONS[key.text], key, value)
            else:
                self._header(key, value)
        for word in ("schema", "title", "sources"):
            if word not in seen:
                self._problems.add(1, 1, word, "is missing")
        for fact, path in self._waiting:
            self._check_fact(fact, path)

    def _header(self, key: Scalar, value: Node | Iterator[Node]) -> None:
        if isinstance(value, Iterator):
            for _ in value:  # to the end of the list, which may be long
                pass
            value = Sequence([], key.line, key.column)
        if key.text == "title":
            self.title = schema.LINE.read(value, "title", self._problems) or ""
        elif key.text == "schema":
            schema.SCHEMA_NUMBER.read(value, "schema", self._problems)
        else:
            self._problems(key, shown(key.text), f"no such key{did_you_mean(key.text, schema.TOP)}")

    def _listed(self, key: Scalar, value: Node | Iterator[Node]) -> Iterator[tuple[str, Node]]:
        if not isinstance(value, Iterator):
            if not (isinstance(value, Scalar) and not value.text):
                self._problems(value, key.text, "must be a list, each item on lines that start with '- '")
            return
        for number, node in enumerate(value):
            yield f"{key.text}[{number}]", node

    def _sources(self, key: Scalar, value: Node | Iterator[Node]) -> Iterator[Item]:
        for path, node in self._listed(key, value):
            fields = schema.SOURCE.read(node, path, self._problems)
            if fields and "id" in fields:
                self._count(str(fields["id"]), fields.get("paragraphs"), next(_named(node, "id", path)))
                self._check_names(node, path)
                yield Item(None, fields, node.line, node.column, path, ())
        if not self._lines and not self._problems:
            self._problems(key, "sources", "is empty: facts need a source")
        self._sources_read = True

    def _count(self, name: str, paragraphs: Value | None, place: Reference) -> None:
        if name in self._lines:
            message = f"the id '{name}' stands twice: line {self._lines[name]} has it already"
            self._problems.add(place.line, place.column, place.path, message)
        count = paragraphs.get("count") if isinstance(paragraphs, Mapping) else None
        self._counts[name] = count if isinstance(count, int) else None
        self._lines.setdefault(name, place.line)

    def _check_names(self, node: Node, path: str) -> None:
        for word in ("author", "editor", "translator"):
            for number, name in enumerate(_list(node, word)):
                parts = name.pairs if isinstance(name, MappingNode) else {}
                if parts and ("literal" in parts) == ("family" in parts):
                    message = "needs either family (a person) or literal (a body)"
                    self._problems(name, f"{path}.{word}[{number}]", message)

    def _entries(self, kind: Kind, key: Scalar, value: Node | Iterator[Node]) -> Iterator[Item]:
        record = schema.ENTRIES[kind]
        for path, node in self._listed(key, value):
            fields = record.read(node, path, self._problems)
            if fields:
                self._check_range(node, fields, path)
            if fields and "id" in fields:
                yield Item(kind, fields, node.line, node.column, path, tuple(self._references(node, path)))

    def _check_range(self, node: Node, fields: Mapping[str, Value], path: str) -> None:
        """Check that a range goes up."""
        value, to = fields.get("value"), fields.get("to")
        if (
            isinstance(node, MappingNode)
            and value is not None
            and to is not None
            and Decimal(str(to)) <= Decimal(str(value))
        ):
            self._problems(node.pairs["to"][1], f"{path}.to", f"'{to}' is not above value, '{value}': a range goes up")

    def _references(self, node: Node, path: str) -> Iterator[Reference]:
        yield from _named(node, "id", path)
        yield from _named(node, "agency", path)
        yield from _named(node, "about", path)
        for number, fact in enumerate(_list(node, "facts")):
            where = f"{path}.facts[{number}]"
            yield from _named(fact, "per", where)
            if isinstance(fact, MappingNode):
                if self._sources_read:
                    self._check_fact(fact, where)
                else:
                    self._waiting.append((fact, where))
                    self._bound_waiting(fact)

    def _bound_waiting(self, fact: MappingNode) -> None:
        if len(self._waiting) > MOST_WAITING:
            self._problems(
                fact, "sources", f"must stand before the entries in a base of more than {MOST_WAITING} facts"
            )
            raise self._problems.error()

    def _check_fact(self, fact: MappingNode, path: str) -> None:
        """Check that the source of ``fact`` is there, and that its one locator lies inside it."""
        source = fact.pairs.get("source")
        name = source[1].text if source and isinstance(source[1], Scalar) else ""
        if not source and len(self._counts) == 1:
            name = next(iter(self._counts))
        elif not source and self._counts:
            self._problems(fact, f"{path}.source", f"is missing: the base has {len(self._counts)} sources")
        elif source and name not in self._counts:
            message = f"no source has the id '{shown(name)}'{did_you_mean(name, tuple(self._counts))}"
            self._problems(source[1], f"{path}.source", message)
        if "paragraph" in fact.pairs:
            key, node = fact.pairs["paragraph"]
            if "page" in fact.pairs:
                self._problems(key, path, "has both a paragraph and a page: keep one")
            self._check_paragraph(node, f"{path}.paragraph", self._counts.get(name))

    def _check_paragraph(self, node: Node, path: str, count: int | None) -> None:
        value = schema.FACT.fields["paragraph"].rule.read(node, path, _silent)
        if count is None or value is None or not isinstance(node, Scalar):
            return
        if int(re.findall("[0-9]+", str(value))[-1]) > count:
            self._problems(node, path, f"'{shown(node.text)}' lies beyond the source's {count} paragraphs")


def _silent(_node: Node, _path: str, _message: str) -> None:
    """Report nothing: it was reported before."""


def _list(node: Node, word: str) -> list[Node]:
    pair = node.pairs.get(word) if isinstance(node, MappingNode) else None
    return pair[1].items if pair and isinstance(pair[1], Sequence) else []


def _named(node: Node, word: str, path: str) -> Iterator[Reference]:
    """Yield what ``node`` names under ``word``, be it one text or a list."""
    pair = node.pairs.get(word) if isinstance(node, MappingNode) else None
    if pair is None:
        return
    value = pair[1]
    if isinstance(value, Scalar):
        yield Reference(word, value.text, value.line, value.column, f"{path}.{word}")
        return
    for number, item in enumerate(_list(node, word)):
        if isinstance(item, Scalar):
            yield Reference(word, item.text, item.line, item.column, f"{path}.{word}[{number}]")
