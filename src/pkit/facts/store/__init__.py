"""The compiled form of a fact base: compiler, cache, codec."""
