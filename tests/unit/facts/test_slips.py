"""Slips of an author's hand: where they are, and what to type, in words that are not a parser's."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError, Problem
from pkit.facts.file.slips import LARGEST, UNEXPLAINED, find_slips
from pkit.facts.store.explain import failure_of
from pkit.facts.store.open import open_base

BASE = """\
schema: 1
title: Ferries of the lake
sources:
  - id: herald
    type: article-newspaper
    title: Ferries Turn to the Sun
    container-title: The Lake Herald
    issued: 2025-03-01
    paragraphs: {count: 9, numbering: counted}
officials:
  - id: ada-lindqvist
    name: Ada Lindqvist
    aliases: [Lindqvist, the director]
    role: Director of Ferries
    agency: lta
    facts:
      - text: Ada Lindqvist runs the ferries of the lake.
        paragraph: 1
        per: [lta]
      - text: She wants more boats
          before the winter.
        paragraph: 2
agencies:
  - id: lta
    name: Lake Transport Authority
    acronym: LTA
    aliases:
      - the authority
      - Lake Transport
figures:
  - id: boats
    name: Boats
    value: "14"
    unit: boats
    qualifier: about
    facts:
      - text: About 14 boats are to be rebuilt.
        paragraph: 2
...
"""
TEXT = re.compile(r"( *(?:- )?(?:text|name|role|title): )(\w+) (.*)")
PAIR = re.compile(r"( *(?:- )?[\w-]+):( )(\w.*)")
ITEM = re.compile("( *)(- )(.*)")
CHARACTERS = (*"\t\"'[]{}#&*!|>%@`?,~-\n\u00a0\u2028", ": ", "- ", "  ", "---", "...")

Slip = tuple[str, Callable[["re.Match[str]"], str], "re.Pattern[str]", str]
"""Its name, what it makes of a line, the lines where it can happen, and words of the message."""
SLIPS: tuple[Slip, ...] = (
    ("one space more", lambda m: f" {m[0]}", re.compile(" +[^ ].*"), "would fit: (?:remove|add)"),
    ("one space less", lambda m: m[0][1:], re.compile(" +[^ ].*"), "would fit: (?:remove|add)"),
    ("a no-break space in front", lambda m: f"\u00a0{m[0][1:]}", re.compile(" +[^ ].*"), "special space"),
    ("a no-break space behind a hyphen", lambda m: f"{m[1]}-\u00a0{m[3]}", ITEM, "special space|must be a list"),
    ("an en dash", lambda m: f"{m[1]}– {m[3]}", ITEM, "type a hyphen and a space"),
    ("an em dash", lambda m: f"{m[1]}— {m[3]}", ITEM, "type a hyphen and a space"),
    ("a bullet", lambda m: f"{m[1]}• {m[3]}", ITEM, "type a hyphen and a space"),
    ("an asterisk", lambda m: f"{m[1]}* {m[3]}", ITEM, "type a hyphen and a space"),
    ("no space behind a colon", lambda m: f"{m[1]}:{m[3]}", PAIR, "space is missing behind the colon|must be"),
    ("no colon", lambda m: f"{m[1]} {m[3]}", PAIR, "colon is missing|must be"),
    ("a full-width colon", lambda m: f"{m[1]}\N{FULLWIDTH COLON}{m[3]}", PAIR, "full-width colon|must be"),
    ("a colon in a text", lambda m: f"{m[1]}{m[2]}: {m[3]}", TEXT, "put the text in quotes"),
    ("a quotation in front", lambda m: f'{m[1]}"{m[2]}" {m[3]}', TEXT, "put all of it in quotes"),
    ("an apostrophe within quotes", lambda m: f"{m[1]}'{m[2]}'s {m[3]}'", TEXT, "put the text in other quotes"),
    ("a quotation within quotes", lambda m: f'{m[1]}"{m[2]} "so" {m[3]}"', TEXT, "put all of it in quotes"),
    ("a quote that is not closed", lambda m: f'{m[1]}"{m[2]} {m[3]}', TEXT, "at its end|put all of it in quotes"),
    ("an apostrophe that is not closed", lambda m: f"{m[1]}'{m[2]} {m[3]}", TEXT, "at its end|in other quotes"),
    *(
        (f"{sign} in front", lambda m, sign=sign: f"{m[1]}{sign}{m[2]} {m[3]}", TEXT, "quotes|tag|alias|anchor")
        for sign in "@`%[{]},"
    ),
    ("a hyphen in front", lambda m: f"{m[1]}- {m[2]} {m[3]}", TEXT, "leave out the hyphen|put it in quotes"),
    ("a bracket that is not closed", lambda m: m[0].replace("]", ""), re.compile(r".*\]"), "type ] at its end"),
    ("a colon in a list", lambda m: m[0].replace("[", "[a: "), re.compile(r".*\[.*"), "texts in brackets need quotes"),
)  # fmt: skip


def problems(path: Path, text: str) -> tuple[Problem, ...]:
    """Return what is said of a base of ``text``."""
    path.write_text(text, "utf-8")
    try:
        open_base(path, None).close()
    except FactBaseError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_told_where_it_is_with_what_to_type(slip: Slip, tmp_path: Path) -> None:
    """On each line where it can happen, unless the file still says what it said."""
    _, make, where, words = slip
    lines = BASE.split("\n")
    for place, line in enumerate(lines):
        match = where.fullmatch(line)
        changed = make(match) if match else line
        if changed == line:
            continue
        told = problems(tmp_path / "base.yaml", "\n".join([*lines[:place], changed, *lines[place + 1 :]]))
        near = [problem for problem in told if abs(problem.line - place - 1) <= 1]
        assert not told or near, (changed, told)
        assert not any(UNEXPLAINED in each.message or "not valid YAML" in each.message for each in told), (
            changed,
            told,
        )
        if told and not near[0].path:
            assert any(re.search(words, each.message) for each in near), (changed, told)


COLON = 'the colon in the text makes a key of what is before it: put the text in quotes: "Ada: a director"'
APOSTROPHE = "the apostrophe ends the text that a ' begins: put the text in other quotes: \"the lake's director\""


@pytest.mark.parametrize(
    ("line", "slip", "column", "message"),
    [
        (14, "    role: Ada: a director", 14, COLON),
        (14, "    role: 'the lake's director'", 20, APOSTROPHE),
        (14, "   role: Director", 4, "the line is set in by 3 spaces, where 4 would fit: add 1"),
        (24, "  – id: lta", 3, "'–' does not begin an item of a list: type a hyphen and a space, '- '"),
        (14, "    role: @lake, first", 11, 'a text cannot begin with @: put it in quotes: "@lake, first"'),
        (14, "    role Director", 9, "a colon is missing behind 'role': 'role: '"),
        (14, "    role = Director", 10, "'=' stands where the colon should: 'role: '"),
        (14, "    // the role", 5, "a comment begins with a number sign and a space: '# '"),
        (14, "\trole: Director", 1, "a tab: use spaces"),
        (13, '    aliases: ["A", "B"],', 24, "a comma stands at the end: leave it out"),
        (14, '    "role" Director', 10, "a colon is missing behind 'role': 'role: '"),
        (14, "    <<: *base", 9, "an alias (*base) is not used in a fact base: write it out"),
        (11, "  - - id: ada-lindqvist", 6, "one hyphen begins an item, not two: '- '"),
        (12, "    Name: Ada Lindqvist", 5, "no such key: write 'name'"),
        (
            14,
            "    role: |\n      Director\n      of ferries",
            11,
            "must be one line: begin it with '>-', which joins its lines",
        ),
        (14, "    role: >\n      Director", 11, "ends with a line break: begin it with '>-' instead of '>' or '|'"),
        (10, "---\nofficials:", 1, "a second document: a file holds one fact base: put it into a file of its own"),
        (13, '    aliases: "A", "B"', 14, 'a list of several stands in brackets: ["A", "B"]'),
    ],
)
def test_what_is_said(line: int, slip: str, column: int, message: str, tmp_path: Path) -> None:
    """One line: the place, what happened, what to type."""
    lines = BASE.split("\n")
    lines[line - 1] = slip
    (told,) = problems(tmp_path / "base.yaml", "\n".join(lines))
    assert (told.line, told.column, told.message) == (line, column, message)


def test_several_slips_are_told_in_one_run(tmp_path: Path) -> None:
    """Those of the syntax together with those of the schema, in the order of the file."""
    text = (
        BASE.replace("role: Director of", "role: Director: of")
        .replace("qualifier: about", "qualifier: abut")
        .replace("- text: About", "– text: About")
        .replace("name: Lake", "name:Lake")
    )
    told = problems(tmp_path / "base.yaml", text)
    assert [problem.line for problem in told] == [14, 25, 35, 37]
    assert "did you mean 'about'" in told[2].message


def test_a_missing_end_marker_hides_nothing(tmp_path: Path) -> None:
    """The other slips are told too."""
    told = problems(tmp_path / "base.yaml", BASE.replace("qualifier: about", "qualifier: abut").removesuffix("...\n"))
    assert [problem.line for problem in told] == [35, 39]


def test_line_ends_of_windows_make_no_difference(tmp_path: Path) -> None:
    """Lines and columns are the same."""
    text = BASE.replace("role: Director of", "role: Director: of")
    path = tmp_path / "base.yaml"
    told = problems(path, text)
    path.write_bytes(text.replace("\n", "\r\n").encode())
    with pytest.raises(FactBaseError) as caught:
        open_base(path, None)
    assert caught.value.problems == told


def test_a_file_full_of_slips_is_given_up_in_time(tmp_path: Path) -> None:
    """A large one is told with its first slip only."""
    entries = "".join(f"  - id: e-{n}\n    name: Name: {n}\n" for n in range(LARGEST // 60))
    text = f"{BASE.removesuffix('...' + chr(10))}programs:\n{entries}...\n"
    before = time.process_time()
    assert len(problems(tmp_path / "base.yaml", text)) <= 30
    assert time.process_time() - before < 60  # some seconds, not hours


def test_a_slip_far_down_a_long_file_is_told_as_in_a_short_one(tmp_path: Path) -> None:
    """Though what stands before it is not read again for each way to mend it."""
    entries = "".join(f"  - id: e-{n}\n    name: Name {n}\n    tags:\n    - lake\n" for n in range(2_000))
    long = BASE.replace("officials:\n", f"programs:\n{entries}officials:\n", 1)
    for slips in (
        [("role: Director of", "role: Director: of")],
        [("      - the authority", "       - the authority")],
        [("unit: boats", "unit boats"), ("- Lake Transport\n", "– Lake Transport\n")],
        [("text: She", 'text: "She')],
        [("[Lindqvist, the director]", "[Lindqvist, the director")],
        [("    acronym: LTA", "    name: LTA")],
    ):
        near, far = BASE, long
        for right, wrong in slips:
            near, far = near.replace(right, wrong), far.replace(right, wrong)
        told = [problems(tmp_path / "base.yaml", text) for text in (near, far)]
        assert told[0]
        assert [_said(each, 8_001) for each in told[0]] == [_said(each, 0) for each in told[1]]


def _said(problem: Problem, further: int) -> tuple[int, int, str]:
    """Return what is said of a problem as it would be so many lines further down."""
    return problem.line + further, problem.column, re.sub("line [0-9]+", "", problem.message)


def test_a_list_that_is_too_long_is_no_slip(tmp_path: Path) -> None:
    """It is told in one line, behind the slips before it, and nothing is looked for in it."""
    authors = "author: [{literal: A},\n" + "      {literal: A},\n" * 10_000 + "      ]\n"
    (told,) = problems(tmp_path / "base.yaml", BASE.replace("issued:", f"{authors}    issued:"))
    assert (told.line, told.message) == (8 + 10_000, "more than 10000 items in one place")
    both = BASE.replace("type: article", "type:article").replace("issued:", f"{authors}    issued:")
    assert [problem.line for problem in problems(tmp_path / "base.yaml", both)] == [5, 8 + 10_000]


@pytest.mark.parametrize("text", ["a = 1\n", "just words\n", "[b]\nc = 2\n", "x", "- a\n", "  \n\n  words\n", "\ta\n"])
def test_a_file_that_is_no_fact_base_is_told_in_a_line(tmp_path: Path, text: str) -> None:
    """There is nothing above its first line that it could have been set in by."""
    assert [problem.line >= 1 for problem in problems(tmp_path / "base.yaml", text)] == [True]


@given(
    st.integers(0, 40),
    st.integers(1, 40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 30), st.sampled_from(CHARACTERS)), max_size=3),
)
def test_any_part_of_a_file_with_any_slips_is_told(first: int, count: int, slips: list[tuple[int, int, str]]) -> None:
    """Each problem has its place, whatever was cut off or typed."""
    lines = BASE.splitlines()[first : first + count] or [""]
    for line, column, typed in slips:
        number = line % len(lines)
        lines[number] = f"{lines[number][:column]}{typed}{lines[number][column:]}"
    found, mended, readable = find_slips("\n".join(lines), "f", failure_of)
    assert readable or found
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)
    assert len(mended.split("\n")) >= len(lines)
