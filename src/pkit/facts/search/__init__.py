"""Search: from the words of a query to ranked hits; the entry point is ``pkit.facts.search.engine``."""
