"""What the documents promise exists, and what exists is in the documents.

Each promise is a set of names taken from the program and a set found in the texts; to cover keys or
options, add a function that lists them and a test that compares.
"""

import re
from functools import cache
from pathlib import Path

import pytest

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
