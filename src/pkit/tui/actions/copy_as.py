"""Copy as…: every style and format with what it would copy."""

from collections.abc import Iterator, Sequence
from functools import partial

from pkit.facts.citation import Citation, Form, format_names, style_names
from pkit.facts.wording import citation, is_one_line, title_of
from pkit.tui.actions.copying import cite_in, copy_text
from pkit.tui.render.spans import Line, Look, Run, run, wrap
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import DeskScreen
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.side import Reading

_FORMS = {Form.CITATION: "citation", Form.IN_TEXT: "in text", Form.REFERENCE: "reference"}
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
        current=f"{desk.reading.way}:{Form.CITATION.value}",
        may_keep=True,
        keys=desk.services.keys,
    )
    desk.app.push_screen(screen, taken)


def _choices(reading: Reading, text: str, cells: int) -> Sequence[Choice]:
    words = text.casefold().split()
    choices = []
    for way in (*style_names(), *format_names()):
        for titled, form, made in _texts(reading, way):
            if all(word in f"{titled} {way}".casefold() for word in words):
                choices.append(Choice(f"{way}:{form.value}", (*_lines(made, titled, cells), ())))
    return choices


def _texts(reading: Reading, way: str) -> Iterator[tuple[str, Form, Citation]]:
    """Yield each different text that a style or format has for the fact: title, first form, citation."""
    if reading.place is None:
        return
    if way not in style_names():
        yield f"Format {way}", Form.CITATION, citation(reading.base, reading.place, way)
        return
    made = {form: citation(reading.base, reading.place, way, form) for form in _FORMS}
    for text in dict.fromkeys(each.text for each in made.values()):
        forms = [form for form, each in made.items() if each.text == text]
        yield f"{title_of(way)}, {', '.join(_FORMS[form] for form in forms)}", forms[0], made[forms[0]]


def _lines(made: Citation, title: str, cells: int) -> tuple[Line, ...]:
    lines: list[Line] = [(run(title, Look.HEAD),)]
    shown = [part for line in made.text.splitlines() for part in wrap((run(line),), cells, 2)]
    lines += shown[:_MOST_LINES]
    if len(shown) > _MOST_LINES:
        lines.append((Run("…", Look.DIM),))
    for rule in made.rules:
        lines += wrap((run(f"· {rule}", Look.DIM),), cells, 2)
    return tuple(lines)
