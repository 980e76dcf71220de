"""What each look is in the theme of the moment: worked out once a theme, not once a widget."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.runs import Line, Look, Run, width

_COLOURS = {
    Look.VALUE: "accent",
    Look.HEAD: "secondary",
    Look.PLACE: "accent",
    Look.MATCH: "warning",
    Look.GOOD: "success",
    Look.WARN: "warning",
    Look.BAD: "error",
}
_BOLD = frozenset({Look.NAME, Look.VALUE, Look.HEAD, Look.MATCH, Look.BAD})
_USED = ("foreground", "background", "primary", *sorted(set(_COLOURS.values())))
_FADED = 0.27
"""How far a dim text goes from the foreground to the background; more would be below 4.5:1."""

Looks = Mapping[str, Style]


class Painter(NamedTuple):
    """Draws lines on one widget."""

    base: Style
    looks: Looks

    @classmethod
    def of(cls, widget: Widget) -> "Painter":
        """Return a painter in the widget's own colours."""
        return cls(widget.rich_style, looks_of(widget))

    def on(self, under: str) -> "Painter":
        """Return a painter with the look ``under`` behind everything."""
        return Painter(self.base + self.looks[under], self.looks)

    def strip(self, line: Line, cells: int) -> Strip:
        """Return ``line`` filled up, or cut, to ``cells``, in as few segments as show the same.

        Each segment costs some forty bytes of colour on its way to the terminal, so neighbours of one look are
        one segment, and a space goes with what stands before it unless that is underlined.
        """
        missing = cells - width(line)
        pieces: list[tuple[str, Look]] = []
        for text, look in (*line, Run(" " * missing)) if missing > 0 else line:
            if pieces and (pieces[-1][1] is look or (text.isspace() and pieces[-1][1] is not Look.MATCH)):
                pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
            elif text:
                pieces.append((text, look))
        strip = Strip([Segment(text, self.base + self.looks[look]) for text, look in pieces])
        return strip if missing >= 0 else strip.adjust_cell_length(cells, self.base)


def looks_of(widget: Widget) -> Looks:
    """Return what to lay over a widget's own style for each look, and for ``cursor`` and ``cursor-focus``."""
    variables = widget.app.theme_variables
    return _looks(tuple(variables[name] for name in _USED), widget.app.no_color)


@lru_cache(maxsize=4)
def _looks(values: tuple[str, ...], no_color: bool) -> Looks:
    colours = {name: Color.parse(value) for name, value in zip(_USED, values, strict=True)}
    looks: dict[str, Style] = {}
    for look in Look:
        colour = colours.get(_COLOURS.get(look, ""))
        looks[look] = Style(
            color=colour.rich_color if colour else None,
            bold=look in _BOLD or None,
            underline=look is Look.MATCH or None,
        )
    foreground, background, primary = colours["foreground"], colours["background"], colours["primary"]
    if no_color or foreground.ansi is not None or background.ansi is not None:
        looks[Look.DIM] = Style(dim=True)
        return {**looks, "cursor": Style(underline=True), "cursor-focus": Style(reverse=True)}
    looks[Look.DIM] = Style(color=foreground.blend(background, _FADED).rich_color)
    looks["cursor"] = Style(bgcolor=background.blend(foreground, 0.08).rich_color)
    looks["cursor-focus"] = Style(bgcolor=background.blend(primary, 0.22).rich_color)
    return looks
