from pathlib import Path

import pytest

from pkit.errors import FactBaseError
from pkit.facts.file.loader import MOST_PROBLEMS, MOST_WAITING, Loader, Problems
from pkit.facts.file.reader import open_checked
from tests.support.files import BASE, END, HEAD, loaded, said

AGENCY = "agencies:\n  - id: a\n    name: A\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a file that is not there yet."""
    return tmp_path / "f.yaml"


def test_a_right_base_has_no_problems(path: Path) -> None:
    """Nothing is wrong with it, whatever its line ends, with a byte order mark and without."""
    assert said(path, BASE) == ()
    assert said(path, BASE.replace("\n", "\r\n")) == ()
    assert said(path, "\ufeff" + BASE) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "where", "message"),
    [
        ("schema: 1\n", "", 1, 1, "schema", "is missing"),
        ("schema: 1", "schema: 2", 1, 9, "schema", "'2' is not 1"),
        ("title: A base", "title: [A]", 2, 1, "title", "is a list: it must be a text"),
        ("title: A base", "titel: A base", 1, 1, "title", "is missing"),
        ("title: A base", "title: A base\noffices: [x]", 3, 1, "offices", "no such key"),
        ("title: A base", "title: A base\nagencys: x", 3, 1, "agencys", "no such key (did you mean 'agencies'?)"),
        ("count: 9", "count: 0", 7, 25, "sources[0].paragraphs.count", "'0' is not a whole number from 1 to 999999"),
        ("type: book", "type: boook", 5, 11, "sources[0].type", "(did you mean 'book'?)"),
        ("title: A source", "title: A source\n    author: [{given: A}]", 7, 14, "sources[0].author[0]", "needs either"),
        ("name: Ann Ode", "name: Ann Ode\n    rank: 1", 11, 5, "officials[0].rank", "no such key"),
        ("agency: board", "agency: bord", 13, 13, "officials[0].agency", "'bord' (did you mean 'board'?)"),
        (
            "    agency: board\n    status",
            "    agency: sum\n    status",
            40,
            13,
            "programs[0].agency",
            "'sum' is not an agency",
        ),
        ('value: "2.50"', 'value: "2.50"\n    to: "2.5"', 31, 9, "figures[0].to", "'2.5' is not above value, '2.50'"),
        ("unit: USD", "unit: USE", 31, 11, "figures[0].unit", "'USE' is not an ISO 4217 code"),
        ("title: A source", "title: A source\n    issued: 2026-25", 7, 13, "sources[0].issued", "is not a date"),
        ("title: A source", "title: A source\n    editor: [{given: A}]", 7, 14, "sources[0].editor[0]", "needs either"),
        (
            "per: [ann, the press]",
            "per: [anm, the press]",
            18,
            15,
            "officials[0].facts[0].per[0]",
            "(did you mean 'ann'?)",
        ),
        (
            "per: [ann, the press]",
            "per: [no-one]",
            18,
            15,
            "officials[0].facts[0].per[0]",
            "no entry has the id 'no-one'",
        ),
        ("about: [plan, board]", "about: [plan, é]", 34, 19, "figures[0].about[1]", "'é' is not an id"),
        (
            "paragraph: 2-3",
            "paragraph: 2-10",
            21,
            20,
            "officials[0].facts[1].paragraph",
            "beyond the source's 9 paragraphs",
        ),
        ("paragraph: 2-3", "paragraph: 3-2", 21, 20, "officials[0].facts[1].paragraph", "is not a number, a range"),
        (
            "paragraph: 2-3",
            "page: 4\n        paragraph: 2",
            22,
            9,
            "officials[0].facts[1]",
            "has both a paragraph and a page",
        ),
        ("paragraph: 2-3", "source: t", 21, 17, "officials[0].facts[1].source", "no source has the id 't'"),
        ("qualifier: about", "qualifier: abut", 32, 16, "figures[0].qualifier", "(did you mean 'about'?)"),
        ("    name: The sum\n", "", 28, 5, "figures[0].name", "is missing"),
        ('value: "2.50"', "value: 2.5e3", 30, 12, "figures[0].value", "'2.5e3' is not a plain decimal number"),
        ("  - id: plan", "  - id: ann", 37, 9, "programs[0].id", "the id 'ann' stands twice: line 9 has it already"),
        ("agencies:\n", "agencies: [x]\nprogramms:\n", 22, 12, "agencies[0]", "is a text: it must be a mapping"),
        ("agencies:\n", "agencies: none\nagencies2:\n", 22, 11, "agencies", "must be a list"),
        ("    facts:\n", "    facts: {}\n    x:\n", 15, 12, "officials[0].facts", "is a mapping: it must be a list"),
    ],
)
def test_a_problem_has_its_place(  # noqa: PLR0917 - pytest names them all
    old: str, new: str, line: int, column: int, where: str, message: str, path: Path
) -> None:
    """Line, column and path of what is wrong are right, with both parsers."""
    assert old in BASE
    problems = said(path, BASE.replace(old, new, 1))
    assert any(
        (problem.line, problem.column, problem.path) == (line, column, where) and message in str(problem)
        for problem in problems
    ), problems
    assert list(problems) == sorted(problems, key=lambda problem: (problem.line, problem.column))


def test_columns_count_characters(path: Path) -> None:
    """Letters of several bytes count one column, also beyond the basic plane."""
    (problem,) = said(path, HEAD + "agencies: [{name: 'é😀', id: a, contry: PK}]\n" + END)
    assert (problem.line, problem.column) == (8, 32)


def test_all_problems_are_told_in_file_order(path: Path) -> None:
    """Problems that are found at the end of the file stand where they are."""
    content = BASE.replace("agency: board\n    tags", "agency: nowhere\n    tags").replace("country: PK", "country: pk")
    assert [problem.line for problem in said(path, content)] == [13, 26]


def test_every_copy_of_an_id_is_told(path: Path) -> None:
    """Of three entries with one id, two are one too many; two on one line are told as well."""
    problems = said(path, HEAD + AGENCY + "  - {id: a, name: B}\n  - {id: a, name: C}\n" + END)
    assert [(problem.line, problem.column, problem.path) for problem in problems] == [
        (11, 10, "agencies[1].id"),
        (12, 10, "agencies[2].id"),
    ]
    assert all("line 9 has it already" in problem.message for problem in problems)
    (same,) = said(path, HEAD + "agencies: [{id: a, name: A}, {id: a, name: B}]\n" + END)
    assert (same.line, same.column) == (8, 35)


def test_two_sources_have_two_ids(path: Path) -> None:
    """The second one of a name is told, with the line of the first."""
    content = HEAD + "  - id: s\n    type: book\n    title: B\n" + END
    assert [(problem.line, problem.column, problem.message) for problem in said(path, content)] == [
        (8, 9, "the id 's' stands twice: line 4 has it already")
    ]


@pytest.mark.parametrize("sources", ["sources: []", "sources:", "sources: ''"])
def test_a_base_needs_a_source(sources: str, path: Path) -> None:
    """A citation of nothing is none."""
    content = f"schema: 1\ntitle: T\n{sources}\n{AGENCY}    facts: [{{text: One.}}]\n{END}"
    assert [(problem.line, problem.path, problem.message) for problem in said(path, content)] == [
        (3, "sources", "is empty: facts need a source")
    ]


def test_of_several_sources_a_fact_names_one(path: Path) -> None:
    """With two sources there is no default, and each has its own number of paragraphs."""
    other = "  - {id: t, type: book, title: B, paragraphs: {count: 3, numbering: numbered}}\n"
    facts = (
        "    facts:\n      - text: One.\n      - {text: Two., source: t, paragraph: 4}\n"
        "      - {text: Three., source: s, paragraph: 4}\n"
    )
    problems = said(path, HEAD + other + AGENCY + facts + END)
    assert [(problem.line, problem.path, problem.message) for problem in problems] == [
        (13, "agencies[0].facts[0].source", "is missing: the base has 2 sources"),
        (14, "agencies[0].facts[1].paragraph", "'4' lies beyond the source's 3 paragraphs"),
    ]


def test_a_source_may_leave_its_paragraphs_uncounted(path: Path) -> None:
    """Then any paragraph is right; a page is never compared with them."""
    content = HEAD.replace("    paragraphs: {count: 9, numbering: counted}\n", "") + AGENCY
    assert said(path, content + "    facts: [{text: One., paragraph: 99}, {text: Two., page: 200}]\n" + END) == ()


def test_sources_may_come_last(path: Path) -> None:
    """Facts before their sources are checked all the same."""
    start, sources = HEAD.split("sources:")
    body = start + AGENCY + "    facts: [{text: One., paragraph: 10}, {text: Two., source: x}]\nsources:" + sources
    assert [problem.message for problem in said(path, body + END)] == [
        "'10' lies beyond the source's 9 paragraphs",
        "no source has the id 'x' (did you mean 's'?)",
    ]
    assert loaded(path, body.replace("10", "9").replace(", source: x", "") + END).fact("a/2").fact.source == "s"


def test_not_everything_can_wait_for_the_sources(path: Path) -> None:
    """What is kept in memory until the sources come is bounded."""
    start, sources = HEAD.split("sources:")
    facts = "      - text: x\n" * (MOST_WAITING // 2 + 1)
    two = "".join(f"  - id: {name}\n    name: A\n    facts:\n{facts}" for name in "ab")
    problems = said(path, start + "agencies:\n" + two + "sources:" + sources + END)
    assert "must stand before the entries" in str(problems[-1])


def test_problems_are_bounded(path: Path) -> None:
    """After some hundreds, further ones are counted: of keys, ids and references alike."""
    many = "".join(f"  - {{id: o{number}, name: O, agency: nowhere{number}}}\n" for number in range(700))
    problems = said(path, HEAD + "officials:\n" + many + END)
    assert len(problems) == MOST_PROBLEMS + 1
    assert str(problems[-1]) == "f.yaml: and 200 more problems"
    twice = said(path, HEAD + "agencies:\n" + "  - {id: a, name: A}\n" * 700 + END)
    assert str(twice[-1]) == "f.yaml: and 199 more problems"


def test_an_entry_that_is_wrong_hides_nothing_behind_it(path: Path) -> None:
    """Entries without an id, and things that are no entries, are told; the next ones are read."""
    content = HEAD + "agencies:\n  - name: A\n  - x\n  - id: b\n    name: B\n    country: pk\n" + END
    assert [problem.path for problem in said(path, content)] == ["agencies[0].id", "agencies[1]", "agencies[2].country"]


def test_records_come_with_their_places(path: Path) -> None:
    """Sources and entries in file order, with line, path and what they refer to."""
    path.write_text(BASE, "utf-8")
    with open_checked(path) as file:
        problems = Problems(file.name)
        loader = Loader(file, problems)
        items = list(loader.items())
    assert not problems
    assert loader.title == "A base"
    assert [(item.kind and item.kind.singular, item.line, item.path) for item in items][:2] == [
        (None, 4, "sources[0]"),
        ("official", 9, "officials[0]"),
    ]
    assert [(each.role, each.target, each.line) for each in items[1].references] == [
        ("id", "ann", 9),
        ("agency", "board", 13),
        ("per", "ann", 18),
        ("per", "the press", 18),
    ]


def test_problems_make_one_error() -> None:
    """Its text is one line a problem, sorted."""
    problems = Problems("f")
    assert not problems
    problems.add(2, 1, "b", "second")
    problems.add(1, 5, "a", "first")
    error = problems.error()
    assert isinstance(error, FactBaseError)
    assert str(error) == "f:1:5: a: first\nf:2:1: b: second"
