"""``pkit search``."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Collection

from pkit.cli.arguments import add_json, add_kind, add_query, add_style, count, kind_by_name, protect_exclusions
from pkit.cli.context import base_paths, load_settings, open_facts, preferred_style
from pkit.cli.output import emit_json, emit_table, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UsageError
from pkit.facts.addresses import address_of, entry_of
from pkit.facts.base import FactBase
from pkit.facts.citation import style_names
from pkit.facts.exports.hits import best_fact, cited, hit_fields
from pkit.facts.search.engine import Searcher
from pkit.facts.search.filters import FILTERS
from pkit.facts.search.results import Hit

_LIMIT = 20
"""Hits where no limit is named: one screen of a terminal."""
_ALL = 1_000_000
"""Hits of each kind where no limit is wanted: more than any base has entries."""
_EXTRAS = ("citation", "fact")


def _arguments(parser: ArgumentParser) -> None:
    add_query(parser, nargs="+")
    add_kind(parser, "--kind", help="only entries of this kind")
    parser.add_argument(
        "--limit", type=count, default=_LIMIT, metavar="N", help="at most N hits, 0 for all (default: 20)"
    )
    add_json(parser)
    parser.add_argument(
        "--with",
        dest="extras",
        type=_extras,
        default=(),
        metavar="WHAT",
        help="with --json: citation, fact (the sentence with its in-text citation) or both, as citation,fact",
    )
    add_style(parser, style_names())


def _extras(text: str) -> tuple[str, ...]:
    named = tuple(filter(None, text.split(",")))
    wrong = next((name for name in named if name not in _EXTRAS), None)
    if wrong is not None:
        raise ArgumentTypeError(f"{wrong!r} is not one of {', '.join(_EXTRAS)}")
    return named


def _run(arguments: Namespace) -> int:
    if arguments.extras and not arguments.json:
        raise UsageError("--with adds fields to --json: give both")
    config = load_settings()
    base = open_facts(arguments.facts, config)
    query = " ".join(arguments.query)
    limit = arguments.limit or _ALL
    kinds = (kind_by_name(base, arguments.kind),) if arguments.kind else ()
    marked = _marked(arguments, base) if "marked" in query else ()
    results = Searcher(base.connect(), base.stem).search(query, kinds=kinds, limit=limit, marked=marked)
    hits = results.hits[:limit]
    found = sum(results.counts.values())
    if arguments.json:
        style = arguments.style or preferred_style(config, style_names())
        emit_json([hit_fields(base, hit) | cited(base, hit, style, arguments.extras) for hit in hits])
    else:
        emit_table([_row(hit) for hit in hits], color=arguments.color)
    for problem in results.query.problems:
        notify(f"{problem}.")
    if not hits:
        meant = f" Did you mean: {results.suggestion}" if results.suggestion else ""
        notify(" ".join(filter(None, (f"Nothing matches {query!r}.", results.notice))) + meant)
        return 1
    if results.notice:
        notify(results.notice)
    if found > len(hits):
        notify(f"{len(hits)} of {found} hits; --limit 0 lists all.")
    return 0


def _marked(arguments: Namespace, base: FactBase) -> Collection[str]:
    """Return the ids of the entries that have facts marked in the explorer."""
    from pkit.state import store_of

    store = store_of(base_paths(arguments.facts, load_settings()), base, os.environ)
    return tuple(map(entry_of, store.load().saved.marks))


def _row(hit: Hit) -> tuple[str, ...]:
    return (address_of(hit.id, hit.fact), hit.kind.singular, hit.name, str(best_fact(hit).get("text", "")))


COMMAND = Command(
    group=Group.FIND,
    summary="find facts by words, tolerating typos",
    examples=(
        "search zarrar hashim",
        "search 2.6b --kind figure --json",
        "search exports -target",
        "search reko diq --json --with citation,fact",
    ),
    arguments=_arguments,
    run=_run,
    prepare=protect_exclusions,
    details="Filters, in the query itself:\n"
    + "".join(f"  {each.example:<14} {each.meaning}\n" for each in FILTERS)
    + '  "a phrase"     words next to each other\n'
    "  -word          excludes entries with the word; -tag:ai what the filter would match\n\n"
    "Prints the best hits first, one per line: the address of the best-matching fact, kind, name and text,\n"
    "tab-separated unless standard output is a terminal.",
)
