"""The domain: facts, their sources, search and citation, independent of any terminal."""
