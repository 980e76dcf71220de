"""The text styles of the current theme, computed once per theme, not per widget."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.segments import Line, Segment, TextStyle, divide, width

_COLOURS = {
    TextStyle.VALUE: "accent",
    TextStyle.HEAD: "secondary",
    TextStyle.PLACE: "accent",
    TextStyle.MATCH: "warning",
    TextStyle.GOOD: "success",
    TextStyle.WARN: "warning",
    TextStyle.BAD: "error",
}
_BOLD = frozenset(
    {TextStyle.NAME, TextStyle.NAME_ITALIC, TextStyle.VALUE, TextStyle.HEAD, TextStyle.MATCH, TextStyle.BAD}
)
_ITALIC = frozenset({TextStyle.ITALIC, TextStyle.NAME_ITALIC})
_USED = ("foreground", "background", "primary", "surface", "boost", *sorted(set(_COLOURS.values())))
_FADED = 0.27
"""How far a dim text goes from the foreground to the background."""
_MIN = 4.5
"""Contrast of text to its ground (WCAG 2.2, success criterion 1.4.3); a colour of a theme below it is changed."""

TextStyles = Mapping[str, Style]


class Painter(NamedTuple):
    """Paints lines on one widget."""

    base: Style
    text_styles: TextStyles

    @classmethod
    def of(cls, widget: Widget) -> "Painter":
        """Return a painter with the widget's own colours."""
        return cls(widget.rich_style, text_styles_of(widget))

    def on(self, under: str) -> "Painter":
        """Return a painter with the text style ``under`` as background."""
        return Painter(self.base + self.text_styles[under], self.text_styles)

    def strip(self, line: Line, cells: int, selected: tuple[int, int] | None = None) -> Strip:
        """Return ``line`` padded or cut to ``cells``, in the smallest equivalent number of segments.

        The cells in the half-open range ``selected`` are reversed. Each segment costs about forty bytes of escape
        sequences, so neighbours with the same style are merged, and a space takes the style of the text before it
        unless that is underlined.
        """
        if not line:
            return Strip.blank(cells, self.base)
        if selected is not None:
            before, inside, behind = divide(line, *selected)
            behind = (*behind, Segment(" " * (cells - width(line))))
            turned = Painter(self.base + Style(reverse=not self.base.reverse), self.text_styles)
            parts = ((self, before), (turned, inside), (self, behind))
            return Strip.join([painter.strip(part, width(part)) for painter, part in parts if part])
        missing = cells - width(line)
        pieces: list[tuple[str, TextStyle]] = []
        for text, text_style in (*line, Segment(" " * missing)) if missing > 0 else line:
            if pieces and (pieces[-1][1] is text_style or (text.isspace() and pieces[-1][1] is not TextStyle.MATCH)):
                pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
            elif text:
                pieces.append((text, text_style))
        strip = Strip([RichSegment(text, self.base + self.text_styles[text_style]) for text, text_style in pieces])
        return strip if missing >= 0 else strip.adjust_cell_length(cells, self.base)


def text_styles_of(widget: Widget) -> TextStyles:
    """Return the style to combine with a widget's own for each text style, ``cursor`` and ``cursor-focus``."""
    variables = widget.app.theme_variables
    return _looks(tuple(variables[name] for name in _USED), widget.app.no_color)


def is_true(widget: Widget) -> bool:
    """Return whether `text_styles_of` has true colours only: none of the terminal's palette, none suppressed."""
    variables = widget.app.theme_variables
    return not widget.app.no_color and _are_true(variables["foreground"], variables["background"])


@lru_cache(maxsize=4)
def _are_true(*values: str) -> bool:
    return all(Color.parse(value).ansi is None for value in values)


@lru_cache(maxsize=4)
def _looks(values: tuple[str, ...], no_color: bool) -> TextStyles:
    named = dict(zip(_USED, values, strict=True))
    colours = {name: Color.parse(value) for name, value in named.items()}
    text_styles: dict[str, Style] = {
        text_style: Style(
            bold=text_style in _BOLD or None,
            italic=text_style in _ITALIC or None,
            underline=text_style is TextStyle.MATCH or None,
            dim=text_style is TextStyle.DIM or None,
        )
        for text_style in TextStyle
    }
    foreground, background = colours["foreground"], colours["background"]
    if no_color or not _are_true(named["foreground"], named["background"]):
        inks = {str(text_style): colours[name].rich_color for text_style, name in _COLOURS.items() if not no_color}
        text_styles = {
            text_style: style + Style(color=inks.get(text_style)) for text_style, style in text_styles.items()
        }
        return {**text_styles, "cursor": Style(underline=True), "cursor-focus": Style(reverse=True)}
    cursor, focus = background.blend(foreground, 0.08), background.blend(colours["primary"], 0.22)
    grounds = (background, background + colours["surface"], background + colours["boost"], cursor, focus)
    plain = _readable(foreground, grounds, background.get_contrast_text())
    inks = {
        str(text_style): _readable(colours[name], grounds, plain).rich_color for text_style, name in _COLOURS.items()
    }
    inks[TextStyle.DIM] = _readable(plain.blend(background, _FADED), grounds, plain).rich_color
    text_styles = {
        text_style: style + Style(color=inks.get(text_style, plain.rich_color), dim=False)
        for text_style, style in text_styles.items()
    }
    return {**text_styles, "cursor": Style(bgcolor=cursor.rich_color), "cursor-focus": Style(bgcolor=focus.rich_color)}


def _readable(ink: Color, grounds: Sequence[Color], plain: Color) -> Color:
    """Return ``ink``, blended with ``plain`` until it is readable on each of ``grounds``."""
    steps = (ink.blend(plain, step / 10) for step in range(11))
    return next((each for each in steps if all(contrast(each, ground) >= _MIN for ground in grounds)), plain)


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of the relative luminances, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
