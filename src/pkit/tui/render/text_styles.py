"""What each look is in the theme of the moment: worked out once a theme, not once a widget."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.spans import Line, Look, Run, divide, width

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
_USED = ("foreground", "background", "primary", "surface", "boost", *sorted(set(_COLOURS.values())))
_FADED = 0.27
"""How far a dim text goes from the foreground to the background."""
_LEAST = 4.5
"""Contrast of text to its ground (WCAG 2.2, success criterion 1.4.3); a colour of a theme below it is changed."""

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

    def strip(self, line: Line, cells: int, selected: tuple[int, int] | None = None) -> Strip:
        """Return ``line`` filled up, or cut, to ``cells``, in as few segments as show the same.

        The cells from the first to before the second number in ``selected`` are in reverse.

        Each segment costs some forty bytes of colour on its way to the terminal, so neighbours of one look are
        one segment, and a space goes with what stands before it unless that is underlined.
        """
        if not line:
            return Strip.blank(cells, self.base)
        if selected is not None:
            before, inside, behind = divide(line, *selected)
            behind = (*behind, Run(" " * (cells - width(line))))
            turned = Painter(self.base + Style(reverse=not self.base.reverse), self.looks)
            parts = ((self, before), (turned, inside), (self, behind))
            return Strip.join([painter.strip(part, width(part)) for painter, part in parts if part])
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


def is_true(widget: Widget) -> bool:
    """Whether all colours of `looks_of` are true ones: none is the terminal's own, none is to be left out."""
    variables = widget.app.theme_variables
    return not widget.app.no_color and _are_true(variables["foreground"], variables["background"])


@lru_cache(maxsize=4)
def _are_true(*values: str) -> bool:
    return all(Color.parse(value).ansi is None for value in values)


@lru_cache(maxsize=4)
def _looks(values: tuple[str, ...], no_color: bool) -> Looks:
    named = dict(zip(_USED, values, strict=True))
    colours = {name: Color.parse(value) for name, value in named.items()}
    looks: dict[str, Style] = {
        look: Style(bold=look in _BOLD or None, underline=look is Look.MATCH or None, dim=look is Look.DIM or None)
        for look in Look
    }
    foreground, background = colours["foreground"], colours["background"]
    if no_color or not _are_true(named["foreground"], named["background"]):
        inks = {str(look): colours[name].rich_color for look, name in _COLOURS.items() if not no_color}
        looks = {look: style + Style(color=inks.get(look)) for look, style in looks.items()}
        return {**looks, "cursor": Style(underline=True), "cursor-focus": Style(reverse=True)}
    cursor, focus = background.blend(foreground, 0.08), background.blend(colours["primary"], 0.22)
    grounds = (background, background + colours["surface"], background + colours["boost"], cursor, focus)
    plain = _readable(foreground, grounds, background.get_contrast_text())
    inks = {str(look): _readable(colours[name], grounds, plain).rich_color for look, name in _COLOURS.items()}
    inks[Look.DIM] = _readable(plain.blend(background, _FADED), grounds, plain).rich_color
    looks = {look: style + Style(color=inks.get(look, plain.rich_color), dim=False) for look, style in looks.items()}
    return {**looks, "cursor": Style(bgcolor=cursor.rich_color), "cursor-focus": Style(bgcolor=focus.rich_color)}


def _readable(ink: Color, grounds: Sequence[Color], plain: Color) -> Color:
    """Return ``ink``, brought so much nearer to ``plain`` that it can be read on each of ``grounds``."""
    steps = (ink.blend(plain, step / 10) for step in range(11))
    return next((each for each in steps if all(contrast(each, ground) >= _LEAST for ground in grounds)), plain)


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of the relative luminances, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
