"""Copy in a thread: the newest text wins, and a tool that is still at an older one is killed.

A daemon thread, started on first use: neither the app nor Python waits for a clipboard tool that hangs.
"""

import threading
from collections.abc import Callable
from functools import partial

from pkit.clipboard import Outcome
from pkit.errors import PkitError
from pkit.tui.requests import Copy

_JOIN = 0.2
"""Seconds that the end of the app waits for the thread: enough to kill a tool, too short to be noticed."""


class CopyWorker:
    """A thread that copies the newest text."""

    def __init__(self, copy: Callable[[Copy, Callable[[], bool]], Outcome], in_app: Callable[..., None]) -> None:
        """Copy by ``copy``, which gives up once the function passed to it is true, and report through ``in_app``.

        ``in_app`` calls a function in the app's thread.
        """
        self._copy = copy
        self._in_app = in_app
        self._changed = threading.Condition()
        self._wanted: Copy | None = None
        self._newest: Copy | None = None
        """What was asked for last, whether it is copied by now or not."""
        self._ended = False
        self._thread: threading.Thread | None = None

    def ask(self, wanted: Copy) -> None:
        """Copy a text next, in place of an older one that is not on the clipboard yet."""
        self._newest = wanted
        with self._changed:
            self._wanted = wanted
            if self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._run, name="pkit-copy", daemon=True)
                self._thread.start()
            self._changed.notify()

    def end(self) -> None:
        """Give up what is being copied, and end the thread."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(_JOIN)

    def _is_outdated(self) -> bool:
        """Return whether a newer text is wanted, or none at all; called from the thread many times a second."""
        return self._ended or self._wanted is not None

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._is_outdated)
                if self._ended or self._wanted is None:
                    return
                wanted, self._wanted = self._wanted, None
            try:
                outcome = self._copy(wanted, self._is_outdated)
            except PkitError as error:
                self._in_app(self._tell, wanted, partial(wanted.failed, error))
            else:
                self._in_app(self._tell, wanted, partial(wanted.done, outcome))

    def _tell(self, wanted: Copy, tell: Callable[[], None]) -> None:
        """Report what became of a text, unless another one was asked for since."""
        if wanted is self._newest:
            tell()
