"""The formats: one module each, and the table of them."""

from collections.abc import Mapping
from types import MappingProxyType

from pkit.facts.citation.formats import biblatex, csl_json, markdown, plain, ris, wikipedia
from pkit.facts.citation.formats.record import Format, Writer

WRITERS: Mapping[Format, Writer] = MappingProxyType(
    {
        Format.BIBLATEX: biblatex.write,
        Format.RIS: ris.write,
        Format.CSL_JSON: csl_json.write,
        Format.MARKDOWN: markdown.write,
        Format.WIKIPEDIA: wikipedia.write,
        Format.PLAIN: plain.write,
    }
)
