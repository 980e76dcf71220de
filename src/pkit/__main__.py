"""Entry point: the explorer if no command is given, else that command.

At module level it imports nothing, so that `main` handles Ctrl+C before the first import.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_COLLECTED = 100_000
"""New objects before the cyclic GC runs: most commands end earlier. Guarded by benchmarks/first_frame.py."""
_COMPLETING = "_PKIT_COMPLETE"


def main(argv: list[str] | tuple[str, ...] | None = None) -> int:
    """Run pkit and return its exit status.

    Args:
        argv: the arguments. None takes those of the process and exits it here, because a regular exit would first free
        each record of a large base one by one and join every thread.
    """
    if argv is None:
        _run_and_end()
    return _run(argv)


def _run_and_end() -> "NoReturn":
    # Until a handler is installed, Ctrl+C terminates the process: a KeyboardInterrupt in an import prints a traceback.
    # The built-in `_signal`, because importing `signal` takes half as long as Python's own start.
    signals = __import__("_signal")
    if signals.getsignal(signals.SIGINT) is signals.default_int_handler:
        signals.signal(signals.SIGINT, signals.SIG_DFL)
    import sys

    status = _run(sys.argv[1:])
    from pkit.terminal.process import end_process

    end_process(status)


def _run(words: list[str] | tuple[str, ...]) -> int:
    import gc
    import os

    gc.set_threshold(_COLLECTED)
    from pkit.terminal.process import run_main

    if _COMPLETING in os.environ or not _explores(words):
        return run_main(lambda: _command(words))
    return run_main(lambda: _explore(words[1::2]))


def _command(words: list[str] | tuple[str, ...]) -> int:
    from pkit.cli.parser import run

    return run(words)


def _explore(facts: list[str] | tuple[str, ...]) -> int:
    """Open the explorer without building the argument parser, which would delay the first frame."""
    from pkit.cli.output import reporting_errors
    from pkit.terminal.guard import guarded_terminal

    def explore() -> int:
        with guarded_terminal() as guard:  # what is typed is echoed until then: nothing else is imported before
            from pkit.terminal.first_frame import kept_frame

            with kept_frame(facts, guard) as kept:
                from pkit.cli.explore import explore_guarded

                return explore_guarded(facts, guard, kept=kept)

    return reporting_errors(explore)


def _explores(words: list[str] | tuple[str, ...]) -> bool:
    return not len(words) % 2 and all(word == "--facts" for word in words[::2])


if __name__ == "__main__":
    raise SystemExit(main())
