"""Citations: eight styles in two forms, six formats, exact to the character.

Right is what the official CSL style says as rendered by pandoc's citeproc or citeproc-js;
docs/citations.md lists where the two differ and which one is followed.
"""

from pkit.facts.citation.cite import Citation, cite
from pkit.facts.citation.export import export, export_all
from pkit.facts.citation.formats.markdown import escape as escape_markdown
from pkit.facts.citation.formats.markdown import reference as markdown_reference
from pkit.facts.citation.formats.record import Format
from pkit.facts.citation.lists import bibliography, year_suffixes
from pkit.facts.citation.manual import DEFAULT_STYLE, Form, Style

__all__ = [
    "DEFAULT_STYLE",
    "Citation",
    "Form",
    "Format",
    "Style",
    "bibliography",
    "cite",
    "escape_markdown",
    "export",
    "export_all",
    "markdown_reference",
    "year_suffixes",
]
