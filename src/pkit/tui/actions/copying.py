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
from pkit.tui.render.spans import Look
from pkit.tui.screens.address import AddressScreen
from pkit.tui.screens.main import DeskScreen, Outcome

_LOOKS = {State.VERIFIED: Look.GOOD, State.ACCEPTED: Look.PLAIN, State.SENT: Look.WARN, State.FAILED: Look.BAD}


def copy_citation(desk: DeskScreen) -> None:
    """Copy the citation of the current fact, as it stands by itself."""
    reading = desk.reading
    if reading.place is None:
        desk.say("There is no fact to cite here.", Look.WARN)
        return
    made = citation(reading.base, reading.place, reading.way)
    copy_text(desk, made.text, f"citation of {reading.place.address}", one_line=is_one_line(reading.way))


def copy_in_text(desk: DeskScreen) -> None:
    """Copy the in-text citation of the current fact."""
    reading = desk.reading
    if reading.place is None:
        desk.say("There is no fact to cite here.", Look.WARN)
        return
    made = citation(reading.base, reading.place, style_of(reading), Form.IN_TEXT)
    copy_text(desk, made.text, f"in-text citation of {reading.place.address}")


def copy_sentence(desk: DeskScreen) -> None:
    """Copy the current fact as a sentence, with its in-text citation."""
    reading = desk.reading
    if reading.place is None:
        desk.say("There is no fact to copy here.", Look.WARN)
        return
    text = cited_sentence(reading.base, reading.place, style_of(reading))
    copy_text(desk, text, f"fact {reading.place.address}")


def copy_text(desk: DeskScreen, text: str, what: str, *, one_line: bool = True) -> None:
    """Put ``text`` on the clipboard in a thread, and say what became of it."""
    desk.say(f"Copying the {what} …")
    work = partial(_copy, desk, text, what, one_line=one_line)
    desk.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=False)


def next_style(desk: DeskScreen) -> None:
    """Cite in the next style."""
    names = style_names()
    way = desk.reading.way
    style = names[(names.index(way) + 1) % len(names)] if way in names else names[0]
    cite_in(desk, style)


def cite_in(desk: DeskScreen, way: str) -> None:
    """Make a style or format the current one, also for the next start."""
    desk.read(desk.reading._replace(way=way))
    desk.say(f"Citing in {desk.services.title(way)}.")
    desk.services.change(set_style(way))


def open_source(desk: DeskScreen) -> None:
    """Open the address of the current fact's source in a browser."""
    place = desk.reading.place
    url = desk.reading.base.source_of(place.fact).url if place else None
    if not url or why_unsafe(url):
        desk.say(
            f"Not opened: {one_line(url)} has {why_unsafe(url)}" if url else "The source has no web address.", Look.WARN
        )
        return
    if desk.app.is_web:
        desk.app.open_url(url)
        desk.say(f"Asked the browser for {url}")
        return
    desk.say(f"Opening {url} …")
    # A daemon: neither the end of the app nor that of Python waits for a browser.
    Thread(target=_browse, args=(desk, url), name="pkit-open", daemon=True).start()


def _copy(desk: DeskScreen, text: str, what: str, *, one_line: bool) -> None:
    try:
        outcome = desk.services.copy(text, one_line)
    except PkitError as error:
        desk.app.call_from_thread(desk.say, str(error), Look.BAD)
        return
    desk.app.call_from_thread(desk.say, f"{outcome.message}: {what}. {_how(outcome)}", _LOOKS[State(outcome.state)])


def _how(outcome: Outcome) -> str:
    """Return by what way, and what else there is to know."""
    return f"{outcome.method}{': ' if outcome.detail else ''}{outcome.detail}"


def _browse(desk: DeskScreen, url: str) -> None:
    try:
        open_address(url, os.environ)
    except NoBrowserError as error:
        desk.app.call_later(_offer_address, desk, url, str(error))
    else:
        desk.app.call_later(desk.say, f"Asked the browser for {url}")


def _offer_address(desk: DeskScreen, url: str, why: str) -> None:
    """Show an address that cannot be opened here, to be opened elsewhere."""
    desk.say(f"Not opened: {why}", Look.WARN)

    def chosen(copy: bool | None) -> None:
        if copy:
            copy_text(desk, url, "address of the source")

    if desk.app.screen is desk:
        desk.app.push_screen(AddressScreen(url, why), chosen)
