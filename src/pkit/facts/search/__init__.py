"""Search: a query's words to ranked hits."""
