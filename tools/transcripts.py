"""Write what the commands in the documents' console blocks print below them: ``python -m tools.transcripts``."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("docs/cli.md", "docs/fact-bases.md", "docs/proofread.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FROM_OUTSIDE = ("PKIT_", "XDG_", "NO_COLOR", "COLUMNS")


def written_anew(text: str, folder: Path) -> str:
    """Return a document with the output of its commands as it is now; they run in ``folder``, one after the other."""
    program = folder / "bin" / "pkit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pkit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(_FROM_OUTSIDE)}
    environ |= {"PATH": f"{program.parent}:{environ['PATH']}", "HOME": str(folder), "PYTHONUTF8": "1"}
    environ["PYTHONPATH"] = str(ROOT / "src")
    return _BLOCK.sub(lambda block: "```console\n" + "".join(_run(block[1], folder, environ)) + "```", text)


def _run(block: str, folder: Path, environ: Mapping[str, str]) -> Iterator[str]:
    for call in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        done = subprocess.run(
            ["sh", "-c", f"{{ {call}\n}} 2>&1"],
            cwd=folder,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        yield f"$ {call}\n{done.stdout}"
        if done.returncode:
            yield f"[exit status {done.returncode}]\n"


def main() -> int:
    """Write the documents."""
    for name in DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            path = ROOT / name
            path.write_text(written_anew(path.read_text("utf-8"), Path(folder)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
