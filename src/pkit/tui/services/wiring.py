"""Connects the main screen with its services after the first frame: search, citations, state, actions."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App
from textual.css.query import NoMatches

from pkit.clipboard import Outcome, copy
from pkit.facts.addresses import base_names, entry_of, unqualified
from pkit.facts.base import FactBase, Located
from pkit.facts.search.engine import Searcher
from pkit.facts.store.open import shipped_path
from pkit.facts.text import one_line
from pkit.state import Change, Memory, Saved, set_article
from pkit.tui.actions import copying
from pkit.tui.actions.file_changes import FileChanges
from pkit.tui.key_names import Keys
from pkit.tui.render.segments import Line, TextStyle
from pkit.tui.requests import Copy, FactFile
from pkit.tui.screens.finder import FinderScreen
from pkit.tui.screens.main import Hold, MainScreen, Services
from pkit.tui.services.article_copies import ArticleCopies, CopyPaths
from pkit.tui.services.base_reader import BaseReader
from pkit.tui.services.citations import Citations
from pkit.tui.services.copy_worker import CopyWorker
from pkit.tui.services.file_watcher import Events, FileWatcher
from pkit.tui.services.idle_gc import IdleGC
from pkit.tui.services.search_worker import SearchWorker
from pkit.tui.widgets.detail_pane import DetailPane
from pkit.tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from pkit.facts.search.results import Results


class Sink(NamedTuple):
    """How a text is written out of the explorer."""

    write_terminal: Callable[[str], None]
    """Sends a control sequence to the terminal."""
    page: Callable[[str, str], Outcome] | None = None
    """Copies to the clipboard of the browser that shows the explorer; None where a terminal does."""


class Wiring:
    """The services of one main screen."""

    def __init__(
        self,
        app: App[None],
        main: MainScreen,
        store: Memory,
        *,
        saved: Saved,
        sink: Sink,
        hold: Hold,
        hold_for_view: Hold,
        typed_at: Callable[[], float],
        keys: Keys,
        paths: CopyPaths,
    ) -> None:
        """Search the base of ``main``, and save its state in ``store``.

        Args:
            app: The app that shows it.
            main: Its main screen.
            store: Loads and saves the state.
            saved: The state at the start.
            sink: Writes text to the clipboard or the terminal.
            hold: Holds further keys; see `pkit.tui.services.key_queue.KeyQueue.hold`.
            hold_for_view: Holds them for a view; see `pkit.tui.services.key_queue.KeyQueue.hold_for_view`.
            typed_at: When the last key was typed; see `pkit.tui.services.key_queue.KeyQueue.typed_at`.
            keys: The effective key bindings.
            paths: Paths of the user's copies of articles.
        """
        self._store = store
        self._saved = saved
        self._sink = sink
        self._copy_worker = CopyWorker(self._copy, self._in_app)
        self._app = app
        self._main = main
        self._coming: FactBase | None = None
        """What is searched already, and shown as soon as there are results for what is typed."""
        self._searching = self._search(main.selection.base)
        self._reader = BaseReader(self._in_app, hold_for_view)
        # Keys do not wait for a quotation: this reader holds none, and does not compete with views.
        self._copy_reader = BaseReader(self._in_app, _no_hold)
        self._copies = ArticleCopies(paths, self._copy_reader, self._renew_quotes)
        self._citations = Citations(
            self._in_app,
            hold,
            paths.config.styles,
            renew=self._renew_citations,
            refuse=lambda said: main.say(said, TextStyle.BAD),
        )
        self._searcher: Searcher | None = None
        self._file_watcher: FileWatcher | None = None
        self._idle_gc = IdleGC(main)
        self._hold = hold
        self._fact_files: dict[str, Path] = {}
        """The user's own, by the names of their bases."""
        self._pending_query: str | None = None
        """What the results are still to come of."""
        self._failure = ""
        """Why the last search has no results."""
        self._numbers = count()
        self._deferred: dict[int, tuple[Callable[[], None], Callable[[], None]]] = {}
        """What is to be done with the results, each behind what ends its hold of the keys."""
        self.services = Services(
            ask=self._ask,
            withdraw=self._withdraw,
            when_answered=self._when_answered,
            is_searching=lambda: self._pending_query is not None,
            hold=hold,
            typed_at=typed_at,
            search_now=self._search_now,
            complete=self._complete,
            write_terminal=sink.write_terminal,
            copy=self._copy_worker.ask,
            draw_quote=self._draw_quote,
            copy_of=self._copies.path,
            choose_copy=self._choose_copy,
            draw_citation=lambda selection, cells: copying.draw(selection, cells, keys, self._citations.now),
            cited=self._citations.now,
            when_cited=self._citations.when_written,
            other_styles=self._citations.others,
            stop_citing=self._citations.stop,
            styles=paths.config.styles,
            keys=keys,
            fact_files=self._files_with,
            title=self._citations.title,
            change=self._change,
            keep=self._save,
            saved=lambda: self._saved,
            reader=self._reader,
            closed=self._idle_gc.after_closing,
        )

    def watch(self, paths: Sequence[Path], folder: Path | None, limit: int) -> None:
        """Watch the fact files at ``paths``, whose compiled forms are cached in ``folder``."""
        changes = FileChanges.of(self._main)
        events = Events(
            ready=lambda base: self._in_app(self._swap, base),
            wrong=lambda error: self._in_app(changes.wrong, error, paths),
            mended=lambda: self._in_app(changes.mended),
            progress=lambda share: self._in_app(changes.progress, share),
        )
        if tuple(paths) != (shipped_path(),):
            self._fact_files = dict(zip(base_names(paths), paths, strict=True))
        self._file_watcher = FileWatcher(paths, folder, self._main.selection.base, events, limit)

    def end(self) -> None:
        """Stop searching and watching, and retry unsaved changes."""
        self._copy_worker.end()
        self._store.finish()
        self._reader.end()
        self._copy_reader.end()
        self._citations.end()
        self._searching.end()
        if self._file_watcher is not None:
            self._file_watcher.end()

    def _files_with(self, named: str) -> tuple[FactFile, ...]:
        """Return the files that contain the entry or source with an id, all files without an id."""
        base, own = unqualified(named)
        if named and not base and (entry := self._main.selection.base.find(named)):
            base = entry.base
        if base in self._fact_files:
            return (FactFile(base, self._fact_files[base], own),)
        if len(self._fact_files) == 1 or not named:
            several = len(self._fact_files) > 1
            return tuple(FactFile(name if several else "", path, named) for name, path in self._fact_files.items())
        # YAML is imported only to write into one of several files.
        from pkit.facts.file.changes import source_ids  # noqa: PLC0415
        from pkit.facts.file.editor import read_document  # noqa: PLC0415

        documents = ((name, path, read_document(path)) for name, path in self._fact_files.items())
        return tuple(
            FactFile(name, path, named)
            for name, path, document in documents
            if named in document.entries() or named in source_ids(document)
        )

    def _draw_quote(self, base: FactBase, place: Located, cells: int) -> tuple[Line, ...]:
        quote = self._copies.quote(base, place)
        if quote is None:
            return ()
        from pkit.tui.render.quotes import quote_lines  # noqa: PLC0415 - most runs have no copy of an article

        return quote_lines(quote, cells)

    def _renew_quotes(self) -> None:
        self._main.query_one(DetailPane).quote_with(self._draw_quote)

    def _renew_citations(self) -> None:
        """Draw the citation again, and the menu of styles if it is open."""
        self._main.query_one(DetailPane).cite_with(self.services.draw_citation, self._main.selection)
        if isinstance(self._app.screen, FinderScreen):
            self._app.screen.renew()

    def _choose_copy(self, source: str, path: Path | None) -> None:
        self._copies.choose(source, path)
        self._change(set_article(source, str(path) if path else None))

    def _swap(self, base: FactBase) -> None:
        """Switch to another base once its results for the current query are available, to avoid flicker."""
        self._searching.end()
        self._searching = self._search(base)
        self._coming = base
        if self._typed:
            self._ask(self._typed)
        else:
            self._present(base, "", None)

    def _in_app(self, told: Callable[..., None], *values: object) -> None:
        """Call ``told`` in the app's thread without waiting, as the app may be joining the calling thread."""
        self._app.call_later(self._while_there, told, *values)

    def _while_there(self, told: Callable[..., None], *values: object) -> None:
        with suppress(NoMatches):  # The app exits, and the main screen's widgets are gone.
            told(*values)

    def _copy(self, wanted: Copy, is_cancelled: Callable[[], bool]) -> Outcome:
        """Copy a text; called in the thread of `CopyWorker`."""
        write, page = self._sink
        return copy(
            wanted.text,
            environ=os.environ,
            write_terminal=write,
            page=page,
            one_line=wanted.one_line,
            html=wanted.html,
            is_cancelled=is_cancelled,
        )

    def _change(self, *changes: Change) -> tuple[str, ...]:
        """Save changes of the state; a failure is reported and retried with the next change."""
        remembered = self._store.change(*changes)
        self._saved = remembered.saved
        self.tell(remembered.notices)
        return remembered.saved.marks

    def _save(self, *changes: Change) -> None:
        self._change(*changes)

    def tell(self, notices: tuple[str, ...]) -> None:
        """Show notices about the state."""
        if notices:
            self._while_there(self._main.say, ". ".join(notices), TextStyle.WARN)

    def _ask(self, text: str) -> None:
        self._pending_query, self._failure = text, ""
        self._searching.ask(text)

    def _withdraw(self) -> None:
        self._pending_query, self._failure = None, ""
        self._drop()
        if self._coming:
            self._in_app(self._present, self._coming, "", None)

    def _when_answered(self, then: Callable[[], None]) -> None:
        if self._failure:
            self._main.say(f"Nothing was done: {self._failure}", TextStyle.BAD)
        elif self._pending_query is None:
            then()
        else:
            number = next(self._numbers)

            def abandon() -> None:
                self._deferred.pop(number, None)

            self._deferred[number] = (self._hold(f"Searching for '{one_line(self._pending_query)}' …", abandon), then)

    def _drop(self) -> Sequence[Callable[[], None]]:
        """Return the deferred action, and release the keys held for it."""
        deferred = [*self._deferred.values()]
        self._deferred.clear()
        for release, _ in deferred:
            release()
        return [then for _, then in deferred]

    def _not_found_out(self, base: FactBase, text: str, error: sqlite3.DatabaseError) -> None:
        """Report that a search failed, and cancel the action that waits for its results."""
        if base is (self._coming or self._main.selection.base) and text == self._pending_query:
            self._pending_query, self._failure = None, f"the search failed ({one_line(str(error))})"
            self._drop()
            self._main.say(f"Nothing is listed for it: {self._failure}", TextStyle.BAD)

    def _search(self, base: FactBase) -> SearchWorker:
        return SearchWorker(
            base.connect,
            lambda text, results: self._in_app(self._present, base, text, results),
            lambda text, error: self._in_app(self._not_found_out, base, text, error),
            self._marked,
            base.stem,
        )

    def _marked(self) -> frozenset[str]:
        """Return the ids of the entries with marked facts; called in the search thread."""
        return frozenset(map(entry_of, self._main.selection.marks))

    @property
    def _typed(self) -> str:
        return self._main.query_one(SearchBox).value.strip()

    def _present(self, base: FactBase, text: str, results: "Results | None") -> None:
        """Show the ``results`` in ``base``, unless another base or query is current by now."""
        if base is not (self._coming or self._main.selection.base):
            return
        if self._coming and not self._typed:
            text, results = "", None
        is_answer = text == (self._pending_query or "")
        if is_answer:
            self._pending_query = None
        deferred = self._drop() if is_answer else ()
        if self._coming and text == self._typed:
            self._coming = self._searcher = None
            marks = self._store.moved_to(base)
            if marks is not None:
                self._main.selection = self._main.selection._replace(marks=marks)
            FileChanges.of(self._main).change_base(base, text, results)
        else:
            self._main.present(text, results)
        for then in deferred:
            self._when_answered(then)
        self._idle_gc.after_drawing()

    def _search_now(self, text: str) -> "Results":
        """Search in the calling thread, with a few hits per kind."""
        return self._own_searcher.search(text, limit=10, marked=self._marked())

    def _complete(self, text: str) -> str | None:
        """Return ``text`` with its last filter completed, None if it does not end with one."""
        for start, _, completed, _ in self._own_searcher.completions(text):
            if (whole := text[:start] + completed).startswith(text) and whole != text:
                return whole
        return None

    @property
    def _own_searcher(self) -> Searcher:
        """The searcher of the app's thread."""
        if self._searcher is None:
            base = self._main.selection.base
            self._searcher = Searcher(base.connect(), base.stem)
        return self._searcher


def _no_hold(what: str, abandon: Callable[[], None]) -> Callable[[], None]:
    """Hold no keys."""
    del what, abandon
    return lambda: None
