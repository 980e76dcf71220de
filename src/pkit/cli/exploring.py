"""``pkit`` alone: the explorer."""

import gc
import os

from pkit.cli.opening import named_path, opened
from pkit.terminal import require_terminal


def explore(facts: str | None) -> int:
    """Open the explorer on the base in file ``facts``, and return the exit status once the user leaves it.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
        UsageError: where there is no terminal to draw on.
    """
    # Little dies before the first frame, so looking for garbage only delays it; the app switches it on again.
    gc.disable()
    require_terminal(os.environ)  # said before a large base is compiled
    base = opened(facts)
    from pkit.tui import app

    return app.explore(base, named_path(facts))
