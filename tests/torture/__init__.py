"""Reliability trials; `python -m tests.torture` runs all of them and prints a table."""
