"""``pkit browse``: the explorer, or with ``--plain`` its search and detail as a dialogue of lines."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from functools import partial

from pkit.cli.command import Command
from pkit.cli.copied import copied
from pkit.cli.opening import opened
from pkit.cli.output import put
from pkit.cli.showing import rows
from pkit.facts.base import FactBase, Located, located
from pkit.facts.citation import Style
from pkit.facts.model import Entry
from pkit.facts.search.searcher import Searcher
from pkit.facts.wording import citation, cited_sentence

_HITS = 9
_HELP = """\
words: search for them. A number: show that entry of the list. c: its citation. y: its fact with citation.
Behind c or y, a number picks another of its facts (c 2), and ! copies (c!, c 2!). l: the list again. s STYLE: cite in
that style. h: this help. q: quit."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and slow terminals")


def _run(arguments: Namespace) -> int:
    if not arguments.plain:
        from pkit.cli.exploring import explore

        return explore(arguments.facts)
    dialogue = _Dialogue(opened(arguments.facts))
    put(dialogue.welcome)
    for line in _lines():
        if line == "q":
            break
        for answer in dialogue.answer(line):
            put(answer)
    return 0


def _lines() -> Iterator[str]:
    """Yield what the user types, a prompt before each line where somebody sees it."""
    while sys.stdin is not None:  # as it is where standard input is closed
        if sys.stdin.isatty():
            sys.stdout.write("pkit> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line.strip()


class _Dialogue:
    """What was found and shown last, and the answer to each line."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._searcher = Searcher(base.connect())
        self._listed: tuple[Entry, ...] = ()
        self._shown: Entry | None = None
        self._style = Style.APA
        said = ", ".join(f"{count} {kind.section}" for kind, count in base.counts.items())
        self.welcome = f"{base.title}: {said}. Type words to search, h for help, q to quit."

    def answer(self, line: str) -> Iterator[str]:
        """Yield the lines that answer ``line``."""
        word, _, rest = line.rstrip("!").partition(" ")
        commands: dict[str, Callable[[], Iterator[str]]] = {
            "": lambda: iter(()),
            "h": lambda: iter((_HELP,)),
            "l": self._list,
            "s": partial(self._choose, rest),
            "c": partial(self._cite, rest, copy=line.endswith("!")),
            "y": partial(self._quote, rest, copy=line.endswith("!")),
        }
        if word.isascii() and word.isdigit() and not rest and 0 < int(word) <= len(self._listed):
            yield from self._show(self._listed[int(word) - 1])
        elif word in commands and (not rest or word in {"s", "c", "y"}):
            yield from commands[word]()
        else:
            yield from self._search(line)

    def _search(self, query: str) -> Iterator[str]:
        results = self._searcher.search(query, limit=_HITS)
        self._listed = tuple(self._base.at(hit.n) for hit in results.hits[:_HITS])
        if not self._listed:
            meant = f" Did you mean: {results.suggestion}" if results.suggestion else ""
            yield f"Nothing matches.{meant}"
            return
        yield f"{len(self._listed)} of {sum(results.counts.values())} found."
        yield from self._list()

    def _list(self) -> Iterator[str]:
        for number, entry in enumerate(self._listed, start=1):
            yield f"{number}. {entry.name}, {entry.kind.value}."

    def _show(self, entry: Entry) -> Iterator[str]:
        self._shown = entry
        for label, address, text in rows(self._base, entry):
            yield f"{label}: {text}" if not address or label == entry.kind.value else f"{label} {address}: {text}"

    def _place(self, rest: str) -> Located | None:
        number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < len("1000") else 1
        if self._shown is None or not 0 < number <= len(self._shown.facts):
            return None
        return located(self._shown, number - 1)

    def _cite(self, rest: str, *, copy: bool) -> Iterator[str]:
        place = self._place(rest)
        yield from self._say(citation(self._base, place, self._style).text if place else None, copy=copy)

    def _quote(self, rest: str, *, copy: bool) -> Iterator[str]:
        place = self._place(rest)
        yield from self._say(cited_sentence(self._base, place, self._style) if place else None, copy=copy)

    def _say(self, text: str | None, *, copy: bool) -> Iterator[str]:
        if text is None:
            yield "There is no such fact: show an entry first, by its number in the list."
            return
        yield text
        if copy:
            copied(text)

    def _choose(self, name: str) -> Iterator[str]:
        found = next((style for style in Style if style.value == name.strip()), None)
        if found is not None:
            self._style = found
        yield f"Citing in {self._style.value}." if found else f"Styles: {', '.join(Style)}."


BROWSE = Command(
    summary="open the explorer, or with --plain search and read line by line",
    examples=("browse --plain",),
    arguments=_arguments,
    run=_run,
    details=_HELP,
)
