"""Copy as…: every style and format with what it would copy."""

from collections.abc import Iterator, Sequence
from functools import partial

from pkit.facts.citation import Citation, Form, format_names, style_names
from pkit.facts.wording import citation, is_one_line, title_of
from pkit.tui.actions.copying import cite_in, copy_text
from pkit.tui.render.segments import Line, Segment, TextStyle, segment, wrap
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import MainScreen
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.detail_pane import Selection

_FORMS = {Form.CITATION: "citation", Form.IN_TEXT: "in text", Form.REFERENCE: "reference"}
_MOST_LINES = 4


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
        copy_text(main, made.text, what, one_line=is_one_line(name))

    find = partial(_choices, main.selection)
    screen = FinderScreen(
        "Copy as",
        "Type a style or format",
        find,
        current=f"{main.selection.style}:{Form.CITATION.value}",
        may_keep=True,
        keys=main.services.keys,
    )
    main.app.push_screen(screen, taken)


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
    for rule in made.rules:
        lines += wrap((segment(f"· {rule}", TextStyle.DIM),), cells, 2)
    return tuple(lines)
