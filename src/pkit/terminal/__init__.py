"""The terminal and the process around the explorer: guard, job control, conventions."""
