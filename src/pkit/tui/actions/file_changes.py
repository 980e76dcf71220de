"""Reactions to changes of the fact file: compile progress, problems, and switching to the new base."""

from collections.abc import Collection, Sequence
from pathlib import Path

from pkit.errors import PkitError
from pkit.facts.base import FactBase
from pkit.facts.model import Entry, Fact
from pkit.facts.text import one_line
from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.moving import Moving
from pkit.tui.listing import Listing, marked_entries
from pkit.tui.selection import Selection
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.notice import Notice

_DONE = 1.0
"""The share at which compiling is over, and its bar goes."""


class FileChanges(ActionGroup):
    """Shows progress and problems of the fact files, and switches to a new base."""

    def progress(self, share: float) -> None:
        """Show the compiled share of a large base, 0 to 1."""
        what = "compiling" if self.selection.base.digest else "first entries · compiling"
        self.main.status_bar.measure(what, share)

    def wrong(self, error: PkitError, paths: Sequence[Path]) -> None:
        """Show the problems of the fact files at ``paths`` until they are dismissed or fixed."""
        self.progress(_DONE)
        # The user knows the folder, and its name would leave no room for the problem.
        folders = {one_line(str(path.parent / "_")).removesuffix("_") for path in paths}
        problems = [_without(folders, each) for each in str(error).splitlines()]
        what = "The fact file has" if len(paths) == 1 else "The fact files have"
        title = f"{what} {len(problems):,} problem{'' if len(problems) == 1 else 's'}"
        key = self.services.keys.first("back", "escape")
        titles = (f"{title}; the facts stay as they were", title)
        self._notice().present(titles, problems, f"pkit check lists all · {key} closes this")

    def mended(self) -> None:
        """Report that the fact file is valid and shown again."""
        self._clear()
        self.say("The last change of the fact file is undone.")

    def change_base(self, base: FactBase, text: str, results: "Listing | None") -> None:
        """Switch to ``base``, given its ``results`` for the current query ``text``; everything else stays in place."""
        main, before, is_same_query = self.main, self.selection, text == self.main.query_text
        if before.entry:
            before = before._replace(entry=before.entry._replace(id=base.id_of(before.entry)))
        main.selection = before._replace(base=base)
        self.other(Moving).change_base(before.base, base)
        if main.only_marked and not text:
            marked = marked_entries(base, before.marks)
            results = marked if marked.hits else None
            main.only_marked = results is not None
        self._clear()
        main.present(text, results)
        entry, hit = main.panes.selected
        number = _same_fact(before, entry)
        if is_same_query and not _is_kept(before, entry, number):
            main.lose_selection("the file has changed, and what was selected is gone")
        if number is None:
            number = hit.fact if hit and entry and hit.fact < len(entry.facts) else 0
        main.selection = self.selection._replace(entry=entry, hit=hit, number=number)
        main.show_marks(self.selection.marks)
        for screen in main.app.screen_stack:
            if isinstance(screen, ViewScreen):
                screen.show(base)
        whole = "The fact file has changed" if before.base.digest else "Everything is in now"
        gone = f" {before.entry.name} is gone." if before.entry and base.number(before.entry.id) is None else ""
        count = sum(base.counts.values())
        self.say(f"{whole}: {count:,} {'entry' if count == 1 else 'entries'}.{gone}")

    def _clear(self) -> None:
        """Remove messages about an earlier state of the fact file."""
        self.progress(_DONE)
        for notice in self.main.query(Notice):
            notice.dismiss()

    def _notice(self) -> Notice:
        """Return the main screen's notice, which is created on first use, as few runs need it."""
        for notice in self.main.query(Notice):
            return notice
        notice = Notice(id="notice")
        self.main.mount(notice, before=self.main.status_bar)
        return notice


def _without(folders: Collection[str], problem: str) -> str:
    """Return a problem with the name of its file in place of the path."""
    folder = max((each for each in folders if problem.startswith(each)), key=len, default="")
    return problem.removeprefix(folder)


def _same_fact(before: Selection, entry: Entry | None) -> int | None:
    """Return the fact of ``entry`` that was current before, None if another entry was."""
    if entry is None or before.entry is None or before.entry.id != entry.id:
        return None
    if before.place is None or not entry.facts:
        return 0
    fact = before.place.fact
    # Facts have no ids: match by the same text, else the same anchor, else the same position.
    same = [number for number, each in enumerate(entry.facts) if each.text == fact.text]
    same += [number for number in range(len(entry.facts)) if _is_same(fact, entry, number)]
    same.append(min(before.number, len(entry.facts) - 1))
    return same[0]


def _is_kept(before: Selection, entry: Entry | None, number: int | None) -> bool:
    """Return whether the fact that was selected before is fact ``number`` of ``entry``."""
    if before.entry is None or before.place is None:
        return before.entry is None or number is not None
    return number is not None and _is_same(before.place.fact, entry, number)


def _is_same(fact: Fact, entry: Entry | None, number: int) -> bool:
    """Return whether fact ``number`` of ``entry`` is ``fact``, be it worded anew or moved."""
    if entry is None or number >= len(entry.facts):
        return False
    other = entry.facts[number]
    return other.text == fact.text or bool(fact.anchor and fact.anchor == other.anchor)
