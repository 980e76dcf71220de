"""The citation of the selection, as the main screen previews it."""

from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.wording import citation, styles_and_formats, title_of
from pkit.tui.action_table import ACTIONS
from pkit.tui.key_names import Keys
from pkit.tui.render.segments import Line, TextStyle, segment, wrap
from pkit.tui.widgets.detail_pane import Selection


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
    said = (segment(made.text, TextStyle.NAME), same if inline.text == made.text else segment(inline.text))
    lines: list[Line] = []
    for name, text in zip(names, said, strict=True):
        lines += wrap((segment(f"{name:<{indent}}", TextStyle.VALUE), text), cells, indent)
    for rule in dict.fromkeys((*made.rules, *inline.rules)):
        lines += wrap((segment(f"· {rule}", TextStyle.DIM),), cells, 2)
    return tuple(lines)


def style_of(selection: Selection) -> str:
    """Return the style for running text; a format, which has no in-text form, leaves it to the default style."""
    return selection.style if selection.style in style_names() else DEFAULT_STYLE
