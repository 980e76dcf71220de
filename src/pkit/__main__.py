"""Where the program starts: the explorer where nothing else is asked for, else one command."""

import gc
import os
import sys
from collections.abc import Sequence

from pkit.terminal.process import run_main

_COLLECTED = 100_000
"""Objects more than before until garbage is looked for: most runs end earlier."""
_COMPLETING = "_ARGCOMPLETE"


def main(argv: Sequence[str] | None = None) -> int:
    """Run pkit with the arguments ``argv``, those of the process by default, and return its exit status."""
    gc.set_threshold(_COLLECTED)
    words = sys.argv[1:] if argv is None else argv
    return run_main(lambda: _run(words))


def _run(words: Sequence[str]) -> int:
    if _COMPLETING in os.environ or not _explores(words):
        from pkit.cli.parser import run

        return run(words)
    # The explorer's first frame does not wait for a parser of arguments that are hardly there.
    from pkit.cli.exploring import explore
    from pkit.cli.reporting import reported

    return reported(lambda: explore(words[-1] if words else None))


def _explores(words: Sequence[str]) -> bool:
    match words:
        case [] | ["--facts", _]:
            return True
        case _:
            return False


if __name__ == "__main__":
    sys.exit(main())
