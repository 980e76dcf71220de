"""``pkit --article``: which source a copy is of."""

from pathlib import Path

import pytest

from pkit.cli.explore import named_copies
from pkit.cli.parser import run
from pkit.errors import UnreadableFileError, UsageError
from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base

EXAMPLES = Path(__file__).parents[3] / "docs/examples"


def two_sources(folder: Path) -> FactBase:
    """Open a base with two sources and no entries."""
    path = folder / "two.yaml"
    sources = "".join(f"  - id: {name}\n    type: book\n    title: A title\n" for name in ("one", "two"))
    path.write_text(f"schema: 1\ntitle: Two\nsources:\n{sources}...\n", encoding="utf-8")
    return open_base(path, None)


def test_a_copy_belongs_to_the_only_source_or_to_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths become absolute; a name with an equals sign is a file where no source is called so."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "x=y.txt"):
        Path(name).write_text("A text.", encoding="utf-8")
    base = open_base(EXAMPLES / "harbour.yaml", None)
    assert named_copies(base, ["a.txt"]) == {"harbour-news": tmp_path / "a.txt"}
    assert named_copies(base, ["x=y.txt"]) == {"harbour-news": tmp_path / "x=y.txt"}
    several = two_sources(tmp_path)
    assert named_copies(several, ["two=a.txt", "one=x=y.txt"]) == {
        "two": tmp_path / "a.txt",
        "one": tmp_path / "x=y.txt",
    }
    with pytest.raises(UsageError, match="which source is it\\? Write ID=FILE; the base has one, two"):
        named_copies(several, ["a.txt"])


@pytest.mark.parametrize(("name", "said"), [("none.txt", "cannot be opened: "), (".", "is a folder")])
def test_what_is_no_copy_is_told_before_the_explorer_opens(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFileError, match=said):
        named_copies(open_base(EXAMPLES / "harbour.yaml", None), [name])


def test_no_command_takes_it(capsys: pytest.CaptureFixture[str]) -> None:
    """It belongs to the explorer, and is no option that does nothing."""
    with pytest.raises(SystemExit) as ended:
        run(["--article", "a.txt", "list"])
    assert ended.value.code == 2
    assert "--article belongs to the explorer" in capsys.readouterr().err
