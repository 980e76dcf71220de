"""Writes a fact file anew in one layout, without a change in what it says: what `pkit fmt` does.

Sections, keys and quotes are put in the order and form of the documentation, long texts are folded, and the end marker
is added. Comments stay with what they stand before or behind. The result is read again and compared with what was read
before it is returned. Besides YAML, JSON is read: of a fact base, and as `pkit export --format json` writes it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from pkit.errors import FactBaseError, PkitError, Problem
from pkit.facts.file.draft_comments import is_for_author
from pkit.facts.file.editor import Comment, Document, NodePath, data_of, inline
from pkit.facts.file.events import ANCHOR, Data, Parser
from pkit.facts.file.scan import END_MARKER
from pkit.facts.kinds import BUILT_IN, SOURCE_VARIABLES

WIDTH = 120
"""Columns within which texts and lists are kept."""
_MOST_EVENTS = 1_000_000
"""Events of a file whose aliases are written out, about a hundred thousand facts: no bomb."""
_DERIVED = frozenset(("kind", "relations"))
"""Keys of an exported entry that a fact file does not have."""
_WHOLE = frozenset(("schema", "count", "paragraph", "page"))
"""Keys whose values are whole numbers, which need no quotes."""
_TOP = ("schema", "title", "kinds", "sources", *(kind.id for kind in BUILT_IN))
_FIRST = (
    "id",
    "singular",
    "title",
    "text",
    "name",
    "acronym",
    "aliases",
    "source",
    "paragraph",
    "page",
    "per",
    "anchor",
)
_LAST = ("tags", "fields", "facts")
_SOURCE = tuple(variable.name for variable in SOURCE_VARIABLES)
_Node = str | Sequence["_Node"] | Mapping[str, "_Node"]


class FormatError(PkitError):
    """A file that cannot be put in order without changing what it says."""


def formatted(text: str, *, name: str, strip: bool = False) -> str:
    """Return the fact file ``text`` in its canonical layout.

    Args:
        text: YAML, with or without its end marker, or JSON.
        name: How messages call the file.
        strip: Whether the comments that a draft has for its author are left out.

    Raises:
        FactBaseError: it cannot be read.
        FormatError: it cannot be written so that it says the same.
    """
    comments: tuple[Comment, ...] = ()
    if is_json(text):
        data = from_json(text, name)
    else:
        document = _document(completed(text), name)
        data, comments = document.data(), document.comments()
    kept = tuple(each for each in comments if not (strip and is_for_author(each.text)))
    made = _written(data, kept, name)
    if made != text:  # otherwise what it says is what was read of it just now
        _verify(made, data, name)
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _document(text: str, name: str) -> Document:
    """Parse ``text``; what another program wrote once and named twice is written out first."""
    try:
        return Document(text, name=name)
    except FactBaseError as error:
        whole = _without_aliases(text) if ANCHOR in error.problems[0].message and "#" not in text else None
        if whole is None:
            raise
        return Document(whole, name=name)


def _without_aliases(text: str) -> str | None:
    """Return YAML with each alias replaced by what it stands for, None where that is too much or makes no sense."""
    made: list[yaml.Event] = []
    anchors: dict[str, tuple[int, int]] = {}
    opened: list[tuple[str | None, int]] = []
    try:
        for event in yaml.parse(text, Loader=Parser):
            if isinstance(event, yaml.AliasEvent):
                start, end = anchors[event.anchor]
                made += made[start:end]
            else:
                anchor, event.anchor = getattr(event, "anchor", None), None
                opened += (
                    [(anchor, len(made))] if isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent) else []
                )
                made.append(event)
                if isinstance(event, yaml.CollectionEndEvent | yaml.ScalarEvent):
                    named, start = opened.pop()
                    anchors |= {named: (start, len(made))} if named else {}
            if len(made) > _MOST_EVENTS:
                return None
        return str(yaml.emit(made, allow_unicode=True, width=1 << 16))
    except (yaml.YAMLError, KeyError, ValueError):
        return None


def written(data: Data, comments: Sequence[Comment], *, name: str) -> str:
    """Return ``data`` as a fact file, with its comments.

    Raises:
        FactBaseError: it holds what no fact file may hold.
        FormatError: it cannot be written so that it says the same.
    """
    made = _written(data, comments, name)
    _verify(made, data, name)
    return made


def _written(data: Data, comments: Sequence[Comment], name: str) -> str:
    if not isinstance(data, dict):
        raise FormatError(f"{name}: is no mapping")
    return "\n".join([*_Writer(comments).write(data), END_MARKER, ""])


def _verify(made: str, data: Data, name: str) -> None:
    """Make sure that what was written can be read, and says ``data``."""
    if data_of(made, name) != data:
        raise FormatError(f"{name}: cannot be put in order without changing what it says")


def is_json(text: str) -> bool:
    """Whether ``text`` is meant as JSON."""
    return text.lstrip("\ufeff \r\n").startswith("{")


def completed(text: str) -> str:
    """Return ``text`` with the end marker, which a file that another program wrote does not have."""
    whole = text.rstrip().endswith(f"\n{END_MARKER}")
    return text if whole else f"{text.rstrip()}\n{END_MARKER}\n"


def from_json(text: str, name: str) -> Data:
    """Return what JSON ``text`` says: a fact base, or an export of one.

    Raises:
        FactBaseError: it is no JSON, or no fact base.
    """
    try:
        held = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_distinct)
    except json.JSONDecodeError as error:
        problem = Problem(name, error.lineno, error.colno, "", f"is no JSON: {error.msg}")
        raise FactBaseError([problem]) from None
    except (ValueError, RecursionError) as error:
        raise FactBaseError([Problem(name, 1, 1, "", f"is no JSON of a fact base: {error}")]) from None
    data = _data(held)
    if isinstance(data, dict) and isinstance(data.get("entries"), list):
        return _from_export(data, name)
    return data


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("a key stands twice")
    return held


def _data(value: object) -> Data:
    """Return JSON's values as those of a fact file: every scalar is text, and what is null or empty is not there."""
    if isinstance(value, dict):
        if "date-parts" in value:
            return _date(value["date-parts"])
        return {str(key): _data(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_data(each) for each in value if each is not None]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _date(parts: object) -> str:
    """Return a date of CSL-JSON as a fact file has it: ``2026-02-13``, or two with a slash between them."""
    dates = parts if isinstance(parts, list) else []
    return "/".join("-".join(f"{int(part):02}" for part in date) for date in dates)


def _from_export(data: dict[str, Data], name: str) -> Data:
    """Return the fact base that an export was made from."""
    made: dict[str, Data] = {"schema": "1"}
    made |= {key: data[key] for key in ("title", "kinds", "sources") if key in data}
    sections = {kind.singular: kind.id for kind in BUILT_IN}
    kinds = data.get("kinds")
    for each in kinds if isinstance(kinds, list) else []:
        if isinstance(each, dict):
            sections[str(each.get("singular"))] = str(each.get("id"))
    entries = data["entries"]
    for entry in entries if isinstance(entries, list) else []:
        kind = str(entry.get("kind", "")) if isinstance(entry, dict) else ""
        if not isinstance(entry, dict) or kind not in sections:
            message = f"an entry of the kind '{kind}', which is not declared under kinds"
            raise FactBaseError([Problem(name, 1, 1, "entries", message)])
        section = made.setdefault(sections[kind], [])
        if isinstance(section, list):
            section.append({key: _own(value) for key, value in entry.items() if key not in _DERIVED and value != []})
    return made


def _own(value: Data) -> Data:
    """Return a value of an entry without the addresses of its facts."""
    if not isinstance(value, list):
        return value
    return [{k: v for k, v in each.items() if k != "address"} if isinstance(each, dict) else each for each in value]


class _Placed(NamedTuple):
    """The comments of one node."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


class _Writer:
    """Writes the lines of a fact file."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        """Put ``comments`` where they belong."""
        self._top = [each.text for each in comments if each.path == ()]
        self._end = [each.text for each in comments if each.path is None]
        self._comments: dict[NodePath, _Placed] = {}
        for each in comments:
            if each.path:
                placed = self._comments.get(each.path, _Placed())
                self._comments[each.path] = (
                    placed._replace(behind=(*placed.behind, each.text))
                    if each.behind
                    else placed._replace(before=(*placed.before, each.text))
                )

        self._within = {path[:length] for path in self._comments for length in range(len(path))}
        """Places in which there is a comment, so that they are not written on one line."""

    def write(self, data: Mapping[str, Data]) -> Iterator[str]:
        """Yield the lines of the file, without its end marker."""
        yield from self._top
        for number, key in enumerate(_ordered((), data)):
            if number and isinstance(data[key], list):
                yield ""
            yield from self._pair((key,), data[key], 0)
        # What belonged to a place that is no more is not lost either.
        yield from (text for placed in self._comments.values() for text in (*placed.before, *placed.behind))
        yield from self._end

    def _pair(self, path: NodePath, value: Data, column: int, lead: str = "") -> Iterator[str]:
        """Yield the lines of a key and its value; ``lead`` takes the place of the first line's indentation."""
        placed = self._comments.pop(path, _Placed())
        pad = " " * column
        first = f"{lead or pad}{inline(str(path[-1]))}:"
        short = self._short(path, value, len(first))
        behind = "".join(f"  {text}" for text in placed.behind)
        above = placed.before if short is not None or not placed.behind else (*placed.before, *placed.behind)
        over = pad[:-2] if lead else pad  # before the dash that the key stands behind
        yield from (f"{over}{text}" for text in above)
        if short is not None:
            yield f"{first} {short}{behind}" if len(placed.behind) < 2 else f"{first} {short}"
            if len(placed.behind) > 1:
                yield from (f"{pad}{text}" for text in placed.behind)
            return
        if isinstance(value, str):
            yield f"{first} >-"
            yield from (f"{pad}  {line}" for line in _folded(value, WIDTH - column - 2))
        elif isinstance(value, dict):
            yield first
            for key in _ordered(path, value):
                yield from self._pair((*path, key), value[key], column + 2)
        else:
            yield first
            yield from self._items(path, value, column + 2)

    def _items(self, path: NodePath, items: Sequence[Data], column: int) -> Iterator[str]:
        pad = " " * column
        spaced = len(path) == 1  # entries are apart, their facts are not
        for number, item in enumerate(items):
            place = (*path, number)
            placed = self._comments.pop(place, _Placed())
            if number and spaced and isinstance(item, dict):
                yield ""
            yield from (f"{pad}{text}" for text in (*placed.before, *(placed.behind if isinstance(item, dict) else ())))
            if isinstance(item, dict) and item:
                keys = _ordered(place, item)
                for place_of_key, key in enumerate(keys):
                    lead = f"{pad}- " if not place_of_key else ""
                    yield from self._pair((*place, key), item[key], column + 2, lead)
            else:
                behind = "".join(f"  {text}" for text in placed.behind[:1])
                yield f"{pad}- {inline(item)}{behind}"
                yield from (f"{pad}{text}" for text in placed.behind[1:])

    def _short(self, path: NodePath, value: Data, column: int) -> str | None:
        """Return ``value`` as it stands on the line of its key, None where it takes lines of its own."""
        if isinstance(value, str):
            text = value if path[-1] in _WHOLE and value.isdigit() else inline(value)
            return None if column + 1 + len(text) > WIDTH and _can_fold(value) else text
        held = value.values() if isinstance(value, dict) else value
        if value and (isinstance(value, dict) or not all(isinstance(each, str) for each in held)):
            return None
        if path in self._within:
            return None
        text = inline(value)
        return text if column + 1 + len(text) <= WIDTH else None


def _ordered(path: NodePath, keys: Mapping[str, Data]) -> list[str]:
    """Return the keys of the mapping at ``path`` in their order; those that have none stay as they are between others.

    The fields of a kind follow what an entry is called, in the order of `pkit.facts.kinds`.
    """
    if not path or path[0] == "sources":
        order: tuple[str, ...] = _SOURCE if path else _TOP
        return sorted(keys, key=lambda key: order.index(key) if key in order else len(order))
    fields = next((tuple(field.name for field in kind.fields) for kind in BUILT_IN if kind.id == path[0]), ())
    first = (*_FIRST, *(field for field in fields if field not in _FIRST))
    middle = len(first)
    return sorted(
        keys,
        key=lambda key: first.index(key) if key in first else middle + 1 + _LAST.index(key) if key in _LAST else middle,
    )


def _can_fold(text: str) -> bool:
    """Whether ``text`` is the same when it is folded: it has single spaces only."""
    return "  " not in text and text == text.strip() and len(text.split(" ")) > 1


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield ``text`` on lines of at most ``width`` columns, where its words allow it."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
