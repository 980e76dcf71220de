"""What the documents promise exists, and what exists is in the documents.

Each promise is a set of names taken from the program and a set found in the texts; to cover keys or
options, add a function that lists them and a test that compares.
"""

import re
from argparse import _SubParsersAction
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from tools.keys import page

from pkit.cli.parser import parser_of
from pkit.cli.registry import all_commands
from pkit.config import NAMES
from pkit.facts.exports import exports
from pkit.facts.search.filters import FILTERS
from pkit.facts.wording import styles_and_formats
from pkit.tui.key_names import key_name
from pkit.tui.keymap import places
from pkit.tui.widgets.choices import Choices
from tests.support.desk import Desk, desk_on

ROOT = Path(__file__).parents[1]
TEXTS = ("README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/**/*.md")))


@cache
def text_of(name: str) -> str:
    """Return a document of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def named(pattern: str, *names: str) -> set[str]:
    """Return what group 1 of ``pattern`` finds in the documents ``names``, all of them by default."""
    return {found for name in names or TEXTS for found in re.findall(pattern, text_of(name))}


def make_targets() -> set[str]:
    """Return the Makefile's public targets: those that `make help` lists."""
    return set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.MULTILINE))


def test_every_make_target_named_in_a_document_exists() -> None:
    """Each `make x` in the README and the docs is a target of the Makefile."""
    shown = named(r"(?:^|`|    )make ([a-z-]+)")
    assert {"run", "test"} <= shown
    assert shown <= make_targets()


def test_every_make_target_is_documented() -> None:
    """Each target that `make help` lists stands in the README or in CONTRIBUTING."""
    assert make_targets() <= named(r"make ([a-z-]+)", "README.md", "CONTRIBUTING.md")


def test_every_make_target_is_phony() -> None:
    """A file that happens to be called like a target does not keep it from running."""
    phony = re.search(r"^\.PHONY: (.*)$", text_of("Makefile"), re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == make_targets()


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    """A relative link in a document names a file of the repository."""
    links = re.findall(r"(?<!!)\[[^]]*\]\((?!https?://|#)([^)#]+)", text_of(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_row_of_a_table_is_whole(name: str) -> None:
    """A row has as many cells as the header of its table, and a line of its own."""
    text = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    tables = re.findall(r"^\|.*(?:\n.+)*", text, re.MULTILINE)
    cells = [[re.sub(r"`[^`]*`|\\\|", "", row).count("|") for row in table.splitlines()] for table in tables]
    assert [table.splitlines()[0] for table, counts in zip(tables, cells, strict=True) if len(set(counts)) > 1] == []


def options() -> set[tuple[str, str]]:
    """Return every option of every command, and of pkit itself, with the command's name."""
    commands = all_commands()
    parser = parser_of(commands)
    (subparsers,) = (action for action in parser._actions if isinstance(action, _SubParsersAction))  # noqa: SLF001
    parsers = {"pkit": parser, **subparsers.choices}
    return {
        (name, option)
        for name, each in parsers.items()
        for action in each._actions  # noqa: SLF001 - argparse has no other way to list them
        for option in action.option_strings
        if option not in {"-h", "--help"}
    }


def for_readers() -> str:
    """Return the text of all documents for those who use pkit: the README and the top of docs/."""
    return "\n".join(text_of(name) for name in TEXTS if not name.startswith("docs/dev/") and name != "CONTRIBUTING.md")


def test_every_command_is_documented() -> None:
    """Each command stands in a document for readers as it is called; no document calls one that does not exist."""
    commands = set(all_commands())
    assert {name for name in commands if f"pkit {name}" not in for_readers()} == set()
    called = named(r"`pkit ([a-z]+)\b", *(name for name in TEXTS if not name.startswith("docs/dev/")))
    assert called - commands == set()


def test_every_option_is_documented() -> None:
    """Each option of each command stands in a document for readers."""
    text = for_readers()
    assert {(name, option) for name, option in options() if not re.search(rf"{option}\b", text)} == set()


def test_every_style_and_format_is_documented() -> None:
    """Each name that --style and `pkit export` take stands in the page of the command line."""
    text = text_of("docs/cli.md")
    assert {name for name in styles_and_formats() if f"`{name}`" not in text} == set()
    assert {name for name in exports() if f"`{name}`" not in text} == set()


def test_every_setting_and_variable_is_documented() -> None:
    """Settings stand in their page, environment variables in a document for readers and in the help."""
    assert {name for name in NAMES if f"`{name}`" not in text_of("docs/config.md")} == set()
    variables = {
        found
        for path in ROOT.glob("src/**/*.py")
        for found in re.findall(r"\"(PKIT_[A-Z]+)\"", path.read_text("utf-8"))
    }
    assert {"PKIT_FACTS", "PKIT_CLIPBOARD"} <= variables
    assert {name for name in variables if name not in for_readers()} == set()
    assert {name for name in variables if name not in (parser_of(all_commands()).epilog or "")} == set()


@pytest.mark.parametrize("name", ["docs/cli.md", "docs/tour.md"])
def test_every_filter_word_is_documented(name: str) -> None:
    """Each narrowing word stands in the page of the command line and in the tour."""
    assert {each.name for each in FILTERS if f"`{each.name}:" not in text_of(name)} == set()


def test_every_filter_word_stands_in_the_help_of_search() -> None:
    """With its example and what it means."""
    details = all_commands()["search"].details
    assert [each for each in FILTERS if each.example not in details or each.meaning not in details] == []


def test_every_key_is_documented() -> None:
    """The page of keys is what the explorer's tables say now; `make docs` writes it anew."""
    assert text_of("docs/keys.md") == page()


async def test_every_filter_word_and_key_stands_in_the_help_of_the_explorer() -> None:
    """`?` lists the keys of the main screen, and the narrowing words."""
    async with desk_on() as desk:
        desk.press("escape", "?")
        await desk.shows("Help: every key")
        await desk.until(lambda: "Leave pkit." in listed(desk))
        said = listed(desk)
        assert [each.example for each in FILTERS if each.example not in said] == []
        bindings = [each for each in places()[0].bindings if "where there is one" not in str(each.tooltip)]
        assert [each.id for each in bindings if key_name(each.key.split(",")[0]) not in said] == []


def listed(desk: Desk) -> str:
    """Return every line of a dialog, also those out of view."""
    lists = desk.app.screen.query(Choices)
    lines = (choices.line(number, 100) for choices in lists for number in range(choices.count()))
    return "\n".join("".join(run.text for run in line) for line in lines)


FOR_BUILDERS = ("CONTRIBUTING.md", *(name for name in TEXTS if name.startswith("docs/dev/")))


@pytest.mark.parametrize("name", FOR_BUILDERS)
def test_every_path_that_a_document_for_builders_names_exists(name: str) -> None:
    """A path to a module, document or folder in backticks is that of a file here, or the end of one."""
    tops = ("src", "tests", "benchmarks", "tools", "docs")
    files = [path.relative_to(ROOT) for top in tops for path in (ROOT / top).rglob("*")]
    found = {f"/{path}" for path in [*files, *(path.relative_to(ROOT) for path in ROOT.iterdir())]}
    paths = named(r"`([\w./-]+\.(?:py|md|yaml|tcss|txt)|(?:src|tests|tools|docs|benchmarks)/[\w./]*|[\w/]+/)`", name)
    missing = {each for each in paths if not any(path.endswith(f"/{each.strip('/')}") for path in found)}
    assert missing - {"dist/"} == set(), "neither here nor made by the build"


@pytest.mark.parametrize("name", FOR_BUILDERS)
def test_every_class_that_a_document_for_builders_names_is_in_the_code(name: str) -> None:
    """A name in capitals and small letters, such as `BaseReader`, stands in a module."""
    code = "\n".join(path.read_text("utf-8") for path in ROOT.glob("src/**/*.py"))
    classes = named(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`", name)
    assert {each for each in classes if not re.search(rf"\b{each}\b", code)} == set()


@pytest.mark.parametrize("name", FOR_BUILDERS)
def test_every_module_that_a_document_for_builders_names_exists(name: str) -> None:
    """A dotted name in backticks, with or without ``python -m``, leads to a module or to something that it defines."""
    dotted = named(r"`(?:python -m )?((?:pkit|tests|benchmarks|tools)(?:\.\w+)+)", name)
    assert {each for each in dotted if not is_defined(each)} == set()


def is_defined(dotted: str) -> bool:
    """Return whether a dotted name is that of a module, or of what one defines."""
    module, _, attribute = dotted.rpartition(".")
    try:
        return bool(find_spec(dotted)) or hasattr(import_module(module), attribute)
    except ModuleNotFoundError:
        return bool(find_spec(module)) and hasattr(import_module(module), attribute)


def test_contributing_leads_through_the_code() -> None:
    """The three ways through the code name their modules."""
    assert len(named(r"`([\w/]+\.py)`", "CONTRIBUTING.md")) > 20


def test_documents_for_builders_stand_apart() -> None:
    """At the top of docs/ is what readers need; how pkit is built and measured stands in docs/dev/."""
    assert {path.name for path in (ROOT / "docs/dev").glob("*.md")} >= {"performance.md", "reliability.md"}
    assert not {"performance.md", "reliability.md", "design-notes.md"} & {p.name for p in (ROOT / "docs").glob("*.md")}
