"""How wide the terminal is."""

import os


def terminal_width() -> int:
    """Return the columns of the terminal at standard output; ``COLUMNS`` overrides, 80 is taken where nobody says."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80
