"""Citations: styles and formats, one module each, exact to the character.

Right is what the official CSL style says as rendered by pandoc's citeproc or citeproc-js;
docs/citations.md lists where the two differ and which one is followed.
"""

from pkit.facts.citation.api import Citation, cite, export, export_all
from pkit.facts.citation.document import bibliography, year_suffixes
from pkit.facts.citation.format import Format
from pkit.facts.citation.registry import format_names, load_format, load_style, style_names
from pkit.facts.citation.style import DEFAULT_STYLE, Form, Placement, Style

__all__ = [
    "DEFAULT_STYLE",
    "Citation",
    "Form",
    "Format",
    "Placement",
    "Style",
    "bibliography",
    "cite",
    "export",
    "export_all",
    "format_names",
    "load_format",
    "load_style",
    "style_names",
    "year_suffixes",
]
