"""``pkit check``."""

import sqlite3
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pkit.cli.context import STANDARD_INPUT, Progress, base_paths, input_file, load_settings
from pkit.cli.output import emit, emit_json, emit_table, notify
from pkit.cli.registry import Command, Group
from pkit.errors import FactBaseError, Problem, UsageError
from pkit.facts.base import FactBase
from pkit.facts.citation.style import PROVEN
from pkit.facts.file.reader import open_checked
from pkit.facts.store.compiler import READING, check_file
from pkit.facts.store.explain import explained
from pkit.facts.store.open import open_base, shipped_path
from pkit.facts.text import one_line


def _put_text(problems: Iterable[Problem]) -> None:
    for problem in problems:
        emit(one_line(str(problem)))


def _put_json(problems: Iterable[Problem]) -> None:
    emit_json([problem._asdict() for problem in problems])


def _put_github(problems: Iterable[Problem]) -> None:
    """Write GitHub's workflow commands, see "Workflow commands for GitHub Actions: Setting an error message"."""
    for problem in problems:
        place = f",line={problem.line},col={problem.column}" if problem.line else ""
        said = f"{problem.path}: {problem.message}" if problem.path else problem.message
        emit(f"::error file={_property(problem.file)}{place},title=pkit::{_data(said)}")


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Problem]], None]] = MappingProxyType(
    {"text": _put_text, "json": _put_json, "github": _put_github}
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the fact base to check, - for standard input (default: the one that would be opened)",
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="text: file:line:column: path: message; github: annotations of a workflow",
    )
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument(
        "--hints", action="store_true", help="for a valid base, list its tags, and the entries without alias or tag"
    )


def _run(arguments: Namespace) -> int:
    if arguments.hints and arguments.format != "text":
        raise UsageError("--hints is for people: without --json or --format")
    paths = (Path(arguments.file),) if arguments.file else base_paths(arguments.facts, load_settings())
    problems: list[Problem] = []
    said: list[str] = []
    for path in paths or (shipped_path(),):
        problems += _check(path, arguments, said)
    FORMATS[arguments.format](problems)
    for line in said:
        notify(line)
    return 1 if problems else 0


def _check(path: Path, arguments: Namespace, told: list[str]) -> tuple[Problem, ...]:
    """Return the problems of one file; notices about it are appended to ``told``."""
    name = "<stdin>" if str(path) == STANDARD_INPUT else str(path)
    problems: tuple[Problem, ...] = ()
    said = ""
    notices: list[str] = []
    progress = Progress(path.name)
    try:
        with closing(sqlite3.connect(":memory:")) as connection, input_file(str(path)) as file:
            try:
                with open_checked(file) as checked:
                    check_file(checked, connection, lambda share: progress.show(share / READING))
            except FactBaseError as error:
                raise explained(file, error) from None
            entries, facts = connection.execute(
                "SELECT count(*), sum(json_array_length(fields, '$.facts')) FROM entry"
            ).fetchone()
            said = f"{name}: no problem in {entries} entries with {facts or 0} facts"
            notices = _notices(connection, _sentence_comments(file))
            if arguments.hints:
                emit_table(_hints(open_base(file, None)), color=arguments.color)
    except FactBaseError as error:
        problems = error.problems
        said = f"{name}: {len(problems)} problem{'s' * (len(problems) != 1)}"
    finally:
        progress.end()
    told += [said, *(f"{name}: {notice}" for notice in notices)]
    return problems


def _sentence_comments(file: Path) -> int:
    from pkit.facts.file.draft_comments import count_sentence_comments

    return count_sentence_comments(file.read_text("utf-8", "replace"))


def _notices(connection: sqlite3.Connection, sentences: int) -> list[str]:
    """Return the notices about a valid base, one line each."""
    types = connection.execute("SELECT DISTINCT json_extract(fields, '$.type') FROM source")
    unproven = sorted(kind for (kind,) in types if kind not in PROVEN)
    said = [f"{sentences} comments hold sentences of the article: pkit fmt --strip takes them out"]
    return [*said[: bool(sentences)], *map(_unproven, unproven)]


def _unproven(kind: str) -> str:
    """Return the styles for which a type of source is not verified, and what renders it there."""
    from pkit.facts.citation import load_style, style_names
    from pkit.facts.citation.pandoc import programs

    titles = [style.title for style in map(load_style, style_names()) if kind not in style.types]
    by = "; pandoc cites it where the style's CSL file is there" if programs() else ""
    return f"not proven for type {kind} in {', '.join(titles)}{by}"


class _Hint(NamedTuple):
    """A hint for making a base easier to search, in three columns."""

    what: str
    """``tag``, ``no alias`` or ``no tag``."""
    name: str
    """The tag, or the entry's id."""
    said: str


def _hints(base: FactBase) -> Iterator[_Hint]:
    """Yield the tags by frequency, so that variant spellings stand out; then entries without alias or tag."""
    tags = Counter(tag for entry in base.entries() for tag in entry.tags)
    for tag, count in sorted(tags.items(), key=lambda item: (-item[1], item[0])):
        yield _Hint("tag", tag, f"{count} {'entry' if count == 1 else 'entries'}")
    for entry in base.entries():
        if not entry.other_names:
            yield _Hint("no alias", entry.id, entry.name)
    for entry in base.entries():
        if not entry.tags:
            yield _Hint("no tag", entry.id, entry.name)


COMMAND = Command(
    group=Group.OWN,
    summary="check a fact base and print every problem with its place",
    examples=("check", "check facts.yaml --format github"),
    arguments=_arguments,
    run=_run,
    details="Prints a line for each problem, file:line:column: path: message, which editors and CI parse;\n"
    "nothing for a valid base.",
)
