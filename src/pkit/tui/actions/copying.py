"""Actions that cite and copy: preview, keys, and the dialog with every style and format."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Thread

from pkit.clipboard import Outcome, State
from pkit.errors import PkitError, UsageError
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import DEFAULT_STYLE, Citation, Form, format_names, style_names
from pkit.facts.citation.pieces import ITALIC, spans
from pkit.facts.text import has_words, one_line
from pkit.facts.weburl import why_unsafe
from pkit.facts.wording import (
    Writing,
    html_of,
    is_one_line,
    is_style,
    own_writing,
    sentence_with,
    sentence_with_html,
    style_or_format,
)
from pkit.state import set_style
from pkit.terminal.browser import NoBrowserError, open_address
from pkit.tui.action_table import ACTIONS
from pkit.tui.actions.group import ActionGroup
from pkit.tui.key_names import Keys
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, spread, wrap
from pkit.tui.requests import Copy
from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.plain import PlainScreen
from pkit.tui.selection import Selection
from pkit.tui.widgets.choices import Choice

_WAITING = "pandoc is writing it …"
"""Stands where a citation will."""
Cited = Callable[[FactBase, Located, str], Writing | None]
"""See `pkit.tui.services.citations.Citations.now`."""
_TEXT_STYLES = {
    State.VERIFIED: TextStyle.GOOD,
    State.ACCEPTED: TextStyle.PLAIN,
    State.SENT: TextStyle.WARN,
    State.FAILED: TextStyle.BAD,
}
_TITLES = 22
"""Cells for the name of a style before its preview."""
_FORMS = {Form.CITATION: "citation", Form.IN_TEXT: "in text", Form.REFERENCE: "reference"}
_MAX_LINES = 4
"""Lines of a text in the dialog: enough to tell a record by, few enough that several styles stand beside each other."""


class Copying(ActionGroup):
    """Copies and shows the selected fact in every form, and changes the citation style."""

    def citation(self) -> None:
        """Copy the self-contained citation of the current fact."""
        style = self.selection.style
        self._copy_cited(self.selection, style, Form.CITATION, "citation", one_line=is_one_line(style))

    def in_text(self) -> None:
        """Copy the in-text citation of the current fact."""
        self._copy_cited(self.selection, style_of(self.selection), Form.IN_TEXT, "in-text citation")

    def _copy_cited(self, selection: Selection, style: str, form: Form, what: str, *, one_line: bool = True) -> None:
        """Copy a form of the selected fact's citation once it is available; ``what`` names it in messages."""
        base, place = selection.base, selection.place
        if place is None:
            self.warn("There is no fact to cite here.")
            return

        def copy(written: Writing) -> None:
            made = written.cite(form)
            if made.text:
                html = html_of(base, place, made)
                self.copy(made.text, f"{what} of {place.address}", one_line=one_line, html=html)
            else:
                self._warn_of_no_form(style)

        self.services.when_cited(base, place, style, copy)

    def _warn_of_no_form(self, style: str) -> None:
        self.warn(f"Nothing was done: {self.services.title(style)} has no such form for this source")

    def sentence(self) -> None:
        """Copy the current fact as a sentence, with its in-text citation."""
        base, place = self.selection.base, self.selection.place
        if place is None:
            self.warn("There is no fact to copy here.")
            return

        style = style_of(self.selection)

        def copy(written: Writing) -> None:
            if written.cite(Form.IN_TEXT).text:
                html = sentence_with_html(base, place, written)
                self.copy(sentence_with(base, place, written), f"fact {place.address}", html=html)
            else:
                self._warn_of_no_form(style)

        self.services.when_cited(base, place, style, copy)

    def copy(self, text: str, what: str, *, one_line: bool = True, html: str = "") -> None:
        """Copy ``text``, with ``html`` as an alternative, in the background, and report the outcome."""
        self.say(f"Copying the {what} …")

        def done(outcome: Outcome) -> None:
            self.say(f"{outcome.message}: {what}. {_how(outcome)}", _TEXT_STYLES[outcome.state])

        def failed(error: PkitError) -> None:
            self.say(str(error), TextStyle.BAD)

        self.services.copy(Copy(text, one_line, html, done, failed))

    def plain(self) -> None:
        """Show the current fact and its citation as plain text."""
        base, place, style = self.selection.base, self.selection.place, self.selection.style
        if place is None:
            self.warn("There is no fact to show here.")
            return

        def show(written: Writing) -> None:
            inline = written if is_style(style) else own_writing(base, place, DEFAULT_STYLE)
            texts = (
                sentence_with(base, place, inline),
                written.cite(Form.CITATION).text,
                inline.cite(Form.IN_TEXT).text,
                written.cite(Form.REFERENCE).text,
            )
            self.show(PlainScreen(tuple(dict.fromkeys(filter(None, texts))), self.services.write_terminal))

        self.services.when_cited(base, place, style, show)

    def choose_style(self, title: str = "Citation style", then: Callable[[], None] = lambda: None) -> None:
        """Open the menu of citation styles, each with a preview for the current fact; Enter saves the choice.

        ``then`` is called after a style was chosen.
        """
        selection = self.selection
        others = self.services.other_styles()

        def find(text: str, cells: int) -> Sequence[Choice]:
            return [
                Choice(name, (self._style_line(selection, name, cells),))
                for name in self._matching_styles(text, others)
            ]

        def chosen(choice: Taken | None) -> None:
            if choice:
                self.cite_in(choice.id)
                then()
            self.services.stop_citing(self.selection.style)

        screen = FinderScreen(
            title,
            "Type a style",
            find,
            current=style_of(selection),
            keys=self.services.keys,
            about=partial(self._about_style, selection),
        )
        self.show(screen, chosen)

    def _matching_styles(self, text: str, others: Sequence[str]) -> list[str]:
        """Return the styles with all words of ``text`` in their name or title: pkit's own, then ``others``."""
        names = (*style_names(), *others)
        return [name for name in names if has_words(f"{self.services.title(name)} {name}", text)]

    def _style_line(self, selection: Selection, style: str, cells: int) -> Line:
        """Return one line with the name of a style and its in-text citation."""
        room = min(_TITLES, cells // 2)
        name = spread(cut((segment(self.services.title(style), TextStyle.NAME),), room), (), room + 1)
        if selection.place is None:
            return name
        written = _written(selection, style, self.services.cited)
        if not isinstance(written, Writing):
            return cut((*name, *written), cells)
        return cut((*name, *_marked(written.cite(Form.IN_TEXT), TextStyle.PLAIN, TextStyle.ITALIC)), cells)

    def _about_style(self, selection: Selection, style: str, cells: int) -> Sequence[Line]:
        """Return what `c` copies in a style, and the rules applied to missing fields."""
        written = _written(selection, style, self.services.cited)
        if not isinstance(written, Writing):
            return wrap(written, cells)
        made = written.cite(Form.CITATION)
        return (
            *wrap(_marked(made, TextStyle.PLAIN, TextStyle.ITALIC), cells),
            *_rule_lines((*made.rules, *written.cite(Form.IN_TEXT).rules), cells),
        )

    def cite_in(self, style: str) -> None:
        """Make a style or format the current one and save the choice."""
        self.main.read(self.selection._replace(style=style))
        self.say(f"Citing in {self.services.title(style)}.")
        self.services.change(set_style(style))

    def open_source(self) -> None:
        """Open the URL of the current fact's source in a browser."""
        place = self.selection.place
        url = self.selection.base.source_of(place.fact).url if place else None
        if not url or why_unsafe(url):
            self.warn(f"Not opened: {one_line(url)} has {why_unsafe(url)}" if url else "The source has no web address.")
            return
        app = self.main.app
        if app.is_web:
            app.open_url(url)
            self.say(f"Asked the browser for {url}")
            return
        self.say(f"Opening {url} …")
        # A daemon thread: neither the app nor Python waits for a browser on exit.
        Thread(target=self._browse, args=(url,), name="pkit-open", daemon=True).start()

    def _browse(self, url: str) -> None:
        try:
            open_address(url, os.environ)
        except NoBrowserError as error:
            self.main.app.call_later(self._offer_address, url, str(error))
        else:
            self.main.app.call_later(self.say, f"Asked the browser for {url}")

    def _offer_address(self, url: str, why: str) -> None:
        """Show a URL that cannot be opened here, so that it can be copied."""
        app = self.main.app
        self.warn(f"Not opened: {why}")

        def chosen(copy: bool | None) -> None:
            if copy:
                self.copy(url, "address of the source")

        if app.screen is self.main:
            self.show(AddressScreen(url, why), chosen)

    def copy_as(self) -> None:
        """Open the menu of styles, forms and formats; copy in the chosen one, and make it current on request."""
        selection = self.selection
        if selection.place is None:
            self.warn("There is no fact to copy here.")
            return

        def taken(choice: Taken | None) -> None:
            if choice is not None:
                name, form = _parsed(choice.id)
                if choice.keep:
                    self.cite_in(name)
                # What the menu shows, even if the file has changed since and another fact is selected.
                self._copy_cited(selection, name, form, self.services.title(name), one_line=is_one_line(name))
            self.services.stop_citing(self.selection.style)

        find = partial(self._choices, selection, (*style_names(), *self.services.other_styles(), *format_names()))
        screen = FinderScreen(
            "Copy as",
            "Type a style or format",
            find,
            current=f"{selection.style}:{Form.CITATION.value}",
            may_keep=True,
            keys=self.services.keys,
            about=partial(self._rules, selection),
        )
        self.show(screen, taken)

    def _rules(self, selection: Selection, choice: str, cells: int) -> Sequence[Line]:
        """Return the rules applied to missing fields, for the choice under the cursor."""
        name, form = _parsed(choice)
        written = _written(selection, name, self.services.cited)
        return _rule_lines(written.cite(form).rules, cells) if isinstance(written, Writing) else wrap(written, cells)

    def _choices(self, selection: Selection, names: Sequence[str], text: str, cells: int) -> Sequence[Choice]:
        choices = []
        for name in names:
            for titled, form, lines in self._texts(selection, name, cells):
                if has_words(f"{titled} {name}", text):
                    head: Line = (segment(titled, TextStyle.HEAD),)
                    choices.append(Choice(f"{name}:{form.value}", (head, *lines, ())))
        return choices

    def _texts(self, selection: Selection, name: str, cells: int) -> Iterator[tuple[str, Form, Sequence[Line]]]:
        """Yield each distinct text of a style or format for the fact: title, first form, lines."""
        written = _written(selection, name, self.services.cited)
        title = self.services.title(name) if is_style(name) else f"Format {name}"
        if not isinstance(written, Writing):
            yield title, Form.CITATION, wrap(written, cells, 2)
        elif not is_style(name):
            yield title, Form.CITATION, _lines(written.cite(Form.CITATION), cells)
        else:
            made = {form: written.cite(form) for form in _FORMS}
            for text in dict.fromkeys(each.text for each in made.values() if each.text):
                forms = [form for form, each in made.items() if each.text == text]
                yield f"{title}, {', '.join(_FORMS[form] for form in forms)}", forms[0], _lines(made[forms[0]], cells)


def known(*names: str | None, styles: Path | None = None) -> str:
    """Return the first of ``names`` that is a style or format, the default style if none is.

    ``styles`` is the folder of CSL styles named in the settings.
    """
    return next((name for name in names if name is not None and _is_known(name, styles)), DEFAULT_STYLE)


def _is_known(name: str, styles: Path | None) -> bool:
    try:
        return style_or_format(name, styles) == name
    except UsageError:
        return False


def draw(selection: Selection, cells: int, keys: Keys, cited: Cited) -> tuple[Line, ...]:
    """Return the live preview: the citation and the in-text form, each with its key, and the rules applied."""
    if selection.place is None:
        return wrap((segment("There is no fact to cite here.", TextStyle.DIM),), cells) if selection.entry else ()
    written = _written(selection, selection.style, cited)
    if not isinstance(written, Writing):
        return wrap(written, cells)
    made = written.cite(Form.CITATION)
    inline = _inline(selection, written).cite(Form.IN_TEXT)
    names = [keys.first(name, ACTIONS[name].keys) for name in ("fact.copy", "fact.copy_in_text")]
    indent = max(len(name) for name in names) + 2
    same = segment("the same, as this style has no other", TextStyle.DIM)
    whole = _marked(made, TextStyle.NAME, TextStyle.NAME_ITALIC)
    said = (whole, (same,) if inline.text == made.text else _marked(inline, TextStyle.PLAIN, TextStyle.ITALIC))
    lines: list[Line] = []
    for name, text in zip(names, said, strict=True):
        lines += wrap((segment(f"{name:<{indent}}", TextStyle.VALUE), *text), cells, indent)
    return (*lines, *_rule_lines((*made.rules, *inline.rules), cells))


def _written(selection: Selection, style: str, cited: Cited) -> Writing | Line:
    """Return the citation of the fact in a style, or a line that says why there is none yet."""
    if selection.place is None:
        return ()
    try:
        written = cited(selection.base, selection.place, style)
    except UsageError as error:
        return (segment(str(error), TextStyle.WARN),)
    return written or (segment(_WAITING, TextStyle.DIM),)


def _inline(selection: Selection, written: Writing) -> Writing:
    """Return the writing to take the in-text form from, given that of the current style or format."""
    if selection.place is None or is_style(selection.style):
        return written
    return own_writing(selection.base, selection.place, DEFAULT_STYLE)


def _marked(made: Citation, upright: TextStyle, slanted: TextStyle) -> Line:
    """Return a citation as one line with its italics."""
    runs = spans(made.marked or made.text)
    return tuple(segment(text, slanted if ITALIC in formats else upright) for text, formats in runs)


def style_of(selection: Selection) -> str:
    """Return the current style, or the default one if a format, which has no in-text form, is current."""
    return selection.style if is_style(selection.style) else DEFAULT_STYLE


def _rule_lines(rules: Sequence[str], cells: int) -> Sequence[Line]:
    return [line for rule in dict.fromkeys(rules) for line in wrap((segment(f"· {rule}", TextStyle.DIM),), cells, 2)]


def _how(outcome: Outcome) -> str:
    """Return the method of a copy and its detail."""
    return f"{outcome.method}{': ' if outcome.detail else ''}{outcome.detail}"


def _parsed(choice: str) -> tuple[str, Form]:
    """Return the style or format and the form of a choice; names of other CSL styles contain a colon."""
    name, _, form = choice.rpartition(":")
    return name, Form(form)


def _lines(made: Citation, cells: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    shown = [part for line in made.text.splitlines() for part in wrap((segment(line),), cells, 2)]
    lines += shown[:_MAX_LINES]
    if len(shown) > _MAX_LINES:
        lines.append((Segment("…", TextStyle.DIM),))
    return tuple(lines)
