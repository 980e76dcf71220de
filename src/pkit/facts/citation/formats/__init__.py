"""The formats: one module each, whose ``FORMAT`` is the record of it."""
