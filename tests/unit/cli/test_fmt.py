from pathlib import Path

from tests.support.cli import Runner
from tests.support.files import BASE, END


def test_the_command(pkit: Runner, tmp_path: Path) -> None:
    """A file is changed in place and once only; standard input is printed; --check only says."""
    path = tmp_path / "f.yaml"
    path.write_text(BASE.removesuffix(END), "utf-8")
    assert pkit("check", str(path)).status == 1
    assert pkit("fmt", "--check", str(path)).status == 1
    assert path.read_text("utf-8") == BASE.removesuffix(END)
    assert pkit("fmt", str(path)).err == f"{path}: put in order\n"
    assert pkit("check", str(path)).status == 0
    assert pkit("fmt", "--check", str(path)).status == 0
    assert pkit("fmt", str(path)).err == ""


def test_a_file_that_cannot_be_read_is_left_alone(pkit: Runner, tmp_path: Path) -> None:
    """And its slips are told."""
    path = tmp_path / "f.yaml"
    path.write_text(BASE.replace("role: Secretary", "role: Secretary: first"), "utf-8")
    before = path.read_bytes()
    ran = pkit("fmt", str(path))
    assert (ran.status, path.read_bytes()) == (1, before)
    assert "put the text in quotes" in ran.err
