"""Time from process start to the first frame that shows the four panes filled, beside a bare Textual app.

`python -m benchmarks.first_frame [RUNS]`: pkit with a kept first frame, pkit without one and the bare app in turn, so
that a machine whose speed drifts is fair to all. The bare app has the widgets that any such explorer needs, and
constant text. "Takes over" is when the explorer itself has drawn over the kept frame. CPU time, which other programs
disturb less, is that of the whole process until it is killed at its first frame.
"""

import os
import re
import resource
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tests.support.pty import Terminal

from pkit.filesystem import Folder, user_folder

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
PANES = ("Natalie A. Baker", "State Bank of Pakistan", "about $2.6", "Direct Line for American")
BARE = tuple(f"{kind} entry number 1" for kind in ("officials", "agencies", "figures", "programs"))
WARM_UP = 2
KEPT = {"PKIT_KEPT_FRAME": "on"}
FIRST_CELL = b"\x1b[1;1H"
"""Begins every drawing of the whole screen."""
_SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07")


def first_frame(
    argv: Sequence[str | Path], texts: Sequence[str], home: str, environ: Mapping[str, str] = MappingProxyType({})
) -> float:
    """Return the milliseconds until ``argv``, in a terminal of 120 × 36, has sent all of ``texts``."""
    return drawn(argv, texts, home, environ)[0]


def drawn(
    argv: Sequence[str | Path], texts: Sequence[str], home: str, environ: Mapping[str, str], screens: int = 0
) -> tuple[float, float]:
    """Return the milliseconds until ``argv`` has sent all of ``texts``, and until it has drawn ``screens`` screens."""
    wanted = [text.encode() for text in texts]
    started = time.perf_counter()
    with _terminal(argv, home, environ) as terminal:
        terminal.until(lambda: all(text in _SEQUENCE.sub(b"", terminal.raw) for text in wanted))
        first = time.perf_counter()
        terminal.until(lambda: terminal.raw.count(FIRST_CELL) >= screens)
        return (first - started) * 1000, (time.perf_counter() - started) * 1000


def _terminal(argv: Sequence[str | Path], home: str, environ: Mapping[str, str]) -> Terminal:
    own = {"HOME": home, "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": "", **environ}
    return Terminal(argv, environ=own, columns=120, rows=36)


def keep_frame(argv: Sequence[str | Path], home: str) -> None:
    """Let ``argv`` keep its first frame, and end it."""
    folder = user_folder(Folder.CACHE, {"HOME": home})
    with _terminal(argv, home, KEPT) as terminal:
        terminal.until(lambda: folder is not None and any((folder / "frames").glob("*")))
        terminal.kill(signal.SIGTERM)
        terminal.end()


def _cpu() -> float:
    """Return the milliseconds of CPU time that the child processes which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> None:
    """Print minimum, median and maximum of each, and the ratios of the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    pkit, bare = [PYTHON.with_name("pkit")], [PYTHON, HERE / "bare_app.py"]
    times: dict[str, list[float]] = {"kept frame": [], "takes over": [], "no kept frame": [], "bare app": []}
    spent: dict[str, list[float]] = {"no kept frame": [], "bare app": []}
    with tempfile.TemporaryDirectory() as home:
        keep_frame(pkit, home)
        for turn in range(runs + WARM_UP):
            kept = drawn(pkit, PANES, home, KEPT, screens=2)
            at_first = _cpu()
            none = first_frame(pkit, PANES, home, {**KEPT, "PKIT_TURN": str(turn)})  # looks for one, and finds none
            between = _cpu()
            took = (*kept, none, first_frame(bare, BARE, home))
            if turn >= WARM_UP:
                for each, milliseconds in zip(times.values(), took, strict=True):
                    each.append(milliseconds)
                spent["no kept frame"].append(between - at_first)
                spent["bare app"].append(_cpu() - between)
    print(f"{runs} runs in turn, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name, each in times.items():
        print(f"{name}: min {min(each):.0f}, median {statistics.median(each):.0f}, max {max(each):.0f} ms")
    for name, most in (("kept frame", 0.25), ("no kept frame", 1.05)):
        ratio = statistics.median(times[name]) / statistics.median(times["bare app"])
        minima = min(times[name]) / min(times["bare app"])
        print(f"{name} / bare app: {ratio:.2f} of medians (goal: at most {most}), {minima:.2f} of minima")
    ours, theirs = spent.values()
    medians, least = (f"{which(ours):.0f} / {which(theirs):.0f} ms" for which in (statistics.median, min))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"CPU time, no kept frame / bare app: medians {medians}, {ratio:.2f}; minima {least}")


if __name__ == "__main__":
    main()
