"""Search: a query's words to ranked hits; the way in is ``pkit.facts.search.engine``."""
