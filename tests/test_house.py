"""Rules of the house that no linter knows."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import pkit
from pkit.installation import DISTRIBUTION

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(ROOT.glob("src/**/*.py"))
LOCKS = sorted(ROOT.glob("locks/*.txt"))


def requirement_name(line: str) -> str:
    """Return the normalised name that a requirement begins with, see PEP 503 and PEP 508."""
    name = re.match(r"[A-Za-z0-9._-]+", line)
    assert name, line
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def requirements() -> set[str]:
    """Return the names of everything that pyproject.toml asks for, to run, to build or to develop."""
    project = PYPROJECT["project"]
    lists = [PYPROJECT["build-system"]["requires"], project["dependencies"]]
    lists += [*project["optional-dependencies"].values(), *PYPROJECT["dependency-groups"].values()]
    return {requirement_name(line) for some in lists for line in some if isinstance(line, str)}


def locked(lock: Path) -> set[str]:
    """Return the names that a lock file pins."""
    return {requirement_name(line) for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    """A lock holds pins and hashes only, so that it installs from whatever index the user has."""
    lines = [line.strip().removesuffix("\\").strip() for line in lock.read_text(encoding="utf-8").splitlines()]
    pin = re.compile(
        r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==[\w.!+]+( ; [\w.]+ [=!<>]+ '[\w.]+'( (and|or) [\w.]+ [=!<>]+ '[\w.]+')*)?"
    )
    digest = re.compile(r"--hash=sha256:[0-9a-f]{64}")
    assert [line for line in lines if not (pin.fullmatch(line) or digest.fullmatch(line))] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Nothing is installed that is not pinned: the run-time lock covers running, the other developing."""
    build, project = PYPROJECT["build-system"]["requires"], PYPROJECT["project"]
    to_run = {requirement_name(line) for line in [*build, *project["dependencies"]]}
    to_develop = {requirement_name(line) for line in PYPROJECT["dependency-groups"]["dev"] if isinstance(line, str)}
    assert to_run <= locked(ROOT / "locks/run.txt") <= locked(ROOT / "locks/dev.txt")
    assert to_develop <= locked(ROOT / "locks/dev.txt")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_a_lock_pins_what_is_asked_for_with_an_extra(lock: Path) -> None:
    """Where a dependency asks for ``name[extra]``, so does the lock: pip 23.2 takes the newest version otherwise."""
    pins = {line.split("==")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
    names = {requirement_name(pin) for pin in pins}
    asked = {
        found[0]
        for each in metadata.distributions()
        if requirement_name(each.name) in names
        for line in each.requires or ()
        if "extra ==" not in line and (found := re.match(r"[A-Za-z0-9._-]+\[[^\]]+\]", line))
    }
    assert asked
    assert asked <= pins


def test_every_dependency_is_accounted_for() -> None:
    """Each dependency has a row in docs/dependencies.md, and each row a dependency."""
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert {requirement_name(name) for name in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)} == requirements()


def test_the_name_on_the_index_is_our_own() -> None:
    """Neither ``pkit`` nor ``pkit-cli`` is this project there, so nothing says to install them."""
    assert PYPROJECT["project"]["name"] == DISTRIBUTION
    installing = re.compile(r"install (?:-\S+ )*['\"]?pkit(?:-cli)?(?![\w-])")
    pages = (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
    lines = (line for page in pages for line in page.read_text(encoding="utf-8").splitlines())
    assert [line for line in lines if installing.search(line) and "another program" not in line] == []


def test_the_version_is_one() -> None:
    """What the package says and what was installed from pyproject.toml agree."""
    assert metadata.version("pkit-desk") == pkit.__version__


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    """The changelog begins with the section that a change's line goes into."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)", text, re.MULTILINE)[0] == "[Unreleased]"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_a_module_keeps_the_rules(path: Path) -> None:
    """No type is asserted away.

    No pattern is possessive: some versions of Python 3.11 and 3.12 match such patterns wrongly, and say nothing.

    A constant has a docstring, or the group of constants that it belongs to: what it trades, what guards it.
    """
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"# type: ignore|\bcast\(", text)
    tree = ast.parse(text)
    assert possessive_patterns(tree) == []
    assert undocumented_numbers(tree, text.splitlines()) == []


def possessive_patterns(tree: ast.Module) -> list[object]:
    """Return the parts of patterns with a possessive quantifier or an atomic group."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    patterns = (call.args[0] for call in calls if call.args and is_of_re(call.func))
    parts = (each.value for pattern in patterns for each in ast.walk(pattern) if isinstance(each, ast.Constant))
    # Neither a named nor an escaped character nor a class is a quantifier.
    single = re.compile(r"\\N\{[^}]*\}|\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
    return [part for part in parts if re.search(r"[*+?}]\+|\(\?>", single.sub("x", str(part)))]


def is_of_re(function: ast.expr) -> bool:
    """Return whether a function is one of the module ``re``."""
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"


@pytest.mark.parametrize("folder", ["benchmarks", "tools"])
def test_no_script_hides_a_standard_module(folder: str) -> None:
    """A script's folder comes first on the way to its imports."""
    names = {path.stem for path in (ROOT / folder).glob("*.py")}
    assert names.isdisjoint(sys.stdlib_module_names)


def undocumented_numbers(tree: ast.Module, lines: list[str]) -> list[int]:
    """Return the lines of the module-level numbers without a docstring or a comment of their own or of their group."""
    found, waiting = [], list[int]()
    for node in tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            waiting.clear()
            continue
        found += waiting if not is_number(node) else []
        waiting = waiting if is_number(node) else []
        if is_number(node) and not lines[node.lineno - 2].startswith("#"):
            waiting.append(node.lineno)
    return found + waiting


def is_number(node: ast.stmt) -> bool:
    """Return whether a statement gives a name a number."""
    given = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    value = given.value if isinstance(given, ast.Constant) else None
    return isinstance(value, int | float) and not isinstance(value, bool)
