"""Commands that copy and cite."""

import os
from functools import partial
from threading import Thread

from pkit.clipboard import State
from pkit.errors import PkitError
from pkit.facts.citation import Form, style_names
from pkit.facts.text import one_line
from pkit.facts.weburl import why_unsafe
from pkit.facts.wording import citation, cited_sentence, is_one_line
from pkit.state import set_style
from pkit.terminal.browser import NoBrowserError, open_address
from pkit.tui.actions.citing import style_of
from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.main import MainScreen, Outcome

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
    copy_text(main, made.text, f"citation of {selection.place.address}", one_line=is_one_line(selection.style))


def copy_in_text(main: MainScreen) -> None:
    """Copy the in-text citation of the current fact."""
    selection = main.selection
    if selection.place is None:
        main.say("There is no fact to cite here.", TextStyle.WARN)
        return
    made = citation(selection.base, selection.place, style_of(selection), Form.IN_TEXT)
    copy_text(main, made.text, f"in-text citation of {selection.place.address}")


def copy_sentence(main: MainScreen) -> None:
    """Copy the current fact as a sentence, with its in-text citation."""
    selection = main.selection
    if selection.place is None:
        main.say("There is no fact to copy here.", TextStyle.WARN)
        return
    text = cited_sentence(selection.base, selection.place, style_of(selection))
    copy_text(main, text, f"fact {selection.place.address}")


def copy_text(main: MainScreen, text: str, what: str, *, one_line: bool = True) -> None:
    """Put ``text`` on the clipboard in a thread, and say what became of it."""
    main.say(f"Copying the {what} …")
    work = partial(_copy, main, text, what, one_line=one_line)
    main.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=False)


def next_style(main: MainScreen) -> None:
    """Cite in the next style."""
    names = style_names()
    style = main.selection.style
    style = names[(names.index(style) + 1) % len(names)] if style in names else names[0]
    cite_in(main, style)


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


def _copy(main: MainScreen, text: str, what: str, *, one_line: bool) -> None:
    try:
        outcome = main.services.copy(text, one_line)
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
