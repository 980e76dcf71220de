"""Time from process start to the first frame that shows the four panes filled, beside a bare Textual app.

`python -m benchmarks.first_frame [RUNS]`: the two in turn, so that a machine whose speed drifts is fair to both.
The bare app has the widgets that any such explorer needs, and constant text.
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.support.pty import Terminal

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
PANES = ("Natalie A. Baker", "State Bank of Pakistan", "about $2.6", "Direct Line for American")
BARE = tuple(f"{kind} entry number 1" for kind in ("officials", "agencies", "figures", "programs"))
WARM_UP = 2
_SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07")


def first_frame(argv: Sequence[str | Path], texts: Sequence[str], home: str) -> float:
    """Return the milliseconds until ``argv``, in a terminal of 120 × 36, has sent all of ``texts``."""
    environ = {"HOME": home, "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": ""}
    wanted = [text.encode() for text in texts]
    started = time.perf_counter()
    with Terminal(argv, environ=environ, columns=120, rows=36) as terminal:
        terminal.until(lambda: all(text in _SEQUENCE.sub(b"", terminal.raw) for text in wanted))
        return (time.perf_counter() - started) * 1000


def main() -> None:
    """Print minimum, median and maximum of both, and the ratio of the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    pkit, bare = [PYTHON.with_name("pkit")], [PYTHON, HERE / "bare_app.py"]
    times: dict[str, list[float]] = {"pkit": [], "bare": []}
    with tempfile.TemporaryDirectory() as home:
        for turn in range(runs + WARM_UP):
            pair = {"pkit": first_frame(pkit, PANES, home), "bare": first_frame(bare, BARE, home)}
            if turn >= WARM_UP:
                for name, took in pair.items():
                    times[name].append(took)
    print(f"{runs} runs in turn, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name, each in times.items():
        print(f"{name}: min {min(each):.0f}, median {statistics.median(each):.0f}, max {max(each):.0f} ms")
    ratio = statistics.median(times["pkit"]) / statistics.median(times["bare"])
    print(f"pkit/bare: {ratio:.2f} of medians, {min(times['pkit']) / min(times['bare']):.2f} of minima")


if __name__ == "__main__":
    main()
