"""The styles: one module each, whose ``STYLE`` is the record of it."""
