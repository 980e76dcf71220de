"""Border and padding of a widget's lines, computed for the first line only, where Textual computes them for each."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from rich.segment import Segment as RichSegment
from textual._styles_cache import StylesCache
from textual.events import Event, Hide
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from pkit.tui.render.signs import AsciiSigns
from pkit.tui.render.text_styles import is_true


class _Padding(NamedTuple):
    """Border and padding of the lines from ``top`` up to ``bottom`` (exclusive), in a widget of ``size``."""

    left: tuple[RichSegment, ...]
    right: tuple[RichSegment, ...]
    top: int
    bottom: int
    size: Size


class Frame(Enum):
    """The kind of the first line of a frame."""

    WHOLE = auto()
    JOINED = auto()
    """The frame of the widget above continues."""
    FLAT = auto()
    """Only this line fits."""


_CORNERS = {
    Frame.WHOLE: {},
    Frame.JOINED: {"╭": "├", "╮": "┤", "┏": "┣", "┓": "┫"},
    Frame.FLAT: {"╭": "─", "╮": "─", "┏": "━", "┓": "━"},
}
"""Replacements of corners."""


class PaddingCache(StylesCache):
    """Combines each line of content, which has full width already, with the cached border and padding."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        super().__init__()
        self._padding: _Padding | None = None
        self.frame = Frame.WHOLE

    def clear(self) -> None:
        """Clear the cache, as something other than lines has changed."""
        super().clear()
        self._padding = None

    def render_line(self, *given: Any) -> Strip:  # noqa: ANN401 - as Textual calls it
        """Draw one line of the widget."""
        styles, y, size, content, *_ = given
        if y == 0:
            return self._top(*given)
        padding, render = self._padding, given[7]
        if padding is not None and padding.top <= y < padding.bottom and padding.size == size:
            return Strip([*padding.left, *render(y - padding.top), *padding.right], size.width)
        strip = super().render_line(*given)
        gutter = styles.gutter
        if gutter.top <= y < gutter.top + content.height:
            left, right = strip.crop(0, gutter.left), strip.crop(size.width - gutter.right, size.width)
            self._padding = _Padding(tuple(left), tuple(right), gutter.top, gutter.top + content.height, size)
        return strip

    def _top(self, *given: Any) -> Strip:  # noqa: ANN401 - as Textual calls it
        """Draw the first line: with spaces around the title even without corners, and with joined corners."""
        styles, title = given[0], given[_TITLE]
        if title is not None and title[0].plain and styles.border_left[0] == "":
            given = (*given[:_TITLE], (title[0].pad(1, 1), *title[1:]), *given[_TITLE + 1 :])
        strip = super().render_line(*given)
        corners = _CORNERS[self.frame]
        if strip.text[:1] not in corners or strip.text[-1:] not in corners:
            return strip
        # Segments, not cells: one column wide, as for a moment of a resize, a widget gets two corners from Textual.
        segments = [each for each in strip if each.text]
        first = segments[0]
        segments[0] = RichSegment(corners[first.text[0]] + first.text[1:], first.style)
        last = segments[-1]
        segments[-1] = RichSegment(last.text[:-1] + corners[last.text[-1]], last.style)
        return Strip(segments, strip.cell_length)


_TITLE = 8
"""Index of the border title among the arguments with which Textual calls `PaddingCache.render_line`."""


def release_closed() -> None:
    """Release the drawn lines of removed widgets.

    Textual keeps the last 1,024 line caches alive as keys of an ``lru_cache`` on one of their methods, with about 0.3
    MB for each closed view. The cached values are recomputed in microseconds.
    """
    StylesCache.get_inner_outer.cache_clear()


def is_outdated(event: Event, widget: Widget) -> bool:
    """Whether an event tells ``widget`` that it was hidden, and it is shown again by now.

    Among quick resizes it comes late, and Textual would move the focus away from the widget.
    """
    return isinstance(event, Hide) and widget.is_on_screen


class PaddedWidget(Widget):
    """A widget whose lines of content have its full width and final colours."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Use `PaddingCache` in place of Textual's cache."""
        super().__init__(id=id, classes=classes)
        self._padding_cache = PaddingCache()
        self._styles_cache = self._padding_cache

    async def on_event(self, event: Event) -> None:
        """Keep the focus when an outdated event would take it."""
        if not is_outdated(event, self):
            await super().on_event(event)

    def frame(self, frame: Frame) -> None:
        """Set the kind of the first line of the frame."""
        if frame is not self._padding_cache.frame:
            self._padding_cache.frame = frame
            self._padding_cache.clear()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the line filters, without those for colours if all colours are true colours already."""
        if not is_true(self):
            return super().get_line_filters()
        return [each for each in self.app.get_line_filters() if isinstance(each, AsciiSigns)]
