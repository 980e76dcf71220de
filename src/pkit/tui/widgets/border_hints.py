"""Keys that are named in a border, and pressed by a click or a tap on their names."""

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style


def border_hints(hints: Iterable[tuple[str, str]]) -> Content:
    """Return hints beside each other; each is a text and Textual's name of the key that a click on it presses."""
    pieces: list[Content | str | tuple[str, Style]] = []
    for text, key in hints:
        pieces += [" · "] if pieces else []
        pieces.append((text, Style.from_meta({"@click": f"app.press({key!r})"})))
    return Content.assemble(*pieces)
