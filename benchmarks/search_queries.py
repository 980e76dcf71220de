"""What people half remember of the article: the queries in search_queries.txt, each with the entries that are right."""

from pathlib import Path


def read_queries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each query with the ids of which any is right."""
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    pairs = (line.rpartition(" = ") for line in lines if line and not line.startswith("#"))
    return tuple((query, tuple(wanted.split(", "))) for query, _, wanted in pairs)
