"""Copying to the clipboard with an honest result: only a text that was read back counts as copied.

All functions block, usually for a few milliseconds and up to two seconds per tool that hangs, so the explorer calls
them from a worker thread.
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
