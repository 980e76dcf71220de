"""Citation styles: one module each, which defines ``STYLE``."""
