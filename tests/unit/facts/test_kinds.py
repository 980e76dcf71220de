"""Kinds of a base's own, and how to add a field or a kind to every base: one table, and it is found everywhere."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pkit.facts.kinds import MOST_PANES
from tests.support.files import HEAD, said

ROOT = Path(__file__).parents[3]
BASE = (
    HEAD
    + """officials:
  - id: ann
    name: Ann Ode
    motto: Onward and upward
    facts: [{text: Ann Ode spoke., paragraph: 1}]
laws:
  - id: port-act
    name: Port Act
    court: Coastal Court
    facts: [{text: The Act was passed., paragraph: 2}]
...
"""
)
DECLARED = "kinds:\n  - {id: laws, singular: law, title: Laws, fields: [{name: court, holds: text}]}\n"
EXPLORER = """
from pathlib import Path
from pkit.facts.store.open import open_base
from pkit.tui.render.entries import detail
base = open_base(Path("base.yaml"), None)
print([kind.title for kind in base.panes])
for entry in base.entries():
    for block in detail(base, entry, None, 200, frozenset()):
        print(*("".join(run.text for run in line) for line in block.lines), sep="\\n")
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program in whose table of kinds a field and a kind were added, and a base that uses them."""
    shutil.copytree(ROOT / "src", tmp_path / "src")  # with the bytecode of what stays as it is
    table = tmp_path / "src/pkit/facts/kinds.py"
    text = table.read_text("utf-8")
    changes = {
        '        Field("role", ': '        Field("motto"),\n        Field("role", ',
        "BUILT_IN = (": 'LAW = Kind("law", "laws", "Laws", (Field("court"),))\nBUILT_IN = (LAW, ',
        'Variable("note")': 'Variable("call-number"),\n    Variable("note")',
    }
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    table.write_text(text, encoding="utf-8")
    base = BASE.replace("    title: A source\n", "    title: A source\n    call-number: QA76\n")
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    return tmp_path


def python(copy: Path, *words: str) -> str:
    """Run Python on the copy and return what it prints."""
    environ = {**os.environ, "PYTHONPATH": str(copy / "src"), "PKIT_FACTS": "base.yaml", "XDG_CACHE_HOME": str(copy)}
    run = subprocess.run([sys.executable, *words], cwd=copy, env=environ, capture_output=True, text=True, check=True)
    return run.stdout


def test_a_field_and_a_kind_are_added_in_one_table(copy: Path) -> None:
    """They are checked, found, listed, shown, exported and drawn without a change anywhere else."""

    def pkit(*words: str) -> str:
        return python(copy, "-m", "pkit", *words)

    pkit("check", "base.yaml")
    assert pkit("search", "upward", "--kind", "official").startswith("ann\t")
    assert pkit("search", "coastal court").startswith("port-act\tlaw\t")
    assert pkit("list", "laws").startswith("port-act\tlaw\tPort Act")
    assert "court\t\tCoastal Court\n" in pkit("show", "port-act")
    assert json.loads(pkit("show", "ann", "--json"))["motto"] == "Onward and upward"
    header, _, ann = pkit("export", "--format", "csv").splitlines()
    assert ('"motto"' in header, '"court"' in header, '"Onward and upward"' in ann) == (True, True, True)
    linked = pkit("export", "--format", "jsonld")
    assert all(word in linked for word in ("Onward and upward", "Coastal Court", "QA76"))
    assert json.loads(pkit("export", "--format", "csl-json"))[0]["call-number"] == "QA76"
    properties = json.loads(pkit("schema"))["properties"]
    assert "motto" in properties["officials"]["items"]["properties"]
    assert "court" in properties["laws"]["items"]["properties"]
    drawn = python(copy, "-c", EXPLORER)
    assert "['Laws', 'Officials', 'Agencies', 'Figures', 'Programs']" in drawn
    assert "motto Onward and upward\n" in drawn
    assert "court Coastal Court\n" in drawn


@pytest.mark.parametrize(
    ("declared", "where", "message"),
    [
        ("{id: laws, singular: law}", "kinds[0].title", "is missing"),
        ("{id: laws, singular: law, title: L, colour: red}", "kinds[0].colour", "no such key"),
        ("{id: Laws, singular: law, title: L}", "kinds[0].id", "'Laws' is not a word in lower case"),
        ("{id: figures, singular: law, title: L}", "kinds[0].id", "'figures' is taken"),
        ("{id: laws, singular: figure, title: L}", "kinds[0].singular", "'figure' is taken"),
        ("{id: sources, singular: law, title: L}", "kinds[0].id", "'sources' is taken"),
        ("{id: laws, singular: laws, title: L}", "kinds[0]", "the same word"),
        (
            "{id: laws, singular: law, title: L, fields: [{name: court, holds: txt}]}",
            "kinds[0].fields[0].holds",
            "'text'",
        ),
        ("{id: laws, singular: law, title: L, fields: [{name: court}]}", "kinds[0].fields[0].holds", "is missing"),
        ("{id: laws, singular: law, title: L, fields: [{name: facts, holds: text}]}", "kinds[0].fields[0].name", "own"),
        (
            "{id: laws, singular: law, title: L, fields: [{name: a, holds: text}, {name: a, holds: date}]}",
            "kinds[0].fields[1].name",
            "'a' stands twice",
        ),
        ("laws", "kinds[0]", "is a text: it must be a mapping"),
    ],
)
def test_an_ill_formed_declaration_is_one_line(tmp_path: Path, declared: str, where: str, message: str) -> None:
    """The line says where and what; of the entries of the kind nothing is said."""
    text = f"schema: 1\nkinds:\n  - {declared}\n{BASE.removeprefix('schema: 1')}".replace(
        "    motto: Onward and upward\n", ""
    )
    problems = [each for each in said(tmp_path / "f.yaml", text) if not each.path.startswith("laws")]
    assert [(each.path, message in each.message) for each in problems] == [(where, True)]


def test_kinds_stand_before_their_entries(tmp_path: Path) -> None:
    """A section whose kind is declared below it is told where the declaration belongs."""
    text = BASE.replace("    motto: Onward and upward\n", "").replace("...\n", f"{DECLARED}...\n")
    (problem,) = said(tmp_path / "f.yaml", text)
    assert (problem.path, problem.message) == ("laws", "stands before kinds, which declares it: put kinds at the top")


def test_there_are_no_more_kinds_than_keys_for_their_panes(tmp_path: Path) -> None:
    """The explorer has a digit for each, so a tenth is refused."""
    kinds = "".join(f"  - {{id: k{number}s, singular: k{number}, title: K}}\n" for number in range(MOST_PANES))
    text = BASE.replace("    motto: Onward and upward\n", "").partition("laws:")[0] + "...\n"
    (problem,) = said(tmp_path / "f.yaml", text.replace("schema: 1\n", f"schema: 1\nkinds:\n{kinds}"))
    assert "makes 10 kinds" in problem.message


@pytest.mark.parametrize(
    ("field", "value", "where", "message"),
    [
        ("holds: reference", "nobody-here", "laws[0].court", "no entry has the id 'nobody-here'"),
        ("holds: date", "yesterday", "laws[0].court", "is not a date"),
        ("holds: quantity", "{value: 3}", "laws[0].court.unit", "is missing"),
        ("holds: quantity", "{value: 3, to: 2, unit: USD}", "laws[0].court.to", "a range goes up"),
        ("holds: list of quantity", "[{value: 3, to: 2, unit: USD}]", "laws[0].court[0].to", "a range goes up"),
        ("holds: list of text", "Coastal Court", "laws[0].court", "must be a list"),
    ],
)
def test_own_fields_are_checked(tmp_path: Path, field: str, value: str, where: str, message: str) -> None:
    """A value is what its field holds, with line and column where it is not."""
    text = BASE.replace("    motto: Onward and upward\n", "").replace("court: Coastal Court", f"court: {value}")
    text = text.replace("schema: 1\n", f"schema: 1\n{DECLARED}".replace("holds: text", field), 1)
    (problem,) = said(tmp_path / "f.yaml", text)
    assert (problem.path, message in problem.message) == (where, True)
    assert problem.line > 1
