"""What authors do to a fact file as a whole: rename an id everywhere, add entries, facts and sources, merge files.

Renaming, adding and merging into a file are edits of `pkit.facts.file.editor`, which leave the rest of the file alone.
A file that is merged from others is written anew by `pkit.facts.file.formatter`, as comments and entries of several
files come together in it.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pkit.errors import PkitError
from pkit.facts.addresses import address_of
from pkit.facts.file.advice import identifier
from pkit.facts.file.draft_comments import is_for_author
from pkit.facts.file.editor import NOT_SECTIONS, Comment, Document, Edit, Extend, Insert, NodePath, Set, Value
from pkit.facts.file.events import Data
from pkit.facts.file.formatter import written
from pkit.facts.kinds import BUILT_IN, Field, Holds, Kind, declared

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
Fields = Mapping[str, Value]


class ChangeError(PkitError):
    """A change that cannot be made, such as a new id that is taken."""


def kinds_of(document: Document) -> tuple[Kind, ...]:
    """Return the kinds that a file may have entries of; a wrong declaration is passed over."""
    held = document.data(("kinds",)) if document.has(("kinds",)) else []
    records = [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
    whole = [each for each in records if all(isinstance(each.get(word), str) for word in ("id", "singular", "title"))]
    return (*BUILT_IN, *declared(whole))


def references(document: Document) -> Iterator[tuple[NodePath, str]]:
    """Yield every place where a file names an entry by its id, and the id; names in ``per`` are there too."""
    fields = {kind.id: {field.name for field in kind.fields if _refers(field)} for kind in kinds_of(document)}
    for path, text in document.scalars():
        match path:
            case (str(section), int(), str(field), *_) if field in fields.get(section, ()):
                yield path, text
            case (str(section), int(), "facts", int(), "per", int()) if section not in NOT_SECTIONS:
                yield path, text


def _refers(field: Field) -> bool:
    return field.holds is Holds.REFERENCE


def rename(document: Document, old: str, new: str) -> list[Edit]:
    """Return the edits that give the entry ``old``, or else the source of that id, the id ``new`` everywhere.

    Raises:
        ChangeError: nothing has the id ``old``, ``new`` is no id, or something has it.
    """
    if not _ID.fullmatch(new):
        better = identifier(new)
        meant = f": write {better}" if better else ""
        raise ChangeError(
            f"'{new}' is no id, which has lower-case letters and digits in words joined by hyphens{meant}"
        )
    entries, sources = document.entries(), _sources(document)
    if old in entries:
        if new in entries:
            raise ChangeError(f"'{new}' is the id of an entry already, on line {document.line(entries[new])}")
        places = [(*entries[old], "id"), *(path for path, text in references(document) if text == old)]
    elif old in sources:
        if new in sources:
            raise ChangeError(f"'{new}' is the id of a source already, on line {document.line(sources[new])}")
        places = [(*sources[old], "id"), *(path for path, text in document.scalars() if _names_source(path, text, old))]
    else:
        raise ChangeError(f"{document.name}: nothing has the id '{old}'")
    return [Set(place, new) for place in places]


def _names_source(path: NodePath, text: str, source: str) -> bool:
    return text == source and len(path) == 5 and path[2] == "facts" and path[4] == "source"


def _sources(document: Document) -> dict[str, NodePath]:
    """Return the path of each source by its id."""
    held = document.data(("sources",)) if document.has(("sources",)) else []
    listed = enumerate(held) if isinstance(held, list) else ()
    return {str(each.get("id")): ("sources", number) for number, each in listed if isinstance(each, dict)}


def add_entry(document: Document, kind: Kind, fields: Fields) -> list[Edit]:
    """Return the edit that adds an entry at the end of its section.

    Raises:
        ChangeError: its id is taken.
    """
    taken = document.entries().get(str(fields.get("id")))
    if taken is not None:
        raise ChangeError(f"'{fields.get('id')}' is the id of an entry already, on line {document.line(taken)}")
    return [Insert((kind.id,), None, fields)]


def add_fact(document: Document, entry: str, fields: Fields) -> list[Edit]:
    """Return the edit that adds a fact at the end of those of an entry.

    Raises:
        ChangeError: there is no such entry.
    """
    path = document.entries().get(entry)
    if path is None:
        raise ChangeError(f"{document.name}: no entry has the id '{entry}'")
    return [Insert((*path, "facts"), None, fields)]


def next_address(document: Document, entry: str) -> str:
    """Return the address that the next fact of an entry gets; the entry may be new."""
    return address_of(entry, _fact_count(document, document.entries().get(entry)))


def _fact_count(document: Document, path: NodePath | None) -> int:
    facts = document.data((*path, "facts")) if path and document.has((*path, "facts")) else []
    return len(facts) if isinstance(facts, list) else 0


def add_source(document: Document, fields: Fields) -> list[Edit]:
    """Return the edits that add a source.

    Where there was one source only, every fact that did not name it does so from now on.

    Args:
        document: The file.
        fields: What a fact base has of it, under an id that is free.
    """
    named = [Set((*path, "source"), source) for path, source in _unnamed_sources(document)]
    return [*named, Insert(("sources",), None, fields)]


def source_ids(document: Document) -> tuple[str, ...]:
    """Return the ids of the sources of a file."""
    return tuple(_sources(document))


def _unnamed_sources(document: Document) -> Iterator[tuple[NodePath, str]]:
    """Yield the facts that leave their source out, as there is only one, and that one."""
    data, sources = document.data(), list(_sources(document))
    for section, items in data.items() if isinstance(data, dict) and len(sources) == 1 else ():
        for number, entry in enumerate(items) if isinstance(items, list) and section not in NOT_SECTIONS else ():
            facts = entry.get("facts") if isinstance(entry, dict) else None
            for index, fact in enumerate(facts) if isinstance(facts, list) else ():
                if isinstance(fact, dict) and "source" not in fact:
                    yield (section, number, "facts", index), sources[0]


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return ``wanted``, with a number behind it where it is taken."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


class PossibleDuplicate(NamedTuple):
    """Two entries of different files that may be about the same."""

    first: str
    """The id in the first file."""
    second: str
    """The id that the other one has in the merged file."""
    name: str
    """What both are called."""
    differences: tuple[str, ...]
    """What they do not agree about: a field with the value of each."""


class Merged(NamedTuple):
    """Two files in one."""

    document: Document
    renamed: tuple[tuple[str, str], ...]
    """Ids of the second file that were taken, and what they are now."""
    duplicates: tuple[PossibleDuplicate, ...]
    """Entries that may be the same; they are not joined unless that was asked for."""
    conflicts: tuple[str, ...]
    """What joined entries do not agree about, in a line each; the first file's value stands."""


def merge(first: Document, second: Document, joins: Mapping[str, str], *, name: str) -> Merged:
    """Return both files as one new file, with every source, entry, fact and comment of either.

    Comments that a draft has for its author alone, such as the sentences of its article, are left out.

    Args:
        first: Its ids, title and values stay.
        second: Its ids get a number behind them where they are taken; a source that both have is there once.
        joins: Ids of ``first`` by ids of ``second``: entries to make one of.
        name: How messages call the result.

    Raises:
        ChangeError: an id of ``joins`` is not there, or the two are of different kinds.
    """
    return _Merger(first, second, joins).merged(name)


def merge_into(first: Document, second: Document, joins: Mapping[str, str]) -> Merged:
    """Return the file ``first`` with all that ``second`` has; nothing else in it changes. See `merge`.

    Comments of ``second`` stand above what they belong to, those on the whole file at the top. Entries that ``first``
    has in the same words, under any id, and facts that a joined entry has, are there already: merging a file twice
    with the same ``joins`` adds no entry and no fact the second time.

    Raises:
        ChangeError: an id of ``joins`` is not there, or the two are of different kinds.
        EditError: the file is laid out in a way that something cannot be added in.
    """
    return _Merger(first, second, joins, is_once=True).merged_into()


class Included(NamedTuple):
    """A file with what another one has at the end of its sections."""

    document: Document
    added: int
    """Entries that are new in the file."""
    known: tuple[str, ...]
    """Ids of the other file's entries that were left out, as the file has them with the same paragraphs."""
    renamed: tuple[tuple[str, str], ...]
    duplicates: tuple[PossibleDuplicate, ...]


def include(document: Document, drafted: Document, joins: Mapping[str, str] = MappingProxyType({})) -> Included:
    """Return ``document`` with the sources, entries, facts and comments of ``drafted``; nothing else in it changes.

    Args:
        document: the file that gets them.
        drafted: a draft of an article, whose ids get a number behind them where they are taken.
        joins: ids of ``document`` by ids of ``drafted``: entries that get the facts only.

    Raises:
        ChangeError: an id of ``joins`` is not there, or the two are of different kinds.
        EditError: the file is laid out in a way that nothing can be added in.
    """
    return _Merger(document, drafted, joins).included()


class _Wording(NamedTuple):
    """What an entry says, apart from ids."""

    words: str
    """Its section and fields in JSON; empty where an id stands."""
    named: Mapping[NodePath, str]
    """The ids that it names, by their place in it."""


def _wordings(document: Document, data: dict[str, Data]) -> dict[str, _Wording]:
    """Return the wording of each entry of a file; the ids are taken out of ``data``, which is what the file says."""
    named: dict[NodePath, dict[NodePath, str]] = {}
    for path, text in references(document):
        named.setdefault(path[:2], {})[path[2:]] = text
        _put(data, path, "")
    made = {}
    for entry, (section, number, *_) in document.entries().items():
        held = data.get(str(section))
        fields = held[int(number)] if isinstance(held, list) else None
        if isinstance(fields, dict):
            words = json.dumps([section, {**fields, "id": ""}], sort_keys=True)
            made[entry] = _Wording(words, named.get((section, number), {}))
    return made


class _Merger:
    def __init__(self, first: Document, second: Document, joins: Mapping[str, str], *, is_once: bool = False) -> None:
        self._first, self._second, self._joins = first, second, joins
        self._check_joins()
        self._source_ids = self._match_sources()
        self._same = self._find_same() if is_once else {}
        """Ids of the first file by ids of the second, of entries with the same words in both: they are left out."""
        self._left_out = {second.entries()[entry][:2] for entry in self._same}
        taken = {*first.entries()}
        self._ids: dict[str, str] = {}
        for entry in second.entries():
            self._ids[entry] = joins.get(entry) or self._same.get(entry) or free_id(entry, taken)
            taken.add(self._ids[entry])
        self._conflicts: list[str] = []
        self._moved: list[tuple[NodePath, NodePath]] = []
        """Where what stands at a path of the second file is in the merged one."""

    def _check_joins(self) -> None:
        ours, theirs = self._first.entries(), self._second.entries()
        for their, our in self._joins.items():
            for document, entries, entry in ((self._first, ours, our), (self._second, theirs, their)):
                if entry not in entries:
                    raise ChangeError(f"{document.name}: no entry has the id '{entry}'")
            if ours[our][0] != theirs[their][0]:
                raise ChangeError(f"'{our}' and '{their}' are of different kinds")

    def _match_sources(self) -> dict[str, str]:
        """Return the id that each source of the second file has in the merged one."""
        ours = {entry: self._first.data(path) for entry, path in _sources(self._first).items()}
        matched: dict[str, str] = {}
        for entry, path in _sources(self._second).items():
            theirs = self._second.data(path)
            alike = [our for our, data in ours.items() if _same_source(data, theirs)]
            first = next((our for our in alike if our not in matched.values()), next(iter(alike), None))
            same = entry if entry in alike else first
            matched[entry] = same or free_id(entry, {*ours, *matched.values()})
        return matched

    def _find_same(self) -> dict[str, str]:
        """Return the entry of the first file that has the same words, under any id, and names the same others."""
        ours = _wordings(self._first, _with_sources(self._first))
        theirs = _wordings(self._second, _with_sources(self._second, self._source_ids))
        by_words: dict[str, list[str]] = {}
        for entry, wording in ours.items():
            if entry not in self._joins.values():  # a join changes it
                by_words.setdefault(wording.words, []).append(entry)
        found = {
            entry: by_words.get(wording.words, []) for entry, wording in theirs.items() if entry not in self._joins
        }

        def names_same(entry: str, our: str) -> bool:
            named = ours[our].named
            return all(
                named.get(place) in found.get(text, (self._joins.get(text, text),))
                for place, text in theirs[entry].named.items()
            )

        while True:
            left = {entry: [our for our in each if names_same(entry, our)] for entry, each in found.items()}
            if left == found:
                break
            found = left  # those left out have the same words, about something else
        return {entry: entry if entry in each else each[0] for entry, each in found.items() if each}

    def merged(self, name: str) -> Merged:
        data = self._combined()
        comments = (*(each for each in self._first.comments() if not is_for_author(each.text)), *self._shifted())
        return self._result(Document(written(data, comments, name=name), name=name), data)

    def merged_into(self) -> Merged:
        before = self._first.data()
        data = self._combined()
        if len(_records(data.get("sources"))) == 1:
            _unname_sources(data, before)
        additions = sorted(_additions((), before, data), key=lambda edit: not isinstance(edit, Set))
        made = self._first.edited(*additions)
        there = {(_owner(comment.path), comment.text) for comment in made.comments()}
        notes: dict[NodePath, list[str]] = {}
        for comment in self._shifted():
            path = comment.path or ()
            while not made.has(path):
                path = path[:-1]
            if (_owner(path), comment.text) not in there:
                notes.setdefault(path, []).append(comment.text)
        return self._result(made.annotated(notes), data)

    def _combined(self) -> dict[str, Data]:
        """Return what both files say, the second one's ids as they are in the merged file."""
        data = _with_sources(self._first)
        theirs = _with_sources(self._second, self._source_ids)
        if theirs.get("title", data.get("title")) != data.get("title"):
            self._conflicts.append(f"title is '{data.get('title')}', in {self._second.name} '{theirs.get('title')}'")
        for path, new in self._changed_references():
            _put(theirs, path, new)
        for section, items in theirs.items():
            held = data.setdefault(section, []) if isinstance(items, list) else None
            if isinstance(items, list) and isinstance(held, list):
                self._append(section, held, items)
        return data

    def _result(self, document: Document, data: Mapping[str, Data]) -> Merged:
        known = self._joins.keys() | self._same.keys()
        entries = [pair for pair in self._ids.items() if pair[0] not in known]
        sources = [pair for pair in self._source_ids.items() if pair[1] not in _sources(self._first)]
        renamed = dict.fromkeys((old, new) for old, new in (*entries, *sources) if old != new)
        return Merged(document, tuple(renamed), tuple(self._possible_duplicates(data)), tuple(self._conflicts))

    def included(self) -> Included:
        theirs = _with_sources(self._second, self._source_ids)
        for path, new in self._changed_references():
            _put(theirs, path, new)
        ours = _sources(self._first)
        edits: list[Edit] = []
        for source in _records(theirs.get("sources")):
            if str(source.get("id")) not in ours:
                edits += add_source(self._first, source) if not edits else [Extend(("sources",), [source])]
        if not edits and len(ours) == 1:
            for fact in _facts(theirs):  # as in the rest of the file: where there is one source, no fact names it
                fact.pop("source", None)
        known, places = self._edits_of_entries(theirs, edits)
        included = self._first.edited(*edits).annotated(self._notes(places))
        added = [entry for entry, path in places.items() if path[-2:-1] != ("facts",)]
        renamed = [
            (old, new) for old, new in self._ids.items() if old != new and old in added and old not in self._joins
        ]
        data = included.data()
        alike = self._possible_duplicates(data) if isinstance(data, dict) else ()
        return Included(included, len(added), tuple(known), tuple(renamed), tuple(alike))

    def _edits_of_entries(self, theirs: Mapping[str, Data], edits: list[Edit]) -> tuple[list[str], dict[str, NodePath]]:
        """Add to ``edits`` what puts the second file's entries into the first.

        Returns:
            The ids that the second file has for what is known already, and where each other one goes.
        """
        known: list[str] = []
        places: dict[str, NodePath] = {}
        ids = {new: old for old, new in self._ids.items()}
        entries = self._first.entries()
        only = next(iter(_sources(self._first)), "")
        said = {
            path: {_said(fact, only) for fact in _records(self._first.data((*path, "facts")))}
            for path in map(entries.get, self._joins.values())
            if path and self._first.has((*path, "facts"))
        }
        for section in theirs:
            held = self._first.data((section,)) if self._first.has((section,)) else []
            count = len(held) if isinstance(held, list) else 0
            new: list[Data] = []
            for entry in _records(theirs[section]) if section not in NOT_SECTIONS else ():
                old = ids[str(entry.get("id"))]
                if old in self._joins:
                    path = entries[self._joins[old]]
                    facts = [
                        fact for fact in _records(entry.get("facts")) if _said(fact, only) not in said.get(path, ())
                    ]
                    if facts:
                        places[old] = (*path, "facts", _fact_count(self._first, path))
                        edits.append(Extend((*path, "facts"), facts))
                    else:
                        known.append(old)
                elif any(_is_known(entry, ours) for ours in _records(held)):
                    known.append(old)
                else:
                    places[old] = (section, count + len(new))
                    new.append(entry)
            if new:
                edits.append(Extend((section,), new))
        return known, places

    def _notes(self, places: Mapping[str, NodePath]) -> dict[NodePath, list[str]]:
        """Return the comments of the second file's entries, all above the entry, by where it goes."""
        paths = {path: places[entry] for entry, path in self._second.entries().items() if entry in places}
        notes: dict[NodePath, list[str]] = {}
        for comment in self._second.comments():
            path = paths.get(comment.path[:2]) if comment.path else None
            if path is not None and comment.text not in notes.setdefault(path, []):
                notes[path].append(comment.text)
        return notes

    def _changed_references(self) -> Iterator[tuple[NodePath, str]]:
        for entry, path in self._second.entries().items():
            yield (*path, "id"), self._ids[entry]
        for path, text in references(self._second):
            if text in self._ids:
                yield path, self._ids[text]
        for source, path in _sources(self._second).items():
            yield (*path, "id"), self._source_ids[source]

    def _append(self, section: str, held: list[Data], items: Sequence[Data]) -> None:
        """Put the items of a section of the second file behind those of the first."""
        there = {str(each["id"]): number for number, each in enumerate(held) if isinstance(each, dict) and "id" in each}
        for number, item in enumerate(items):
            fields = item if isinstance(item, dict) else {}
            place = there.get(str(fields.get("id", "")))
            if place is not None and (section, number) in self._left_out:
                self._moved.append(((section, number), (section, place)))
            elif place is None or (section == "kinds" and held[place] != item):
                self._moved.append(((section, number), (section, len(held))))
                held.append(item)
            else:
                self._join(section, number, place, held, fields)

    def _join(self, section: str, number: int, place: int, held: list[Data], theirs: dict[str, Data]) -> None:
        """Make one of two entries: facts behind facts, lists united, the first one's value where they differ."""
        our = held[place]
        ours = dict(our) if isinstance(our, dict) else {}
        names = {str(ours.get("name", "")).casefold()}
        for key, value in theirs.items():
            own = ours.get(key)
            if key == "facts" and isinstance(value, list):
                facts = own if isinstance(own, list) else []
                ours[key] = whole = [
                    *facts,
                    *(each for n, each in enumerate(value) if each not in (*facts, *value[:n])),
                ]
                for index, fact in enumerate(value):
                    at = (section, place, "facts", whole.index(fact))
                    self._moved.append(((section, number, "facts", index), at))
            elif own is None:
                ours[key] = value
            elif isinstance(own, list) and isinstance(value, list):
                ours[key] = [*own, *(each for each in value if each not in own)]
            elif own != value:
                self._conflicts.append(f"{ours.get('id')}: {key} is '{own}', in {self._second.name} '{value}'")
                if key == "name" and str(value).casefold() not in names:
                    aliases = ours.get("aliases")
                    known = aliases if isinstance(aliases, list) else []
                    ours["aliases"] = [*known, *([value] if value not in known else [])]
        held[place] = ours
        self._moved.append(((section, number), (section, place)))

    def _shifted(self) -> Iterator[Comment]:
        """Yield the comments of the second file where they belong in the merged one, those for its author left out."""
        for comment in self._second.comments():
            if is_for_author(comment.text):
                continue
            path = comment.path
            if not path:
                if not comment.text.startswith("# yaml-language-server:"):
                    yield comment
                continue
            moved = next((pair for pair in self._moved if path[: len(pair[0])] == pair[0]), None)
            if moved:
                yield comment._replace(path=(*moved[1], *path[len(moved[0]) :]))
            else:
                yield comment._replace(path=path[:1])

    def _possible_duplicates(self, data: Mapping[str, Data]) -> Iterator[PossibleDuplicate]:
        """Yield entries of the two files of one kind that share a name, an alias or an acronym."""
        ours = self._first.entries()
        joined = {*self._joins.values()}
        links = {kind.id: {field.name for field in kind.fields if _refers(field)} for kind in kinds_of(self._first)}
        for section, items in data.items():
            called: dict[str, str] = {}
            held: dict[str, Data] = {}
            for item in items if isinstance(items, list) and section not in NOT_SECTIONS else ():
                entry = str(item.get("id")) if isinstance(item, dict) else ""
                names = [name for name in _names(item) if entry in ours or name.casefold() in called]
                held[entry] = item
                if entry in ours and entry not in joined:
                    called |= {name.casefold(): called.get(name.casefold(), entry) for name in names}
                elif names and entry not in joined:
                    first = called[names[0].casefold()]
                    yield PossibleDuplicate(
                        first, entry, names[0], tuple(_differences(held[first], item, links.get(section, ())))
                    )


def _additions(path: NodePath, before: Data, after: Data) -> Iterator[Edit]:
    """Yield the edits that make ``before`` to ``after``, which has further keys, and further items behind its lists."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in after.items():
            if key in before:
                yield from _additions((*path, key), before[key], value)
            elif value != []:
                yield Set((*path, key), value)
    elif isinstance(before, list) and isinstance(after, list):
        for number, (ours, whole) in enumerate(zip(before, after, strict=False)):
            yield from _additions((*path, number), ours, whole)
        if len(after) > len(before):
            yield Extend(path, after[len(before) :])


def _unname_sources(data: Mapping[str, Data], before: Data) -> None:
    """Leave the source out of the facts that are new, as those of a file with one source do, unless those name it."""
    if not isinstance(before, dict) or any("source" in fact for fact in _facts(before)):
        return
    for fact in _facts(data):
        fact.pop("source", None)


def _facts(data: Mapping[str, Data]) -> Iterator[dict[str, Data]]:
    for entry in _entries(data):
        yield from _records(entry.get("facts"))


def _differences(first: Data, second: Data, references: Collection[str]) -> Iterator[str]:
    """Yield the fields of one value in which two entries differ; ids in ``references`` are different by themselves."""
    if not isinstance(first, dict) or not isinstance(second, dict):
        return
    for key, value in first.items():
        other = second.get(key)
        compared = key not in {"id", "name"} and key not in references
        if compared and isinstance(value, str) and isinstance(other, str) and value != other:
            yield f"{key} '{value}' and '{other}'"


def _records(items: Data | None) -> list[dict[str, Data]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _entries(data: Mapping[str, Data]) -> Iterator[dict[str, Data]]:
    for section, items in data.items():
        yield from _records(items) if section not in NOT_SECTIONS else ()


def _is_known(entry: Mapping[str, Data], ours: Mapping[str, Data]) -> bool:
    """Whether ``ours`` is about what ``entry`` is, by name or by value and unit, and has the sentence of each fact."""
    same = ("value", "to", "unit") if entry.get("value") else ("name",)
    if any(entry.get(key) != ours.get(key) for key in same):
        return False
    anchors = {fact.get("anchor") for fact in _records(ours.get("facts"))}
    return all(fact.get("anchor") in anchors for fact in _records(entry.get("facts")))


def _owner(path: NodePath | None) -> NodePath:
    """Return the entry or source that a comment belongs to, nothing where that is the file or a section as a whole."""
    return path[:2] if path and len(path) > 1 else ()


def _said(fact: Mapping[str, Data], source: str) -> tuple[str, str]:
    """Return of what sentence of what source a fact is, that of the file where it names none; else its text."""
    return str(fact.get("anchor") or fact.get("text")), str(fact.get("source") or source)


def _names(entry: Data) -> Iterator[str]:
    if isinstance(entry, dict):
        aliases = entry.get("aliases")
        for each in (entry.get("name"), entry.get("acronym"), *(aliases if isinstance(aliases, list) else ())):
            if isinstance(each, str):
                yield each


def _same_source(first: Data, second: Data) -> bool:
    """Whether two sources are the same work: the same but for their ids, or of one address or DOI."""
    if not isinstance(first, dict) or not isinstance(second, dict):
        return False
    if any(first.get(key) and first.get(key) == second.get(key) for key in ("URL", "DOI")):
        return True
    return {**first, "id": ""} == {**second, "id": ""}


def _with_sources(document: Document, ids: Mapping[str, str] = MappingProxyType({})) -> dict[str, Data]:
    """Return what a file says, each fact with its source, under the id that ``ids`` has for it."""
    data = document.data()
    for path, text in document.scalars():
        if text in ids and _names_source(path, text, text):
            _put(data, path, ids[text])
    for path, source in _unnamed_sources(document):
        _put(data, (*path, "source"), ids.get(source, source))
    return data if isinstance(data, dict) else {}


def _put(data: Data, path: NodePath, text: str) -> None:
    *parents, last = path
    for part in parents:
        if not isinstance(data, str):
            data = data[int(part)] if isinstance(data, list) else data[str(part)]
    if isinstance(data, list):
        data[int(last)] = text
    elif isinstance(data, dict):
        data[str(last)] = text
