"""Install pkit in each way that the README names and try it: ``python -m tools.install_check [WAY …]``.

Each way gets a home of its own and a ``file://`` clone of this checkout in place of the public address; what pkit
depends on comes from the package index. Printed is a Markdown table: does the command answer, does the explorer draw
and quit, are the manual page and the completions where man and the shells look for them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipapp
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.pty import Terminal
from tools.build_hook import WHERE

from pkit.terminal.process import INTERRUPTED

ROOT = Path(__file__).parents[1]
UV = str(Path(sys.executable).with_name("uv"))
SHARED = ("share/man/man1/pkit.1", *WHERE.values())


class Installed(NamedTuple):
    """What a way of installing came to."""

    command: tuple[str, ...]
    """The words that start pkit."""
    prefix: Path | None
    """The folder that ``share`` lies in; None where an installation has none."""


class Place(NamedTuple):
    """Where something is installed into."""

    home: Path
    origin: str
    """The clone, as ``git+file://…``."""
    artifacts: Path
    """The folder with the wheel and the sdist."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of the installers and of pkit."""
        dropped = ("VIRTUAL_ENV", "PYTHONPATH", "PIPX_HOME", "UV_TOOL_DIR")
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        own = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "UV_CACHE_DIR": _cache()}
        return kept | own | {"PIPX_HOME": str(self.home / "pipx"), "PIPX_BIN_DIR": str(self.home / "bin")}

    def run(self, *words: str) -> str:
        """Run an installer, and return what it prints.

        Raises:
            RuntimeError: with the end of what it said, where it fails.
        """
        done = subprocess.run(words, env=self.environ, capture_output=True, text=True, check=False, cwd=self.home)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words[:6])}: {(done.stderr or done.stdout).strip()[-500:]}")
        return done.stdout

    def venv(self) -> Path:
        """Make an environment, and return its folder."""
        self.run(sys.executable, "-m", "venv", str(self.home / "venv"))
        return self.home / "venv"


def _cache() -> str:
    return os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache" / "uv")


def _pip(place: Place, what: str) -> Installed:
    folder = place.venv()
    place.run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", what)
    return Installed((str(folder / "bin/pkit"),), folder)


def _pipx(place: Place) -> Installed:
    place.run(UV, "tool", "run", "pipx", "install", "--quiet", f"pkit-desk @ {place.origin}")
    return Installed((str(place.home / "bin/pkit"),), place.home / "pipx/venvs/pkit-desk")


def _uv_tool(place: Place) -> Installed:
    place.run(UV, "tool", "install", "--quiet", f"pkit-desk @ {place.origin}")
    folder = Path(place.run(UV, "tool", "dir").strip()) / "pkit-desk"
    return Installed((str(folder / "bin/pkit"),), folder)


def _uvx(place: Place) -> Installed:
    command = (UV, "tool", "run", "--quiet", "--from", place.origin, "pkit")
    place.run(*command, "--version")
    return Installed(command, None)


def _zipapp(place: Place) -> Installed:
    """Pack the package as `zipapp` does; what it depends on, compiled parts among it, has to lie beside it."""
    folder, tree = place.venv(), place.home / "tree"
    place.run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", str(_one(place.artifacts, "*.whl")))
    package = next(folder.glob("lib/python*/site-packages/pkit"))
    shutil.copytree(package, tree / "pkit", ignore=shutil.ignore_patterns("__pycache__"))
    place.run(str(folder / "bin/python"), "-m", "pip", "uninstall", "--quiet", "--yes", "pkit-desk")
    zipapp.create_archive(tree, place.home / "pkit.pyz", main="pkit.__main__:main")
    return Installed((str(folder / "bin/python"), str(place.home / "pkit.pyz")), None)


WAYS: Mapping[str, Callable[[Place], Installed]] = {
    "pip install git+…": lambda place: _pip(place, place.origin),
    "pip install WHEEL": lambda place: _pip(place, str(_one(place.artifacts, "*.whl"))),
    "pip install SDIST": lambda place: _pip(place, str(_one(place.artifacts, "*.tar.gz"))),
    "pipx install git+…": _pipx,
    "uv tool install git+…": _uv_tool,
    "uvx --from git+… pkit": _uvx,
    "zipapp": _zipapp,
}


def _one(folder: Path, pattern: str) -> Path:
    return next(folder.glob(pattern))


def _answers(place: Place, installed: Installed) -> bool:
    """Whether the command finds a fact of the shipped base and cites it."""
    try:
        return "para." in place.run(*installed.command, "cite", "it-exports")
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return False


def _draws(place: Place, installed: Installed) -> bool:
    """Whether the explorer shows its panes and a fact, and ends on Ctrl+C as it should."""
    with Terminal(installed.command, environ=place.environ, columns=120, rows=36) as terminal:
        try:
            terminal.until("Officials")
            terminal.until("Natalie A. Baker")
            terminal.send("\x03")
            return terminal.end() == INTERRUPTED
        except AssertionError as error:
            print(error, file=sys.stderr)
            return False


def _shared(installed: Installed, names: Sequence[str]) -> str:
    if installed.prefix is None:
        return "–"
    return "yes" if all((installed.prefix / name).is_file() for name in names) else "NO"


def main(wanted: Sequence[str]) -> int:
    """Print the table; 1 where anything does not work."""
    failed = False
    print("| installed by | command | explorer | man page | completions |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["git", "clone", "--quiet", f"file://{ROOT}", str(folder / "clone")], check=True)
        build = [UV, "build", "--quiet", "--no-build-isolation", "--python", sys.executable]
        subprocess.run([*build, "--out-dir", str(folder / "dist"), str(folder / "clone")], check=True)
        for number, (way, install) in enumerate(WAYS.items()):
            if wanted and not any(each in way for each in wanted):
                continue
            home = folder / str(number)
            home.mkdir()
            place = Place(home, f"git+file://{folder / 'clone'}", folder / "dist")
            try:
                installed = install(place)
            except RuntimeError as error:
                print(f"| `{way}` | NO | NO | NO | NO |")
                print(error, file=sys.stderr)
                failed = True
                continue
            cells = (
                "yes" if _answers(place, installed) else "NO",
                "yes" if _draws(place, installed) else "NO",
                _shared(installed, SHARED[:1]),
                _shared(installed, SHARED[1:]),
            )
            failed = failed or "NO" in cells
            print(f"| `{way}` | {' | '.join(cells)} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
