"""The clipboard of a browser: its page writes the text and reads it back, and the explorer compares.

Source: the W3C's Clipboard API. A page may write for some seconds after a key was pressed; to read it needs the
user's leave, for which Chromium asks once.
"""

from collections.abc import Callable, Mapping
from itertools import count
from queue import Empty, SimpleQueue

from pkit.clipboard.result import Outcome, State
from pkit.facts.text import one_line

METHOD = "browser"

PATIENCE = 4.0
"""Seconds that a page gets to answer; it gives up by itself before."""

_LONGEST = 200
"""Characters of a page's answer that are shown: it may be anybody's text."""


class Page:
    """The page that shows the explorer, as a clipboard; one text at a time."""

    def __init__(self, send: Callable[[dict[str, object]], None], patience: float = PATIENCE) -> None:
        """Speak with the page by ``send``, which is called from the thread that copies."""
        self._send = send
        self._patience = patience
        self._numbers = count(1)
        self._answers: SimpleQueue[Mapping[str, object]] = SimpleQueue()

    def copy(self, text: str, html: str = "") -> Outcome:
        """Have the page copy ``text``, and wait for what it says; never in the thread that `hear` is called from.

        ``html`` goes beside it where the browser takes both; what is read back, and told, is the text.
        """
        number = next(self._numbers)
        self._send({"type": "copy", "number": number, "text": text, "html": html})
        try:
            answer = self._answers.get(timeout=self._patience)
            while answer.get("number") != number:  # what comes late belongs to an older text
                answer = self._answers.get(timeout=self._patience)
        except Empty:
            return Outcome(method=METHOD, state=State.SENT, detail="the page does not answer")
        return _judged(text, answer)

    def hear(self, answer: Mapping[str, object]) -> None:
        """Take what the page says became of a text: ``number``, ``wrote``, ``read`` and ``detail``."""
        self._answers.put(answer)


def _judged(text: str, answer: Mapping[str, object]) -> Outcome:
    read, detail = answer.get("read"), one_line(str(answer.get("detail", "")))[:_LONGEST]
    if answer.get("wrote") is not True:
        return Outcome(method=METHOD, state=State.FAILED, detail=detail)
    if not isinstance(read, str):
        return Outcome(method=METHOD, state=State.ACCEPTED, detail=detail)
    if read.replace("\r\n", "\n") != text:  # Windows keeps line breaks in its own way
        return Outcome(method=METHOD, state=State.FAILED, detail="the clipboard holds something else")
    return Outcome(method=METHOD, state=State.VERIFIED)
