"""``pkit proofread``."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NamedTuple

from pkit.cli.arguments import add_json, add_style
from pkit.cli.context import STANDARD_INPUT, input_file, load_settings, open_facts, preferred_style
from pkit.cli.output import coloured, emit_json, notify
from pkit.cli.registry import Command, Group
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.article.extract import decoded, file_data
from pkit.facts.article.insertion import with_citations
from pkit.facts.article.proofread import Finding, Proofread, Verdict, citation_for, finding_fields, proofread
from pkit.facts.article.prose import Markup
from pkit.facts.base import FactBase
from pkit.facts.file.editor import Origin, origin_of, replace_text
from pkit.facts.text import one_line
from pkit.facts.wording import is_one_line, styles_and_formats


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="your text: Markdown, HTML or plain text; - is standard input"
    )
    add_style(parser, tuple(filter(is_one_line, styles_and_formats())))
    parser.add_argument(
        "--fix", action="store_true", help="write the missing citations into the file, and change nothing else"
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 also if a citation is missing")
    parser.add_argument(
        "--markup", choices=[each.value for each in Markup], help="the format of the text (default: detected)"
    )
    add_json(parser)


class _Draft(NamedTuple):
    """A text by the user."""

    name: str
    """As messages and editors have it."""
    path: Path | None
    """None for standard input."""
    text: str
    origin: Origin | None
    """None for standard input, and where its encoding is not UTF-8."""


def _run(arguments: Namespace) -> int:
    if arguments.fix and arguments.json:
        raise UsageError("--fix writes into the file, --json prints what is found: give one of them")
    config = load_settings()
    base = open_facts(arguments.facts, config)
    style = arguments.style or preferred_style(config, tuple(filter(is_one_line, styles_and_formats())))
    records: list[dict[str, object]] = []
    holds = True
    for name in arguments.files:
        draft = _read(name)
        markup = Markup(arguments.markup) if arguments.markup else None
        read = proofread(base, draft.text, name=name, markup=markup)
        if arguments.fix:
            read = _fix(base, draft, read, style)
        if arguments.json:
            several = {"file": draft.name} if len(arguments.files) > 1 else {}
            records += ({**several, **finding_fields(base, each, style)} for each in read.findings)
        elif not (arguments.fix and draft.path is None):
            _print(base, draft, read, style, coloured=coloured(arguments.color))
        _report(draft, read)
        holds = holds and read.holds(strict=arguments.strict)
    if arguments.json:
        emit_json(records)
    return 0 if holds else 1


def _read(name: str) -> _Draft:
    """Read a text unchanged, line endings included.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    with input_file(name) as path:
        data = file_data(path)
        text = _decoded(data, name)
        if name == STANDARD_INPUT:
            return _Draft("<stdin>", None, text, None)
        in_utf8 = text.encode() == data
        return _Draft(one_line(name), path, text, origin_of(path, data) if in_utf8 else None)


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = decoded(data)
    if "\x00" in text:
        raise UnreadableFileError(f"{one_line(name)}: is no text")
    return text


def _fix(base: FactBase, draft: _Draft, read: Proofread, style: str) -> Proofread:
    """Write the missing citations, and return the remaining findings."""
    text, count = with_citations(base, draft.text, read, style)
    if draft.path is None:
        sys.stdout.write(text)
    elif count:
        if draft.origin is None:
            raise UnreadableFileError(f"{draft.name}: is not in UTF-8: save it as that, then --fix can write into it")
        replace_text(text, draft.path, draft.origin, draft.name)
    notify(f"{draft.name}: {count} citation{'' if count == 1 else 's'} written")
    return proofread(base, text, name=draft.name, markup=read.markup)


def _print(base: FactBase, draft: _Draft, read: Proofread, style: str, *, coloured: bool) -> None:
    """Print findings in the form that editors can jump to: ``file:line:column: verdict: message``."""
    for finding in read.findings:
        if finding.verdict is not Verdict.OK:
            verdict = f"{finding.verdict.value}:"
            if coloured:
                verdict = f"\x1b[1;{_COLOURS[finding.verdict.is_fault]}m{verdict}\x1b[0m"
            place = f"{draft.name}:{finding.line}:{finding.column}:"
            sys.stdout.write(f"{place} {verdict} {one_line(_message(base, finding, style))}\n")


_COLOURS = {True: 31, False: 33}
"""Red for what is wrong, yellow for what lacks a citation (ECMA-48, SGR)."""


def _message(base: FactBase, finding: Finding, style: str) -> str:
    if finding.verdict is Verdict.UNCITED:
        return f"“{finding.text}” is right; cite it: {citation_for(base, finding, style)}"
    return f"“{finding.text}”: {finding.message} ({_source(base, finding)})"


def _source(base: FactBase, finding: Finding) -> str:
    """Return where the base states the fact that a text was compared with: its address and its place in the source."""
    if not finding.is_number:
        return finding.address
    locator = base.fact(finding.address).fact.locator
    return f"{finding.address}, {locator.label.value} {locator.value}" if locator else finding.address


def _report(draft: _Draft, read: Proofread) -> None:
    """Report on standard error how much was checked."""
    if read.language != "en":
        notify(f"{draft.name}: is in another language than English ({read.language}): nothing was read in it")
        return
    faults = sum(each.verdict.is_fault for each in read.findings)
    uncited = sum(each.verdict is Verdict.UNCITED for each in read.findings)
    right = len(read.findings) - faults - uncited
    others = f"; {read.others} other numbers are no claims of this base" if read.others else ""
    notify(f"{draft.name}: {faults} wrong, {uncited} without a citation, {right} right{others}")


COMMAND = Command(
    group=Group.WRITE,
    summary="check the numbers, people and organisations in your own text against the fact base",
    examples=("proofread memo.md", "proofread memo.md --json", "proofread memo.md --fix --style apa"),
    arguments=_arguments,
    run=_run,
    details="""\
Prints a line for each number, person or body of the base that is not right, as editors jump to it:
FILE:LINE:COLUMN: VERDICT: MESSAGE. The verdicts: qualifier (lost, or another one), modality (a target or pledge told as
done, or the other way round), period, unsupported (the base has another value), role, name, and uncited, which is right
and lacks a citation in its paragraph. Numbers that are no claims of the base are left alone. --json has what is right
too. Exit status 1 where anything is wrong; with --strict, where a citation is missing too.""",
)
