"""Marks facts one after the other and says so: ``python -m tests.support.marker FILE NAME COUNT``."""

import sys
from itertools import count
from pathlib import Path

from pkit.state import Store, mark

if __name__ == "__main__":
    store = Store(Path(sys.argv[1]))
    # A count of 0 is no end.
    for number in range(int(sys.argv[3])) if int(sys.argv[3]) else count():
        address = f"{sys.argv[2]}/{number + 2}"
        if not store.change(mark(address)).notices:
            sys.stdout.write(f"{address}\n")
            sys.stdout.flush()
    # As the explorer does when it ends; on a loaded machine others may hold the lock for longer than one try waits.
    for _ in range(20):
        store.finish()
