"""The domain: facts, their sources, search and citation. Knows nothing of a terminal."""
