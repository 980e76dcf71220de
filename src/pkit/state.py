"""State that persists between runs, per fact base: marks, style, theme, and paths of the user's copies of articles.

Saved at each change: the file is read again under a lock, the change applied to what it holds now, and the result
written beside it, synchronised and renamed over it. So several explorers lose nothing of each other, and a process
killed at any moment leaves the old state or the new one. A failure to save is not fatal: the changes are kept in
memory, reported once, and saved with the next change.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path
from typing import NamedTuple, Protocol

from pkit.errors import PkitError
from pkit.facts.addresses import address_of, canonical, entry_of, parse, qualified, unqualified
from pkit.facts.base import FactBase
from pkit.facts.store.trust import distrust_alone, owned
from pkit.facts.text import one_line
from pkit.filesystem import CREATE, READ, Folder, file_key, synchronise_folder, try_lock, user_folder
from pkit.filesystem import replace as replace_file

VERSION = 1
"""Of the file's format."""
SHIPPED = "shipped"
"""Key of the fact base that comes with the program, whose path may change with each installation."""

_FACT, _TEXT = "fact", "text"
_HALF_FORMS = 100
"""Facts that were begun, of which the newest are kept."""
_MAX_SIZE = 4_000_000
"""Bytes; a file above is no state of pkit's."""
_PATIENCE, _PAUSE = 2.0, 0.002
"""Seconds to wait for another process's lock, which it holds for about a millisecond, and between two tries."""


class HalfForm(NamedTuple):
    """A fact form that was begun and neither saved nor discarded."""

    anchor: str
    """Of its sentence; a digest, no text."""
    target: str
    """``entry:ID``, or ``new:KIND:NAME``, the name or the number as the sentence has it."""
    values: tuple[tuple[str, str], ...]
    """What was typed, by the ids of the fields."""


class BriefItem(NamedTuple):
    """An item of the brief: a fact, by its address, or a line of the user's own."""

    kind: str
    """``fact`` or ``text``."""
    content: str


class Saved(NamedTuple):
    """The persistent state of one fact base."""

    marks: tuple[str, ...] = ()
    """Addresses of facts, in the order in which they were marked; the base may have lost some since."""
    style: str | None = None
    theme: str | None = None
    articles: tuple[tuple[str, str], ...] = ()
    """Paths of the user's own copies of sources, by their ids; the text itself is never kept."""
    brief: tuple[BriefItem, ...] = ()
    """The brief as it was arranged: marks made since are not in it, some in it may be marked no more."""
    brief_format: str | None = None
    passed: frozenset[str] = frozenset()
    """Anchors of sentences that the reader has passed over, as no fact is to come of them; digests, no text.

    With a colon and a digest of what it names behind one: a candidate of that sentence that the reader has rejected.
    """
    forms: tuple[HalfForm, ...] = ()
    """Facts that were begun and neither saved nor dropped, the newest last."""


class Remembered(NamedTuple):
    """A state and the notices to show the user about it."""

    saved: Saved
    notices: tuple[str, ...] = ()
    """One printable line each, and each said once; none where all is well."""


Change = Callable[[Saved], Saved]
"""Applied to what the file holds at that moment; applying it twice is the same as once."""


class _UnusableError(PkitError):
    """The state file cannot be accessed, or must not be changed."""


class _DamagedError(PkitError):
    """The file does not contain a valid state."""


def mark(address: str) -> Change:
    """Return the change that appends a fact to the marks."""
    marked = canonical(address)
    return lambda saved: saved if marked in saved.marks else saved._replace(marks=(*saved.marks, marked))


def unmark(address: str) -> Change:
    """Return the change that unmarks a fact."""
    unmarked = canonical(address)
    return lambda saved: saved._replace(marks=tuple(marked for marked in saved.marks if marked != unmarked))


def clear_marks() -> Change:
    """Return the change that removes all marks, including those that another process has added since."""
    return lambda saved: saved._replace(marks=())


def set_style(style: str) -> Change:
    """Return the change that makes ``style`` the current one."""
    return lambda saved: saved._replace(style=style)


def set_theme(theme: str) -> Change:
    """Return the change that makes ``theme`` the current one."""
    return lambda saved: saved._replace(theme=theme)


def set_article(source: str, path: str | None) -> Change:
    """Return the change that sets the user's copy of a source to the file at ``path``; None removes it."""

    def change(saved: Saved) -> Saved:
        others = tuple(pair for pair in saved.articles if pair[0] != source)
        return saved._replace(articles=others if path is None else (*others, (source, path)))

    return change


def pass_over(anchor: str) -> Change:
    """Return the change that rejects a sentence: no fact is to be made of it."""
    return lambda saved: saved._replace(passed=saved.passed | {anchor})


def take_up(anchor: str) -> Change:
    """Return the change that undoes `pass_over`."""
    return lambda saved: saved._replace(passed=saved.passed - {anchor})


def keep_form(form: HalfForm) -> Change:
    """Return the change that stores a half-filled form, replacing an earlier one for the same fact."""
    return lambda saved: saved._replace(forms=(*_other_forms(saved, form), form)[-_HALF_FORMS:])


def drop_form(form: HalfForm) -> Change:
    """Return the change that discards a half-filled form, whatever its values."""
    return lambda saved: saved._replace(forms=_other_forms(saved, form))


def _other_forms(saved: Saved, form: HalfForm) -> tuple[HalfForm, ...]:
    return tuple(each for each in saved.forms if each[:2] != form[:2])


def rename_id(old: str, new: str) -> Change:
    """Return the change that renames an entry or source in the whole state."""

    def renamed(address: str) -> str:
        return f"{new}{address.removeprefix(old)}" if entry_of(address) == old else address

    def renamed_form(form: HalfForm) -> HalfForm:
        return form._replace(target=f"entry:{new}") if form.target == f"entry:{old}" else form

    def change(saved: Saved) -> Saved:
        return saved._replace(
            marks=tuple(dict.fromkeys(map(renamed, saved.marks))),
            forms=tuple(map(renamed_form, saved.forms)),
            brief=tuple(i._replace(content=renamed(i.content)) if i.kind == _FACT else i for i in saved.brief),
            articles=tuple((new if source == old else source, path) for source, path in saved.articles),
        )

    return change


def set_brief(items: Iterable[BriefItem]) -> Change:
    """Return the change that sets the items of the brief."""
    arranged = tuple(items)
    return lambda saved: saved._replace(brief=arranged)


def set_brief_format(fmt: str) -> Change:
    """Return the change that sets the format of the brief."""
    return lambda saved: saved._replace(brief_format=fmt)


def arranged(saved: Saved) -> tuple[BriefItem, ...]:
    """Return the items of the brief: arranged ones that are still marked, then facts marked since."""
    kept = tuple(item for item in saved.brief if item.kind == _TEXT or item.content in saved.marks)
    listed = {item.content for item in kept if item.kind == _FACT}
    return (*kept, *(BriefItem(_FACT, address) for address in saved.marks if address not in listed))


def state_path(base: Path | None, environ: Mapping[str, str], *, platform: str = sys.platform) -> Path | None:
    """Return the path of the state of the fact base ``base`` (None: the shipped one), None if it cannot be stored."""
    directory = user_folder(Folder.STATE, environ, platform=platform)
    if directory is None:
        return None
    key = hashlib.sha256(os.fsencode(file_key(base, platform=platform))).hexdigest()[:32] if base else SHIPPED
    return directory / f"{key}.json"


def store_of(paths: Sequence[Path], base: FactBase, environ: Mapping[str, str]) -> "Memory":
    """Return the store for the state of ``base``, made from the files at ``paths``; none: the shipped base."""
    stores = [Store(state_path(path, environ)) for path in paths or (None,)]
    return Stores(stores, base) if len(stores) > 1 else stores[0]


class Memory(Protocol):
    """Loads and saves the state of the open base."""

    def load(self) -> Remembered:
        """Read the state."""
        ...

    def change(self, *changes: Change) -> Remembered:
        """Apply ``changes`` and save the result."""
        ...

    def finish(self) -> None:
        """Try once more to save what could not be saved before."""
        ...

    def moved_to(self, base: FactBase) -> tuple[str, ...] | None:
        """Return the addresses of the marks in ``base``, the same files recompiled; None if they are unchanged."""
        ...


class Store:
    """The state in one file; one per explorer, used from one thread."""

    def __init__(self, path: Path | None) -> None:
        """Store the state at ``path``, which need not exist; without a path, it lasts as long as the process."""
        self._path = path
        self._last = Saved()
        self._unsaved: tuple[Change, ...] = ()
        self._shown_notices: set[str] = set()

    def load(self) -> Remembered:
        """Read the state; a damaged file is renamed, and an empty state is returned."""
        try:
            self._last = _read(self._file())
        except _DamagedError:
            return self.change()
        except (OSError, _UnusableError) as error:
            return self._remember(self._failure(error))
        return self._remember()

    def change(self, *changes: Change) -> Remembered:
        """Apply ``changes`` and those not saved yet to what the file holds now, and save the result.

        The state returned includes changes that could not be saved, which a notice reports.
        """
        self._unsaved += changes
        aside = None
        try:
            path = self._file()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _locked(path):
                held, aside = _read_or_set_aside(path)
                self._last = reduce(lambda saved, change: change(saved), self._unsaved, held)
                if self._unsaved:
                    _write(path, self._last)
        except (OSError, _UnusableError) as error:
            self._last = reduce(lambda saved, change: change(saved), changes, self._last)
            notices = [self._failure(error)]
        else:
            self._unsaved, notices = (), []
        if aside is not None:
            notices.insert(0, f"Damaged marks and settings were put aside, as {aside}")
        return self._remember(*notices)

    def finish(self) -> None:
        """Try once more to save what could not be saved before."""
        if self._unsaved:
            self.change()

    def moved_to(self, base: FactBase) -> tuple[str, ...] | None:  # noqa: ARG002 - addresses of one base stay
        """See `Memory`."""
        return None

    def _file(self) -> Path:
        if self._path is None:
            raise _UnusableError("there is no home directory")
        return self._path

    def _failure(self, error: OSError | PkitError) -> str:
        """Return one message per cause, whatever the operation; the cause comes first, as the line may be cut off."""
        cause = error.strerror if isinstance(error, OSError) else error
        return f"Not remembered: {cause} (marks and settings{f', {self._path}' if self._path else ''})"

    def _remember(self, *notices: str) -> Remembered:
        """Return the state with notices not shown before; a successful save resets the failure notice."""
        new = tuple(one_line(notice) for notice in notices if notice not in self._shown_notices)
        self._shown_notices = self._shown_notices | set(notices) if notices else set()
        return Remembered(saved=self._last, notices=new)


class Stores:
    """The states of several bases opened as one; each mark is stored with the base of its fact.

    So marks also exist when that base is opened alone. Style and theme are those of the first.
    """

    def __init__(self, stores: Sequence[Store], base: FactBase) -> None:
        """Store the states of the bases that ``base`` is made of in ``stores``, in the same order."""
        self._stores = stores
        self._base = base
        self._marks: tuple[str, ...] = ()
        """All marks as they are called in the base, in the order in which they were made."""

    def load(self) -> Remembered:
        """See `Store.load`."""
        return self._joined([store.load() for store in self._stores])

    def change(self, *changes: Change) -> Remembered:
        """See `Store.change`."""
        return self._joined(
            [
                store.change(*(self._part_of(change, place) for change in changes))
                for place, store in enumerate(self._stores)
            ]
        )

    def finish(self) -> None:
        """See `Store.finish`."""
        for store in self._stores:
            store.finish()

    def moved_to(self, base: FactBase) -> tuple[str, ...]:
        """See `Memory`."""
        own = [self._own(mark) for mark in self._marks]
        self._base = base
        self._marks = tuple(self._here(*each) for each in own)
        return self._marks

    def _part_of(self, change: Change, place: int) -> Change:
        """Return the part of ``change`` that applies to the state of one base."""

        def apply(saved: Saved) -> Saved:
            marks = tuple(self._here(place, mark) for mark in saved.marks)
            changed = change(saved._replace(marks=marks, articles=self._articles(place, saved.articles)))
            own = (self._own(mark) for mark in changed.marks)
            # A copy of a source that belongs to no base is harmless.
            sources = ((unqualified(source), path) for source, path in changed.articles)
            return (changed if place == 0 else saved)._replace(
                marks=tuple(mark for whose, mark in own if whose == place),
                articles=tuple((source, path) for (base, source), path in sources if base in {"", self._name(place)}),
            )

        return apply

    def _here(self, place: int, mark: str) -> str:
        """Return the address, in the combined base, of a mark stored with one base."""
        entry_id, number = parse(mark)
        return address_of(self._base.in_base(self._name(place), entry_id), max(number, 0))

    def _articles(self, place: int, articles: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return the article copies of one base by the ids that its sources have in the combined base."""
        named = ((qualified(self._name(place), source), source, path) for source, path in articles)
        return tuple((full if full in self._base.sources else source, path) for full, source, path in named)

    def _own(self, mark: str) -> tuple[int, str]:
        """Return the base that a mark belongs to, and its address there."""
        entry_id, number = parse(mark)
        name, own = self._base.own_id(entry_id)
        names = [self._name(place) for place in range(len(self._stores))]
        return (names.index(name) if name in names else 0), address_of(own, max(number, 0))

    def _name(self, place: int) -> str:
        return self._base.bases[place] if self._base.bases else ""

    def _joined(self, parts: Sequence[Remembered]) -> Remembered:
        """Return the combined state; earlier marks keep their order."""
        marks = [self._here(place, mark) for place, part in enumerate(parts) for mark in part.saved.marks]
        before = [mark for mark in self._marks if mark in marks]
        self._marks = tuple(dict.fromkeys((*before, *marks)))
        articles = [pair for place, part in enumerate(parts) for pair in self._articles(place, part.saved.articles)]
        notices = tuple(dict.fromkeys(notice for part in parts for notice in part.notices))
        saved = parts[0].saved._replace(marks=self._marks, articles=tuple(dict(reversed(articles)).items())[::-1])
        return Remembered(saved=saved, notices=notices)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file beside ``path``; the system releases it when the process ends."""
    descriptor = os.open(f"{path}.lock", os.O_RDWR | CREATE, 0o600)
    deadline = time.monotonic() + _PATIENCE
    try:
        while not try_lock(descriptor):
            if time.monotonic() > deadline:
                raise _UnusableError("another pkit holds the file")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _read(path: Path) -> Saved:
    """Return the state in ``path``, checked field by field; an empty state if the file does not exist."""
    try:
        content = _content(path)
    except FileNotFoundError:
        return Saved()
    if len(content) > _MAX_SIZE:
        raise _DamagedError
    try:
        held = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _DamagedError from None
    match held:
        case {"version": int(version)} if version > VERSION:
            raise _UnusableError("they are a newer pkit's, and left alone")
        case {"version": 1, "marks": [*marks], "style": str() | None as style, "theme": str() | None as theme}:
            if all(isinstance(address, str) for address in marks):
                return Saved(
                    marks=tuple(dict.fromkeys(map(canonical, marks))),
                    style=style,
                    theme=theme,
                    articles=_articles(held.get("articles", {})),
                    brief=tuple(_brief(held.get("brief", []))),
                    brief_format=_text(held.get("brief-format")),
                    passed=_passed(held.get("passed", [])),
                    forms=tuple(_forms(held.get("forms", []))),
                )
    raise _DamagedError


def _content(path: Path) -> bytes:
    """Return what the file at ``path`` begins with, unless others could have written it."""
    if fault := distrust_alone(path.parent):
        raise _UnusableError(fault)
    descriptor = os.open(path, READ)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _UnusableError("there is something that is no file")
        if not owned(status):
            raise _UnusableError("others could have written them")
        return file.read(_MAX_SIZE + 1)


def _articles(held: object) -> tuple[tuple[str, str], ...]:
    """Return the paths of copies; values of other types are ignored."""
    if not isinstance(held, dict):
        return ()
    return tuple((source, path) for source, path in held.items() if isinstance(source, str) and isinstance(path, str))


def _passed(held: object) -> frozenset[str]:
    return frozenset(each for each in held if isinstance(each, str)) if isinstance(held, list) else frozenset()


def _forms(held: object) -> Iterator[HalfForm]:
    for each in held if isinstance(held, list) else ():
        match each:
            case {"anchor": str(anchor), "target": str(target), "values": dict(values)}:
                pairs = tuple((key, text) for key, text in values.items() if isinstance(text, str))
                yield HalfForm(anchor, target, pairs)


def _brief(held: object) -> Iterator[BriefItem]:
    for each in held if isinstance(held, list) else ():
        match each:
            case {"fact": str(address)}:
                yield BriefItem(_FACT, canonical(address))
            case {"text": str(line)}:
                yield BriefItem(_TEXT, line)


def _text(held: object) -> str | None:
    return held if isinstance(held, str) else None


def _write(path: Path, saved: Saved) -> None:
    """Replace ``path`` atomically; the caller holds the lock."""
    held = {
        "version": VERSION,
        "marks": saved.marks,
        "style": saved.style,
        "theme": saved.theme,
        "articles": dict(saved.articles),
        "brief": [{item.kind: item.content} for item in saved.brief],
        "brief-format": saved.brief_format,
        "passed": sorted(saved.passed),
        "forms": [{"anchor": each.anchor, "target": each.target, "values": dict(each.values)} for each in saved.forms],
    }
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)  # a pipe in its place would block
        descriptor = os.open(new, os.O_WRONLY | os.O_EXCL | CREATE, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(held, indent=1).encode("ascii"))
            file.flush()
            os.fsync(descriptor)
        replace_file(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    synchronise_folder(path.parent)


def _read_or_set_aside(path: Path) -> tuple[Saved, Path | None]:
    """Return the state in ``path``, or an empty one and the new name of a damaged file."""
    try:
        return _read(path), None
    except _DamagedError:
        number = 1
        while (aside := path.with_suffix(f".damaged-{number}.json")).exists():
            number += 1
        path.rename(aside)
        return Saved(), aside
