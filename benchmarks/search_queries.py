"""What people half remember of the article: queries, each with the entries that are right.

``search_queries.txt`` holds those that must all be right; ``search_development.txt`` those that the search was improved
with; ``search_exam.txt`` those that it is examined with, which nobody has looked at one by one; ``search_blind.txt``
those of writers who did not know the search; ``search_fresh.txt`` those of one who knew only what the base is about;
``search_unseen.txt`` those that were written last, from the facts alone, and run once. ``search_absent.txt`` holds what
the base cannot answer; ``search_harbour.txt`` and ``search_ports.txt`` are about two bases of ``docs/examples``.
"""

from pathlib import Path

Queries = tuple[tuple[str, tuple[str, ...]], ...]
SETS = ("queries", "development", "exam", "blind", "fresh", "unseen")
EXAMPLES = ("harbour", "ports")
"""Examples that have a set of their own."""


def read_queries(name: str = "queries") -> Queries:
    """Return each query of the set ``name`` with the ids of which any is right."""
    pairs = (line.rpartition(" = ") for line in _lines(name))
    return tuple((query, tuple(wanted.split(", "))) for query, _, wanted in pairs)


def read_unanswerable() -> tuple[str, ...]:
    """Return queries that the shipped base cannot answer."""
    return _lines("absent")


def _lines(name: str) -> tuple[str, ...]:
    lines = Path(__file__).with_name(f"search_{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
