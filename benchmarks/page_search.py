"""How often the exported page's search has a right entry first, beside pkit's: ``python -m benchmarks.page_search``.

The page's search runs in headless Chromium, over the same sets of queries as pkit's own.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.search_queries import SETS, read_queries
from playwright.sync_api import Page
from tests.support.page import CHROMIUM, chromium

from pkit.facts.base import FactBase
from pkit.facts.exports import page
from pkit.facts.search.engine import Searcher
from pkit.facts.store.open import open_base, shipped_path


def main() -> int:
    """Print a line for each set: queries, and of them with a right entry first, in the page and in pkit."""
    if CHROMIUM is None:
        print("Chromium is not installed.", file=sys.stderr)
        return 1
    base = open_base(shipped_path(), None)
    searcher = Searcher(base.connect())
    print(f"{'set':12} {'queries':>8} {'page':>6} {'pkit':>6}")
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        path = Path(folder, "facts.html")
        path.write_text("\n".join(page.write(base)), encoding="utf-8")
        shown = browser.new_page()
        shown.goto(path.as_uri())
        for name in SETS:
            _measure(name, base, searcher, shown)
    return 0


def _measure(name: str, base: FactBase, searcher: Searcher, shown: Page) -> None:
    queries = read_queries(name)
    firsts = shown.evaluate(
        "(queries) => queries.map((query) => (search(entries, query)[0] || {}).id)", [query for query, _ in queries]
    )
    in_page = sum(first in wanted for first, (_, wanted) in zip(firsts, queries, strict=True))
    hits = (searcher.search(query, limit=1).hits for query, _ in queries)
    in_pkit = sum(
        bool(found) and base.at(found[0].n).id in wanted for found, (_, wanted) in zip(hits, queries, strict=True)
    )
    print(f"{name:12} {len(queries):8} {in_page / len(queries):6.1%} {in_pkit / len(queries):6.1%}")


if __name__ == "__main__":
    sys.exit(main())
