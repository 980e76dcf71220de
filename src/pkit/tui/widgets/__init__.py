"""Widgets, one public one per module; none refers to its parent."""
