"""Build the release into ``dist/`` and check it: ``python -m tools.release``.

Builds the sdist and the wheel twice, the second wheel straight from the checkout: all must be equal, byte by byte.
Then looks into them as an installer and an index would, and writes ``dist/SHA256SUMS`` over everything in ``dist/``.
"""

import email
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pkit

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
IN_WHEEL = (
    "pkit/__main__.py",
    "pkit/facts.yaml",
    "pkit/py.typed",
    "pkit/tui/pkit.tcss",
    "{data}/share/man/man1/pkit.1",
    "{data}/share/bash-completion/completions/pkit",
    "{data}/share/zsh/site-functions/_pkit",
    "{data}/share/fish/vendor_completions.d/pkit.fish",
    "{info}/licenses/LICENSE",
    "{info}/entry_points.txt",
)
"""What a wheel must hold; ``data`` and ``info`` are its folders for shared data and metadata."""
IN_SDIST = ("LICENSE", "README.md", "facts.yaml", "pyproject.toml", "docs/man/pkit.1", "tools/build_hook.py")
FIELDS = ("Name", "Version", "Summary", "License-Expression", "Requires-Python", "Description-Content-Type")
"""Metadata that an index asks for."""


def build(folder: Path, *what: str) -> dict[str, str]:
    """Build into ``folder`` and return the SHA-256 of each file by its name; the wheel is made from the sdist."""
    stamp = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    environ = os.environ | {"SOURCE_DATE_EPOCH": stamp.stdout.strip()}
    command = ["uv", "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--out-dir", str(folder)]
    tool = Path(sys.executable).with_name("uv")
    subprocess.run([str(tool), *command[1:], *what], cwd=ROOT, env=environ, check=True)
    return {path.name: digest(path) for path in sorted(folder.iterdir()) if path.suffix in {".whl", ".gz"}}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def problems_of_wheel(path: Path) -> Iterator[str]:
    """Yield what is wrong with the wheel at ``path``."""
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        info = next(name.split("/")[0] for name in names if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(wheel.read(f"{info}/METADATA"))
    folders = {"info": info, "data": f"{info.removesuffix('.dist-info')}.data/data"}
    yield from (f"{path.name} lacks {name}" for each in IN_WHEEL if (name := each.format(**folders)) not in names)
    yield from (f"{path.name} holds {name}" for name in sorted(names) if name.startswith(("tests/", "tools/")))
    yield from problems_of_metadata(metadata)


def problems_of_metadata(metadata: Message) -> Iterator[str]:
    """Yield what an index would refuse."""
    yield from (f"the metadata has no {field}" for field in FIELDS if not metadata.get(field))
    if metadata.get("Version") != pkit.__version__:
        yield f"the metadata's version is {metadata.get('Version')}, the package's {pkit.__version__}"
    if not str(metadata.get_payload()).strip():
        yield "the metadata has no description"


def problems_of_sdist(path: Path) -> Iterator[str]:
    """Yield what is wrong with the sdist at ``path``."""
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    yield from (f"{path.name} lacks {name}" for name in IN_SDIST if name not in names)


def main() -> int:
    """Build, compare, check, and print a line each; 1 where anything is wrong."""
    shutil.rmtree(DIST, ignore_errors=True)
    first = build(DIST)
    with tempfile.TemporaryDirectory() as again:
        second = build(Path(again))
    with tempfile.TemporaryDirectory() as direct:
        straight = build(Path(direct), "--wheel")
    problems = [f"{name} is not the same when built again" for name in first if second.get(name) != first[name]]
    problems += [
        f"{name} from the checkout is not the one from the sdist" for name in straight if straight[name] != first[name]
    ]
    for path in sorted(DIST.iterdir()):
        if path.suffix == ".whl":
            problems += problems_of_wheel(path)
        elif path.suffix == ".gz":
            problems += problems_of_sdist(path)
    sbom = ROOT / "build" / "sbom.json"
    if sbom.exists():
        shutil.copy(sbom, DIST / f"pkit-desk-{pkit.__version__}.cdx.json")
    released = [path for path in sorted(DIST.iterdir()) if not path.name.startswith(".")]
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in released)
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(sums, end="")
    print(
        *problems or ["built twice alike, the wheel from the sdist and from the checkout too; contents complete"],
        sep="\n",
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
