"""tmux's paste buffer, which tmux hands on to the terminal.

A tmux as it comes (``set-clipboard external``) drops OSC 52 from the programs in it without a sign,
but ``load-buffer -w`` (since 3.2) sends the text on, and the buffer can be read back.
"""

from collections.abc import Mapping

from pkit.clipboard.result import Outcome, State
from pkit.clipboard.running import LIMIT, give, take_back

_METHOD = "tmux"


def load(text: str, *, environ: Mapping[str, str], limit: float = LIMIT) -> Outcome:
    """Load ``text`` into the newest buffer of the tmux that ``environ`` names, and read it back."""
    wanted = text.encode()
    note = "in tmux's buffer, passed on to its terminal"
    given = give(("tmux", "load-buffer", "-w", "-"), wanted, environ=environ, limit=limit)
    if given.problem.startswith("exit status"):
        note = "in tmux's buffer only: tmux before 3.2 does not pass it on"
        given = give(("tmux", "load-buffer", "-"), wanted, environ=environ, limit=limit)
    if given.problem:
        return Outcome(method=_METHOD, state=State.FAILED, detail=given.problem)
    taken = take_back(("tmux", "save-buffer", "-"), wanted, environ=environ, limit=limit)
    if taken.problem:
        return Outcome(method=_METHOD, state=State.ACCEPTED, detail=f"reading it back: {taken.problem}")
    if taken.output != wanted:
        return Outcome(method=_METHOD, state=State.FAILED, detail="its buffer holds something else")
    return Outcome(method=_METHOD, state=State.VERIFIED, detail=note)
