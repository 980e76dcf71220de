"""Output formats: one module each, which defines ``FORMAT``."""
