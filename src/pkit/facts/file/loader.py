"""Reads a fact base from YAML: a stream of checked records, every problem with file, line and column."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pkit.errors import FactBaseError, Problem
from pkit.facts.file import advice, schema
from pkit.facts.file.events import Events, Node, Parser, Scalar, Sequence
from pkit.facts.file.events import Mapping as MappingNode
from pkit.facts.file.reader import CheckedFile
from pkit.facts.file.validators import Value, shown
from pkit.facts.kinds import BUILT_IN, MOST_PANES, RESERVED, Field, Holds, Kind, declared
from pkit.facts.suggestions import did_you_mean

MOST_PROBLEMS = 500
"""Problems that are listed; further ones are counted, so that a file of nothing but slips fits into memory."""
MOST_WAITING = 10_000
"""Facts that may stand before the sources in the file, and so are kept in memory."""


class Reference(NamedTuple):
    """A place where the file names something that must be defined elsewhere in it."""

    role: str
    """The field, or ``per``; ``id`` where an entry gives its own."""
    target: str
    line: int
    column: int
    path: str
    kind: str = ""
    """The kind, in the singular, that it has to lead to; any where this is empty."""


class Item(NamedTuple):
    """One checked record: an entry of ``kind``, or a source where that is None."""

    kind: Kind | None
    fields: Mapping[str, Value]
    """In the file's names and order of the schema; absent keys are absent."""
    line: int
    column: int
    path: str
    references: list[Reference]


class Problems:
    """Collects what is wrong with one file."""

    def __init__(self, file: str) -> None:
        """Collect for ``file``, the name to show."""
        self.file = file
        self._found: list[Problem] = []
        self._places: set[tuple[int, int]] = set()
        self._unlisted = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found) + self._unlisted

    def __call__(self, node: Node, path: str, message: str) -> None:
        """Report ``message`` at ``node``."""
        self.add(node.line, node.column, path, message)

    def add(self, line: int, column: int, path: str, message: str) -> None:
        """Report ``message`` at a position."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(Problem(self.file, line, column, path, message))
            self._places.add((line, column))
        else:
            self._unlisted += 1

    def replace(self, line: int, column: int, path: str, message: str) -> None:
        """Report ``message`` at a position, in the place of what was reported there before."""
        if (line, column) in self._places:
            self._found = [each for each in self._found if (each.line, each.column) != (line, column)]
        self.add(line, column, path, message)

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
    """Walks one file; iterate over `items` once, then read `title`, `kinds` and `declared`."""

    def __init__(self, file: CheckedFile, problems: Problems, parser: type = Parser) -> None:
        """Read from ``file`` with a PyYAML loader class, report to ``problems``."""
        self.title = ""
        self.kinds: tuple[Kind, ...] = BUILT_IN
        """The kinds of the base, by the numbers that its compiled form has for them."""
        self.declared: list[Mapping[str, Value]] = []
        """The records of the kinds that it declares for itself."""
        self._taken = {*schema.TOP, "source", *(word for kind in BUILT_IN for word in (kind.id, kind.singular))}
        """Words that no further kind can be called."""
        self._by_section = {kind.id: kind for kind in BUILT_IN}
        self._rules = dict(schema.ENTRIES)
        self._unknown: list[Scalar] = []
        """Keys at the top that are no sections, or none yet."""
        self._ill_declared: set[str] = set()
        """Sections of kinds whose declaration is wrong; nothing is said of their entries."""
        self._with_entries: set[Kind] = set()
        self._events = Events(file, parser)
        self._problems = problems
        self._counts: dict[str, int | None] = {}
        """Paragraphs of each source, None where it does not say how many."""
        self._lines: dict[str, int] = {}
        """Where each source has its id."""
        self._titles: dict[str, str] = {}
        """The id of each source by its title, and by that of what it appeared in."""
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
            kind = self._kind_of(key)
            if key.text == "sources":
                yield from self._sources(key, value)
            elif key.text == "kinds":
                self._declare(key, value)
            elif kind is not None:
                yield from self._entries(kind, key, value)
            else:
                self._header(key, value)
        for word in ("schema", "title", "sources"):
            if word not in seen:
                self._problems.add(1, 1, word, "is missing")
        self._refuse_keys(seen)
        for fact, path in self._waiting:
            self._check_fact(fact, path)

    def _kind_of(self, key: Scalar) -> Kind | None:
        """Return the kind whose section ``key`` is, or was probably meant to be; None for no section."""
        kind = self._by_section.get(key.text)
        if kind is None and key.text not in schema.TOP:
            # Read as what it was meant to be, so that what is wrong in it is told in the same run.
            kind = self._by_section.get(advice.section(key.text))
            self._unknown += [key] if kind else []
        return kind

    def _refuse_keys(self, seen: Mapping[str, Scalar]) -> None:
        """Report sections that are none, and more kinds than there are panes."""
        sections = {kind.id for kind in self.kinds}
        for key in self._unknown:
            if key.text in sections:
                self._problems(key, key.text, "stands before kinds, which declares it: put kinds at the top")
            elif key.text not in self._ill_declared:
                near = advice.key(key.text, (*schema.TOP, *sections))
                section = advice.section(key.text)
                better = f": write '{section}'" if section else near
                message = f"no such key{better}{', or' if better else ':'} declare a kind of your own under kinds"
                self._problems(key, shown(key.text), message)
        shown_kinds = {kind for kind in self.kinds if kind not in BUILT_IN} | self._with_entries
        if len(shown_kinds) > MOST_PANES:
            message = f"makes {len(shown_kinds)} kinds, those with entries included: at most {MOST_PANES} can be shown"
            self._problems(seen["kinds"], "kinds", message)

    def _declare(self, key: Scalar, value: Node | Iterator[Node]) -> None:
        """Take the kinds that the base declares for itself."""
        for path, node in self._listed(key, value):
            problems = self._problems.count
            record = schema.DECLARED.read(node, path, self._problems)
            if record and "id" in record:
                self._check_declared(node, record, path)
                if self._problems.count == problems:
                    self.declared.append(record)
                    self._taken.update((str(record["id"]), str(record["singular"])))
                else:
                    self._ill_declared.add(str(record["id"]))
        self.kinds = (*BUILT_IN, *declared(self.declared))
        self._by_section = {kind.id: kind for kind in self.kinds}
        self._rules.update({kind: schema.record_of(kind) for kind in self.kinds[len(BUILT_IN) :]})

    def _check_declared(self, node: Node, record: Mapping[str, Value], path: str) -> None:
        """Check that a kind's names are not taken, nor those of its fields."""
        for word in ("id", "singular"):
            for place in _named(node, word, path):
                if place.target in self._taken:
                    message = f"'{place.target}' is taken: choose another word"
                    self._problems.add(place.line, place.column, place.path, message)
        if record.get("id") == record.get("singular"):
            self._problems(node, path, "id and singular are the same word: id is the plural, which names the section")
        names: set[str] = set()
        for number, field in enumerate(_list(node, "fields")):
            for place in _named(field, "name", f"{path}.fields[{number}]"):
                if place.target in RESERVED or place.target in names:
                    why = "stands twice" if place.target in names else "is a word of pkit's own"
                    message = f"'{place.target}' {why}: choose another name"
                    self._problems.add(place.line, place.column, place.path, message)
                names.add(place.target)

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
            self._unknown.append(key)

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
                self._count(str(fields["id"]), fields.get("paragraphs"), _named(node, "id", path)[0])
                self._check_names(node, path)
                for word in ("container-title", "title"):
                    self._titles[str(fields.get(word, "")).casefold()] = str(fields["id"])
                yield Item(None, fields, node.line, node.column, path, [])
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
        record = self._rules[kind]
        quantities = [field for field in kind.fields if field.holds is Holds.QUANTITY]
        to_others = [field for field in kind.fields if field.holds is Holds.REFERENCE]
        measures = kind.measures
        for path, node in self._listed(key, value):
            self._with_entries.add(kind)
            fields = record.read(node, path, self._problems)
            if fields and measures:
                self._check_range(node, path)
            if fields and quantities:
                self._check_ranges(quantities, node, path)
            if fields and "id" in fields:
                yield Item(kind, fields, node.line, node.column, path, self._references(to_others, node, path))

    def _check_ranges(self, quantities: Iterable[Field], node: Node, path: str) -> None:
        """Check that the range of every quantity goes up."""
        for field in quantities:
            if isinstance(node, MappingNode) and field.name in node.pairs:
                held = node.pairs[field.name][1]
                where = f"{path}.{field.name}"
                self._check_range(held, where)
                for number, each in enumerate(held.items if isinstance(held, Sequence) else ()):
                    self._check_range(each, f"{where}[{number}]")

    def _check_range(self, node: Node, path: str) -> None:
        if isinstance(node, MappingNode) and "to" not in node.pairs:
            return
        ends = [each for word in ("value", "to") for each in _named(node, word, path)]
        numbers = [schema.DECIMAL.read(Scalar.at(each.target, 1, 1), "", _silent) for each in ends]
        if len(numbers) == 2 and all(numbers) and Decimal(str(numbers[1])) <= Decimal(str(numbers[0])):
            message = f"'{numbers[1]}' is not above value, '{numbers[0]}': a range goes up"
            self._problems.add(ends[1].line, ends[1].column, ends[1].path, message)

    def _references(self, to_others: Iterable[Field], node: Node, path: str) -> list[Reference]:
        found = _named(node, "id", path)
        for field in to_others:
            found += _named(node, field.name, path, field.refers_to)
        for number, fact in enumerate(_list(node, "facts")):
            where = f"{path}.facts[{number}]"
            if isinstance(fact, MappingNode):
                if "per" in fact.pairs:
                    found += _named(fact, "per", where)
                if self._sources_read:
                    self._check_fact(fact, where)
                else:
                    self._waiting.append((fact, where))
                    self._bound_waiting(fact)
        return found

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
            title = self._titles.get(name.casefold())
            near = "" if self._problems.full else did_you_mean(name, tuple(self._counts))
            other = near or f": there is {', '.join(list(self._counts)[:5])}"
            message = f"no source has the id '{shown(name)}'{other}"
            if title:
                message = f"'{shown(name)}' is a title: write the source's id, {title}"
            self._problems.replace(source[1].line, source[1].column, f"{path}.source", message)
        if "paragraph" in fact.pairs:
            key, node = fact.pairs["paragraph"]
            if "page" in fact.pairs:
                self._problems(key, path, "has both a paragraph and a page: keep one")
            self._check_paragraph(node, f"{path}.paragraph", self._counts.get(name))

    def _check_paragraph(self, node: Node, path: str, count: int | None) -> None:
        if count is None or not isinstance(node, Scalar):
            return
        value = schema.FACT.fields["paragraph"].rule.read(node, path, _silent)
        last = int(re.findall("[0-9]+", value)[-1]) if isinstance(value, str) else value
        if isinstance(last, int) and last > count:
            self._problems(node, path, f"'{shown(node.text)}' lies beyond the source's {count} paragraphs")


def _silent(_node: Node, _path: str, _message: str) -> None:
    """Report nothing: it was reported before."""


def _list(node: Node, word: str) -> list[Node]:
    pair = node.pairs.get(word) if isinstance(node, MappingNode) else None
    return pair[1].items if pair and isinstance(pair[1], Sequence) else []


def _named(node: Node, word: str, path: str, kind: str = "") -> list[Reference]:
    """Return what ``node`` names under ``word``, be it one text or a list: entries of ``kind``, or of any."""
    pair = node.pairs.get(word) if isinstance(node, MappingNode) else None
    if pair is None:
        return []
    value = pair[1]
    if isinstance(value, Scalar):
        return [Reference(word, value.text, value.line, value.column, f"{path}.{word}", kind)]
    return [
        Reference(word, item.text, item.line, item.column, f"{path}.{word}[{number}]", kind)
        for number, item in enumerate(_list(node, word))
        if isinstance(item, Scalar)
    ]
