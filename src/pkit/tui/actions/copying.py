"""Actions that cite and copy: the preview, the keys, and the dialog with every style and format."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from threading import Thread

from pkit.clipboard import State
from pkit.errors import PkitError
from pkit.facts.citation import DEFAULT_STYLE, Citation, Form, format_names, style_names
from pkit.facts.citation.pieces import ITALIC, spans
from pkit.facts.text import one_line
from pkit.facts.weburl import why_unsafe
from pkit.facts.wording import (
    citation,
    cited_sentence,
    cited_sentence_html,
    html_of,
    is_one_line,
    styles_and_formats,
    title_of,
)
from pkit.state import set_style
from pkit.terminal.browser import NoBrowserError, open_address
from pkit.tui.action_table import ACTIONS
from pkit.tui.key_names import Keys
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, wrap
from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import MainScreen, Outcome
from pkit.tui.selection import Selection
from pkit.tui.widgets.choices import Choice


def known(*names: str | None) -> str:
    """Return the first of ``names`` that is a style or format, the default style where none is."""
    ours = styles_and_formats()
    return next((name for name in names if name is not None and name in ours), DEFAULT_STYLE)


def title(style: str) -> str:
    """Return the full name of a style, a format's own name."""
    return title_of(style)


def draw(selection: Selection, cells: int, keys: Keys) -> tuple[Line, ...]:
    """Return the live preview: what the keys for the citation and for its in-text form copy, and the rules applied."""
    if selection.place is None:
        return wrap((segment("There is no fact to cite here.", TextStyle.DIM),), cells) if selection.entry else ()
    made = citation(selection.base, selection.place, selection.style)
    inline = citation(selection.base, selection.place, style_of(selection), Form.IN_TEXT)
    names = [keys.first(name, ACTIONS[name].keys) for name in ("fact.copy", "fact.copy_in_text")]
    indent = max(len(name) for name in names) + 2
    same = segment("the same, as this style has no other", TextStyle.DIM)
    whole = _marked(made, TextStyle.NAME, TextStyle.NAME_ITALIC)
    said = (whole, (same,) if inline.text == made.text else _marked(inline, TextStyle.PLAIN, TextStyle.ITALIC))
    lines: list[Line] = []
    for name, text in zip(names, said, strict=True):
        lines += wrap((segment(f"{name:<{indent}}", TextStyle.VALUE), *text), cells, indent)
    return (*lines, *_rule_lines((*made.rules, *inline.rules), cells))


def _marked(made: Citation, upright: TextStyle, slanted: TextStyle) -> Line:
    """Return a citation with its italics, on one line."""
    runs = spans(made.marked or made.text)
    return tuple(segment(text, slanted if ITALIC in formats else upright) for text, formats in runs)


def style_of(selection: Selection) -> str:
    """Return the style for running text; a format, which has no in-text form, leaves it to the default style."""
    return selection.style if selection.style in style_names() else DEFAULT_STYLE


_TEXT_STYLES = {
    State.VERIFIED: TextStyle.GOOD,
    State.ACCEPTED: TextStyle.PLAIN,
    State.SENT: TextStyle.WARN,
    State.FAILED: TextStyle.BAD,
}


def copy_citation(main: MainScreen) -> None:
    """Copy the citation of the current fact, as it stands by itself."""
    selection = main.selection
    if selection.place is None:
        main.say("There is no fact to cite here.", TextStyle.WARN)
        return
    made = citation(selection.base, selection.place, selection.style)
    html = html_of(selection.base, selection.place, made)
    what = f"citation of {selection.place.address}"
    copy_text(main, made.text, what, one_line=is_one_line(selection.style), html=html)


def copy_in_text(main: MainScreen) -> None:
    """Copy the in-text citation of the current fact."""
    selection = main.selection
    if selection.place is None:
        main.say("There is no fact to cite here.", TextStyle.WARN)
        return
    made = citation(selection.base, selection.place, style_of(selection), Form.IN_TEXT)
    html = html_of(selection.base, selection.place, made)
    copy_text(main, made.text, f"in-text citation of {selection.place.address}", html=html)


def copy_sentence(main: MainScreen) -> None:
    """Copy the current fact as a sentence, with its in-text citation."""
    selection = main.selection
    if selection.place is None:
        main.say("There is no fact to copy here.", TextStyle.WARN)
        return
    style = style_of(selection)
    text = cited_sentence(selection.base, selection.place, style)
    html = cited_sentence_html(selection.base, selection.place, style)
    copy_text(main, text, f"fact {selection.place.address}", html=html)


def copy_text(main: MainScreen, text: str, what: str, *, one_line: bool = True, html: str = "") -> None:
    """Put ``text``, and the same in HTML, on the clipboard in a thread, and say what became of it."""
    main.say(f"Copying the {what} …")
    work = partial(_copy, main, text, what, one_line=one_line, html=html)
    main.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=False)


def choose_style(main: MainScreen) -> None:
    """Let the citation style be chosen, each with what it makes of the current fact; Enter remembers it."""
    selection = main.selection

    def find(text: str, cells: int) -> Sequence[Choice]:
        return [Choice(name, (_style_line(selection, name, cells),)) for name in styles_called(text)]

    def chosen(choice: Taken | None) -> None:
        if choice:
            cite_in(main, choice.id)

    screen = FinderScreen(
        "Citation style",
        "Type a style",
        find,
        current=style_of(selection),
        keys=main.services.keys,
        about=partial(_about_style, selection),
    )
    main.app.push_screen(screen, chosen)


def styles_called(text: str) -> list[str]:
    """Return the styles that have all words of ``text`` in their name or title."""
    words = text.casefold().split()
    return [name for name in style_names() if all(word in f"{title_of(name)} {name}".casefold() for word in words)]


_TITLES = 22
"""Cells for the name of a style before its preview."""


def _style_line(selection: Selection, style: str, cells: int) -> Line:
    """Return the name of a style and what it writes into the text, in one line."""
    name = segment(f"{title_of(style):<{min(_TITLES, cells // 2)}} ", TextStyle.NAME)
    if selection.place is None:
        return (name,)
    made = citation(selection.base, selection.place, style, Form.IN_TEXT)
    return cut((name, *_marked(made, TextStyle.PLAIN, TextStyle.ITALIC)), cells)


def _about_style(selection: Selection, style: str, cells: int) -> Sequence[Line]:
    """Return what `c` copies in a style, and the rules for what the source does not state."""
    if selection.place is None:
        return ()
    made = citation(selection.base, selection.place, style)
    inline = citation(selection.base, selection.place, style, Form.IN_TEXT)
    return (
        *wrap(_marked(made, TextStyle.PLAIN, TextStyle.ITALIC), cells),
        *_rule_lines((*made.rules, *inline.rules), cells),
    )


def _rule_lines(rules: Sequence[str], cells: int) -> Sequence[Line]:
    return [line for rule in dict.fromkeys(rules) for line in wrap((segment(f"· {rule}", TextStyle.DIM),), cells, 2)]


def cite_in(main: MainScreen, style: str) -> None:
    """Make a style or format the current one, also for the next start."""
    main.read(main.selection._replace(style=style))
    main.say(f"Citing in {main.services.title(style)}.")
    main.services.change(set_style(style))


def open_source(main: MainScreen) -> None:
    """Open the address of the current fact's source in a browser."""
    place = main.selection.place
    url = main.selection.base.source_of(place.fact).url if place else None
    if not url or why_unsafe(url):
        main.say(
            f"Not opened: {one_line(url)} has {why_unsafe(url)}" if url else "The source has no web address.",
            TextStyle.WARN,
        )
        return
    if main.app.is_web:
        main.app.open_url(url)
        main.say(f"Asked the browser for {url}")
        return
    main.say(f"Opening {url} …")
    # A daemon: neither the end of the app nor that of Python waits for a browser.
    Thread(target=_browse, args=(main, url), name="pkit-open", daemon=True).start()


def _copy(main: MainScreen, text: str, what: str, *, one_line: bool, html: str) -> None:
    try:
        outcome = main.services.copy(text, one_line, html)
    except PkitError as error:
        main.app.call_from_thread(main.say, str(error), TextStyle.BAD)
        return
    main.app.call_from_thread(
        main.say, f"{outcome.message}: {what}. {_how(outcome)}", _TEXT_STYLES[State(outcome.state)]
    )


def _how(outcome: Outcome) -> str:
    """Return by what method, and what else there is to know."""
    return f"{outcome.method}{': ' if outcome.detail else ''}{outcome.detail}"


def _browse(main: MainScreen, url: str) -> None:
    try:
        open_address(url, os.environ)
    except NoBrowserError as error:
        main.app.call_later(_offer_address, main, url, str(error))
    else:
        main.app.call_later(main.say, f"Asked the browser for {url}")


def _offer_address(main: MainScreen, url: str, why: str) -> None:
    """Show an address that cannot be opened here, to be opened elsewhere."""
    main.say(f"Not opened: {why}", TextStyle.WARN)

    def chosen(copy: bool | None) -> None:
        if copy:
            copy_text(main, url, "address of the source")

    if main.app.screen is main:
        main.app.push_screen(AddressScreen(url, why), chosen)


_FORMS = {Form.CITATION: "citation", Form.IN_TEXT: "in text", Form.REFERENCE: "reference"}
_MOST_LINES = 4
"""Lines of a text in the dialog: enough to tell a record by, few enough that several styles stand beside each other."""


def copy_as(main: MainScreen) -> None:
    """Let a style and form, or a format, be chosen; copy in it, and keep it as the default if asked to."""
    if main.selection.place is None:
        main.say("There is no fact to copy here.", TextStyle.WARN)
        return

    def taken(choice: Taken | None) -> None:
        if choice is None or main.selection.place is None:
            return
        name, _, form = choice.id.partition(":")
        if choice.keep:
            cite_in(main, name)
        made = citation(main.selection.base, main.selection.place, name, Form(form))
        what = f"{main.services.title(name)} of {main.selection.place.address}"
        html = html_of(main.selection.base, main.selection.place, made)
        copy_text(main, made.text, what, one_line=is_one_line(name), html=html)

    find = partial(_choices, main.selection)
    screen = FinderScreen(
        "Copy as",
        "Type a style or format",
        find,
        current=f"{main.selection.style}:{Form.CITATION.value}",
        may_keep=True,
        keys=main.services.keys,
        about=partial(_rules, main.selection),
    )
    main.app.push_screen(screen, taken)


def _rules(selection: Selection, choice: str, cells: int) -> Sequence[Line]:
    """Return the rules for what the source does not state, of the choice under the cursor."""
    name, _, form = choice.partition(":")
    return (
        _rule_lines(citation(selection.base, selection.place, name, Form(form)).rules, cells) if selection.place else ()
    )


def _choices(selection: Selection, text: str, cells: int) -> Sequence[Choice]:
    words = text.casefold().split()
    choices = []
    for style in (*style_names(), *format_names()):
        for titled, form, made in _texts(selection, style):
            if all(word in f"{titled} {style}".casefold() for word in words):
                choices.append(Choice(f"{style}:{form.value}", (*_lines(made, titled, cells), ())))
    return choices


def _texts(selection: Selection, style: str) -> Iterator[tuple[str, Form, Citation]]:
    """Yield each different text that a style or format has for the fact: title, first form, citation."""
    if selection.place is None:
        return
    if style not in style_names():
        yield f"Format {style}", Form.CITATION, citation(selection.base, selection.place, style)
        return
    made = {form: citation(selection.base, selection.place, style, form) for form in _FORMS}
    for text in dict.fromkeys(each.text for each in made.values()):
        forms = [form for form, each in made.items() if each.text == text]
        yield f"{title_of(style)}, {', '.join(_FORMS[form] for form in forms)}", forms[0], made[forms[0]]


def _lines(made: Citation, title: str, cells: int) -> tuple[Line, ...]:
    lines: list[Line] = [(segment(title, TextStyle.HEAD),)]
    shown = [part for line in made.text.splitlines() for part in wrap((segment(line),), cells, 2)]
    lines += shown[:_MOST_LINES]
    if len(shown) > _MOST_LINES:
        lines.append((Segment("…", TextStyle.DIM),))
    return tuple(lines)
