"""Copy as…: every style and format with what it would copy."""

from collections.abc import Sequence
from functools import partial

from pkit.facts.citation import Form, format_names, style_names
from pkit.facts.wording import citation, is_one_line, title_of
from pkit.tui.actions.copying import cite_in, copy_text
from pkit.tui.render.spans import Line, Look, Run, run, wrap
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import DeskScreen
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.side import Reading

_FORMS = {Form.IN_TEXT: "in text", Form.REFERENCE: "reference"}
_MOST_LINES = 4


def copy_as(desk: DeskScreen) -> None:
    """Let a style and form, or a format, be chosen; copy in it, and keep it as the default if asked to."""
    if desk.reading.place is None:
        desk.say("There is no fact to copy here.", Look.WARN)
        return

    def taken(choice: Taken | None) -> None:
        if choice is None or desk.reading.place is None:
            return
        name, _, form = choice.id.partition(":")
        if choice.keep:
            cite_in(desk, name)
        made = citation(desk.reading.base, desk.reading.place, name, Form(form))
        what = f"{desk.services.title(name)} of {desk.reading.place.address}"
        copy_text(desk, made.text, what, one_line=is_one_line(name))

    find = partial(_choices, desk.reading)
    screen = FinderScreen(
        "Copy as",
        "Type a style or format",
        find,
        current=f"{desk.reading.way}:in-text",
        may_keep=True,
        keys=desk.services.keys,
    )
    desk.app.push_screen(screen, taken)


def _choices(reading: Reading, text: str, cells: int) -> Sequence[Choice]:
    words = text.casefold().split()
    choices = []
    for way in (*style_names(), *format_names()):
        for form in _FORMS if way in style_names() else (Form.IN_TEXT,):
            title = f"{title_of(way)}, {_FORMS[form]}" if way in style_names() else f"Format {way}"
            if all(word in f"{title} {way}".casefold() for word in words):
                choices.append(Choice(f"{way}:{form.value}", (*_lines(reading, way, form, title, cells), ())))
    return choices


def _lines(reading: Reading, way: str, form: Form, title: str, cells: int) -> tuple[Line, ...]:
    if reading.place is None:
        return ()
    made = citation(reading.base, reading.place, way, form)
    lines: list[Line] = [(run(title, Look.HEAD),)]
    shown = [part for line in made.text.splitlines() for part in wrap((run(line),), cells, 2)]
    lines += shown[:_MOST_LINES]
    if len(shown) > _MOST_LINES:
        lines.append((Run("…", Look.DIM),))
    for rule in made.rules:
        lines += wrap((run(f"· {rule}", Look.DIM),), cells, 2)
    return tuple(lines)
