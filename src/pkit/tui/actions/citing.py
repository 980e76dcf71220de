"""The citation of what is being read, as the desk previews it."""

from pkit.facts.citation import DEFAULT_STYLE, Form, Style
from pkit.facts.wording import STYLE_TITLES, citation, way_named, ways
from pkit.tui.render.spans import Line, Look, run, wrap
from pkit.tui.widgets.side import Reading


def known(way: str | None) -> str:
    """Return ``way``, or the default where there is no style or format of that name: another pkit may have saved it."""
    return way if way in {each.value for each in ways()} else DEFAULT_STYLE.value


def title(way: str) -> str:
    """Return the full name of a style, a format's own name."""
    named = way_named(way)
    return STYLE_TITLES[named] if isinstance(named, Style) else named.value


def draw(reading: Reading, cells: int) -> tuple[Line, ...]:
    """Return the live preview: what ``c`` copies, the reference that goes with it, the rules applied."""
    if reading.place is None:
        return wrap((run("There is no fact to cite here.", Look.DIM),), cells) if reading.entry else ()
    way = way_named(reading.way)
    made = citation(reading.base, reading.place, way)
    reference = citation(reading.base, reading.place, way, Form.REFERENCE)
    lines = list(wrap((run(made.text, Look.NAME),), cells))
    if reference.text != made.text:
        lines += wrap((run(reference.text),), cells, 2)
    for rule in dict.fromkeys((*made.rules, *reference.rules)):
        lines += wrap((run(f"· {rule}", Look.DIM),), cells, 2)
    return tuple(lines)
