"""To add a style, or a format, is to add one file: each recipe is followed in a copy of the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[4] / "src" / "pkit"
HOUSE = '''"""The house style."""

from pkit.facts.citation.csl import Item
from pkit.facts.citation.style import Style

STYLE = Style(
    title="House style",
    csl="house",
    in_text=lambda item: f"<<{item.title}>>",
    reference=lambda item: f"House: {item.title}",
    rules=lambda item: (),
)
'''
CARD = '''"""A card."""

from pkit.facts.citation.format import Format

FORMAT = Format(title="An index card", write=lambda records: "|".join(record.source.title for record in records))
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with a style and a format more."""
    package = tmp_path / "pkit"
    shutil.copytree(PACKAGE, package)  # with the bytecode of what stays as it is
    shutil.copy(PACKAGE.parents[1] / "facts.yaml", package / "facts.yaml")
    (package / "facts" / "citation" / "styles" / "house_style.py").write_text(HOUSE, encoding="utf-8")
    (package / "facts" / "citation" / "formats" / "index_card.py").write_text(CARD, encoding="utf-8")
    return tmp_path


def run(copy: Path, *arguments: str) -> str:
    """Run Python with the copy and return what it prints."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PKIT_FACTS": str(copy / "pkit" / "facts.yaml"),
        "HOME": str(copy),
    }
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=True, cwd=copy).stdout


def test_a_style_is_found_everywhere(copy: Path) -> None:
    """In cite, brief, the menu's titles and the help, for one file."""
    title = "Baker Links 25 U.S. ICT Firms with Pakistan"
    assert run(copy, "-m", "pkit", "cite", "it-exports", "--style", "house-style") == f"House: {title}\n"
    assert f"House: {title}" in run(copy, "-m", "pkit", "brief", "it-exports", "--style", "house-style")
    assert "house-style" in run(copy, "-m", "pkit", "cite", "--help").replace("\n", " ")
    shown = "from pkit.facts.wording import *; print(description_of('house-style'), styles_and_formats())"
    assert run(copy, "-c", shown).startswith("House style (")


def test_a_format_is_found_everywhere(copy: Path) -> None:
    """Likewise."""
    assert run(copy, "-m", "pkit", "cite", "it-exports", "--style", "index-card").startswith("Baker Links")
    assert "index-card" in run(copy, "-c", "from pkit.facts.wording import *; print(styles_and_formats())")


def test_a_part_of_the_package_loads_no_style() -> None:
    """Nor a format: they are loaded when they are asked for."""
    code = "import sys, pkit.facts.citation.locators; print(*[name for name in sys.modules if name.startswith('pkit')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not [name for name in done.stdout.split() if ".styles." in name or ".formats." in name]
