"""Where a text went, and the truth about it: only what was read back is called copied.

Everything here blocks, a few milliseconds as a rule and up to two seconds for each tool that
hangs, so the explorer calls it from a worker thread.
"""

from pkit.clipboard.copying import clean, copy
from pkit.clipboard.detect import Choice, Method, Plan, detect
from pkit.clipboard.doctor import Diagnosis, diagnose
from pkit.clipboard.osc52 import write_tty
from pkit.clipboard.result import Outcome, State

__all__ = [
    "Choice",
    "Diagnosis",
    "Method",
    "Outcome",
    "Plan",
    "State",
    "clean",
    "copy",
    "detect",
    "diagnose",
    "write_tty",
]
