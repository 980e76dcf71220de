"""The clipboard of a browser: its page writes the text and reads it back; the explorer compares the two.

Source: the W3C's Clipboard API. A page may write for some seconds after a key press; reading needs the user's
permission, which Chromium asks for once.
"""

from collections.abc import Callable, Mapping
from itertools import count
from queue import Empty, SimpleQueue

from pkit.clipboard.result import Outcome, State
from pkit.facts.text import one_line

METHOD = "browser"

PATIENCE = 4.0
"""Seconds that a page gets to answer; it gives up by itself before."""

_MAX_LENGTH = 200
"""Characters of a page's answer that are shown: it may be anybody's text."""


class Page:
    """The page that shows the explorer, used as a clipboard; one text at a time."""

    def __init__(self, send: Callable[[dict[str, object]], None], patience: float = PATIENCE) -> None:
        """Communicate with the page through ``send``, which is called from the copying thread."""
        self._send = send
        self._patience = patience
        self._numbers = count(1)
        self._answers: SimpleQueue[Mapping[str, object]] = SimpleQueue()

    def copy(self, text: str, html: str = "") -> Outcome:
        """Have the page copy ``text`` and wait for its answer; must not be called in the thread that calls `hear`.

        ``html`` is offered as well if the browser supports it; only the text is read back.
        """
        number = next(self._numbers)
        self._send({"type": "copy", "number": number, "text": text, "html": html})
        try:
            answer = self._answers.get(timeout=self._patience)
            while answer.get("number") != number:  # a late answer belongs to an older text
                answer = self._answers.get(timeout=self._patience)
        except Empty:
            return Outcome(method=METHOD, state=State.SENT, detail="the page does not answer")
        return _judged(text, answer)

    def hear(self, answer: Mapping[str, object]) -> None:
        """Receive the page's answer: ``number``, ``wrote``, ``read`` and ``detail``."""
        self._answers.put(answer)


def _judged(text: str, answer: Mapping[str, object]) -> Outcome:
    read, detail = answer.get("read"), one_line(str(answer.get("detail", "")))[:_MAX_LENGTH]
    if answer.get("wrote") is not True:
        return Outcome(method=METHOD, state=State.FAILED, detail=detail)
    if not isinstance(read, str):
        return Outcome(method=METHOD, state=State.ACCEPTED, detail=detail)
    if read.replace("\r\n", "\n") != text:  # Windows converts line breaks
        return Outcome(method=METHOD, state=State.FAILED, detail="the clipboard holds something else")
    return Outcome(method=METHOD, state=State.VERIFIED)
