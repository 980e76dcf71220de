"""A line-based dialogue in place of the explorer: ``pkit browse --plain``."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from pkit.errors import UnknownIdError, UsageError
from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.brief import memo
from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.model import Entry
from pkit.facts.search.engine import Searcher
from pkit.facts.summary import summary
from pkit.facts.wording import is_style, sentence_with, style_or_format, title_of, writing
from pkit.state import Change, Memory, mark, set_style, unmark

HELP = """\
Words: search for them; behind a slash also words that are commands, as in /c.
A number: open that entry of the list, or that relation. n: more of the list. b: back. l: this again.
c: copy the citation of fact 1. y: copy fact 1 with its citation. m: mark or unmark fact 1.
After c, y and m a number selects another fact, as in c 2.
s: the next citation style. s and a name, as in s mla: that style or format.
M: list marked facts. B: copy their brief.
?: this help. q: quit."""

Answer = Iterator[str]
"""Lines of text."""

_MAX_LENGTH = 6
"""Digits of a number that somebody means as one."""
_PAGE = 9
"""Entries that are listed at once: what one digit chooses from."""
_MAX_HITS = 1_000
"""Hits that can be listed page by page; nobody listens to more."""


class Navigator:
    """Searches a base and navigates it: from hit to entry and from entry to entry by number, and back."""

    def __init__(self, base: FactBase) -> None:
        """Start in ``base`` without results."""
        self._base = base
        self._searcher = Searcher(base.connect(), base.stem)
        self._found: tuple[Entry, ...] = ()
        self._from = 0
        self._history: list[Entry] = []
        self._related: tuple[Relation, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The current entry, None in a list."""
        return self._history[-1] if self._history else None

    @property
    def numbers(self) -> int:
        """The highest number that can be opened."""
        return len(self._related) if self._history else min(len(self._found), self._from + _PAGE)

    def search(self, query: str, marked: Collection[str] = ()) -> Answer:
        """Find entries and list the first page; ``marked`` are the ids that match ``is:marked``."""
        results = self._searcher.search(query, limit=_MAX_HITS, marked=marked)
        yield from (f"{problem}." for problem in results.query.problems)
        if not results.hits:
            meant = f" Did you mean: {results.suggestion}?" if results.suggestion else ""
            yield f"Nothing matches.{meant}"
            return
        if results.notice:
            yield results.notice
        yield f"{'' if results.complete else 'At least '}{sum(results.counts.values())} found."
        yield from self.list(tuple(self._base.at(hit.n) for hit in results.hits))

    def list(self, entries: tuple[Entry, ...]) -> Answer:
        """List the first page of ``entries``."""
        self._found, self._from, self._history = entries, 0, []
        yield from self._page()

    def more(self) -> Answer:
        """List the next page."""
        if self._history or self._from + _PAGE >= len(self._found):
            yield "There is no more to list here."
            return
        self._from += _PAGE
        yield from self._page()

    def open(self, number: int) -> Answer:
        """Show the entry with that number, from 1 to `numbers`."""
        entry = self._base.find(self._related[number - 1].id) if self._history else self._found[number - 1]
        if entry is not None:
            self._history.append(entry)
        yield from self.again()

    def back(self) -> Answer:
        """Go back to the previous entry or list."""
        if not self._history:
            yield "There is nothing to go back to."
            return
        self._history.pop()
        yield from self.again()

    def again(self) -> Answer:
        """Repeat the current entry or list."""
        entry = self.entry
        if entry is not None:
            yield from self._shown(entry)
        elif self._found:
            yield from self._page()
        else:
            yield "Nothing has been found yet: type words to search."

    def _page(self) -> Answer:
        page = self._found[self._from : self._from + _PAGE]
        for number, entry in enumerate(page, start=self._from + 1):
            said = summary(self._base, entry)
            yield f"{number}. {entry.name}{': ' if said else ''}{said}. {entry.kind.singular.capitalize()}."
        left = len(self._found) - self._from - len(page)
        if left:
            yield f"{left} more: type n."

    def _shown(self, entry: Entry) -> Answer:
        self._related = self._base.relations(entry.id)
        yield f"{entry.name}. {entry.kind.singular.capitalize()}."
        if said := summary(self._base, entry):
            yield f"It is: {said}."
        if entry.aliases:
            yield f"Also: {'; '.join(entry.aliases)}."
        if entry.tags:
            yield f"Topics: {', '.join(entry.tags)}."
        yield from (self._fact(located(entry, number)) for number in range(len(entry.facts)))
        for number, relation in enumerate(self._related, start=1):
            why = ", ".join(self._base.relation_words[role] for role in relation.roles[:2])
            yield f"Related {number}: {relation.name}, {relation.kind.singular}, {why}."

    def _fact(self, place: Located) -> str:
        locator = place.fact.locator
        where = f"{locator.label.value} {locator.value}" if locator else "no place"
        source = f" of {self._base.source_of(place.fact).title}" if len(self._base.sources) > 1 else ""
        said_by = f" Per {', '.join(self._base.names(place.fact.per))}." if place.fact.per else ""
        return f"Fact {place.number + 1}, {where}{source}: {place.fact.text}{said_by}"


class Dialogue:
    """Answers each line of input; marks and style are saved as in the explorer."""

    def __init__(
        self, base: FactBase, store: Memory, copy: Callable[[str], object], styles: Path | None = None
    ) -> None:
        """Explore ``base``, save state in ``store``, and copy with ``copy``, which reports the outcome itself.

        ``styles`` is the folder of CSL styles named in the settings.
        """
        self._styles = styles
        self._base = base
        self._store = store
        self._copy = copy
        self._navigator = Navigator(base)
        self._remembered = store.load()
        self._alone: Mapping[str, Callable[[], Answer]] = {
            "?": lambda: iter((HELP,)),
            "b": lambda: self._read(self._navigator.back()),
            "l": lambda: self._read(self._navigator.again()),
            "n": self._navigator.more,
            "M": self._list_marked,
            "B": self._copy_brief,
        }
        self._on_fact: Mapping[str, Callable[[Located], Answer]] = {
            "c": self._copy_citation,
            "y": self._copy_sentence,
            "m": self._mark,
        }

    def welcome(self) -> Answer:
        """Yield the opening lines."""
        said = ", ".join(f"{self._base.counts[kind]} {kind.id}" for kind in self._base.panes)
        yield f"{self._base.title}: {said}. Type words to search, ? for help, q to quit."
        yield from self._remembered.notices

    def answer(self, line: str) -> Answer:
        """Yield the answer to ``line``."""
        word, _, rest = line.partition(" ")
        number = _number(rest.strip() or "1")
        if 0 < _number(line) <= self._navigator.numbers:
            yield from self._read(self._navigator.open(_number(line)))
        elif line in self._alone:
            yield from self._alone[line]()
        elif word in self._on_fact and number:
            yield from self._about(number, self._on_fact[word])
        elif word == "s":
            yield from self._cite_in(rest.strip())
        elif line:
            marked = {place.entry.id for place in self._marked()} if "marked" in line else ()
            yield from self._navigator.search(line.removeprefix("/").strip(), marked)

    @property
    def _cited_in(self) -> str:
        try:
            return style_or_format(self._remembered.saved.style or "", self._styles)
        except UsageError:
            return DEFAULT_STYLE

    @property
    def _style(self) -> str:
        """The current style, the default one if the current one is a format."""
        return self._cited_in if is_style(self._cited_in) else DEFAULT_STYLE

    def _read(self, said: Answer) -> Answer:
        """Return the lines; for an entry also its marks and its citation."""
        yield from said
        entry = self._navigator.entry
        if entry is not None and entry.facts:
            marks = self._remembered.saved.marks
            marked = [str(n + 1) for n in range(len(entry.facts)) if located(entry, n).address in marks]
            if marked:
                yield f"Marked: fact {', '.join(marked)}."
            yield from self._preview()

    def _preview(self) -> Answer:
        entry = self._navigator.entry
        if entry is not None and entry.facts:
            title = title_of(self._cited_in, self._styles)
            try:
                made = writing(self._base, located(entry, 0), self._cited_in, self._styles).cite(Form.CITATION)
            except UsageError as error:
                yield f"No citation, {title}: {error}."
            else:
                yield f"Citation, {title}: {made.text}"

    def _about(self, number: int, do: Callable[[Located], Answer]) -> Answer:
        entry = self._navigator.entry
        if entry is None:
            yield "No entry is open: type its number in the list."
        elif number > len(entry.facts):
            yield f"There is no fact {number}: {entry.name} has {len(entry.facts)}."
        else:
            yield from do(located(entry, number - 1))

    def _copy_citation(self, place: Located) -> Answer:
        return self._copied(lambda: writing(self._base, place, self._cited_in, self._styles).cite(Form.CITATION).text)

    def _copy_sentence(self, place: Located) -> Answer:
        return self._copied(
            lambda: sentence_with(self._base, place, writing(self._base, place, self._style, self._styles))
        )

    def _copied(self, write: Callable[[], str]) -> Answer:
        try:
            text = write()
        except UsageError as error:
            yield f"Nothing was copied: {error}."
            return
        yield text
        self._copy(text)

    def _cite_in(self, name: str) -> Answer:
        names = style_names()
        try:
            chosen = style_or_format(name, self._styles) if name else self._next(names)
        except UsageError as error:
            yield f"{error}."
            return
        yield from self._change(set_style(chosen))
        yield f"Citing in {title_of(chosen, self._styles)}."
        yield from self._preview()

    def _next(self, names: Sequence[str]) -> str:
        """Return the style that follows the current one; the first after another CSL style."""
        return names[(names.index(self._style) + 1) % len(names)] if self._style in names else names[0]

    def _mark(self, place: Located) -> Answer:
        on = place.address not in self._remembered.saved.marks
        yield from self._change(mark(place.address) if on else unmark(place.address))
        count = len(self._remembered.saved.marks)
        yield f"{'Marked' if on else 'No longer marked'}: fact {place.number + 1}. {count} marked in all."

    def _change(self, change: Change) -> Answer:
        self._remembered = self._store.change(change)
        yield from self._remembered.notices

    def _list_marked(self) -> Answer:
        entries = {place.entry.id: place.entry for place in self._marked()}
        if entries:
            yield from self._navigator.list(tuple(entries.values()))
        else:
            yield "Nothing is marked: open an entry and type m."

    def _copy_brief(self) -> Answer:
        addresses = [place.address for place in self._marked()]
        if addresses:
            title = self._base.title
            yield from self._copied(lambda: memo(self._base, addresses, self._style, title, styles=self._styles).text)
        else:
            yield "Nothing is marked: open an entry and type m."

    def _marked(self) -> list[Located]:
        """Return the marked facts that still exist in the base."""
        found = []
        for address in self._remembered.saved.marks:
            try:
                found.append(self._base.fact(address))
            except UnknownIdError:
                continue
        return found


def _number(text: str) -> int:
    """Return ``text`` as a number, 0 if it is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_LENGTH else 0
