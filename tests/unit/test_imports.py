"""What importing a module pulls in: each by itself, in a process that has no other module of the program."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import pkit

pytestmark = pytest.mark.xdist_group("imports")
ROOT = Path(pkit.__file__).parent
_PROBE = """
import gc, importlib, json, sys
gc.disable()
loaded = {}
for name in json.load(sys.stdin):
    for known in [each for each in sys.modules if each.partition(".")[0] == "pkit"]:
        del sys.modules[known]
    importlib.import_module(name)
    loaded[name] = [each for each in sys.modules if each.partition(".")[0] in ("pkit", "textual", "rich")]
print(json.dumps(loaded))
"""
"""One process for all, as an interpreter for each would take minutes: between two imports the program's own modules are
dropped, those of the libraries stay. So the modules that must not load the terminal come first. Looking for garbage in
between would take a quarter of the time."""


def module_name(path: Path) -> str:
    """Return the name of the module in a file."""
    return ".".join(("pkit", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted(ROOT.rglob("*.py"))}


@pytest.fixture(scope="module")
def loaded() -> Mapping[str, frozenset[str]]:
    """Return what each module loads when it is the first that is imported."""
    names = sorted(MODULES, key=lambda name: not name.startswith(("pkit.facts", "pkit.errors")))
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], input=json.dumps(names), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name: frozenset(found) for name, found in json.loads(done.stdout).items()}


def imports_of(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield the modules that ``statements`` import when they run, not what functions import later."""
    for statement in statements:
        match statement:
            case ast.Import(names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), names=names):
                inner = [f"{module}.{each.name}" for each in names]
                yield from (each if each in MODULES else module for each in inner)
            case ast.If(test=ast.Name("TYPE_CHECKING")):
                pass
            case ast.If(body=body, orelse=orelse) | ast.Try(body=body, orelse=orelse):
                yield from imports_of([*body, *orelse])
            case _:
                pass


def test_each_module_can_be_imported_first(loaded: Mapping[str, frozenset[str]]) -> None:
    """No module needs another one to have been imported before it."""
    assert loaded.keys() == MODULES.keys()
    assert all(name in found for name, found in loaded.items())


def test_no_module_of_the_domain_loads_the_terminal(loaded: Mapping[str, frozenset[str]]) -> None:
    """Importing any module beneath the interface loads neither textual nor rich."""
    below = {name: found for name, found in loaded.items() if name.startswith("pkit.facts")}
    assert below
    assert [name for name, found in below.items() if found & {"textual", "rich"}] == []


def test_imports_form_no_cycle() -> None:
    """No two modules need each other, not by way of what a package's face imports either."""
    graph = {
        name: [each for each in imports_of(ast.parse(path.read_text("utf-8")).body) if each in MODULES]
        for name, path in MODULES.items()
    }
    assert sum(map(len, graph.values())) > len(graph)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" > ".join(reversed(error.args[1])))


@pytest.mark.parametrize("package", ["pkit.facts.citation.styles", "pkit.cli.commands"])
def test_what_is_found_by_name_is_loaded_by_name(loaded: Mapping[str, frozenset[str]], package: str) -> None:
    """A style or a command is imported by those of its own package alone: others ask for it by its name."""
    others = {name: found for name, found in loaded.items() if not name.startswith(package)}
    assert [name for name, found in others.items() if any(each.startswith(f"{package}.") for each in found)] == []


def test_a_part_of_the_citations_loads_no_style(loaded: Mapping[str, frozenset[str]]) -> None:
    """The locators of citations come without any style or format, although the package's face knows them all."""
    found = loaded["pkit.facts.citation.locators"]
    assert "pkit.facts.citation.registry" in found
    assert [
        name for name in found if name.startswith(("pkit.facts.citation.styles", "pkit.facts.citation.formats"))
    ] == []


def test_what_typing_and_copying_need_reads_no_article_and_no_yaml(loaded: Mapping[str, frozenset[str]]) -> None:
    """The explorer waits for these modules after its first frame; more is for who opens an article or edits a file."""
    found = loaded["pkit.tui.services.wiring"] | loaded["pkit.tui.settings"]
    assert "pkit.facts.search.engine" in found
    assert [name for name in sorted(found) if name.startswith(("pkit.facts.article", "pkit.facts.file"))] == []


def test_little_is_loaded_before_the_terminal_stops_echoing() -> None:
    """What is typed until then stays on the shell's screen: what the guard can do without comes later."""
    code = """
import sys
from contextlib import contextmanager
before = {*sys.modules}
from pkit.terminal import guard

@contextmanager
def tell():
    print(*{*sys.modules} - before)
    raise SystemExit
    yield

guard.guarded_terminal = tell
from pkit.__main__ import main
main([])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(done.stdout.split())
    assert "pkit.cli.output" in loaded, done.stderr
    assert not loaded & {"hashlib", "pathlib", "urllib.parse", "asyncio", "sqlite3", "pkit.terminal.first_frame"}


def test_the_first_frame_waits_for_nothing_that_it_does_not_show(loaded: Mapping[str, frozenset[str]]) -> None:
    """Neither citations nor search, clipboard, views or actions are imported before it."""
    found = loaded["pkit.cli.explore"] | loaded["pkit.tui.app"] | loaded["pkit.tui.services.first_frame"]
    late = ("citation", "search", "wording", "article", "file")
    names = (*(f"pkit.facts.{name}" for name in late), "pkit.clipboard", "pkit.tui.views", "pkit.tui.actions")
    assert "pkit.tui.screens.main" in found
    assert [name for name in sorted(found) if name.startswith((*names, "pkit.cli.parser"))] == []


def test_nothing_is_imported_before_ctrl_c_is_handled() -> None:
    """The module that a launcher imports has no import of its own: one that is interrupted prints a traceback."""
    tree = ast.parse((ROOT / "__main__.py").read_text("utf-8"))
    assert not [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    package = ast.parse((ROOT / "__init__.py").read_text("utf-8"))
    assert not [each for each in ast.walk(package) if isinstance(each, ast.Import | ast.ImportFrom)]
