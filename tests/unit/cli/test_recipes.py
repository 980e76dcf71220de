"""How to add a command: one module, and it is found everywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

MODULE = '''\
"""``pkit greet``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.output import emit
from pkit.cli.registry import Command, Group


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--loudly", action="store_true", help="in capitals")


def _run(arguments: Namespace) -> int:
    emit("HELLO" if arguments.loudly else "hello")
    return 0


COMMAND = Command(
    group=Group.FIND,
    summary="greet the user",
    examples=("greet", "greet --loudly"),
    arguments=_arguments,
    run=_run,
)
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project to which the module of a command was added, and nothing else."""
    for name in ("src", "tools", "docs"):  # with bytecode, which is that of the copies too: programs start faster
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "facts.yaml", tmp_path)
    (tmp_path / "src/pkit/cli/commands/greet.py").write_text(MODULE, encoding="utf-8")
    return tmp_path


def python(copy: Path, *words: str, **environ: str) -> str:
    """Run Python on the copy and return what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": f"{copy / 'src'}:{copy}", "COLUMNS": "100", **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_command_is_added_in_one_module(copy: Path) -> None:
    """It runs, and stands in the list of commands, in help, in completion and in the manual page."""
    assert python(copy, "-m", "pkit", "greet", "--loudly") == "HELLO\n"
    assert "  greet       greet the user\n" in python(copy, "-m", "pkit", "--help")
    assert "  pkit greet --loudly\n" in python(copy, "-m", "pkit", "help", "greet")
    assert python(copy, "-m", "pkit", "gre", _PKIT_COMPLETE="fish") == "greet\tGreet the user.\n"
    python(copy, "-m", "tools.manpage")
    assert "pkit greet" in (copy / "docs/man/pkit.1").read_text("utf-8")


EXPORT = '''\
"""Names only."""

from collections.abc import Iterator
from types import MappingProxyType

from pkit.facts.base import FactBase


def write(base: FactBase) -> Iterator[str]:
    """Yield a name a line."""
    for entry in base.entries():
        yield entry.name


EXPORTS = MappingProxyType({"names": write})
'''


def test_an_export_is_added_in_one_module(copy: Path) -> None:
    """It is offered, listed in the help and written."""
    (copy / "src/pkit/facts/exports/names.py").write_text(EXPORT, encoding="utf-8")
    base = str(ROOT / "docs/examples/harbour.yaml")
    printed = python(copy, "-m", "pkit", "export", "--format", "names", "--facts", base)
    assert printed.startswith("Ingrid Solheim\n")
    assert "names" in python(copy, "-m", "pkit", "help", "export")
    assert python(copy, "-m", "pkit", "export", "--format", "nam", _PKIT_COMPLETE="fish") == "names\t\n"


ROW = """\
    Action(
        "greet", "z", "Greet", "Greet whoever reads this.", "greeting.Greeting.greet", in_panes=1, in_detail=1
    ),
    Action("quit","""
GREETING = '''\
"""Actions that greet."""

from pkit.tui.actions.group import ActionGroup


class Greeting(ActionGroup):
    """Greets."""

    def greet(self) -> None:
        """Say hello."""
        self.say("Hello, reader")
'''
EXPLORE = """\
import asyncio
import sys

from tests.support.desk import desk_on


async def drive():
    async with desk_on() as desk:
        for word in sys.argv[1:]:
            kind, _, rest = word.partition("=")
            if kind == "shows":
                await desk.shows(rest)
            elif kind == "types":
                desk.types(rest)
            else:
                desk.press(*rest.split())


asyncio.run(drive())
"""


def explore(copy: Path, *steps: str) -> None:
    """Run the explorer of the copy: ``press=KEYS``, ``types=TEXT``, and ``shows=TEXT``, which is waited for."""
    path = f"{copy / 'src'}:{copy}:{ROOT}"
    python(copy, "-c", EXPLORE, *steps, PYTHONPATH=path, HOME=str(copy), XDG_CONFIG_HOME=str(copy / ".config"))


def test_an_action_is_added_by_a_row_and_its_method(copy: Path) -> None:
    """It runs by its key and by one of the user's own, and stands in footer, help, palette and the page of keys."""
    table = copy / "src/pkit/tui/action_table.py"
    before = table.read_text("utf-8")
    table.write_text(before.replace('    Action("quit",', ROW, 1), encoding="utf-8")
    (copy / "src/pkit/tui/actions/greeting.py").write_text(GREETING, encoding="utf-8")
    settings = copy / ".config/pkit/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\ngreet = "Z"\n', encoding="utf-8")
    explore(
        copy,
        *("press=escape", "shows=Z Greet", "press=Z", "shows=Hello, reader"),
        *("press=question_mark", "types=greet", "shows=Greet whoever reads this.", "press=escape escape"),
        *("press=colon", "types=greet", "shows=Greet whoever reads this.", "press=enter", "shows=Hello, reader"),
    )
    python(copy, "-m", "tools.keys")
    assert "| `z` | Greet whoever reads this. | `greet` |" in (copy / "docs/keys.md").read_text("utf-8")


VIEW = '''\
"""The names of all entries, in alphabetical order."""

from collections.abc import Sequence

from textual.binding import Binding

from pkit.facts.base import FactBase
from pkit.tui.action_table import closing
from pkit.tui.render.segments import Line, segment
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.section_list import Part


class NamesView:
    """See `pkit.tui.views.view.View`."""

    title = "Names"
    command = "names"
    hints: Sequence[tuple[str, str]] = ()

    def __init__(self) -> None:
        self._names: list[tuple[str, str]] = []

    def size(self, base: FactBase) -> int:
        return sum(base.counts.values())

    def part_of(self, base: FactBase, address: str) -> int:
        return 0

    def read(self, base: FactBase, part: int) -> list[tuple[str, str]]:
        return sorted((entry.name, entry.id) for entry in base.entries())

    def take(self, base: FactBase, part: int, content: list[tuple[str, str]]) -> None:
        self._names = content

    def lay_out(self, cells: int) -> Sequence[Part]:
        return [Part(1) for _ in self._names]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        return [(segment(self._names[number][0]),)]

    def head(self, cells: int) -> Sequence[Line]:
        return ()

    def legend(self, cells: int) -> Sequence[Line]:
        return ()

    def about(self, number: int, cells: int) -> Sequence[Line]:
        return ()

    def address(self, number: int) -> str:
        return self._names[number][1]

    def row_of(self, address: str) -> int | None:
        return None


class NamesScreen(ViewScreen[NamesView]):
    """Shows the names."""

    CONTEXT = "the names"
    BINDINGS = [closing("names"), Binding("n", "section(1)", "Next", id="names.next", tooltip="The next name.")]
'''
OPENING = '''\
"""Opening the list of names."""

from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.views import Views
from pkit.tui.views.names import NamesScreen, NamesView


class Names(ActionGroup):
    """Opens the list of names."""

    def open(self) -> None:
        """Show the names."""
        self.other(Views).open(NamesScreen(NamesView(), self.selection.base))
'''


def test_a_view_is_added_by_a_module_and_its_action(copy: Path) -> None:
    """Its key opens and closes it, Enter goes from it to an entry; settings and the page of keys know its own key."""
    table = copy / "src/pkit/tui/action_table.py"
    row = '    Action("names", "z", "Names", "List all names.", "names.Names.open"),\n    Action("quit",'
    table.write_text(table.read_text("utf-8").replace('    Action("quit",', row, 1), encoding="utf-8")
    (copy / "src/pkit/tui/views/names.py").write_text(VIEW, encoding="utf-8")
    (copy / "src/pkit/tui/actions/names.py").write_text(OPENING, encoding="utf-8")
    settings = copy / ".config/pkit/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\n"names.next" = "X"\n', encoding="utf-8")
    explore(
        copy,
        *(
            "press=escape z",
            "shows=╭─ Names",
            "press=down enter",
            "shows=in place in most urban centres",
        ),
        *("press=z", "shows=╭─ Names", "press=question_mark", "types=X", "shows=The next name.", "press=escape escape"),
        *("press=z", "shows=╭─ Names", "press=z question_mark", "types=names", "shows=List all names."),
    )
    python(copy, "-m", "tools.keys")
    keys = (copy / "docs/keys.md").read_text("utf-8")
    assert "| `z` | List all names. | `names` |" in keys
    assert "## In the names" in keys
    assert "| `n` | The next name. | `names.next` |" in keys
