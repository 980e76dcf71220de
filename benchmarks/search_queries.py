"""What people half remember of the article: queries, each with the entries that are right.

``search_queries.txt`` holds those that must all be right; ``search_development.txt`` those that the search was improved
with; ``search_exam.txt`` those that it is examined with, which nobody has looked at one by one; ``search_blind.txt``
those of writers who did not know the search.
"""

from pathlib import Path

Queries = tuple[tuple[str, tuple[str, ...]], ...]
SETS = ("queries", "development", "exam", "blind")


def read_queries(name: str = "queries") -> Queries:
    """Return each query of the set ``name`` with the ids of which any is right."""
    lines = Path(__file__).with_name(f"search_{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.rpartition(" = ") for line in lines if line and not line.startswith("#"))
    return tuple((query, tuple(wanted.split(", "))) for query, _, wanted in pairs)
