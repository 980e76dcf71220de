"""Analyses over a whole base: comparison of figures, timeline, network."""
