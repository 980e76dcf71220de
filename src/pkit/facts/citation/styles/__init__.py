"""The styles: one module each, and the table of them."""

from collections.abc import Mapping
from types import MappingProxyType

from pkit.facts.citation.manual import Manual, Style
from pkit.facts.citation.styles.ama import AMA
from pkit.facts.citation.styles.apa import APA
from pkit.facts.citation.styles.chicago_author_date import CHICAGO_AUTHOR_DATE
from pkit.facts.citation.styles.chicago_notes import CHICAGO_NOTES
from pkit.facts.citation.styles.harvard import HARVARD
from pkit.facts.citation.styles.ieee import IEEE
from pkit.facts.citation.styles.mla import MLA
from pkit.facts.citation.styles.oscola import OSCOLA

MANUALS: Mapping[Style, Manual] = MappingProxyType(
    {
        Style.APA: APA,
        Style.MLA: MLA,
        Style.CHICAGO_NOTES: CHICAGO_NOTES,
        Style.CHICAGO_AUTHOR_DATE: CHICAGO_AUTHOR_DATE,
        Style.HARVARD: HARVARD,
        Style.IEEE: IEEE,
        Style.AMA: AMA,
        Style.OSCOLA: OSCOLA,
    }
)
