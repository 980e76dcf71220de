"""The citation of what is being read, as the desk previews it."""

from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.wording import citation, styles_and_formats, title_of
from pkit.tui.action_table import ACTIONS
from pkit.tui.key_names import Keys
from pkit.tui.render.spans import Line, Look, run, wrap
from pkit.tui.widgets.side import Reading


def known(*names: str | None) -> str:
    """Return the first of ``names`` that is a style or format, the default style where none is."""
    ours = styles_and_formats()
    return next((name for name in names if name is not None and name in ours), DEFAULT_STYLE)


def title(way: str) -> str:
    """Return the full name of a style, a format's own name."""
    return title_of(way)


def draw(reading: Reading, cells: int, keys: Keys) -> tuple[Line, ...]:
    """Return the live preview: what the keys for the citation and for its in-text form copy, and the rules applied."""
    if reading.place is None:
        return wrap((run("There is no fact to cite here.", Look.DIM),), cells) if reading.entry else ()
    made = citation(reading.base, reading.place, reading.way)
    inline = citation(reading.base, reading.place, style_of(reading), Form.IN_TEXT)
    names = [keys.first(name, ACTIONS[name].keys) for name in ("fact.copy", "fact.copy_in_text")]
    indent = max(len(name) for name in names) + 2
    same = run("the same, as this style has no other", Look.DIM)
    said = (run(made.text, Look.NAME), same if inline.text == made.text else run(inline.text))
    lines: list[Line] = []
    for name, text in zip(names, said, strict=True):
        lines += wrap((run(f"{name:<{indent}}", Look.VALUE), text), cells, indent)
    for rule in dict.fromkeys((*made.rules, *inline.rules)):
        lines += wrap((run(f"· {rule}", Look.DIM),), cells, 2)
    return tuple(lines)


def style_of(reading: Reading) -> str:
    """Return the style for running text; a format, which has no in-text form, leaves it to the default style."""
    return reading.way if reading.way in style_names() else DEFAULT_STYLE
