"""What is done to pkit on purpose; `python -m tests.torture` does all of it and prints a table."""
