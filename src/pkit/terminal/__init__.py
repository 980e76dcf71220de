"""The terminal and the process of the explorer: guard, job control, conventions."""
