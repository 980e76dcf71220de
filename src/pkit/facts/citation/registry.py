"""Styles and formats by name, loaded on demand.

Each module in the packages ``styles`` and ``formats`` is one; the module ``chicago_notes`` has the name
``chicago-notes``. There is no list of them apart from the folder.
"""

from functools import cache
from importlib import import_module

from pkit.facts.citation.format import Format
from pkit.facts.citation.style import Style
from pkit.facts.discovery import module_names

_STYLES = "pkit.facts.citation.styles"
_FORMATS = "pkit.facts.citation.formats"


@cache
def style_names() -> tuple[str, ...]:
    """Return the names of the styles, in alphabetical order."""
    return _names(_STYLES)


@cache
def format_names() -> tuple[str, ...]:
    """Return the names of the formats, in alphabetical order."""
    return _names(_FORMATS)


@cache
def load_style(name: str) -> Style:
    """Return the style ``name``, one of `style_names`.

    Raises:
        KeyError: there is none, or its module defines no ``STYLE``.
    """
    style = _load(_STYLES, name, style_names())["STYLE"]
    if not isinstance(style, Style):
        raise KeyError(name)
    return style


@cache
def load_format(name: str) -> Format:
    """Return the format ``name``, one of `format_names`.

    Raises:
        KeyError: there is none, or its module defines no ``FORMAT``.
    """
    fmt = _load(_FORMATS, name, format_names())["FORMAT"]
    if not isinstance(fmt, Format):
        raise KeyError(name)
    return fmt


def _names(package: str) -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in module_names(package)))


def _load(package: str, name: str, known: tuple[str, ...]) -> dict[str, object]:
    if name not in known:
        raise KeyError(name)
    return vars(import_module(f"{package}.{name.replace('-', '_')}"))
