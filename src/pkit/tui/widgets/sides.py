"""What stands left and right of a widget's lines: worked out for the first of them, where Textual does it for each."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.text_styles import is_true


class _Sides(NamedTuple):
    """Border and padding of the lines from ``top`` to before ``bottom``, in a widget of ``size``."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    top: int
    bottom: int
    size: Size


class Sides(StylesCache):
    """Joins each line of content, which has the full width already, with the sides of the line before it."""

    def __init__(self) -> None:
        """Know no sides yet."""
        super().__init__()
        self._sides: _Sides | None = None

    def clear(self) -> None:
        """Forget them: something else than lines has changed."""
        super().clear()
        self._sides = None

    def render_line(self, *given: Any) -> Strip:  # noqa: ANN401 - as Textual calls it
        """Draw one line of the widget."""
        styles, y, size, content, *_ = given
        sides, render = self._sides, given[7]
        if sides is not None and sides.top <= y < sides.bottom and sides.size == size:
            return Strip([*sides.left, *render(y - sides.top), *sides.right], size.width)
        strip = super().render_line(*given)
        gutter = styles.gutter
        if gutter.top <= y < gutter.top + content.height:
            left, right = strip.crop(0, gutter.left), strip.crop(size.width - gutter.right, size.width)
            self._sides = _Sides(tuple(left), tuple(right), gutter.top, gutter.top + content.height, size)
        return strip


def release_closed() -> None:
    """Let go of the drawn lines of widgets that are gone.

    Textual keeps the last 1,024 caches of lines alive as keys of an ``lru_cache`` on one of their methods: with some
    0.3 MB for each view that was closed. What is lost is worked out again in microseconds.
    """
    StylesCache.get_inner_outer.cache_clear()


class Sided(Widget):
    """A widget whose lines of content have its full width, and the colours that are sent to the terminal."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Draw as a `Widget` does, in less time."""
        super().__init__(id=id, classes=classes)
        self._styles_cache = Sides()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to each line at last: nothing, where all its colours are true ones already."""
        return () if is_true(self) else super().get_line_filters()
