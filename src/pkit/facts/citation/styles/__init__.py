"""The styles: one module each, and the table of them."""
