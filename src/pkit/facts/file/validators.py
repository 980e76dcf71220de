"""What one value of a fact base may be: each rule reads a node, reports what is wrong, and knows its JSON Schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from pkit.facts.dates import is_date
from pkit.facts.file import advice
from pkit.facts.file.events import Mapping as MappingNode
from pkit.facts.file.events import Node, Scalar, Sequence
from pkit.facts.text import first_unsafe, one_line
from pkit.facts.weburl import why_unsafe

_TYPE_NAMES = {Scalar: "a text", Sequence: "a list", MappingNode: "a mapping"}
MAX_TEXT = 4_000
"""Characters of a text: some ten times a long sentence; what is longer is a paste that went wrong."""
_EXAMPLE = 120
"""Characters of a right value that is shown whole."""
_compiled = cache(re.compile)
_GAP = " " * 3
"""What stays of an indentation where a line break was lost."""

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"

Value = str | int | tuple["Value", ...] | Mapping[str, "Value"]
Report = Callable[[Node, str, str], None]
"""Called as ``report(node, path, message)``."""


class Rule(Protocol):
    """How one field is read."""

    def read(self, node: Node, path: str, report: Report) -> Value | None:
        """Return the value of ``node``, or None after reporting why there is none."""
        ...

    def schema(self) -> dict[str, object]:
        """Return the rule as JSON Schema 2020-12."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One line of text, printable, not empty; with ``pattern`` of that form, called ``what`` in messages."""

    pattern: str = ""
    what: str = ""
    longest: int = MAX_TEXT
    advise: Callable[[str], str] = advice.unquoted
    """Makes of a wrong text what was probably meant; what it makes is offered if it is right."""
    explain: Callable[[str], str] = advice.nothing
    """Says in words what to write for a text that no right one can be made of; empty where it does not know."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `Rule.read`."""
        text = plain_text(node, path, report, self.longest)
        if text is None or not self.pattern or _compiled(self.pattern).fullmatch(text):
            return text
        better = self.advise(text)
        is_right = better != text and len(better) <= self.longest and _compiled(self.pattern).fullmatch(better)
        meant = advice.meant(better if is_right else self.explain(text))
        report(node, path, f"'{shown(text)}' is not {self.what}{meant}")
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        bounds: dict[str, object] = {"type": ["string", "number"], "minLength": 1, "maxLength": self.longest}
        return bounds | ({"pattern": f"^(?:{self.pattern})$", "description": self.what} if self.pattern else {})


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddress:
    """An http or https address that means the same to its reader and to a browser, see `pkit.facts.weburl`."""

    form: Text

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `Rule.read`."""
        text = self.form.read(node, path, report)
        why = why_unsafe(text) if text is not None else ""
        if not why:
            return text
        report(node, path, f"'{shown(text or '')}' has {why}")
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        return self.form.schema()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `Rule.read`."""
        text = plain_text(node, path, report)
        if text is None or text in self.words:
            return text
        few = ", ".join(self.words if len(self.words) <= 8 else (*self.words[:6], "…"))
        report(node, path, f"'{shown(text)}' is not one of {few}{advice.choice(text, self.words)}")
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Date:
    """A date of `pkit.facts.dates`."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """See `Rule.read`."""
        text = plain_text(node, path, report)
        if text is None or is_date(text):
            return text
        forms = "2026, 2026-02 or 2026-02-13 (2026-21 is spring, a range has a /)"
        better = advice.date(text)
        report(node, path, f"'{shown(text)}' is not a date: write {better if is_date(better) else forms}")
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        return {"type": ["string", "integer"], "pattern": rf"^{_DATE}(/{_DATE})?$"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, node: Node, path: str, report: Report) -> int | None:
        """See `Rule.read`."""
        text = plain_text(node, path, report)
        if text is None:
            return None
        if (
            text.isascii()
            and text.isdigit()
            and len(text) <= len(str(self.most))
            and self.least <= int(text) <= self.most
        ):
            return int(text)
        wanted = str(self.least) if self.least == self.most else f"a whole number from {self.least} to {self.most}"
        report(node, path, f"'{shown(text)}' is not {wanted}")
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A locator: a number from 1, or a range or list of them as text."""

    def read(self, node: Node, path: str, report: Report) -> int | str | None:
        """See `Rule.read`."""
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            better = advice.place(", ".join(item.text for item in node.items if isinstance(item, Scalar)))
            report(node, path, f"is a list in brackets: it must be a text{advice.meant(better)}")
            return None
        text = plain_text(node, path, report, 60)
        if text is None:
            return None
        if _compiled("[1-9][0-9]{0,5}").fullmatch(text):
            return int(text)
        numbers = [int(number) for number in re.findall("[0-9]+", text)]
        if re.fullmatch(r"[1-9][0-9]{0,5}(?:(?:-|, ?)[1-9][0-9]{0,5})+", text) and numbers == sorted(set(numbers)):
            return text
        report(
            node,
            path,
            f"'{shown(text)}' is not a number, a range (7-9) or a list (2, 7){advice.meant(advice.place(text))}",
        )
        return None

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        text = {"type": "string", "pattern": r"^[1-9][0-9]*(?:(?:-|, ?)[1-9][0-9]*)*$"}
        return {"anyOf": [{"type": "integer", "minimum": 1}, text]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A list of values of one rule."""

    of: Rule
    distinct: bool = False
    """Whether no text may stand twice."""
    advise: Callable[[str], str] = advice.listed
    """Makes a list of a text that is none."""

    def read(self, node: Node, path: str, report: Report) -> tuple[Value, ...] | None:
        """See `Rule.read`."""
        if not isinstance(node, Sequence):
            example = "put '- ' before its first line, or brackets round it"
            if isinstance(node, Scalar):
                example = f"such as {shown(self.advise(node.text), _EXAMPLE)}"
            report(node, path, f"is {_TYPE_NAMES[type(node)]}: it must be a list, {example}")
            return None
        values: list[Value] = []
        for number, item in enumerate(node.items):
            value = self.of.read(item, f"{path}[{number}]", report)
            if value is not None:
                values.append(value)
        if self.distinct and len(set(map(str, values))) < len(values):
            self._report_twice(node, path, report)
        return tuple(values)

    def _report_twice(self, node: Sequence, path: str, report: Report) -> None:
        seen: set[str] = set()
        for number, item in enumerate(node.items):
            if isinstance(item, Scalar):
                if item.text in seen:
                    report(item, f"{path}[{number}]", f"'{shown(item.text)}' stands twice in this list: leave one out")
                seen.add(item.text)

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        unique: dict[str, object] = {"uniqueItems": True} if self.distinct else {}
        return {"type": "array", "items": self.of.schema()} | unique


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One key of a record."""

    rule: Rule
    required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A mapping with known keys."""

    fields: Mapping[str, Field]
    advise: Callable[[str], str] | None = None
    """Makes a mapping of a text that is none."""

    def read(self, node: Node, path: str, report: Report) -> dict[str, Value] | None:
        """Return the fields that are right, in the order of the table; the wrong ones are reported and left out."""
        if not isinstance(node, MappingNode):
            report(node, path, f"is {_TYPE_NAMES[type(node)]}: it must be {self._example(node)}")
            return None
        meant = "" if node.pairs.keys() <= self.fields.keys() else self._refuse_keys(node, path, report)
        values: dict[str, Value] = {}
        for word, field in self.fields.items():
            pair = node.pairs.get(word)
            if pair is not None:
                value = field.rule.read(pair[1], f"{path}.{word}", report)
                if value is not None:
                    values[word] = value
            elif field.required and f"'{word}'" not in meant:
                report(node, f"{path}.{word}", "is missing")
        return values

    def _refuse_keys(self, node: MappingNode, path: str, report: Report) -> str:
        """Report the keys that there are none of; return what they were probably meant to be."""
        meant = ""
        for word, (key, _) in node.pairs.items():
            if word not in self.fields:
                better = advice.key(word, self.fields)
                report(key, f"{path}.{shown(word)}", f"no such key{better}")
                meant += better
        return meant

    def _example(self, node: Node) -> str:
        if self.advise and isinstance(node, Scalar):
            return f"a mapping, such as {shown(self.advise(node.text), _EXAMPLE)}"
        return f"a mapping ({', '.join(list(self.fields)[:3])} …)"

    def schema(self) -> dict[str, object]:
        """See `Rule.schema`."""
        return {
            "type": "object",
            "properties": {word: field.rule.schema() for word, field in self.fields.items()},
            "required": [word for word, field in self.fields.items() if field.required],
            "additionalProperties": False,
        }


def plain_text(node: Node, path: str, report: Report, longest: int = MAX_TEXT) -> str | None:
    """Return the text of a scalar that is one printable line, or None after a report."""
    if not isinstance(node, Scalar):
        report(node, path, f"is {_TYPE_NAMES[type(node)]}: it must be a text")
        return None
    text = node.text
    if text.isascii() and text.isprintable() and 0 < len(text) <= longest and text.strip() == text and _GAP not in text:
        return text
    message = _fault(text, longest)
    if message is None:
        return text
    report(node, path, message)
    return None


def _break_in(text: str) -> str:
    if "\n" not in text:
        return "holds a tab: type a space"
    if "\n" in text.strip("\n"):
        return "must be one line: begin it with '>-', which joins its lines"
    return "ends with a line break: begin it with '>-' instead of '>' or '|'"


def _fault(text: str, longest: int) -> str | None:
    if not text.strip():
        return "is empty: give it a value or leave the key out"
    if len(text) > longest:
        return f"is {len(text)} characters long: at most {longest}"
    if "\n" in text or "\t" in text:
        return _break_in(text)
    bad = first_unsafe(text)
    if bad is not None:
        return f"holds a control or invisible character (U+{ord(text[bad]):04X}): remove it"
    if _GAP in text:
        return "holds a run of spaces: is this one text, or have two lines run together?"
    return "starts or ends with white space" if text.strip() != text else None


def shown(text: str, longest: int = 60) -> str:
    """Return ``text`` short and printable, for a message."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
