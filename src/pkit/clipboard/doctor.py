"""Try every clipboard method of this session and report each outcome."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pkit.clipboard.copying import attempt
from pkit.clipboard.detect import VARIABLE, Choice, Plan, detect
from pkit.clipboard.result import Outcome
from pkit.clipboard.tools import LIMIT, Runner

PROBE = "pkit doctor was here: naïve “quotes”, 27 ₨"
"""Not ASCII, because encodings are where clipboards go wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnosis:
    """What was detected, and the outcome of each method."""

    plan: Plan
    outcomes: tuple[Outcome, ...]
    """One for each tool or method tried, in order."""

    @property
    def ok(self) -> bool:
        """Whether any method accepted the text."""
        return any(outcome.ok for outcome in self.outcomes)

    @property
    def lines(self) -> tuple[str, ...]:
        """The diagnosis as printable lines."""
        tried = (f"tried {outcome.method}: {outcome.line}" for outcome in self.outcomes)
        return (*_session(self.plan), *tried, _left_behind(ok=self.ok))


def diagnose(
    *,
    environ: Mapping[str, str],
    write_terminal: Callable[[str], None] | None,
    platform: str = sys.platform,
    limit: float = LIMIT,
) -> Diagnosis:
    """Try each method of the plan with a short text, which stays on the clipboard, as the last line says.

    Unlike `pkit.clipboard.copy` it continues after a success. Arguments and errors are the same.
    """
    plan = detect(environ, platform=platform)
    runner = Runner(environ=environ, limit=limit)
    outcomes = tuple(
        outcome
        for method in plan.methods
        for outcome in attempt(PROBE, method, plan=plan, runner=runner, write_terminal=write_terminal)
    )
    return Diagnosis(plan=plan, outcomes=outcomes)


def _session(plan: Plan) -> tuple[str, ...]:
    inside = [name for name, there in (("tmux", plan.tmux), ("screen", plan.screen)) if there]
    return (
        f"{VARIABLE}: {plan.choice}" + (" (nothing is tried)" if plan.choice is Choice.OFF else ""),
        f"session: {'remote (ssh)' if plan.remote else 'local'}" + "".join(f", inside {name}" for name in inside),
        f"clipboards here: {', '.join(plan.displays) or 'none'}",
        f"tools: {', '.join(tool.name for tool in plan.tools) or 'none'}"
        + (f"; not installed: {', '.join(plan.missing)}" if plan.missing else ""),
        f"order: {', then '.join(plan.methods) or 'none'}",
    )


def _left_behind(*, ok: bool) -> str:
    if not ok:
        return "the clipboard was not changed"
    return f"the clipboard now holds the words {PROBE!r}; what was on it before is gone"
