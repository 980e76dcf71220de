"""Copy a text: clean it, try the available methods, report the outcome."""

import sys
from collections.abc import Callable, Iterator, Mapping

from pkit.clipboard.detect import VARIABLE, Choice, Method, Plan, detect
from pkit.clipboard.osc52 import send
from pkit.clipboard.result import Outcome, State
from pkit.clipboard.tools import LIMIT, Runner, fill, load_tmux, never
from pkit.facts.text import stripped

_RANKS = {state: rank for rank, state in enumerate(State)}


def clean(text: str, *, one_line: bool = False) -> str:
    """Return ``text`` safe to paste: no invisible characters, no line break at the end, none at all if ``one_line``.

    A line break at the end would make a shell execute the pasted text.
    """
    text = stripped(text)
    return " ".join(text.split()) if one_line else text.rstrip("\n")


def copy(
    text: str,
    *,
    environ: Mapping[str, str],
    write_terminal: Callable[[str], None] | None,
    page: Callable[[str, str], Outcome] | None = None,
    one_line: bool = False,
    html: str = "",
    platform: str = sys.platform,
    limit: float = LIMIT,
    is_cancelled: Callable[[], bool] = never,
) -> Outcome:
    """Put ``text``, cleaned, where the user can paste it from; never raises for a tool or terminal that fails.

    In a local session the platform's tools are tried until one takes it; inside tmux its buffer is loaded
    as well, so that tmux's own paste gives the same text; OSC 52 is what is left where neither did.

    Args:
        text: what to copy; see `clean` for what is taken out of it.
        environ: decides what is tried, and is what the tools are run with.
        write_terminal: writes an OSC 52 sequence; None without a terminal. The explorer passes its driver's
            ``write``, a command `pkit.clipboard.osc52.write_tty`. It is called at most once, in the calling thread,
            which in the explorer is a worker, so it has to be thread-safe.
        page: how the web page that shows the explorer copies; where there is one, it is the user's clipboard, and
            nothing else is tried unless ``PKIT_CLIPBOARD`` says so.
        one_line: fold line breaks, for formats that hold none.
        html: the same text in HTML, which goes beside it where page or tool can offer both at once. It changes
            nothing of what is told: only the text is read back.
        platform: ``sys.platform``.
        limit: seconds for each run of a tool.
        is_cancelled: whether this text is no longer wanted: the tool that runs is killed, and no other is tried.

    Raises:
        UsageError: ``PKIT_CLIPBOARD`` is set to something unknown.
    """
    plan = detect(environ, platform=platform)
    if not plan.methods:
        return Outcome(method="off", state=State.FAILED, detail=f"switched off by {VARIABLE}=off")
    wanted = clean(text, one_line=one_line)
    if not wanted:
        return Outcome(method="none", state=State.FAILED, detail="there is no text in it")
    if page is not None and plan.choice is Choice.AUTO:
        return page(wanted, html)
    outcomes: list[Outcome] = []
    runner = Runner(environ=environ, limit=limit, is_cancelled=is_cancelled)
    for method in plan.methods:
        if is_cancelled():
            return Outcome(method=method, state=State.FAILED, detail="given up")
        if method is not Method.OSC52 or not any(outcome.ok for outcome in outcomes):
            outcomes += attempt(wanted, method, plan=plan, runner=runner, write_terminal=write_terminal, html=html)
    return _summed(outcomes)


def attempt(
    text: str,
    method: Method,
    *,
    plan: Plan,
    runner: Runner,
    write_terminal: Callable[[str], None] | None,
    html: str = "",
) -> Iterator[Outcome]:
    """Try one method with the cleaned ``text``; return at least one outcome, the best one last."""
    if method is Method.TMUX:
        yield load_tmux(text, runner)
    elif method is Method.OSC52:
        yield send(text, write_terminal, environ=runner.environ, screen=plan.screen)
    elif not plan.tools:
        why = f"none of {', '.join(plan.missing)} is installed" if plan.missing else "no display in this session"
        yield Outcome(method="native", state=State.FAILED, detail=why)
    for tool in (*(plan.rich if html else ()), *plan.tools) if method is Method.NATIVE else ():
        outcome = fill(text, tool, runner, html)
        yield outcome
        if outcome.ok or runner.is_cancelled():
            break


def _summed(outcomes: list[Outcome]) -> Outcome:
    """Return the best outcome, the first of equals, with the others mentioned in its detail."""
    best = min(outcomes, key=lambda outcome: _RANKS[outcome.state])
    others = [f"{outcome.method}: {outcome.detail}" for outcome in outcomes if outcome is not best and outcome.detail]
    detail = "; ".join(filter(None, (best.detail, *others)))
    return Outcome(method=best.method, state=best.state, detail=detail)
