"""Citations: styles and formats, one module each, exact to the character.

The reference is the official CSL style as rendered by pandoc's citeproc or citeproc-js; docs/citations.md lists where
the two differ and which one is followed.
"""

from pkit.facts.citation.api import cite, export, export_all, export_mentions
from pkit.facts.citation.document import Document, Mention, bibliography, document, year_suffixes
from pkit.facts.citation.format import Format
from pkit.facts.citation.registry import format_names, load_format, load_style, style_names
from pkit.facts.citation.style import CSL_PREFIX, DEFAULT_STYLE, Citation, Form, Placement, Style

__all__ = [
    "CSL_PREFIX",
    "DEFAULT_STYLE",
    "Citation",
    "Document",
    "Form",
    "Format",
    "Mention",
    "Placement",
    "Style",
    "bibliography",
    "cite",
    "document",
    "export",
    "export_all",
    "export_mentions",
    "format_names",
    "load_format",
    "load_style",
    "style_names",
    "year_suffixes",
]
