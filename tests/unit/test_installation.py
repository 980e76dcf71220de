"""How pkit says what adds an extra to this installation."""

import shlex
from pathlib import Path

import pytest

from pkit.installation import Installation, Installer, add_extra, installation

NEEDS = ('textual-serve>=1.1.3; extra == "serve"', "pyyaml>=6.0.2", "mcp>=1.2; extra == 'mcp'")
ORIGIN = "git+https://example.org/pkit.git"


@pytest.mark.parametrize(
    ("marker", "installer"),
    [("pipx_metadata.json", Installer.PIPX), ("uv-receipt.toml", Installer.UV_TOOL), ("pyvenv.cfg", Installer.PIP)],
)
def test_the_installer_is_told_by_what_it_leaves(tmp_path: Path, marker: str, installer: Installer) -> None:
    """Pipx and uv each put a file of their own into the environments that they make."""
    (tmp_path / marker).touch()
    assert installation(tmp_path).installer is installer


def test_an_environment_in_the_cache_of_uv_is_a_throw_away_one() -> None:
    """``uvx`` runs from there, and what is added to it is gone the next time."""
    assert installation(Path("/home/me/.cache/uv/archive-v0/Xy12")).installer is Installer.UVX


@pytest.mark.parametrize(
    ("installer", "words"),
    [
        (Installer.PIP, ["/venv/bin/python", "-m", "pip", "install", "textual-serve>=1.1.3"]),
        (Installer.PIPX, ["pipx", "inject", "pkit-desk", "textual-serve>=1.1.3"]),
        (Installer.UV_TOOL, ["uv", "tool", "install", "--force", f"pkit-desk[serve] @ {ORIGIN}"]),
        (Installer.UVX, ["uvx", "--from", f"pkit-desk[serve] @ {ORIGIN}", "pkit"]),
    ],
)
def test_the_line_fits_how_pkit_was_installed(installer: Installer, words: list[str]) -> None:
    """Each installer is asked in its own way, and never for a name that is somebody else's."""
    place = Installation(installer, "/venv/bin/python", ORIGIN, NEEDS)
    assert shlex.split(add_extra("serve", place)) == words


def test_an_extra_of_an_installation_from_the_index_is_asked_for_by_its_name() -> None:
    """Without an address of its own the distribution comes from the index."""
    place = Installation(Installer.UV_TOOL, "/venv/bin/python", "", NEEDS)
    assert shlex.split(add_extra("mcp", place))[-1] == "pkit-desk[mcp]"


def test_this_installation_is_an_editable_one_in_an_environment() -> None:
    """So nothing has to be asked for from where it came."""
    place = installation()
    assert (place.installer, place.origin) == (Installer.PIP, "")
    assert any("textual-serve" in need for need in place.needs)
