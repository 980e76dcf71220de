"""The citation of what is being read, as the desk previews it."""

from pkit.facts.citation import DEFAULT_STYLE, Form
from pkit.facts.wording import citation, styles_and_formats, title_of
from pkit.tui.render.spans import Line, Look, run, wrap
from pkit.tui.widgets.side import Reading


def known(way: str | None) -> str:
    """Return ``way``, or the default where there is no style or format of that name: another pkit may have saved it."""
    return way if way in styles_and_formats() else DEFAULT_STYLE


def title(way: str) -> str:
    """Return the full name of a style, a format's own name."""
    return title_of(way)


def draw(reading: Reading, cells: int) -> tuple[Line, ...]:
    """Return the live preview: what ``c`` copies, the reference that goes with it, the rules applied."""
    if reading.place is None:
        return wrap((run("There is no fact to cite here.", Look.DIM),), cells) if reading.entry else ()
    way = reading.way
    made = citation(reading.base, reading.place, way)
    reference = citation(reading.base, reading.place, way, Form.REFERENCE)
    lines = list(wrap((run(made.text, Look.NAME),), cells))
    if reference.text != made.text:
        lines += wrap((run(reference.text),), cells, 2)
    for rule in dict.fromkeys((*made.rules, *reference.rules)):
        lines += wrap((run(f"· {rule}", Look.DIM),), cells, 2)
    return tuple(lines)
