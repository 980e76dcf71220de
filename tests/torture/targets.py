"""Invariants of arbitrary inputs: a file for the loader, a query, a text, a title to cite.

Each check raises AssertionError where something does not hold; any other exception is a bug as well.
"""

import sqlite3
from pathlib import Path

import yaml

from pkit.errors import FactBaseError, PkitError, Problem
from pkit.facts import text
from pkit.facts.base import FactBase
from pkit.facts.citation import Form, cite, export, format_names, style_names
from pkit.facts.file.loader import Loader, Problems
from pkit.facts.file.reader import open_checked
from pkit.facts.model import Label, Locator, Name, Source
from pkit.facts.search.engine import Searcher
from pkit.facts.store import cache
from pkit.facts.store.compiler import compile_file
from pkit.facts.store.explain import explained

PARSERS = (getattr(yaml, "CLoader", yaml.Loader), yaml.Loader)

_TYPES = ("article-newspaper", "book", "report", "webpage", "legal_case", "article-journal", "chapter")
_DATES = (None, "2026", "2026-02", "2026-02-13")


def check_loader(file: Path, data: bytes) -> None:
    """Load ``data``: it is refused by a `PkitError` of printable lines, with both parsers alike."""
    file.write_bytes(data)
    said: list[tuple[Problem, ...]] = []
    for parser in PARSERS:
        try:
            with open_checked(file) as checked:
                problems = Problems("f.yaml")
                for _ in Loader(checked, problems, parser).items():
                    pass
                checked.finish()
                said.append(problems.error().problems if problems else ())
        except FactBaseError as error:
            said.append(error.problems)
    for problem in (*said[0], *said[1]):
        check_line(str(problem))
    if [problem.line for problem in said[0]] != [problem.line for problem in said[1]]:
        raise AssertionError(f"the parsers differ: {said[0]} {said[1]}")


def check_line(line: str) -> None:
    """Compare a message with what a terminal can show of it."""
    if text.one_line(line) != line or not line:
        raise AssertionError(f"not one printable line: {line!r}")


def check_compiled(file: Path, data: bytes) -> None:
    """Compile ``data`` as well, relations and index included, and read it again."""
    file.write_bytes(data)
    with sqlite3.connect(":memory:") as connection:
        try:
            digest = compile_file(file, connection, lambda _: None)
        except FactBaseError as error:
            for problem in explained(file, error).problems:
                check_line(str(problem))
            return
        except PkitError:
            return
        base = FactBase(cache.in_memory(connection.serialize()).connect, name="f", digest=digest)
    connection.close()
    searching = base.connect()
    searcher = Searcher(searching)
    for entry in base.entries():
        base.relations(entry.id)
        searcher.search(entry.name)
    searching.close()
    base.close()


def check_query(searcher: Searcher, data: bytes) -> None:
    """Search for ``data``: whatever was typed, there is an answer, and its spans lie inside their texts."""
    found = searcher.search(data.decode("utf-8", "replace")[:300], limit=5)
    for hit in found.hits:
        if not 0 <= hit.score <= 100 or hit.fact < 0:
            raise AssertionError(f"{hit.id}: {hit.score}")


def check_text(data: bytes) -> None:
    """Clean ``data``: no unsafe character is left, and cleaning again changes nothing."""
    raw = data.decode("utf-8", "surrogatepass") if _decodes(data) else data.decode("latin-1")
    for clean in (text.printable, text.one_line, text.stripped):
        once = clean(raw)
        if text.first_unsafe(once) is not None or clean(once) != once:
            raise AssertionError(f"{clean.__name__}: {raw!r}")


def cited(data: bytes) -> Source:
    """Return a source whose every name and title is ``data`` as the loader would let it in."""
    words = text.one_line(data.decode("utf-8", "replace"))[:180].strip() or "x"
    half = words[: len(words) // 2].strip() or "y"
    person = Name(family=half, given=words, suffix=half if len(data) % 3 else None)
    return Source(
        id="s",
        type=_TYPES[len(data) % len(_TYPES)],
        title=words,
        author=((), (Name(literal=words),), (person, Name(literal=half)), (person,) * 9)[len(data) % 4],
        container_title=half if len(data) % 5 else None,
        publisher=words if len(data) % 2 else None,
        issued=_DATES[len(data) % 3],
        accessed=_DATES[-1],
        url=f"https://example.org/{''.join(letter for letter in words if not letter.isspace())}",
        page=half,
        volume=half,
        issue=half,
        doi=f"10.1000/{''.join(letter for letter in words if not letter.isspace())}",
    )


def check_citation(data: bytes) -> None:
    """Cite a source that is called ``data`` in every style, form and format: each is printable text."""
    source = cited(data)
    locator = Locator(label=Label.PARAGRAPH, value="2, 7-9") if len(data) % 2 else None
    said = [cite(source, locator, style=style, form=form).text for style in style_names() for form in Form]
    said += [export(source, locator, fmt) for fmt in format_names()]
    for each in said:
        if not each or each.endswith("\n") or text.first_unsafe(each) is not None:
            raise AssertionError(f"{data!r}: {each!r}")


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
