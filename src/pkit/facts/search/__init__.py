"""Search: a query's words to ranked hits."""

from pkit.facts.search.highlight import Span
from pkit.facts.search.hits import Hit, Results
from pkit.facts.search.query import Query
from pkit.facts.search.searcher import Searcher

__all__ = ["Hit", "Query", "Results", "Searcher", "Span"]
