"""The explorer as questions and answers, a line each: what ``pkit browse --plain`` says."""

from collections.abc import Callable, Mapping

from pkit.cli.walking import Answer, Walk
from pkit.errors import UnknownIdError, UsageError
from pkit.facts.base import FactBase, Located, located
from pkit.facts.brief import brief
from pkit.facts.citation import Style
from pkit.facts.wording import STYLE_TITLES, Way, citation, cited_sentence, way_named
from pkit.state import Change, Store, mark, set_style, unmark

HELP = """\
Words: search for them; behind a slash also words that are commands, as in /c.
A number: open that entry of the list, or that relation. n: more of the list. b: back. l: this again.
c: copy the citation of fact 1. y: copy fact 1 with its citation. m: mark fact 1, or take its mark away.
Behind c, y and m a number chooses another fact, as in c 2.
s: the next citation style. s and a name, as in s mla: that style or format.
M: list what is marked. B: copy the brief of the marked facts.
?: this help. q: quit."""

_LONGEST = 6
"""Digits of a number that somebody means as one."""


class Dialogue:
    """Answers each line; marks and style are remembered as in the explorer."""

    def __init__(self, base: FactBase, store: Store, copy: Callable[[str], object]) -> None:
        """Talk about ``base``, remember in ``store``, and copy with ``copy``, which says itself what came of it."""
        self._base = base
        self._store = store
        self._copy = copy
        self._walk = Walk(base)
        self._remembered = store.load()
        self._alone: Mapping[str, Callable[[], Answer]] = {
            "?": lambda: iter((HELP,)),
            "b": lambda: self._read(self._walk.back()),
            "l": lambda: self._read(self._walk.again()),
            "n": self._walk.more,
            "M": self._list_marked,
            "B": self._copy_brief,
        }
        self._on_fact: Mapping[str, Callable[[Located], Answer]] = {
            "c": self._copy_citation,
            "y": self._copy_sentence,
            "m": self._mark,
        }

    def welcome(self) -> Answer:
        """Yield what is said first."""
        said = ", ".join(f"{count} {kind.section}" for kind, count in self._base.counts.items())
        yield f"{self._base.title}: {said}. Type words to search, ? for help, q to quit."
        yield from self._remembered.notices

    def answer(self, line: str) -> Answer:
        """Yield the lines that answer ``line``."""
        word, _, rest = line.partition(" ")
        number = _number(rest.strip() or "1")
        if 0 < _number(line) <= self._walk.numbers:
            yield from self._read(self._walk.open(_number(line)))
        elif line in self._alone:
            yield from self._alone[line]()
        elif word in self._on_fact and number:
            yield from self._about(number, self._on_fact[word])
        elif word == "s":
            yield from self._cite_in(rest.strip())
        elif line:
            yield from self._walk.search(line.removeprefix("/").strip())

    @property
    def _way(self) -> Way:
        try:
            return way_named(self._remembered.saved.style or "")
        except UsageError:
            return Style.APA

    @property
    def _style(self) -> Style:
        """The current style, the usual one where a format is current."""
        way = self._way
        return way if isinstance(way, Style) else Style.APA

    def _read(self, said: Answer) -> Answer:
        """Say it, and of an entry what is marked and how it is cited."""
        yield from said
        entry = self._walk.entry
        if entry is not None and entry.facts:
            marks = self._remembered.saved.marks
            marked = [str(n + 1) for n in range(len(entry.facts)) if located(entry, n).address in marks]
            if marked:
                yield f"Marked: fact {', '.join(marked)}."
            yield from self._preview()

    def _preview(self) -> Answer:
        entry = self._walk.entry
        if entry is not None and entry.facts:
            yield f"Citation, {_title(self._way)}: {citation(self._base, located(entry, 0), self._way).text}"

    def _about(self, number: int, do: Callable[[Located], Answer]) -> Answer:
        entry = self._walk.entry
        if entry is None:
            yield "No entry is open: type its number in the list."
        elif number > len(entry.facts):
            yield f"There is no fact {number}: {entry.name} has {len(entry.facts)}."
        else:
            yield from do(located(entry, number - 1))

    def _copy_citation(self, place: Located) -> Answer:
        return self._copied(citation(self._base, place, self._way).text)

    def _copy_sentence(self, place: Located) -> Answer:
        return self._copied(cited_sentence(self._base, place, self._style))

    def _copied(self, text: str) -> Answer:
        yield text
        self._copy(text)

    def _cite_in(self, name: str) -> Answer:
        styles = list(Style)
        try:
            way = way_named(name) if name else styles[(styles.index(self._style) + 1) % len(styles)]
        except UsageError as error:
            yield f"{error}."
            return
        yield from self._change(set_style(way.value))
        yield f"Citing in {_title(way)}."
        yield from self._preview()

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
            yield from self._walk.list(tuple(entries.values()))
        else:
            yield "Nothing is marked: open an entry and type m."

    def _copy_brief(self) -> Answer:
        addresses = [place.address for place in self._marked()]
        if addresses:
            yield from self._copied(brief(self._base, addresses, self._style, self._base.title))
        else:
            yield "Nothing is marked: open an entry and type m."

    def _marked(self) -> list[Located]:
        """Return the marked facts that the base still has."""
        found = []
        for address in self._remembered.saved.marks:
            try:
                found.append(self._base.fact(address))
            except UnknownIdError:
                continue
        return found


def _number(text: str) -> int:
    """Return the number that ``text`` is, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else 0


def _title(way: Way) -> str:
    return STYLE_TITLES[way] if isinstance(way, Style) else way.value
