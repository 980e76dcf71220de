from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError
from pkit.facts.file.events import MAX_DEPTH, MAX_ITEMS
from pkit.facts.file.loader import Loader, Problems
from pkit.facts.file.reader import MOST_UNBROKEN, open_checked
from tests.support.files import END, HEAD, loaded, said
from tests.torture.targets import PARSERS

ENTRY = "agencies:\n  - id: a\n    name: A\n    "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a file that is not there yet."""
    return tmp_path / "f.yaml"


@pytest.mark.parametrize(
    ("line", "column", "message", "body"),
    [
        (8, 7, "an anchor (&x) is not used", "x: &x y"),
        (8, 4, "an alias (*x) is not used", "x: *x"),
        (8, 4, "a tag (!x) is not used", "x: !x y"),
        (8, 4, "a tag (tag:yaml.org,2002:str) is not used", "x: !!str y"),
        (8, 4, "a tag is not used in a fact base", "x: !["),
        (8, 4, "a tag is not used in a fact base", "x: !b!c d"),
        (8, 1, "an anchor (&k) is not used", "&k x: y"),
        (8, 4, "an anchor (&l) is not used", "x: &l [a]"),
        (8, 1, "a key must be a word", "[x]: y"),
        (9, 1, "the key 'x' stands twice: line 8 has it already", "x: y\nx: z"),
        (8, 1, "the key 'title' stands twice: line 2 has it already", "title: y"),
        (8, 11, "the key 'a' stands twice: line 8", "x: {a: 1, a: 2}"),
        (9, 1, "a second document", "x: y\n--- {}"),
        (8, 1, "a % directive", "%YAML 1.1"),
        (8, 5, "a question mark in a list in brackets", "x: [a? b]"),
        (8, 5, "a colon in a list in brackets", "x: [a: b]"),
        (8, 4, "half a character", 'x: "\\ud83d\\ude00"'),
        (8, 5, "not valid YAML", 'x: "\\q"'),
        (8, 4, "not valid YAML", "x: @y"),
        (8, 5, "not valid YAML", "x: a: b"),
        (8, 4, "not valid YAML", "x: 'a\n\ny: b"),
    ],
)
def test_what_a_fact_base_has_no_use_for_is_refused(
    line: int, column: int, message: str, body: str, path: Path
) -> None:
    """Anchors, aliases, tags, directives, odd keys, further documents and broken YAML, each in its line."""
    problem = said(path, f"{HEAD}{body}\n{END}")[0]
    assert problem.line == line or "cut off" in problem.message
    assert message in problem.message or "not valid YAML" in problem.message
    assert abs(problem.column - column) <= 3


_IN_BRACKETS = ("[a, inc\n  - text:, b]", "[a, b\n  c: d]", "[a, b\n  c:, d: e]", "[a, b\n    ?c:\n    d]", "[a\n  ?b]")


@pytest.mark.parametrize("value", _IN_BRACKETS)
def test_both_parsers_say_the_same_of_lines_in_brackets(value: str, path: Path) -> None:
    """Whichever meets the colon or question mark first, the text of several lines is refused, where it starts."""
    path.write_text(f"{HEAD}x: {value}\n{END}", encoding="utf-8")
    for parser in PARSERS:
        with open_checked(path) as file, pytest.raises(FactBaseError) as error:
            list(Loader(file, Problems("f.yaml"), parser).items())
        (problem,) = error.value.problems
        assert (problem.line, problem.message[:24]) == (8, "a text of several lines ")


@pytest.mark.parametrize(
    "text", ["NO", "on", "12:30", "2024-02-12", "0o10", "1e3", ".inf", "~", "null", "=", "<<", "0x1F", "010", "1_000"]
)
def test_every_scalar_stays_what_it_looks_like(text: str, path: Path) -> None:
    """Nothing becomes a number, a date or a truth value."""
    assert loaded(path, f"{HEAD}agencies:\n  - id: a\n    name: {text}\n{END}").entry("a").name == text


def test_depth_is_bounded(path: Path) -> None:
    """Lists and mappings nest so deep and no deeper, written in brackets or not."""
    deep = said(path, f"{HEAD}x: {'[' * (MAX_DEPTH + 1)}{']' * (MAX_DEPTH + 1)}\n{END}")
    assert (deep[0].line, deep[0].column, deep[0].message) == (8, 4 + MAX_DEPTH, f"nested more than {MAX_DEPTH} deep")
    assert "nested" not in str(said(path, f"{HEAD}x: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n{END}"))
    dashes = said(path, f"{HEAD}x:\n  {'- ' * 30_000}y\n{END}")
    assert "nested more than" in dashes[0].message
    assert (
        "nested more than" in said(path, HEAD + "".join(f"{' ' * depth}k:\n" for depth in range(40)) + END)[0].message
    )


@pytest.mark.parametrize(
    "body",
    [
        "tags:\n" + "      - x\n" * (MAX_ITEMS + 1),
        "x:\n" + "".join(f"      k{number}: v\n" for number in range(MAX_ITEMS + 1)),
    ],
)
def test_items_in_one_place_are_bounded(body: str, path: Path) -> None:
    """A list or mapping of an entry has so many items and no more."""
    (problem,) = said(path, HEAD + ENTRY + body + END)
    assert problem.message == f"more than {MAX_ITEMS} items in one place"
    assert problem.line == 11 + MAX_ITEMS + 1


def test_top_level_keys_are_bounded(path: Path) -> None:
    """A mapping of a hundred thousand keys is no fact base."""
    (problem,) = said(path, HEAD + "".join(f"k{number}: v\n" for number in range(MAX_ITEMS)) + END)
    assert "items in one place" in problem.message


def test_an_entry_is_bounded(path: Path) -> None:
    """What is held in memory at once is: one entry, and the stretch between two values."""
    (problem,) = said(path, HEAD + ENTRY + "facts:\n" + f"      - text: {'x' * 3000}\n" * 1_400 + END)
    assert problem.message.startswith("an entry of more than")
    (problem,) = said(path, HEAD + "# x\n" * (MOST_UNBROKEN // 2) + END)
    assert (problem.line, problem.message) == (7, f"more than {MOST_UNBROKEN} bytes without a value: break it up")


@pytest.mark.parametrize("content", ["# nothing\n...\n", "...\n", "- a\n...\n", "a\n...\n"])
def test_a_fact_base_is_a_mapping(content: str, path: Path) -> None:
    """Nothing, a list and a word are none."""
    (problem,) = said(path, content)
    assert (problem.line, problem.column) in {(1, 1), (2, 1), (2, 4)}
    assert problem.message.startswith(("a fact base is a mapping", "the file is empty", "not valid YAML"))


@given(st.text(st.sampled_from("ab:?,[]{}#&*|>'\"%@` -\n\\\u00e9"), max_size=30))
def test_both_parsers_give_one_verdict(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in a value, it is accepted or refused with libyaml and without, in the same line.

    Not with exclamation marks: both refuse tags, but where a broken one ends they do not agree.
    """
    said(tmp_path_factory.mktemp("both") / "f.yaml", f"{HEAD}{ENTRY}tags: {text}\n{END}")
